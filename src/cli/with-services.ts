import type { Services } from '../compose-services.ts';
import { commandConfig, environment } from '../config.ts';
import { openLocalClock } from '../local/clock.ts';
import { connectLocalStore } from '../local/local-store.ts';

/** Runs a command on the production store where the environment names one, else on the developer's own; closes it after. */
export async function withServices<T>(run: (services: Services) => Promise<T>): Promise<T> {
  const config = commandConfig(environment());
  // A command's own output is what counts; the log is for what goes wrong.
  const logLevel = config.logLevel === 'info' ? 'warn' : config.logLevel;
  // Loaded here, so that a command that is mistyped, or whose file is not there, is told so at once.
  const { composeServices } = await import('../compose-services.ts');
  if (config.mode === 'production') return run(await composeServices({ ...config, logLevel }));
  const [store, clock] = await Promise.all([
    connectLocalStore(config.dataDir),
    openLocalClock(config.dataDir, config.clockStart),
  ]);
  try {
    return await run(await composeServices({ storage: store, logLevel, publicUrl: config.publicUrl }, { clock }));
  } finally {
    // Azurite saves when it is told to end: a command is done when its work is on the disk.
    await store.close({ untilSaved: true });
  }
}
