import { compose } from './compose.ts';
import { ConfigError, environment, readConfig } from './config.ts';

/** The bot in production: config, compose, start. */
async function main(): Promise<void> {
  const app = await compose(readConfig(environment()));
  const { port } = await app.start();
  app.log.info({ port }, 'listening');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void app.stop().then(() => process.exit(0));
    });
  }
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
