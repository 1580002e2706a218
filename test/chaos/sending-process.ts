import { flushCompileCache } from 'node:module';
import { compose } from '../../src/compose.ts';
import { localConfig } from '../../src/config.ts';

// The whole bot, on the store given as the first argument, at ten on a Monday; the second says how long, in ms, whoever sends is
// taken to be alive. It runs what is due, and sends, until it is killed or told to stop.
const config = {
  ...localConfig({ PORT: '0', LOG_LEVEL: 'silent' }),
  storage: { connectionString: process.argv[2] ?? '' },
};
const app = await compose(config, { clock: { now: () => '2026-11-30T10:00:00Z' }, leaseMs: Number(process.argv[3]) });
const { port } = await app.start();
// A handler of a signal is waited for by nobody: what stops badly ends the process by its rejection.
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
process.send?.(port);
flushCompileCache();
