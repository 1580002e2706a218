import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { CancelReason, InterestReason } from './reasons.ts';
import type { SessionId } from './session.ts';

/** Where somebody belonged, as the report counts them. */
export interface Placement {
  readonly area: string;
  readonly group: string;
  readonly employment: string;
}

/**
 * A person's place on a session, or their turn on its waiting list. `requested`: a place held until somebody approves it;
 * `offered`: one held until they say that they still want it.
 */
export interface Booking {
  readonly sessionId: SessionId;
  readonly as: 'booked' | 'waitlisted' | 'requested' | 'offered';
  /** When what is requested or offered goes to somebody else. */
  readonly until?: Instant;
  /** Who booked it, where that was not the person. */
  readonly by?: PersonId;
  /** The session's revision to which they have said that they can still come. */
  readonly confirmed?: number;
  /** They had booked before the organiser chose other days, and said that they can still come. */
  readonly sinceBeforeMove?: true;
  /** Since when they have had the place, where they have said since that they can still come. */
  readonly heldSince?: Instant;
  /** Somebody else entered it, and they have said yes to it themselves. */
  readonly accepted?: true;
  /** Of a turn: when they joined there was nobody who could approve it. */
  readonly asksNobody?: true;
}

/** A colleague's place that somebody was asked to take over. It holds nothing until they accept. */
export interface Invitation {
  readonly sessionId: SessionId;
  readonly insteadOf: PersonId;
  readonly by: PersonId;
  readonly until: Instant;
}

export interface Attendance {
  readonly attendedAt: Instant;
  readonly sessionId?: SessionId;
  /** When it stops counting, on a course that has to be refreshed. */
  readonly lapsesAt?: Instant;
}

/**
 * One side of a training record. They change independently, so each has a history of its own: a booking that is entered late
 * cannot undo an attendance, and somebody who comes back from leave is found as they were.
 */
export type Facet =
  | { readonly facet: 'member'; readonly value: 'in' | 'left' | 'outside' }
  | { readonly facet: 'placement'; readonly value: Placement }
  | { readonly facet: 'exempt'; readonly value: boolean }
  | { readonly facet: 'paused'; readonly value: boolean }
  | { readonly facet: 'booking'; readonly value: Booking | null }
  | { readonly facet: 'attendance'; readonly value: Attendance | null }
  | { readonly facet: 'invitation'; readonly value: Invitation | null }
  /** Would come, and no date fits. */
  | { readonly facet: 'interest'; readonly value: InterestReason | null };

/** A facet's new value: when it took effect, when it was recorded, and in which order. Nothing is overwritten. */
export type TimelineEntry = Facet & {
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  /** Position in the course's stream: version x 1,000 + the event's place in its commit. */
  readonly seq: number;
  /** The earlier entry that this one corrects. */
  readonly supersedes?: number;
  /** Why a booking ended. */
  readonly reason?: CancelReason;
  /** It ended after the last day for cancelling in time. */
  readonly late?: true;
};

/** What a record says at one moment; a facet that nothing was said of is left out. */
export interface Standing {
  readonly member?: 'in' | 'left' | 'outside';
  readonly placement?: Placement;
  readonly exempt: boolean;
  readonly paused: boolean;
  readonly booking?: Booking & { readonly since: Instant; readonly seq: number };
  readonly attendance?: Attendance;
  readonly invitation?: Invitation;
  readonly interest?: InterestReason;
  /** Has attended at some time, whether or not it still counts. */
  readonly trained: boolean;
}

export type Status = 'toBook' | 'waitlisted' | 'booked' | 'attended' | 'exempt' | 'paused';

/** Events in one commit never reach this many; it keeps a version and a place in one sortable number. */
const EVENTS_PER_VERSION = 1_000;

export function seqOf(version: number, ordinal: number): number {
  return version * EVENTS_PER_VERSION + ordinal;
}

export function versionOf(seq: number): number {
  return Math.floor(seq / EVENTS_PER_VERSION);
}

export interface AsAt {
  /** Only what took effect before this moment. */
  readonly before?: Instant;
  /** Only what was recorded up to this version of the course. */
  readonly version?: number;
}

type Latest = Partial<Record<Facet['facet'], TimelineEntry>>;

/** The record as at a moment: per facet the last unsuperseded entry by (effective, seq). */
export function standingAsAt(timeline: readonly TimelineEntry[], asAt: AsAt = {}): Standing {
  const latest: Latest = {};
  let trained = false;
  for (const entry of holding(timeline, asAt)) {
    if (entry.facet === 'attendance' && entry.value !== null) trained = true;
    const previous = latest[entry.facet];
    if (previous === undefined || isLater(entry, previous)) latest[entry.facet] = entry;
  }
  return readStanding(latest, trained);
}

/** The entries that were known and in effect, without those that a known one corrects. */
function holding(timeline: readonly TimelineEntry[], { before, version }: AsAt): readonly TimelineEntry[] {
  const known = version === undefined ? timeline : timeline.filter(({ seq }) => versionOf(seq) <= version);
  const superseded = new Set(known.flatMap(({ supersedes }) => supersedes ?? []));
  if (before === undefined && superseded.size === 0) return known;
  return known.filter(({ seq, effectiveAt }) => !superseded.has(seq) && (before === undefined || effectiveAt < before));
}

function isLater(entry: TimelineEntry, than: TimelineEntry): boolean {
  return entry.effectiveAt === than.effectiveAt ? entry.seq > than.seq : entry.effectiveAt > than.effectiveAt;
}

function readStanding(latest: Latest, trained: boolean): Standing {
  const { member, placement, exempt, paused, booking, attendance, invitation, interest } = latest;
  return {
    ...(member?.facet === 'member' && { member: member.value }),
    ...(placement?.facet === 'placement' && { placement: placement.value }),
    exempt: exempt?.value === true,
    paused: paused?.value === true,
    ...(booking?.facet === 'booking' &&
      booking.value && { booking: { ...booking.value, since: booking.effectiveAt, seq: booking.seq } }),
    ...(attendance?.facet === 'attendance' && attendance.value && { attendance: attendance.value }),
    ...(invitation?.facet === 'invitation' && invitation.value && { invitation: invitation.value }),
    ...(interest?.facet === 'interest' && interest.value && { interest: interest.value }),
    trained,
  };
}

/** The word for a standing, or `undefined` where the person is not in the course's audience (any more). */
export function statusOf(standing: Standing): Status | undefined {
  if (standing.member !== 'in') return undefined;
  if (standing.exempt) return 'exempt';
  if (standing.paused) return 'paused';
  if (standing.attendance) return 'attended';
  return STATUS_OF[standing.booking?.as ?? 'none'];
}

/** What is not a place yet counts as still to book; an offer is still a turn. */
const STATUS_OF: Record<Booking['as'] | 'none', Status> = {
  booked: 'booked',
  waitlisted: 'waitlisted',
  offered: 'waitlisted',
  requested: 'toBook',
  none: 'toBook',
};
