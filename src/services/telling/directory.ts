import type { PersonId } from '../../domain/roster/person.ts';
import type { Conversation, ConversationStore } from '../ports.ts';

/** How people are reached, looked up one by one for a few and all at once for many. */
export interface Directory {
  findByPerson(personId: PersonId): Promise<Conversation | undefined>;
  /** Of anybody, preferably of late: where Teams takes what is said in this tenant. */
  anyone(): Promise<Conversation | undefined>;
  save(conversation: Conversation): Promise<void>;
  /** Notes why Teams lets us write to them no more, unless they have another chat by now: they have installed the app meanwhile. */
  couldNotReach(conversation: Conversation, reason: string): Promise<void>;
}

/** How old, in ms, what was read for many may get: less than anybody needs to install an app and wonder why nothing comes. */
const FRESH_FOR_MS = 30_000;

/** More lookups than this within that time, and everybody is read at once: some thousand rows to a page. */
const A_FEW = 20;

export function conversationDirectory(
  store: ConversationStore,
  { realNow = Date.now }: { readonly realNow?: () => number } = {},
): Directory {
  let everybody: Promise<Map<PersonId, Conversation>> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let lookups: number[] = [];

  async function readAll(): Promise<Map<PersonId, Conversation>> {
    const all = await store.everybody();
    return new Map(all.flatMap((each) => (each.personId === undefined ? [] : [[each.personId, each]])));
  }

  function atOnce(now: number): Promise<Map<PersonId, Conversation>> {
    if (!everybody || now - readAt > FRESH_FOR_MS) {
      readAt = now;
      everybody = readAll();
      everybody.catch(() => {
        everybody = undefined;
      });
    }
    return everybody;
  }

  async function remember(conversation: Conversation): Promise<void> {
    if (conversation.personId !== undefined) (await everybody)?.set(conversation.personId, conversation);
  }

  async function save(conversation: Conversation): Promise<void> {
    await store.save(conversation);
    await remember(conversation);
  }

  return {
    save,
    async findByPerson(personId) {
      const now = realNow();
      lookups = [...lookups.filter((at) => now - at < FRESH_FOR_MS), now].slice(-A_FEW - 1);
      if (lookups.length <= A_FEW) return store.findByPerson(personId);
      return (await atOnce(now)).get(personId);
    },
    async anyone() {
      const [first] = (await atOnce(realNow())).values();
      return first;
    },
    async couldNotReach(conversation, reason) {
      const now = await store.find(conversation.aadObjectId);
      const isAnother = now !== undefined && now.conversationId !== conversation.conversationId;
      if (isAnother) await remember(now);
      else await save({ ...conversation, unreachable: reason });
    },
  };
}
