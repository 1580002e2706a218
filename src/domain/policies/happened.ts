import type { Clash } from '../course/commands.ts';
import type { Commit, CourseEvent } from '../course/events.ts';
import type { Session } from '../course/session.ts';
import type { CourseState } from '../course/state.ts';
import type { Facet, TimelineEntry } from '../course/timeline.ts';
import type { PersonId } from '../roster/person.ts';
import type { RosterState } from '../roster/roster.ts';
import type { Notice, NoticeKind } from './notice.ts';

/** What must be known beside the course itself. */
export interface NoticeFacts {
  readonly roster: RosterState;
  /** Every course, at least as new as the commit: what follows across courses is found by whoever comes second. */
  readonly courses: readonly CourseState[];
  /** The share of a team, 0 to 1, above which its manager is told how many are on training on one day. */
  readonly teamCoverShare: number;
  /** The place that somebody holds on another course at the time of a session. */
  clash(personId: PersonId, session: Session): Clash | undefined;
}

export type Recorded = Extract<CourseEvent, { type: 'recorded' }>;

/** An event on somebody's record, who brought it about, and where. */
export interface Happened {
  readonly event: Recorded;
  /** A personId, or `system`, `import` …: whatever is nobody on the roster. */
  readonly actor: string;
  readonly commit: Commit;
  readonly seq: number;
  readonly state: CourseState;
  readonly facts: NoticeFacts;
}

/** A notice of what happened; about the session that the event leads to, unless another is named. */
export function noticeTo(
  to: PersonId,
  kind: NoticeKind,
  { event, commit: { version }, state: { courseId } }: Happened,
  more: Partial<Notice> = {},
): Notice {
  const place = event.facet === 'booking' ? event.value?.sessionId : undefined;
  const sessionId = more.sessionId ?? place ?? event.sessionId ?? '';
  const what = more.about === undefined ? kind : `${kind}:${more.about}`;
  return { key: keyOf(courseId, version, to, what), kind, to, courseId, version, ...more, sessionId };
}

export function keyOf(courseId: string, version: number, to: PersonId, what: string): string {
  return `notice:${courseId}:${version}:${to}:${what}`;
}

/** What a facet of their record said before the event. */
export function entryBefore<F extends Facet['facet']>(
  { state, event, seq }: Happened,
  facet: F,
): Extract<TimelineEntry, { facet: F }> | undefined {
  const timeline = state.records.get(event.personId)?.timeline ?? [];
  return timeline.findLast((entry) => entry.facet === facet && entry.seq < seq) as
    | Extract<TimelineEntry, { facet: F }>
    | undefined;
}
