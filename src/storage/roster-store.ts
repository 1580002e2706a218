import type { Person } from '../domain/roster/person.ts';
import { Fault } from '../services/errors.ts';
import type { Head, RosterStore } from '../services/ports.ts';
import type { GuardedTable, Row, StoredRow } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

const PARTITION = 'roster';
const HEADER = 'header';

/** The roster in one partition, locked by its header. Commits list who was written; names are in the person rows alone. */
export function rosterStore(table: GuardedTable): RosterStore {
  const head = async (): Promise<Head | undefined> => {
    const row = await table.find(PARTITION, HEADER);
    return row && { version: Number(row.version), etag: row.etag };
  };
  return {
    head,
    async load() {
      const seen = await head();
      const people: Person[] = [];
      for await (const row of table.list({ partitionKey: PARTITION, from: 'person:', before: 'person;' })) {
        people.push(readPerson(row));
      }
      return { version: seen?.version ?? 0, etag: seen?.etag, people };
    },
    async peopleSince(after) {
      const range = { partitionKey: PARTITION, from: commitKey(after + 1), before: 'commit;' };
      const written = new Set<string>();
      for await (const row of table.list(range)) for (const id of fromJsonProperties(row) as string[]) written.add(id);
      const rows = await Promise.all([...written].map((id) => table.find(PARTITION, `person:${id}`)));
      return rows.flatMap((row) => (row ? readPerson(row) : []));
    },
    async append(people, after) {
      const version = after.version + 1;
      const header: Row = { partitionKey: PARTITION, rowKey: HEADER, version };
      const ids = people.map(({ personId }) => personId);
      const [etag] = await table.commit([
        after.etag === undefined ? { insert: header } : { replace: header, etag: after.etag },
        { insert: { partitionKey: PARTITION, rowKey: commitKey(version), ...toJsonProperties(ids) } },
        ...people.map((person) => ({ underLock: personRow(person) })),
      ]);
      if (!etag) throw new Fault('no-etag', 'the store gave no ETag for the header it wrote');
      return { version, etag };
    },
  };
}

function commitKey(version: number): string {
  return `commit:${String(version).padStart(10, '0')}`;
}

function personRow(person: Person): Row {
  const { personId, staffNumber } = person;
  return { partitionKey: PARTITION, rowKey: `person:${personId}`, staffNumber, ...toJsonProperties(person) };
}

function readPerson(row: StoredRow): Person {
  return fromJsonProperties(row) as Person;
}
