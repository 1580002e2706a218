import { compose } from '../src/compose.ts';
import { localConfig } from '../src/config.ts';
import { loadSample } from '../src/sample/load.ts';
import { NOW } from './world.ts';

// The whole bot on the store given as the first argument; with the sample data, unless the second says that it is filled.
const config = {
  ...localConfig({ PORT: '0', LOG_LEVEL: 'error' }),
  storage: { connectionString: process.argv[2] ?? '' },
};
const app = await compose(config, { clock: { now: () => NOW } });
if (process.argv[3] !== 'filled') await loadSample(app, NOW, () => undefined);
const { port } = await app.start();
process.send?.(port);
