import type { TokenCredential } from '@azure/identity';

/** How to reach the storage account: a connection string, or its name with the identity that the host has. */
export type StorageAccount = { readonly connectionString: string } | { readonly accountName: string };

/** The identity that the host has. Loaded only here: it takes 45 MB and a moment, which a developer's machine can do without. */
export async function hostIdentity(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}
