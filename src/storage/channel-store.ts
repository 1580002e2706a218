import type { Channel, ChannelStore, StoredChannel } from '../services/summaries/ports.ts';
import type { GuardedTable, StoredRow } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

/** A handful of rows, read together at every run. */
const PARTITION = 'channels';

/** The channels that summaries are posted to, a row each. */
export function channelStore(table: GuardedTable): ChannelStore {
  return {
    async find(channelId) {
      const row = await table.find(PARTITION, channelId);
      return row && readChannel(row);
    },
    async all() {
      const channels: StoredChannel[] = [];
      for await (const row of table.list({ partitionKey: PARTITION, from: '', before: '\uffff' })) {
        channels.push(readChannel(row));
      }
      return channels;
    },
    async save(given, before) {
      const channel = withoutEtag(given);
      const row = { partitionKey: PARTITION, rowKey: channel.channelId, ...toJsonProperties(channel) };
      const [written] = await table.commit([before ? { replace: row, etag: before.etag } : { insert: row }]);
      return { ...channel, etag: written ?? '' };
    },
  };
}

/** Whoever changes a stored channel gives its ETag along; it is no part of what is kept. */
function withoutEtag(channel: Channel & { readonly etag?: string }): Channel {
  const { etag: _, ...kept } = channel;
  return kept;
}

function readChannel(row: StoredRow): StoredChannel {
  return { ...(fromJsonProperties(row) as Channel), etag: row.etag };
}
