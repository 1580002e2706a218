import type { Delivery, LaneHold } from '../services/telling/ports.ts';
import type { Row, StoredRow, Write } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

/** The row of a lane that says who has it; its ETag is the lock of what is written while sending. */
export const HOLD = 'lane';

/** The rows of what is under way in a lane. */
export const DUE = { from: 'due:', before: 'due;' };

/** The rows of what was under way, and cannot be read. */
export const ASIDE = { from: 'aside:', before: 'aside;' };

export function insertsOf(partitionKey: string, delivery: Delivery): Write[] {
  const due = dueRow(partitionKey, delivery);
  return [{ insert: deliveryRow(partitionKey, delivery) }, ...(due ? [{ insert: due }] : [])];
}

/** Under the lock of the lane: while it is to be looked at again in the one row, when it has ended in the other. */
export function writesOf(partitionKey: string, delivery: Delivery, { etag }: LaneHold): Write[] {
  const due = dueRow(partitionKey, delivery);
  if (due) return [{ underLock: due }];
  return [
    { underLock: deliveryRow(partitionKey, delivery) },
    { remove: { partitionKey, rowKey: dueKey(delivery.key) }, etag },
  ];
}

/** State and recipient are there for whoever looks at the table. */
function deliveryRow(partitionKey: string, delivery: Delivery): Row {
  const { key, to, state, run } = delivery;
  return { partitionKey, rowKey: key, to, state, ...(run !== undefined && { run }), ...toJsonProperties(delivery) };
}

function dueRow(partitionKey: string, delivery: Delivery): Row | undefined {
  const { key, dueAt } = delivery;
  if (dueAt === undefined) return undefined;
  return { partitionKey, rowKey: dueKey(key), dueAt, ...toJsonProperties(delivery) };
}

export function dueKey(key: string): string {
  return `due:${key}`;
}

export function holdRow(
  partitionKey: string,
  hold: { readonly owner: string; readonly until: number; readonly at: number; readonly after?: string },
): Row {
  return { partitionKey, rowKey: HOLD, ...hold };
}

/** A row as a delivery; `undefined` where it is none: half of it is gone, or somebody has edited it. */
export function readDelivery(row: StoredRow): Delivery | undefined {
  try {
    const read = fromJsonProperties(row);
    return isDelivery(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isDelivery(read: unknown): read is Delivery {
  if (typeof read !== 'object' || read === null) return false;
  const { key, to, message } = read as Partial<Delivery>;
  return typeof key === 'string' && typeof to === 'string' && typeof message?.type === 'string';
}

/** What takes an unreadable row out of the way, as it is; its delivery, where that can be read, has failed. */
export function asideWrites({ etag, timestamp: _, ...row }: StoredRow, there: StoredRow | undefined): Write[] {
  const { partitionKey = '', rowKey = '' } = row;
  const key = rowKey.slice(dueKey('').length);
  const delivery = there && readDelivery(there);
  return [
    { insert: { ...row, partitionKey, rowKey: `${ASIDE.from}${key}` } },
    { remove: { partitionKey, rowKey }, etag },
    ...(there && delivery ? [{ replace: deliveryRow(partitionKey, unreadable(delivery)), etag: there.etag }] : []),
  ];
}

function unreadable({ dueAt: _, ...delivery }: Delivery): Delivery {
  return { ...delivery, state: 'failed', reason: 'unreadable', endedAt: delivery.plannedAt };
}
