import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Conflict } from '../../src/services/errors.ts';
import type { ChannelStore, StoredChannel } from '../../src/services/summaries/ports.ts';

/** A ChannelStore in memory; it passes the same contract suite. */
export function memoryChannelStore(): ChannelStore {
  const channels = new Map<string, StoredChannel>();
  return {
    async find(channelId) {
      await nextTurn();
      return structuredClone(channels.get(channelId));
    },
    async all() {
      await nextTurn();
      return structuredClone([...channels.values()].sort((a, b) => (a.channelId < b.channelId ? -1 : 1)));
    },
    async save(channel, before) {
      await nextTurn();
      if (channels.get(channel.channelId)?.etag !== before?.etag) throw new Conflict({ status: before ? 412 : 409 });
      const stored = structuredClone({ ...channel, etag: randomUUID() });
      channels.set(channel.channelId, stored);
      return structuredClone(stored);
    },
  };
}
