import { Conflict, Fault, OutcomeUnknown } from '../services/errors.ts';
import type { Publication, PublishedStore } from '../services/published/ports.ts';
import type { GuardedTable } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

const PARTITION = 'published';

/** One row a publication, by its day: all of its courses are there at once, or none. There are a few a year. */
export function publishedStore(table: GuardedTable): PublishedStore {
  const find = async (rowKey: string) => {
    const row = await table.find(PARTITION, rowKey);
    return row && (fromJsonProperties(row) as Publication);
  };
  return {
    async keep(publication) {
      const rowKey = `${publication.date}:${publication.id}`;
      try {
        await table.commit([{ insert: { partitionKey: PARTITION, rowKey, ...toJsonProperties(publication) } }]);
        return publication;
      } catch (fault) {
        // It is there, or it was ourselves and the reply is lost.
        if (!(fault instanceof Conflict || fault instanceof OutcomeUnknown)) throw fault;
      }
      const kept = await find(rowKey);
      if (!kept) throw new Fault('not-kept', 'a publication was not there after it was written');
      return kept;
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
