import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { wasMovedSince } from '../../domain/course/cancel.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import { type Session, startOf } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { type Booking, versionOf as versionOfSeq } from '../../domain/course/timeline.ts';
import { isBackInTime } from '../../domain/policies/contact-hours.ts';
import { canWait, type Notice, type NoticeKind } from '../../domain/policies/notice.ts';
import { coverGap } from '../../domain/policies/team-cover.ts';
import { hasLeft, type Person } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { type MyBooking, myBooking } from '../booking/my-booking.ts';
import { optionsOf, type SessionOption, versionOf } from '../booking/refused.ts';
import { myCourse } from '../booking/training.ts';
import type { CalendarService } from '../calendar/calendar.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock, NoteStore } from '../ports.ts';
import type { Look } from './look.ts';
import { hasOldEntry, hasOwnPlace } from './own-place.ts';
import { isStillTrue, type Present } from './still-true.ts';

/** Everything that can be said of a notice, as it is at the moment when it is sent. */
export interface NoticeView {
  readonly kind: NoticeKind;
  readonly to: Person;
  readonly course: CatalogueEntry;
  readonly session: Session;
  /** Of the record that its buttons are about: the recipient's, or that of whoever it names. */
  readonly version: number;
  /** What the recipient, or whoever it names, has of the session now. */
  readonly as?: Booking['as'];
  readonly position?: number;
  /** When what is held for them goes to somebody else. */
  readonly until?: Instant;
  readonly about?: Person;
  readonly by?: Person;
  /** The sentence that came with a yes or a no. */
  readonly words?: string;
  /** Why a turn could not be taken. */
  readonly because?: 'attended' | 'exempt' | 'elsewhere';
  /** It has begun, and a place on it can no longer be given back. */
  readonly hasBegun?: true;
  /** Of a changed session: it has other days than those that were booked. */
  readonly isMoved?: true;
  /** Of a move: when it began before. */
  readonly was?: Instant;
  /** What was taken from them was a turn, not a place. */
  readonly wasWaiting?: true;
  /** They had a place that is gone, or has changed: it may stand in their calendar as it was. */
  readonly hasOldEntry?: true;
  /** Where the calendar file of the session is, for whoever has a place on it. */
  readonly calendarFile?: string;
  /** What they could book instead, where they still need the course. */
  readonly options: readonly SessionOption[];
  /** The place that clashes. */
  readonly other?: MyBooking;
  readonly cover?: { readonly day: LocalDate; readonly away: readonly Person[]; readonly team: number };
}

export interface NoticeViewDeps {
  readonly ledgers: CourseLedgers;
  readonly roster: Roster;
  readonly notes: Pick<NoteStore, 'notesOf'>;
  readonly calendar: Pick<CalendarService, 'addressOf'>;
  readonly clock: Clock;
  readonly teamCoverShare: number;
}

/** How long, in ms, what can wait is left before it is looked at again. */
const LOOK_AGAIN_MS = 5 * 60 * 1_000;

/** How long, in ms, until this process knows what another that planned a notice knew: it looks at a course once a second. */
const CATCH_UP_MS = 1_000;

/** Looks at a notice with what is known now. */
export function noticeViewer({ ledgers, roster, notes, calendar, clock, teamCoverShare }: NoticeViewDeps) {
  return async function look(notice: Notice): Promise<Look<NoticeView>> {
    const [courses, known] = await Promise.all([ledgers.all(), roster.state()]);
    if (!isKnown(notice, courses)) return { waitMs: CATCH_UP_MS };
    const now = clock.now();
    const present = presentOf(notice, courses, known, now, teamCoverShare);
    if (!present || !isStillTrue(present)) return { gone: 'no-longer-so' };
    if (isKeptForLater(present)) return { waitMs: LOOK_AGAIN_MS };
    const { courseId, kind, version } = notice;
    const isAnswer = kind === 'approved' || kind === 'declined';
    const said = isAnswer ? await notes.notesOf(courseId, present.subject.personId) : [];
    const words = said.findLast((note) => note.kind === 'answer' && note.version === version)?.text;
    const view = viewOf(present, words);
    const calendarFile = hasOwnPlace(view) ? await calendar.addressOf(view.session) : undefined;
    return { say: { ...view, ...(calendarFile !== undefined && { calendarFile }) } };
  };
}

/** Whether this process knows at least what the notice was found from; with less it would seem not to be so. */
function isKnown(notice: Notice, courses: readonly CourseState[]): boolean {
  return [notice, ...(notice.foundWith ?? [])].every(({ courseId, version }) => {
    const course = courses.find((each) => each.courseId === courseId);
    return course !== undefined && course.version >= version;
  });
}

function presentOf(
  notice: Notice,
  courses: readonly CourseState[],
  roster: RosterState,
  now: Instant,
  teamCoverShare: number,
): Present | undefined {
  const today = londonDate(now);
  const here = (personId: string) => {
    const person = roster.people.get(personId);
    return person && !hasLeft(person, today) ? person : undefined;
  };
  const to = here(notice.to);
  const subject = here(notice.about ?? notice.to);
  const state = courses.find(({ courseId }) => courseId === notice.courseId);
  const session = state?.sessions.get(notice.sessionId)?.session;
  if (!to || !subject || !state?.entry || !session) return undefined;
  const standing = state.records.get(subject.personId)?.standing;
  return { notice, to, subject, state, session, standing, roster, courses, teamCoverShare, now };
}

