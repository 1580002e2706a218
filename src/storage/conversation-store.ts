import { Conflict } from '../services/errors.ts';
import type { Conversation, ConversationStore } from '../services/ports.ts';
import type { GuardedTable, Write } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

/** How we reach people, one row each, found by Entra object id. */
export function conversationStore(table: GuardedTable): ConversationStore {
  return {
    async find(aadObjectId) {
      const row = await table.find(...keysOf(aadObjectId));
      return row && (fromJsonProperties(row) as Conversation);
    },
    async save(conversation) {
      for (let attempts = 0; ; attempts += 1) {
        try {
          await table.commit([await toWrite(table, conversation)]);
          return;
        } catch (fault) {
          // Two messages of one person at once; what the later one says of them holds.
          if (!(fault instanceof Conflict) || attempts === 3) throw fault;
        }
      }
    },
  };
}

async function toWrite(table: GuardedTable, conversation: Conversation): Promise<Write> {
  const [partitionKey, rowKey] = keysOf(conversation.aadObjectId);
  const row = { partitionKey, rowKey, ...toJsonProperties(conversation) };
  const stored = await table.find(partitionKey, rowKey);
  return stored ? { replace: row, etag: stored.etag } : { insert: row };
}

/** Object ids are spread over partitions by their first two characters. */
function keysOf(aadObjectId: string): [partitionKey: string, rowKey: string] {
  const id = aadObjectId
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '_')
    .slice(0, 100);
  return [`p:${id.slice(0, 2)}`, id];
}
