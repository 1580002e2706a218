import { parseArgs } from 'node:util';
import { ConfigError, environment, localConfig } from '../config.ts';
import { sampleUsers } from '../sample/users.ts';
import { keepCompiled } from './keep-compiled.ts';
import { LocalError } from './local-error.ts';
import { npmGone } from './npm-gone.ts';
import { VISITOR } from './playground-config.ts';
import { runLocally } from './run-locally.ts';
import { stopSignal } from './stop-signals.ts';

const USAGE = 'npm start -- [--no-playground] [--no-sample] [--as ROLE]';

const people = [...sampleUsers(), { ...VISITOR, who: 'visitor' }];
const roles = people.map(({ who }) => who);

function readFlags(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        'no-playground': { type: 'boolean', default: false },
        'no-sample': { type: 'boolean', default: false },
        as: { type: 'string', default: roles[0] ?? '' },
      },
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : error;
    throw new LocalError(`${reason}; use ${USAGE}.`, { cause: error });
  }
}

function personAs(role: string) {
  const person = people.find(({ who }) => who === role.toLowerCase().replaceAll('-', ' '));
  if (!person) throw new LocalError(`Nobody here is "${role}"; say --as with one of: ${roles.join(', ')}.`);
  return person;
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const speaker = personAs(flags.as);
  const others = people.filter((person) => person !== speaker);
  const env = environment();
  const config = localConfig(env);
  await runLocally(
    {
      port: config.port,
      dataDir: config.dataDir,
      clockStart: config.clockStart,
      withSample: !flags['no-sample'],
      playground: flags['no-playground']
        ? undefined
        : { users: [speaker, ...others], speaksAs: `${speaker.name}, ${speaker.who}` },
      otherRoles: others.map(({ who }) => who),
    },
    {
      stopAsked: Promise.race([stopSignal(), npmGone(env)]),
      tell: (line) => console.log(line),
      load: async () => {
        const [{ compose }, { loadSample }] = await Promise.all([import('../compose.ts'), import('../sample/load.ts')]);
        return async (connectionString, clock) => {
          const app = await compose({ ...config, storage: { connectionString } }, { clock });
          return {
            isEmpty: () => app.isEmpty(),
            loadSample: (tell) => loadSample(app, clock.now(), tell),
            start: () => app.start(),
            stop: () => app.stop(),
          };
        };
      },
    },
  );
}

if (import.meta.main) {
  try {
    keepCompiled();
    await main();
    process.exit(0);
  } catch (error) {
    console.error(error instanceof LocalError || error instanceof ConfigError ? error.message : error);
    process.exit(1);
  }
}
