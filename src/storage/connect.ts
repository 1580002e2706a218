import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import { DefaultAzureCredential } from '@azure/identity';
import { type GuardedTable, guardedTable } from './guarded-table.ts';

/** How to reach the storage account: a connection string, or its name with the identity that the host has. */
export type StorageAccount = { readonly connectionString: string } | { readonly accountName: string };

/** Letters and digits only, beginning with a letter. Source: Azure Tables' rules for names. */
export const TABLES = {
  courses: 'courses',
  catalogue: 'catalogue',
  roster: 'roster',
  imports: 'imports',
  conversations: 'conversations',
} as const;

export type TableName = keyof typeof TABLES;

const READS: TableServiceClientOptions = {
  retryOptions: { maxRetries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 2_000 },
};

/** A lost reply repeated by the SDK comes back as a conflict with ourselves, so the ledger repeats writes, and nobody else. */
const WRITES: TableServiceClientOptions = { retryOptions: { maxRetries: 0 } };

/** Opens the tables, creating those that are missing. Rejects when the account cannot be reached. */
export async function connectTables(account: StorageAccount): Promise<Record<TableName, GuardedTable>> {
  const open = async (name: TableName) => {
    const reader = clientFor(account, TABLES[name], READS);
    await reader.createTable();
    return [name, guardedTable(reader, clientFor(account, TABLES[name], WRITES))] as const;
  };
  const names = Object.keys(TABLES) as TableName[];
  return Object.fromEntries(await Promise.all(names.map(open))) as Record<TableName, GuardedTable>;
}

function clientFor(account: StorageAccount, table: string, options: TableServiceClientOptions): TableClient {
  if ('connectionString' in account) {
    const { connectionString } = account;
    const isLocal = connectionString.includes('http://127.0.0.1') || connectionString.includes('http://localhost');
    return TableClient.fromConnectionString(connectionString, table, { ...options, allowInsecureConnection: isLocal });
  }
  const url = `https://${account.accountName}.table.core.windows.net`;
  return new TableClient(url, table, new DefaultAzureCredential(), options);
}
