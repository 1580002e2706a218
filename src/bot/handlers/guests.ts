import { randomUUID } from 'node:crypto';
import { guestsCard, type RemovedGuest, type TypedGuest } from '../../cards/sessions/guests.ts';
import type { GuestAddPress, GuestPress } from '../../cards/sessions/press-sessions.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { GuestsService, SessionGuests } from '../../services/sessions/guests.ts';
import { isNo, type No } from '../../services/sessions/session-refusals.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, show } from '../reply.ts';
import { noReply, type OneSessionPress } from './sessions.ts';

export interface NamedGuest extends GuestAddPress {
  readonly name: string;
  readonly agency: string;
}

export function guestHandlers({ guests }: { guests: GuestsService }) {
  /** The guests as they are, with what was typed and what is wrong with it. */
  async function again(
    person: Person,
    { form, guestId: _, ...press }: NamedGuest,
    problems: TypedGuest['problems'],
  ): Promise<Reply> {
    const { name, agency } = press;
    const found = await guests.list(person, press);
    return isNo(found)
      ? noReply(found)
      : show('guests', guestsCard(found, { form, typed: { name, agency, problems } }));
  }

  return {
    async form(person: Person, { courseId, sessionId }: OneSessionPress): Promise<Reply> {
      return shown(await guests.list(person, { courseId, sessionId }));
    },

    async add(person: Person, press: NamedGuest): Promise<Reply> {
      // The form's mark is random and kept nowhere: the id cannot be found again from a name.
      const guestId = press.guestId ?? operationIdOf(person.personId, 'guest.add', press).slice(0, 16);
      const added = await guests.add(person, { ...press, guestId });
      if ('problems' in added) return again(person, press, added.problems);
      return isNo(added) && added.no === 'guests-full' ? again(person, press, [added]) : shown(added);
    },

    async remove(person: Person, press: GuestPress): Promise<Reply> {
      const { name, agency, ...which } = press;
      // What a row remembers of an operation must be no mark of a name.
      const operationId = operationIdOf(person.personId, 'guest.remove', which);
      const found = await guests.remove(person, { ...which, operationId });
      return shown(found, name && agency ? { guestId: press.guestId, name, agency } : undefined);
    },
  };
}

function shown(found: SessionGuests | No, removed?: RemovedGuest): Reply {
  return isNo(found) ? noReply(found) : show('guests', guestsCard(found, { form: randomUUID(), removed }));
}