/**
 * Who is away, or would rather hear nothing, hears what can wait when they are back; what needs their answer or changes their
 * plans (CANNOT_WAIT), and what is about a session before or on the day of their return, they hear now. So does who is away
 * nobody knows how long.
 */
function isKeptForLater({ notice, to, session, now }: Present): boolean {
  return canWait(notice.kind) && isBackInTime(to, session, londonDate(now));
}

/** Kinds after which somebody has no place, and may want another. */
const NEXT_DATES: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'declined',
  'request-lapsed',
  'offer-lapsed',
  'skipped',
  'list-closed',
  'session-cancelled',
  'cancelled-by',
  'handed-over',
]);

function viewOf(present: Present, words: string | undefined): NoticeView {
  const { notice, to, subject, state, session, now } = present;
  const { entry } = state;
  if (!entry) throw new TypeError('a notice is of a course that is in the catalogue');
  const { kind } = notice;
  const before = heldBefore(present);
  return {
    kind,
    to,
    course: entry,
    session,
    version: versionOf(state, subject),
    ...placeOf(present),
    ...(startOf(session) <= now && { hasBegun: true }),
    ...(subject !== to && { about: subject }),
    ...byOf(present),
    ...(words !== undefined && { words }),
    ...(kind === 'skipped' && { because: whySkipped(present) }),
    ...(notice.was !== undefined && { was: notice.was }),
    ...(kind === 'cancelled-by' && before?.as === 'waitlisted' && { wasWaiting: true }),
    ...(hasOldEntry(kind, before) && { hasOldEntry: true }),
    options: NEXT_DATES.has(kind) && isInSearch(present) ? otherDates(present) : [],
    ...otherOf(present),
    ...coverOf(present),
  };
}

/** They may book, also where nobody asks it of them, as of the exempt. */
function isInSearch({ state, to, now, courses, standing }: Present): boolean {
  const mine = myCourse(state, to, now, courses);
  return mine !== undefined && (mine.canBook || (standing?.exempt === true && mine.first.length === 0));
}

/** What whoever it is about has of the session, and until when it is held out to them. */
function placeOf({ notice, standing, state, subject, session, now }: Present) {
  const isHeld = standing?.booking?.sessionId === session.sessionId;
  const booking = isHeld ? myBooking(state, subject, now) : undefined;
  const until = notice.kind === 'invited' ? standing?.invitation?.until : booking?.until;
  const isMoved = notice.kind === 'session-changed' && standing?.booking && wasMovedSince(session, standing.booking);
  return {
    ...(booking && { as: booking.as }),
    ...(booking?.position !== undefined && { position: booking.position }),
    ...(until !== undefined && { until }),
    ...(isMoved && { isMoved }),
  };
}

function byOf({ notice, roster, standing }: Present): Pick<NoticeView, 'by'> {
  const personId = notice.kind === 'invited' ? standing?.invitation?.by : notice.by;
  const by = personId === undefined ? undefined : roster.people.get(personId);
  return by ? { by } : {};
}

function whySkipped({ standing }: Present): NonNullable<NoticeView['because']> {
  if (standing?.attendance) return 'attended';
  return standing?.exempt ? 'exempt' : 'elsewhere';
}

/** What whoever it is about had of the course until the commit that is told. */
function heldBefore({ state, subject, notice }: Present): Booking | null | undefined {
  const bookings = state.records.get(subject.personId)?.timeline.filter(({ facet }) => facet === 'booking') ?? [];
  const before = bookings.findLast(({ seq }) => versionOfSeq(seq) < notice.version);
  return before?.facet === 'booking' ? before.value : undefined;
}

/** Where nobody else waited, a place that was held too long is still to be had. */
function otherDates({ notice, state, session, now }: Present): SessionOption[] {
  const isSame = ({ session: { sessionId } }: SessionOption) => sessionId === session.sessionId;
  const isBack = notice.kind === 'offer-lapsed';
  return optionsOf(state, now).filter((option) => (isSame(option) ? isBack && option.placesLeft > 0 : true));
}

function otherOf({ notice, courses, subject, now }: Present): Pick<NoticeView, 'other'> {
  const course = notice.kind === 'clash' && courses.find(({ courseId }) => courseId === notice.other?.courseId);
  const other = course ? myBooking(course, subject, now) : undefined;
  return other ? { other } : {};
}

function coverOf({ notice, roster, to: manager, courses, teamCoverShare: share }: Present): Pick<NoticeView, 'cover'> {
  const { kind, day } = notice;
  const gap = kind === 'team-cover' && day ? coverGap({ roster, manager, day, courses, share }) : undefined;
  if (!gap || !day) return {};
  return { cover: { day, team: gap.team, away: gap.away.flatMap((id) => roster.people.get(id) ?? []) } };
}
