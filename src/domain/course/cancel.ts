import { type Instant, type LocalDate, londonDate } from '../calendar/london.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { Cancel, Facts } from './commands.ts';
import type { Decision } from './decision.ts';
import { draftOf } from './draft.ts';
import { promote } from './promote.ts';
import { type Session, startOf } from './session.ts';
import type { CourseState } from './state.ts';
import type { Standing } from './timeline.ts';

/** Gives a place, or a turn on the waiting list, back; the place belongs to the oldest waiter from the same commit on. */
export function cancel(
  state: CourseState,
  { personId, sessionId, reason, note }: Cancel,
  facts: Facts,
  now: Instant,
  maxRows: number,
): Decision {
  const booking = state.records.get(personId)?.standing.booking;
  if (booking?.sessionId !== sessionId) return { refused: 'nothing-to-cancel' };
  const session = state.sessions.get(sessionId)?.session;
  const hasBegun = session !== undefined && booking.as === 'booked' && startOf(session) <= now;
  // Those who run the training take a place back whenever it is needed: of somebody who did not come, say.
  if (hasBegun && reason !== 'organiser') return { refused: 'session-started', sessionId };
  const late = reason !== 'organiser' && session !== undefined && isLate(state.entry, session, booking, now);
  const draft = draftOf(state, now);
  draft.add({
    type: 'recorded',
    personId,
    cause: 'cancelled',
    effectiveAt: now,
    facet: 'booking',
    value: null,
    reason,
    ...(late && { late }),
    sessionId,
  });
  promote(draft, sessionId, maxRows - 2, facts);
  return {
    events: draft.events,
    answer: { did: 'cancelled', sessionId, was: booking.as, ...(late && { late }) },
    ...(note && { notes: [{ personId, kind: 'cancellation' as const, text: note }] }),
  };
}

/** The last day on which a place can be given back in time. */
export function lastDayToCancel({ cancellationNoticeDays }: CatalogueEntry, session: Session): LocalDate {
  return addWorkingDays(londonDate(startOf(session)), -cancellationNoticeDays);
}

/** Only a place can be given back late, and never one that was booked before the organiser chose other days, or just now. */
export function isLate(
  entry: CatalogueEntry | undefined,
  session: Session,
  booking: NonNullable<Standing['booking']>,
  now: Instant,
): boolean {
  if (booking.as !== 'booked' || !entry || wasMovedSince(session, booking)) return false;
  const { heldSince: since = booking.since, by, accepted } = booking;
  const lastDay = lastDayToCancel(entry, session);
  if (londonDate(now) <= lastDay || isSlip(since, now)) return false;
  // Somebody else chose it, without asking them, when it could not be given back in time any more.
  return by === undefined || accepted === true || londonDate(since) <= lastDay;
}

/** For how long what was tapped by mistake can be taken back, and moved back, without being late. */
export const SLIP_HOURS = 1;

function isSlip(since: Instant, now: Instant): boolean {
  return Temporal.Instant.from(now).since(since).total('hours') < SLIP_HOURS;
}

/** Whether the organiser has chosen other days since it was booked, also where they have said that they can still come. */
export function wasMovedSince(
  { movedAt }: Session,
  { since, sinceBeforeMove }: Pick<NonNullable<Standing['booking']>, 'since' | 'sinceBeforeMove'>,
): boolean {
  return movedAt !== undefined && (since <= movedAt || sinceBeforeMove === true);
}
