import type { OneSession, PlannedSession } from '../services/sessions/planned-session.ts';
import type { PutOutcome } from '../services/sessions/put-session.ts';
import { type Phase, sayFill } from '../services/sessions/session-effects.ts';
import type { CourseSessions } from '../services/sessions/sessions.ts';
import { typedOf } from '../services/sessions/typed-session.ts';
import { CommandFailed, inColumns } from './output.ts';

const PHASES: Record<Phase, string> = {
  open: 'open',
  'not-open': 'not open yet',
  closed: 'booking has closed',
  running: 'has begun',
  over: 'over',
  cancelled: 'CANCELLED',
};

/** Each course with its sessions, a row each. */
export function sessionsText(courses: readonly CourseSessions[]): string {
  return courses.map(courseText).join('\n\n');
}

function courseText({ course, sessions, seatsOpen }: CourseSessions): string {
  const heading = `${course.title} (${course.courseId}): ${seatsOpen} ${seatsOpen === 1 ? 'place' : 'places'} open`;
  if (sessions.length === 0) return `${heading}\n  no dates ahead`;
  const rows = sessions.map((planned) => [
    planned.session.sessionId,
    sayWhen(planned),
    sayWhere(planned),
    planned.phase === 'cancelled' ? 'nobody' : sayFill(planned.fill, planned.session),
    PHASES[planned.phase],
  ]);
  return `${heading}\n${inColumns(['id', 'when', 'where', 'places', 'state'], rows)}`;
}

function sayWhen({ session }: PlannedSession): string {
  const { days } = typedOf(session);
  const [first] = days;
  const said = `${first?.date} ${first?.from} to ${first?.to}`;
  return days.length > 1 ? `${said}, and ${days.length - 1} more` : said;
}

function sayWhere({ session: { venue, onlineLink } }: PlannedSession): string {
  return venue ?? (onlineLink === undefined ? 'to be confirmed' : 'online');
}

/** For other programs: instants are UTC. */
export function sessionsJson(courses: readonly CourseSessions[]): object[] {
  return courses.map(({ course: { courseId, title }, sessions, seatsOpen }) => ({
    courseId,
    title,
    seatsOpen,
    sessions: sessions.map(({ session: { courseId: _, ...session }, fill, phase }) => ({
      ...session,
      ...fill,
      overCapacity: Math.max(0, fill.booked + fill.held - session.capacity),
      state: phase,
    })),
  }));
}

/** What became of a session that was made or changed. @throws CommandFailed where nothing did */
export function outcomeText(outcome: PutOutcome, isNew: boolean): string {
  switch (outcome.outcome) {
    case 'problems':
      throw new CommandFailed(
        ['Nothing was changed.', ...outcome.problems.map(({ sentence }) => `  ${sentence}`)].join('\n'),
      );
    case 'confirm':
      throw new CommandFailed(
        [
          `Nothing was ${isNew ? 'made' : 'changed'}. If this is meant, run it again with --yes:`,
          ...[...outcome.questions, ...outcome.effects].map((line) => `  ${line}`),
        ].join('\n'),
      );
    case 'changed':
      throw new CommandFailed(
        isNew
          ? `There is another session with the id ${outcome.present.session.sessionId}. Give the new one an --id of its own, or change that one with: session change.`
          : 'Somebody else has changed that session meanwhile, so nothing was changed. Look at it again with: session list.',
      );
    case 'unchanged':
      return `Nothing was different: ${oneLine(outcome.present)}`;
    case 'saved': {
      const head = `${isNew ? 'Made' : 'Changed'} ${oneLine(outcome.present)}`;
      return [head, ...outcome.effects.map((line) => `  ${line}`)].join('\n');
    }
  }
}

export function oneLine(present: OneSession): string {
  const { course, session, fill } = present;
  return `${session.sessionId} of ${course.title}: ${sayWhen(present)}, ${sayWhere(present)}, ${sayFill(fill, session)}.`;
}
