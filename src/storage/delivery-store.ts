import { createHash } from 'node:crypto';
import type { CourseId } from '../domain/course/catalogue-entry.ts';
import { Conflict } from '../services/errors.ts';
import type { Delivery, DeliveryStore, StoredDelivery, ToldUpTo } from '../services/ports.ts';
import type { GuardedTable, Row, StoredRow, Write } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

/** Few enough to be asked one by one, and enough for a transaction to hold many of a run's marks without holding up others. */
const PARTITIONS = 16;

/** Two rows each. Source: Azure Tables, 100 entities a transaction. */
const PER_TRANSACTION = 49;

const CURSORS = 'told';

/**
 * Deliveries in Azure Tables, in 16 partitions. Each has a row of its own that stays, and while something is to be done a row
 * `due:…` beside it, written in the same transaction: what is due is found without reading past all that was ever sent.
 * Partition `told` says how far each course's commits have been told of.
 */
export function deliveryStore(table: GuardedTable): DeliveryStore {
  /** All of them new, or else one by one. */
  async function insert(partitionKey: string, deliveries: readonly Delivery[]): Promise<number> {
    try {
      await table.commit(deliveries.flatMap((delivery) => insertsOf(partitionKey, delivery)));
      return deliveries.length;
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
      if (deliveries.length === 1) return 0;
      let inserted = 0;
      for (const delivery of deliveries) inserted += await insert(partitionKey, [delivery]);
      return inserted;
    }
  }

  async function dueIn(partitionKey: string, by: number): Promise<{ key: string; dueAt: number }[]> {
    const found: { key: string; dueAt: number }[] = [];
    for await (const row of table.list({ partitionKey, from: 'due:', before: 'due;' })) {
      const dueAt = Number(row.dueAt);
      if (dueAt <= by) found.push({ key: String(row.rowKey).slice('due:'.length), dueAt });
    }
    return found;
  }

  return {
    async plan(deliveries) {
      const byPartition = Map.groupBy(deliveries, ({ key }) => partitionOf(key));
      const inserted = [...byPartition].map(async ([partition, all]) => {
        let count = 0;
        for (let start = 0; start < all.length; start += PER_TRANSACTION) {
          count += await insert(partition, all.slice(start, start + PER_TRANSACTION));
        }
        return count;
      });
      return (await Promise.all(inserted)).reduce((sum, count) => sum + count, 0);
    },
    async due(by) {
      const partitions = Array.from({ length: PARTITIONS }, (_, index) => dueIn(partitionNamed(index), by));
      const found = (await Promise.all(partitions)).flat();
      return found.sort((a, b) => a.dueAt - b.dueAt).map(({ key }) => key);
    },
    async find(key) {
      const row = await table.find(partitionOf(key), key);
      return row && readDelivery(row);
    },
    async update({ etag }, after) {
      const partitionKey = partitionOf(after.key);
      const due = dueRow(partitionKey, after);
      // The row that stays is the lock of the other, which nobody else writes.
      const [written] = await table.commit([
        { replace: deliveryRow(partitionKey, after), etag },
        due ? { underLock: due } : { remove: { partitionKey, rowKey: dueKey(after) }, etag },
      ]);
      return { ...after, etag: written ?? '' };
    },
    async toldUpTo(courseId) {
      const row = await table.find(CURSORS, cursorKey(courseId));
      return row && { version: Number(row.version), etag: row.etag };
    },
    async setToldUpTo(courseId, version, before) {
      const row: Row = { partitionKey: CURSORS, rowKey: cursorKey(courseId), version };
      const [etag] = await table.commit([before ? { replace: row, etag: before.etag } : { insert: row }]);
      const written: ToldUpTo = { version, etag: etag ?? '' };
      return written;
    },
  };
}

function partitionOf(key: string): string {
  return partitionNamed(createHash('sha256').update(key).digest().readUInt8() % PARTITIONS);
}

function partitionNamed(index: number): string {
  return `d:${String(index).padStart(2, '0')}`;
}

function insertsOf(partitionKey: string, delivery: Delivery): Write[] {
  const due = dueRow(partitionKey, delivery);
  return [{ insert: deliveryRow(partitionKey, delivery) }, ...(due ? [{ insert: due }] : [])];
}

/** State and recipient are there for whoever looks at the table. */
function deliveryRow(partitionKey: string, delivery: Delivery): Row {
  const { key, to, state } = delivery;
  return { partitionKey, rowKey: key, to, state, ...toJsonProperties(asStored(delivery)) };
}

/** Without the ETag, where what was read is written again with it. */
function asStored({ etag: _, ...delivery }: Delivery & { readonly etag?: string }): Delivery {
  return delivery;
}

function dueRow(partitionKey: string, { key, dueAt }: Delivery): Row | undefined {
  return dueAt === undefined ? undefined : { partitionKey, rowKey: dueKey({ key }), dueAt };
}

function dueKey({ key }: Pick<Delivery, 'key'>): string {
  return `due:${key}`;
}

function cursorKey(courseId: CourseId): string {
  return `c:${courseId}`;
}

function readDelivery(row: StoredRow): StoredDelivery {
  return { ...(fromJsonProperties(row) as Delivery), etag: row.etag };
}
