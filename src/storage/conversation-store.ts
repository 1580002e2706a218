import type { PersonId } from '../domain/roster/person.ts';
import { Conflict } from '../services/errors.ts';
import type { Conversation, ConversationStore } from '../services/ports.ts';
import type { GuardedTable, Row } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

/** How we reach people, one row each, found by Entra object id; a second row finds it by who they are on the roster. */
export function conversationStore(table: GuardedTable): ConversationStore {
  const put = async (row: Row) => {
    for (let attempts = 0; ; attempts += 1) {
      try {
        const stored = await table.find(row.partitionKey, row.rowKey);
        await table.commit([stored ? { replace: row, etag: stored.etag } : { insert: row }]);
        return;
      } catch (fault) {
        // Two messages of one person at once; what the later one says of them holds.
        if (!(fault instanceof Conflict) || attempts === 3) throw fault;
      }
    }
  };

  async function save(conversation: Conversation): Promise<void> {
    const { personId, aadObjectId } = conversation;
    // First what leads to it: a row that says it is indexed is.
    if (personId !== undefined) await put({ ...personKeys(personId), aadObjectId });
    await put({
      ...keysOf(aadObjectId),
      isIndexed: personId !== undefined,
      ...toJsonProperties(conversation),
    });
  }

  async function find(aadObjectId: string): Promise<Conversation | undefined> {
    const { partitionKey, rowKey } = keysOf(aadObjectId);
    const row = await table.find(partitionKey, rowKey);
    if (!row) return undefined;
    const conversation = fromJsonProperties(row) as Conversation;
    // Written before people were looked for by who they are.
    if (conversation.personId !== undefined && row.isIndexed !== true) await save(conversation);
    return conversation;
  }

  return {
    find,
    save,
    async everybody() {
      const found: Conversation[] = [];
      for await (const row of table.listPartitions({ from: 'p:', before: 'p;' })) {
        found.push(fromJsonProperties(row) as Conversation);
      }
      return found;
    },
    async findByPerson(personId) {
      const { partitionKey, rowKey } = personKeys(personId);
      const index = await table.find(partitionKey, rowKey);
      const conversation = index && (await find(String(index.aadObjectId)));
      return conversation?.personId === personId ? conversation : undefined;
    },
  };
}

/** Object ids are spread over partitions by their first two characters. */
function keysOf(aadObjectId: string) {
  const id = aadObjectId
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '_')
    .slice(0, 100);
  return { partitionKey: `p:${id.slice(0, 2)}`, rowKey: id };
}

function personKeys(personId: PersonId) {
  return { partitionKey: `i:${personId.slice(0, 2)}`, rowKey: personId };
}
