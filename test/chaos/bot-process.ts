import { flushCompileCache } from 'node:module';
import { compose } from '../../src/compose.ts';
import { localConfig } from '../../src/config.ts';
import { NOW } from '../helpers/builders.ts';

// The whole bot, on the store given as the first argument, with a clock that stands still. It begins as many ms later in real
// time as the second argument says: what a dead process had leased is free by then.
const later = Number(process.argv[3] ?? 0);
const realNow = Date.now;
Date.now = () => realNow() + later;
const config = {
  ...localConfig({ PORT: '0', LOG_LEVEL: 'silent' }),
  storage: { connectionString: process.argv[2] ?? '' },
};
const app = await compose(config, { clock: { now: () => NOW } });
const { port } = await app.start();
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
process.send?.(port);
// Whoever is killed could not leave it to the next.
flushCompileCache();
