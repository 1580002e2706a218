import type { Command } from '../../../src/domain/course/commands.ts';
import type { CancelReason } from '../../../src/domain/course/reasons.ts';
import type { Session } from '../../../src/domain/course/session.ts';
import { type CourseState, turnsOf } from '../../../src/domain/course/state.ts';
import { aSession } from '../../helpers/builders.ts';

/**
 * What somebody wants of a course. It becomes a command on the course as they see it: who is asked something can only then
 * answer it, and who has a place give it back. Plain data, so that a history can be printed and made shorter.
 */
export type Intent =
  | { readonly wants: 'this'; readonly command: Command }
  | { readonly wants: 'cancel'; readonly personId: string; readonly reason: CancelReason }
  | { readonly wants: 'swap'; readonly personId: string; readonly to: string }
  /** Of whoever is asked something, the `nth`. */
  | { readonly wants: 'reply'; readonly nth: number; readonly accepts: boolean }
  /** Of whoever is booked, the `nth`. */
  | { readonly wants: 'invite'; readonly personId: string; readonly nth: number }
  | { readonly wants: 'still-coming'; readonly nth: number }
  /** The `nth` guest of a session leaves it. */
  | { readonly wants: 'guest-out'; readonly sessionId: string; readonly nth: number }
  | ({ readonly wants: 'put'; readonly sessionId: string; readonly stale: boolean } & SessionChange);

export interface SessionChange {
  readonly capacity?: number;
  readonly guestPlaces?: number;
  readonly day?: string;
}

/** 3 December is within three working days of the first moment, 9 December soon will be, 18 January is far away. */
export const DAY_OF: Readonly<Record<string, string>> = { s1: '2026-12-03', s2: '2026-12-09', s3: '2027-01-18' };

const SOMEBODY = ['ada', 'bea', 'cy', 'dan', 'eve'];

export function commandFor(intent: Intent, state: CourseState): Command {
  switch (intent.wants) {
    case 'this':
      return intent.command;
    case 'cancel': {
      const { personId, reason } = intent;
      return { type: 'cancel', personId, reason, sessionId: sessionOf(state, personId) };
    }
    case 'swap': {
      const { personId, to } = intent;
      return { type: 'swap', personId, to, from: sessionOf(state, personId) };
    }
    case 'reply':
      return replyOf(state, intent.nth, intent.accepts);
    case 'invite': {
      const place = bookedAs(state, intent.nth);
      return {
        type: 'invite',
        personId: intent.personId,
        by: 'lee',
        insteadOf: place.personId,
        sessionId: place.sessionId,
      };
    }
    case 'still-coming':
      return { type: 'still-coming', ...bookedAs(state, intent.nth) };
    case 'guest-out': {
      const { sessionId, nth } = intent;
      const guests = state.sessions.get(sessionId)?.guests ?? [];
      return { type: 'remove-guest', sessionId, guestId: guests[nth % guests.length] ?? 'nobody' };
    }
    case 'put':
      return putOf(state, intent);
  }
}

function sessionOf(state: CourseState, personId: string): string {
  return state.records.get(personId)?.standing.booking?.sessionId ?? 's1';
}

function replyOf(state: CourseState, nth: number, accepts: boolean): Command {
  const asked = [...state.records.values()]
    .sort((a, b) => (a.personId < b.personId ? -1 : 1))
    .flatMap(({ personId, standing: { booking, invitation } }): Command[] => [
      ...(booking?.as === 'offered'
        ? [{ type: 'answer-offer', personId, sessionId: booking.sessionId, accepts } as const]
        : []),
      ...(booking?.as === 'requested'
        ? [{ type: 'answer-request', personId, sessionId: booking.sessionId, accepts, note: 'So be it.' } as const]
        : []),
      ...(invitation
        ? [{ type: 'answer-invitation', personId, sessionId: invitation.sessionId, accepts } as const]
        : []),
    ]);
  // Nobody is asked anything: then there is one more who wants the session that offers come from.
  return (
    asked[nth % asked.length] ?? { type: 'book', personId: SOMEBODY[nth % SOMEBODY.length] ?? 'ada', sessionId: 's1' }
  );
}

function bookedAs(state: CourseState, nth: number): { personId: string; sessionId: string } {
  const places = [...state.sessions.keys()]
    .sort()
    .flatMap((sessionId) => [...turnsOf(state, sessionId).booked].sort().map((personId) => ({ personId, sessionId })));
  return places[nth % places.length] ?? { personId: 'ada', sessionId: 's1' };
}

function putOf(state: CourseState, intent: Extract<Intent, { wants: 'put' }>): Command {
  const { sessionId, stale, day = DAY_OF[sessionId], capacity, guestPlaces } = intent;
  const row = state.sessions.get(sessionId);
  const dated = aSession(sessionId, day === undefined ? {} : { day });
  const { revision: _, movedAt: __, cancelledAt: ___, ...form } = row?.session ?? dated;
  const session: Session = {
    ...form,
    ...(intent.day !== undefined && { days: dated.days, bookingClosesAt: dated.bookingClosesAt }),
    ...(capacity !== undefined && { capacity }),
    ...(guestPlaces !== undefined && { guestPlaces }),
  };
  return { type: 'put-session', session, seen: (row?.version ?? 0) + (stale ? -1 : 0) };
}
