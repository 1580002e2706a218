import type { Guest } from '../domain/course/commands.ts';
import { Conflict } from '../services/errors.ts';
import type { NoteStore, StoredNote } from '../services/ports.ts';
import type { GuardedTable } from './guarded-table.ts';
import { guestKey, partitionOf } from './note-rows.ts';

/** Notes and guests: rows of the courses' table that are read one by one and can be deleted. */
export function noteStore(table: GuardedTable): NoteStore {
  return {
    async notesOf(courseId, personId) {
      const prefix = `note:${personId}:`;
      const notes: StoredNote[] = [];
      for await (const { rowKey, kind, text } of table.list(rangeOf(courseId, prefix))) {
        const [version = ''] = String(rowKey).slice(prefix.length).split('-');
        notes.push({ personId, kind: kind as StoredNote['kind'], text: String(text), version: Number(version) });
      }
      return notes;
    },
    async guestsOf(courseId, sessionId) {
      const prefix = `guest:${sessionId}:`;
      const guests: Guest[] = [];
      for await (const { rowKey, name, agency } of table.list(rangeOf(courseId, prefix))) {
        const guestId = String(rowKey).slice(prefix.length);
        guests.push({ sessionId, guestId, name: String(name), agency: String(agency) });
      }
      return guests;
    },
    async forgetGuests(courseId, guests) {
      const partitionKey = partitionOf(courseId);
      for (const guest of guests) {
        const row = await table.find(partitionKey, guestKey(guest));
        if (row) await remove(table, { partitionKey, rowKey: guestKey(guest) }, row.etag);
      }
    },
  };
}

async function remove(
  table: GuardedTable,
  keys: { readonly partitionKey: string; readonly rowKey: string },
  etag: string,
): Promise<void> {
  try {
    await table.commit([{ remove: keys, etag }]);
  } catch (fault) {
    // Somebody else was quicker: it is gone.
    if (!(fault instanceof Conflict)) throw fault;
  }
}

function rangeOf(courseId: string, prefix: string) {
  // A semicolon sorts right after the colon that the prefix ends in.
  return { partitionKey: partitionOf(courseId), from: prefix, before: `${prefix.slice(0, -1)};` };
}
