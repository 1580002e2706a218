import { expect } from '@jest/globals';
import { isRefusal } from '../../src/domain/course/answer.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import type { Random } from '../../src/sample/random.ts';
import { isRefused } from '../../src/services/booking/refused.ts';
import { book, cancel } from '../helpers/builders.ts';
import type { Replica } from './replicas.ts';

/** A place, or a turn on a waiting list, as somebody was last told of it. */
export interface Held {
  readonly sessionId: string;
  readonly as: string;
}

/** What was answered, whichever way it was asked. */
type Told = { readonly did: string; readonly sessionId: string } | { readonly refused: string };

/** Asks for something under an operation id, which not every way uses. */
interface Desk {
  book(courseId: string, sessionId: string, operationId: string): Promise<Told>;
  cancel(courseId: string, sessionId: string, operationId: string): Promise<Told>;
}

/** Somebody who books and cancels, one thing after the other, and believes what they are told. */
export interface Somebody {
  readonly personId: string;
  /** By course, from the answers alone. */
  readonly holds: ReadonlyMap<string, Held>;
  /** How often they were told that they now have a place or a turn, and that it is now given back. */
  readonly told: { taken: number; returned: number };
  /** Operation ids that were answered with a change, where ids were used. */
  readonly changed: readonly string[];
  /** Does one thing and checks the answer against what they were told before. */
  act(courseId: string, sessionIds: readonly string[], chance: Random): Promise<void>;
}

/** As the bot asks: with an operation id. */
export function withOperations({ booking }: Replica, person: Person): Desk {
  return {
    async book(courseId, sessionId, operationId) {
      const answer = await booking.book(person, { courseId, sessionId, operationId });
      return isRefused(answer) ? answer.refusal : answer.answer;
    },
    async cancel(courseId, sessionId, operationId) {
      const answer = await booking.cancel(person, { courseId, sessionId, operationId, reason: 'duty' });
      return isRefused(answer) ? answer.refusal : { did: 'cancelled', sessionId: answer.session.sessionId };
    },
  };
}

/** As an import asks: without, so that nothing but the ledger's own memory of its writes keeps an answer right. */
export function withoutOperations({ ledgers }: Replica, { personId }: Person): Desk {
  const asks = async (courseId: string, command: ReturnType<typeof book>): Promise<Told> => {
    const outcome = await ledgers.of(courseId).commit({ actor: personId, command });
    return isRefusal(outcome) ? outcome : (outcome.answer as Told);
  };
  return {
    book: (courseId, sessionId) => asks(courseId, book(personId, sessionId)),
    cancel: (courseId, sessionId) => asks(courseId, cancel(personId, sessionId)),
  };
}

export function somebody(personId: string, desk: Desk): Somebody {
  const holds = new Map<string, Held>();
  const told = { taken: 0, returned: 0 };
  const changed: string[] = [];
  let asked = 0;
  let lastBooking = '';
  const operation = () => {
    asked += 1;
    return `${personId}-${asked}`;
  };

  async function takes(courseId: string, sessionId: string): Promise<void> {
    lastBooking = operation();
    const answer = await desk.book(courseId, sessionId, lastBooking);
    expect(answer).toEqual(expect.objectContaining({ did: expect.stringMatching(/^(booked|waitlisted)$/), sessionId }));
    holds.set(courseId, { sessionId, as: 'did' in answer ? answer.did : '' });
    changed.push(lastBooking);
    told.taken += 1;
  }

  async function gives(courseId: string, { sessionId }: Held): Promise<void> {
    const operationId = operation();
    expect(await desk.cancel(courseId, sessionId, operationId)).toEqual(
      expect.objectContaining({ did: 'cancelled', sessionId }),
    );
    holds.delete(courseId);
    changed.push(operationId);
    told.returned += 1;
  }

  /** The waiter may have been given a place since; who has a place keeps it. */
  async function asksAgain(courseId: string, { sessionId, as }: Held): Promise<void> {
    const now = as === 'booked' ? /^booked$/ : /^(booked|waitlisted)$/;
    const answer = await desk.book(courseId, sessionId, lastBooking);
    expect(answer).toEqual(expect.objectContaining({ did: expect.stringMatching(now), sessionId }));
    holds.set(courseId, { sessionId, as: 'did' in answer ? answer.did : as });
  }

  return {
    personId,
    holds,
    told,
    changed,
    async act(courseId, sessionIds, chance) {
      const held = holds.get(courseId);
      const which = chance.below(10);
      const another = chance.pick(sessionIds.filter((id) => id !== held?.sessionId));
      if (!held && which > 0) return takes(courseId, another);
      if (!held) {
        const answer = await desk.cancel(courseId, another, operation());
        return expect(answer).toEqual(expect.objectContaining({ refused: 'nothing-to-cancel' }));
      }
      if (which < 6) return gives(courseId, held);
      // Only where it is theirs and the last that they asked for can the same request be made again.
      if (which < 8 && holds.size === 1) return asksAgain(courseId, held);
      const answer = await desk.book(courseId, another, operation());
      return expect(answer).toMatchObject({ refused: 'already-booked', booking: { sessionId: held.sessionId } });
    },
  };
}
