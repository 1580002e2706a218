import { createHash } from 'node:crypto';
import type { CourseId } from '../domain/course/catalogue-entry.ts';
import { Conflict, isWorthRetrying } from '../services/errors.ts';
import type { Etag } from '../services/ports.ts';
import type { Delivery, DeliveryStore, Lane, LaneHold, ToldUpTo } from '../services/telling/ports.ts';
import { ASIDE, asideWrites, DUE, dueKey, HOLD, holdRow, insertsOf, readDelivery, writesOf } from './delivery-rows.ts';
import type { GuardedTable, Row, StoredRow } from './guarded-table.ts';

/** Few enough to be asked one by one, and enough for many to be worked on side by side. */
const LANES = 16;

/** Two rows each. Source: Azure Tables, 100 entities a transaction. */
const PER_TRANSACTION = 49;

const CURSORS = 'told';

/**
 * Deliveries in Azure Tables, in 16 partitions, each person's in one of them. Each delivery has a row of its own that stays, as
 * it was planned and as it ended; until then a row `due:…` beside it holds it as it is now, so that what is due is found, with all
 * that is needed to send it, without reading past all that was ever sent. Partition `told` says how far each course's commits have been told of.
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

  async function planIn(lane: Lane, deliveries: readonly Delivery[]): Promise<{ lane: Lane; count: number }> {
    let count = 0;
    for (let start = 0; start < deliveries.length; start += PER_TRANSACTION) {
      count += await insert(partitionOf(lane), deliveries.slice(start, start + PER_TRANSACTION));
    }
    return { lane, count };
  }

  /** What cannot be read is set aside on the way: else it would be in the way of all that comes after it, for ever. */
  async function dueIn(lane: Lane, by: number): Promise<Delivery[]> {
    const partitionKey = partitionOf(lane);
    const found: Delivery[] = [];
    const unreadable: StoredRow[] = [];
    for await (const row of table.list({ partitionKey, ...DUE })) {
      const delivery = readDelivery(row);
      if (!delivery) unreadable.push(row);
      else if (Number(row.dueAt) <= by) found.push(delivery);
    }
    for (const row of unreadable) await setAside(row);
    return found.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  }

  async function setAside(row: StoredRow): Promise<void> {
    const { partitionKey = '', rowKey = '' } = row;
    await table.commit(asideWrites(row, await table.find(partitionKey, rowKey.slice(dueKey('').length))));
  }

  /** Reads no further than to the first. */
  async function hasDue(lane: Lane, by: number): Promise<boolean> {
    for await (const row of table.list({ partitionKey: partitionOf(lane), ...DUE })) {
      if (Number(row.dueAt) <= by) return true;
    }
    return false;
  }

  async function rows(lane: Lane, range: { from: string; before: string }): Promise<StoredRow[]> {
    const found: StoredRow[] = [];
    for await (const row of table.list({ partitionKey: partitionOf(lane), ...range })) found.push(row);
    return found;
  }

  /** That of a lane's row which was written, and whose writer has not heard of it; rethrows where it was not. */
  async function etagOfOurs(row: Row, fault: unknown): Promise<Etag> {
    const there = isWorthRetrying(fault) ? await table.find(row.partitionKey, row.rowKey) : undefined;
    if (!there || there.owner !== row.owner || there.until !== row.until) throw fault;
    return there.etag;
  }

  async function write(hold: LaneHold, deliveries: readonly Delivery[], until: number): Promise<LaneHold> {
    const partitionKey = partitionOf(hold.lane);
    const row = holdRow(partitionKey, { owner: hold.owner, until, at: Date.now(), after: hold.etag });
    const writes = deliveries.flatMap((delivery) => writesOf(partitionKey, delivery, hold));
    try {
      const [etag] = await table.commit([{ replace: row, etag: hold.etag }, ...writes]);
      return { ...hold, until, etag: etag ?? '' };
    } catch (fault) {
      if (!isWorthRetrying(fault)) throw fault;
      // Nobody but us can write after that ETag: whose row says that it did is ours.
      const there = await table.find(partitionKey, HOLD);
      if (!there || there.after !== hold.etag || there.owner !== hold.owner) throw fault;
      const ours = { ...hold, until: Number(there.until), etag: there.etag };
      // Each of our writes is until another moment. An earlier one that we have not heard of leaves this one to be made.
      return ours.until === until ? ours : write(ours, await notEndedIn(partitionKey, deliveries), until);
    }
  }

  /** Without those that have ended and are written so already: what is not under way cannot be taken out once more. */
  async function notEndedIn(partitionKey: string, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    const kept = await Promise.all(
      deliveries.map(async (delivery) => {
        const isUnderWay = delivery.dueAt !== undefined || (await table.find(partitionKey, dueKey(delivery.key)));
        return isUnderWay ? [delivery] : [];
      }),
    );
    return kept.flat();
  }

  const everywhere = async (range: { from: string; before: string }) =>
    (await Promise.all(eachLane().map((lane) => rows(lane, range)))).flat();

  return {
    async plan(deliveries) {
      const byLane = Map.groupBy(deliveries, ({ to }) => laneOf(to));
      const done = await Promise.all([...byLane].map(([lane, all]) => planIn(lane, all)));
      return {
        count: done.reduce((sum, { count }) => sum + count, 0),
        lanes: done.filter(({ count }) => count > 0).map(({ lane }) => lane),
      };
    },
    async find(key, to) {
      const partitionKey = partitionOf(laneOf(to));
      const row = (await table.find(partitionKey, dueKey(key))) ?? (await table.find(partitionKey, key));
      return row && readDelivery(row);
    },
    async withPrefix(prefix, to) {
      const range = { from: prefix, before: `${prefix}\uffff` };
      if (to === undefined) return (await everywhere(range)).flatMap((row) => readDelivery(row) ?? []);
      const theirs = (await rows(laneOf(to), range)).filter((row) => row.to === to);
      return theirs.flatMap((row) => readDelivery(row) ?? []);
    },
    setAside: async () => (await everywhere(ASIDE)).length,
    async dueLanes(by, isAskedAbout = () => true) {
      const lanes = eachLane().filter(isAskedAbout);
      const due = await Promise.all(lanes.map(async (lane) => ((await hasDue(lane, by)) ? [lane] : [])));
      return due.flat();
    },
    async take(lane, { owner, now, until }) {
      const partitionKey = partitionOf(lane);
      const there = await table.find(partitionKey, HOLD);
      if (there && Number(there.until) > now) return undefined;
      const row = holdRow(partitionKey, { owner, until, at: now });
      const isAnother = there !== undefined && there.owner !== owner;
      const another = isAnother && { anotherAt: Number(there.at) };
      try {
        const [etag] = await table.commit([there ? { replace: row, etag: there.etag } : { insert: row }]);
        return { lane, owner, until, etag: etag ?? '', ...another };
      } catch (fault) {
        // Somebody else was quicker.
        if (fault instanceof Conflict) return undefined;
        return { lane, owner, until, etag: await etagOfOurs(row, fault), ...another };
      }
    },
    due: dueIn,
    write,
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

function eachLane(): Lane[] {
  return Array.from({ length: LANES }, (_, lane) => lane);
}

/** By who it is to, so that one person's messages are sent by one sender, in their order and at their pace. */
function laneOf(to: string): Lane {
  return createHash('sha256').update(to).digest().readUInt8() % LANES;
}

function partitionOf(lane: Lane): string {
  return `l:${String(lane).padStart(2, '0')}`;
}

function cursorKey(courseId: CourseId): string {
  return `c:${courseId}`;
}
