import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SecretStore } from '../../src/services/calendar/ports.ts';

/** A SecretStore in memory; it passes the same contract suite. */
export function memorySecretStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    async keep(name, fresh) {
      await nextTurn();
      const kept = secrets.get(name) ?? fresh();
      secrets.set(name, kept);
      return kept;
    },
  };
}
