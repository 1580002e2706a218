import { compose } from '../src/compose.ts';
import { localConfig } from '../src/config.ts';
import { loadSample } from '../src/sample/load.ts';
import { NOW } from './world.ts';

// The whole bot, with the sample data, on the store given as the first argument.
const config = {
  ...localConfig({ PORT: '0', LOG_LEVEL: 'error' }),
  storage: { connectionString: process.argv[2] ?? '' },
};
const app = await compose(config, { clock: { now: () => NOW } });
await loadSample(app, NOW, () => undefined);
const { port } = await app.start();
process.send?.(port);
