import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Conflict } from '../../src/services/errors.ts';
import type { Delivery, DeliveryStore, Lane, LaneHold, ToldUpTo } from '../../src/services/telling/ports.ts';

interface Held {
  readonly owner: string;
  readonly until: number;
  readonly at: number;
  readonly etag: string;
  /** The ETag that was there before: whoever had it last has written this. */
  readonly after?: string | undefined;
}

/** Fewer than the real one, so that people share them. */
const LANES = 4;

/** A DeliveryStore in memory; it passes the same contract suite. */
export function memoryDeliveryStore(): DeliveryStore & { readonly all: ReadonlyMap<string, Delivery> } {
  const all = new Map<string, Delivery>();
  const holds = new Map<Lane, Held>();
  const told = new Map<string, ToldUpTo>();

  const laneOf = (to: string): Lane => [...to].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % LANES;
  const dueIn = (lane: Lane, by: number) =>
    [...all.values()]
      .filter(({ to, dueAt }) => laneOf(to) === lane && dueAt !== undefined && dueAt <= by)
      .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  const hold = (lane: Lane, owner: string, at: number, until: number): string => {
    const etag = randomUUID();
    holds.set(lane, { owner, until, at, etag, after: holds.get(lane)?.etag });
    return etag;
  };

  return {
    all,
    async plan(deliveries) {
      await nextTurn();
      const news = deliveries.filter(({ key }) => !all.has(key));
      for (const delivery of news) all.set(delivery.key, structuredClone(delivery));
      return { count: news.length, lanes: [...new Set(news.map(({ to }) => laneOf(to)))] };
    },
    async find(key) {
      await nextTurn();
      return structuredClone(all.get(key));
    },
    async withPrefix(prefix, of) {
      await nextTurn();
      const found = [...all.values()].filter(
        ({ key, to }) => key.startsWith(prefix) && (of === undefined || to === of),
      );
      return structuredClone(found);
    },
    setAside: async () => 0,
    async dueLanes(by, isAskedAbout = () => true) {
      await nextTurn();
      const lanes = Array.from({ length: LANES }, (_, lane) => lane).filter(isAskedAbout);
      return lanes.filter((lane) => dueIn(lane, by).length > 0);
    },
    async take(lane, { owner, now, until }) {
      await nextTurn();
      const before = holds.get(lane);
      if (before && before.until > now) return undefined;
      const isAnother = before !== undefined && before.owner !== owner;
      return { lane, owner, until, etag: hold(lane, owner, now, until), ...(isAnother && { anotherAt: before.at }) };
    },
    async due(lane, by) {
      await nextTurn();
      return structuredClone(dueIn(lane, by));
    },
    async write(held: LaneHold, deliveries, until) {
      await nextTurn();
      const now = holds.get(held.lane);
      const isOurs = now?.after === held.etag && now.owner === held.owner;
      if (isOurs && now.until === until) return { ...held, until, etag: now.etag };
      if (!isOurs && now?.etag !== held.etag) throw new Conflict({ status: 412 });
      for (const delivery of deliveries) all.set(delivery.key, structuredClone(delivery));
      return { ...held, until, etag: hold(held.lane, held.owner, Date.now(), until) };
    },
    async toldUpTo(courseId) {
      await nextTurn();
      return told.get(courseId);
    },
    async setToldUpTo(courseId, version, before) {
      await nextTurn();
      if (told.get(courseId)?.etag !== before?.etag) throw new Conflict({ status: 412 });
      const upTo = { version, etag: randomUUID() };
      told.set(courseId, upTo);
      return upTo;
    },
  };
}
