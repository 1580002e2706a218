import { type Keys, suggestFrom } from './nearest.ts';
import type { Found } from './problem.ts';
import type { Findings, Row } from './read-rows.ts';
import type { SessionDetails } from './session-row.ts';
import { repeated, respelt } from './unique.ts';

/** What a sessions file may refer to; maps by these keys will do. */
export interface KnownForSessions {
  readonly courses: Keys;
  readonly staffNumbers: Keys;
  /** The course of every session already known. */
  readonly courseOfSession: ReadonlyMap<string, string>;
}

/** Checks sessions against each other, the catalogue and the roster. */
export function checkSessions(sessions: readonly Row<SessionDetails>[], known: KnownForSessions): Findings {
  const suggestCourse = suggestFrom(known.courses);
  const suggestPerson = suggestFrom(known.staffNumbers);
  const problems: Found[] = [
    ...repeated(sessions, 'session_id', (session) => session.sessionId),
    ...respelt(sessions, 'session_id', (session) => session.sessionId, known.courseOfSession.keys()),
  ];
  const warnings: Found[] = [];
  for (const { line, value: session } of sessions) {
    const { sessionId, courseId, registerOwnerStaffNumber: owner } = session;
    if (!known.courses.has(courseId)) {
      const expected = `a course id of the catalogue${suggestCourse(courseId)}`;
      problems.push({ line, column: 'course_id', value: courseId, expected });
    }
    if (owner !== undefined && !known.staffNumbers.has(owner)) {
      problems.push({
        line,
        column: 'register_owner',
        value: owner,
        expected: `a staff number of the roster${suggestPerson(owner)}`,
      });
    }
    const other = known.courseOfSession.get(sessionId);
    if (other !== undefined && other !== courseId) {
      problems.push({
        line,
        column: 'session_id',
        value: sessionId,
        expected: `an id of its own: it is a session of ${other}`,
      });
    }
    if (session.venue === undefined && session.onlineLink === undefined) {
      warnings.push({
        line,
        column: 'venue',
        value: '',
        expected: 'a venue or an online_link, or nobody will know where to go',
      });
    }
  }
  return { problems, warnings };
}
