import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Conflict } from '../../src/services/errors.ts';
import type { Delivery, DeliveryStore, StoredDelivery, ToldUpTo } from '../../src/services/ports.ts';

/** A DeliveryStore in memory; it passes the same contract suite. */
export function memoryDeliveryStore(): DeliveryStore & { readonly all: ReadonlyMap<string, StoredDelivery> } {
  const all = new Map<string, StoredDelivery>();
  const told = new Map<string, ToldUpTo>();

  const write = (delivery: Delivery): StoredDelivery => {
    const { etag: _, ...rest } = structuredClone(delivery) as StoredDelivery;
    const stored = { ...rest, etag: randomUUID() };
    all.set(delivery.key, stored);
    return structuredClone(stored);
  };

  return {
    all,
    async plan(deliveries) {
      await nextTurn();
      const news = deliveries.filter(({ key }) => !all.has(key));
      for (const delivery of news) write(delivery);
      return news.length;
    },
    async due(by) {
      await nextTurn();
      return [...all.values()]
        .filter(({ dueAt }) => dueAt !== undefined && dueAt <= by)
        .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
        .map(({ key }) => key);
    },
    async find(key) {
      await nextTurn();
      return structuredClone(all.get(key));
    },
    async update({ key, etag }, after) {
      await nextTurn();
      if (all.get(key)?.etag !== etag) throw new Conflict({ status: 412 });
      return write(after);
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
