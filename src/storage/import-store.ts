import type { ImportRecord, ImportStore, StoredImport } from '../services/ports.ts';
import type { GuardedTable, Row, StoredRow } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

const PARTITION = 'imports';

/** One row for the import that is under way, or was the last: whoever replaces it has the field to themselves. */
const CURRENT = 'current';

/** Characters of one text property: Azure holds 64 KiB of UTF-16. */
const CHARACTERS = 30_000;

/** Texts of one payload row: an entity holds 1 MiB, keys and names included. */
const TEXTS_PER_ROW = 15;

/** An accepted import: one row for how far it is, and the checked rows of its file in a partition of their own until they are written. */
export function importStore(table: GuardedTable): ImportStore {
  const save = async (record: ImportRecord, etag: string | undefined): Promise<StoredImport> => {
    const row: Row = {
      partitionKey: PARTITION,
      rowKey: CURRENT,
      state: record.state,
      ...toJsonProperties(record),
    };
    const [written] = await table.commit([etag === undefined ? { insert: row } : { replace: row, etag }]);
    return { ...record, etag: written ?? '' };
  };
  return {
    async current() {
      const row = await table.find(PARTITION, CURRENT);
      return row && readImport(row);
    },
    begin: (record, last) => save(record, last?.etag),
    async keep(importId, payload) {
      const texts = cut(JSON.stringify(payload));
      for (let start = 0, part = 0; start < texts.length; start += TEXTS_PER_ROW, part += 1) {
        const rowKey = `part:${String(part).padStart(5, '0')}`;
        const row = texts.slice(start, start + TEXTS_PER_ROW).map((text, index) => [`text${index}`, text]);
        await table.commit([
          { insert: { partitionKey: payloadOf(importId), rowKey, ...(Object.fromEntries(row) as object) } },
        ]);
      }
    },
    async payload(importId) {
      let json = '';
      for await (const row of table.list(partsOf(importId))) {
        for (let index = 0; typeof row[`text${index}`] === 'string'; index += 1) json += row[`text${index}`];
      }
      return JSON.parse(json);
    },
    update: ({ etag, ...record }, change) => save({ ...record, ...change }, etag),
    async clear(importId) {
      for await (const { partitionKey, rowKey, etag } of table.list(partsOf(importId))) {
        if (partitionKey && rowKey) await table.commit([{ remove: { partitionKey, rowKey }, etag }]);
      }
    },
  };
}

/** In pieces that one property holds; a character of two halves is not cut in two, as a store may replace a lone half. */
function cut(json: string): string[] {
  const texts: string[] = [];
  for (let start = 0; start < json.length; ) {
    const end = start + CHARACTERS;
    const isHalf = end < json.length && (json.charCodeAt(end - 1) & 0xfc00) === 0xd800;
    texts.push(json.slice(start, isHalf ? end - 1 : end));
    start = isHalf ? end - 1 : end;
  }
  return texts;
}

function payloadOf(importId: string): string {
  return `payload:${importId}`;
}

function partsOf(importId: string) {
  return { partitionKey: payloadOf(importId), from: 'part:', before: 'part;' };
}

function readImport(row: StoredRow): StoredImport {
  return { ...(fromJsonProperties(row) as ImportRecord), etag: row.etag };
}
