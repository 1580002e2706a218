import type { Publication, PublishedStore } from '../services/published/ports.ts';
import type { GuardedTable } from './guarded-table.ts';
import { insertOrFind } from './insert-or-find.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

const PARTITION = 'published';

/** One row a publication, by its day: all of its courses are there at once, or none. There are a few a year. */
export function publishedStore(table: GuardedTable): PublishedStore {
  return {
    async keep(publication) {
      const rowKey = `${publication.date}:${publication.id}`;
      const row = { partitionKey: PARTITION, rowKey, ...toJsonProperties(publication) };
      return fromJsonProperties(await insertOrFind(table, row)) as Publication;
    },
    async list(date) {
      const found: Publication[] = [];
      const range = date === undefined ? { from: '0', before: ':' } : { from: `${date}:`, before: `${date};` };
      for await (const row of table.list({ partitionKey: PARTITION, ...range })) {
        found.push(fromJsonProperties(row) as Publication);
      }
      return found.sort(byRecorded);
    },
  };
}

function byRecorded(a: Publication, b: Publication): number {
  return a.recordedAt === b.recordedAt ? 0 : a.recordedAt < b.recordedAt ? 1 : -1;
}
