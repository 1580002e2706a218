import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runLocally } from '../../src/local/run-locally.ts';
import { stopSignal } from '../../src/local/stop-signals.ts';
import { sampleUsers } from '../../src/sample/users.ts';

// What start.ts does, with a small server in place of the bot.
const { values } = parseArgs({
  options: { folder: { type: 'string', default: '' }, playground: { type: 'string' }, slow: { type: 'boolean' } },
});
const web = createServer((request, response) => response.end(request.url));

await runLocally(
  {
    port: 0,
    dataDir: values.folder,
    clockStart: '2021-11-30T10:00:00Z',
    withSample: true,
    playground: values.playground
      ? { users: sampleUsers(), speaksAs: 'Amara Whitlock, social worker', port: Number(values.playground) }
      : undefined,
    otherRoles: ['new starter', 'learning lead'],
  },
  {
    stopAsked: stopSignal(),
    tell: (line) => console.log(line),
    load: async () => async (connectionString, clock) => {
      console.log(`composed at ${clock.now().slice(0, 10)} on ${connectionString.slice(0, 29)}`);
      return {
        isEmpty: async () => true,
        async loadSample(tell) {
          tell('loading the sample');
          if (values.slow) await sleep(300);
        },
        async start() {
          await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
          return { port: (web.address() as AddressInfo).port };
        },
        async stop() {
          web.closeAllConnections();
          web.close();
          console.log('server stopped');
        },
      };
    },
  },
).then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
