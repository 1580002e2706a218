import { type Instant, londonDate } from '../../domain/calendar/london.ts';
import { endOf, type Session, startOf } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { type Booking, type Standing, versionOf } from '../../domain/course/timeline.ts';
import type { Notice, NoticeKind } from '../../domain/policies/notice.ts';
import { isToldOf } from '../../domain/policies/team-cover.ts';
import { managerOf, responsibleFor } from '../../domain/roster/managers.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { overlap } from '../ledger/clash.ts';

/** What is known of a notice at the moment when it is sent. */
export interface Present {
  readonly notice: Notice;
  readonly to: Person;
  /** Whose record it is about: the recipient's own, unless it names somebody. */
  readonly subject: Person;
  readonly state: CourseState;
  readonly session: Session;
  readonly standing: Standing | undefined;
  readonly roster: RosterState;
  readonly courses: readonly CourseState[];
  readonly teamCoverShare: number;
  readonly now: Instant;
}

/** Whether what somebody is to be told still holds: an offer may have been taken since, a place given back, a person have left. */
export function isStillTrue(present: Present): boolean {
  const { notice, session, now } = present;
  const isPast = UNTIL_ITS_END.has(notice.kind) ? endOf(session) <= now : startOf(session) <= now;
  return !isPast && HOLDS[notice.kind](present);
}

/** What is worth knowing until the session is over: what changes its later days, and what its beginning brings. */
const UNTIL_ITS_END: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'session-cancelled',
  'session-changed',
  'request-lapsed',
  'list-closed',
  'clash',
  'team-cover',
]);

type Check = (present: Present) => boolean;

const HOLDS: Record<NoticeKind, Check> = {
  promoted: has('booked'),
  offered: (present) => has('offered')(present) && !isOver(present),
  'turn-requested': has('requested'),
  approved: has('booked'),
  declined: hasNothing,
  'request-lapsed': hasNothing,
  'offer-lapsed': hasNothing,
  skipped: hasNothing,
  'list-closed': hasNothing,
  'session-cancelled': (present) => hasNothing(present) && present.session.cancelledAt !== undefined,
  'session-changed': isToBeTold,
  'booked-by': has('booked', 'waitlisted', 'requested', 'offered'),
  'cancelled-by': hasNothing,
  'swapped-by': has('booked', 'requested'),
  clash: hasBoth,
  invited: isInvited,
  'handed-over': hasNothing,
  'invitation-accepted': has('booked'),
  'invitation-declined': hasNothing,
  'invitation-withdrawn': (present) => hasNothing(present) && !isInvited(present),
  'invitation-lapsed': hasNothing,
  requested: (present) => has('requested')(present) && !isOver(present) && isAsked(present),
  'report-booked': (present) => has('booked')(present) && isManager(present),
  'report-cancelled': (present) => hasNothing(present) && isLatest(present) && isManager(present),
  'team-cover': ({ notice: { key, day = '' }, roster, to: manager, courses, teamCoverShare: share, now }) =>
    day >= londonDate(now) && isToldOf(key, { roster, manager, day, courses, share }),
};

function held({ standing, session }: Present): Standing['booking'] {
  return standing?.booking?.sessionId === session.sessionId ? standing.booking : undefined;
}

/** They have had it since the commit that is told, or before: what was given back and taken again meanwhile has a notice of its own. */
function has(...as: Booking['as'][]): Check {
  return (present) => {
    const booking = held(present);
    if (booking === undefined || heldSince(present) > present.notice.version) return false;
    return as.includes(booking.as) && present.session.cancelledAt === undefined;
  };
}

/** The commit since which they have had a place or a turn of the session without a break. */
function heldSince({ state, subject, session }: Present): number {
  let since = 0;
  for (const { facet, value, seq } of state.records.get(subject.personId)?.timeline ?? []) {
    if (facet !== 'booking') continue;
    const isHeld = value?.sessionId === session.sessionId;
    if (!isHeld || since === 0) since = isHeld ? versionOf(seq) : 0;
  }
  return since;
}

/** Nothing has been booked or given back since. */
function isLatest({ state, subject, notice }: Present): boolean {
  const last = state.records.get(subject.personId)?.timeline.findLast(({ facet }) => facet === 'booking');
  return last !== undefined && versionOf(last.seq) === notice.version;
}

function hasNothing(present: Present): boolean {
  return held(present) === undefined;
}

/** What was held out to them until now is somebody else's. */
function isOver(present: Present): boolean {
  const until = held(present)?.until;
  return until !== undefined && until <= present.now;
}

/** They hold something of the session, it has not been changed again, and they have not said that they can still come. */
function isToBeTold(present: Present): boolean {
  const { revision = 0, cancelledAt } = present.session;
  const booking = held(present);
  if (!booking || cancelledAt !== undefined) return false;
  return present.notice.revision === revision && booking.confirmed !== revision;
}

function hasBoth(present: Present): boolean {
  const { notice, courses, session, subject, now } = present;
  const other = courses.find(({ courseId }) => courseId === notice.other?.courseId);
  const booking = other?.records.get(subject.personId)?.standing.booking;
  const place = other?.sessions.get(notice.other?.sessionId ?? '')?.session;
  if (!place || booking?.sessionId !== place.sessionId || booking.as === 'waitlisted') return false;
  const isHeld = held(present)?.as === 'booked' && session.cancelledAt === undefined;
  return isHeld && place.cancelledAt === undefined && overlap(session, place, now);
}

/** It is held out to them, and still is the colleague's. */
function isInvited({ standing, state, session, now }: Present): boolean {
  const invitation = standing?.invitation;
  if (invitation?.sessionId !== session.sessionId || invitation.until <= now) return false;
  const place = state.records.get(invitation.insteadOf)?.standing.booking;
  return place?.sessionId === session.sessionId && place.as === 'booked' && session.cancelledAt === undefined;
}

function isAsked({ roster, subject, to, now }: Present): boolean {
  return responsibleFor(roster, subject, londonDate(now)).some(({ personId }) => personId === to.personId);
}

function isManager({ roster, subject, to, now }: Present): boolean {
  return managerOf(roster, subject, londonDate(now))?.personId === to.personId;
}
