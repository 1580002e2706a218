import { type TableServiceClientOptions as ClientOptions, TableClient } from '@azure/data-tables';
import { hostIdentity, type StorageAccount } from './account.ts';
import { type GuardedTable, guardedTable } from './guarded-table.ts';

/** Letters and digits only, beginning with a letter. Source: Azure Tables' rules for names. */
export const TABLES = {
  courses: 'courses',
  catalogue: 'catalogue',
  roster: 'roster',
  imports: 'imports',
  conversations: 'conversations',
  deliveries: 'deliveries',
  secrets: 'secrets',
  jobs: 'jobs',
  published: 'published',
  channels: 'channels',
} as const;

export type TableName = keyof typeof TABLES;

const READS: ClientOptions = {
  retryOptions: { maxRetries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 2_000 },
};

/** A lost reply repeated by the SDK comes back as a conflict with ourselves, so the ledger repeats writes, and nobody else. */
const WRITES: ClientOptions = { retryOptions: { maxRetries: 0 } };

/** Opens the tables, creating those that are missing. Rejects when the account cannot be reached. */
export async function connectTables(account: StorageAccount): Promise<Record<TableName, GuardedTable>> {
  const client = await clientsFor(account);
  const open = async (name: TableName) => {
    const reader = client(TABLES[name], READS);
    await reader.createTable();
    return [name, guardedTable(reader, client(TABLES[name], WRITES))] as const;
  };
  const names = Object.keys(TABLES) as TableName[];
  return Object.fromEntries(await Promise.all(names.map(open))) as Record<TableName, GuardedTable>;
}

async function clientsFor(account: StorageAccount): Promise<(table: string, options: ClientOptions) => TableClient> {
  if ('connectionString' in account) {
    const { connectionString } = account;
    const allowInsecureConnection = /http:\/\/(127\.0\.0\.1|localhost)/.test(connectionString);
    return (table, options) =>
      TableClient.fromConnectionString(connectionString, table, { ...options, allowInsecureConnection });
  }
  const credential = await hostIdentity();
  const url = `https://${account.accountName}.table.core.windows.net`;
  return (table, options) => new TableClient(url, table, credential, options);
}
