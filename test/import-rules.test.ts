import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
  /** Where the rule is about cycles: the files on the way back to `from`. */
  readonly cycle?: readonly { readonly name: string }[];
}

const project = resolve(import.meta.dirname, '..');

/** Each breach of the rules that .dependency-cruiser.mjs finds under `folder`/src, as `rule: file -> what it imports`. */
async function breaches(folder: string): Promise<string[]> {
  const cruise = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(project, '.dependency-cruiser.mjs');
  const args = [cruise, 'src', '--config', config, '--output-type', 'json'];
  const report = await new Promise<string>((done, fail) => {
    // It exits with the number of breaches: only an answer that is none is a failure.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 28 }, (error, stdout, stderr) =>
      stdout.startsWith('{') ? done(stdout) : fail(new Error(stderr, { cause: error })),
    );
  });
  const { summary } = JSON.parse(report) as {
    summary: { totalCruised: number; violations: Violation[] };
  };
  if (summary.totalCruised === 0) throw new Error(`dependency-cruiser found nothing under ${folder}/src`);
  return summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle?.map(({ name }) => name) ?? [to.replace(/^.*node_modules\//, '')];
    return `${rule.name}: ${[from, ...way].join(' -> ')}`;
  });
}

test('every room imports only what it may, and nothing goes in circles', async () => {
  expect(await breaches(project)).toEqual([]);
});

/** Imports that are as they should be: file, then what it imports. */
const allowed = [
  ['src/main.ts', "import './config.ts'; import './compose.ts'; import process from 'node:process';"],
  ['src/config.ts', "import { z } from 'zod'; import 'dotenv';"],
  ['src/compose.ts', "import './compose-services.ts'; import './web/server.ts';"],
  ['src/compose-services.ts', "import './storage/store.ts'; import { pino } from 'pino';"],
  ['src/domain/rule.ts', "import type { Day } from './calendar/day.ts'; import { Map } from 'immutable';"],
  ['src/domain/calendar/day.ts', 'export type Day = string;'],
  // Half a cycle; the other half is below, and a cycle is told once.
  ['src/domain/ring-b.ts', "import type { A } from './ring-a.ts';"],
  ['src/services/book.ts', "import '../domain/rule.ts'; import 'node:crypto'; import { parse } from 'csv-parse/sync';"],
  ['src/services/find.ts', "import Fuse from 'fuse.js'; import iconv from 'iconv-lite'; import { z } from 'zod';"],
  ['src/storage/store.ts', "import '../services/book.ts'; import '@azure/data-tables'; import '@azure/identity';"],
  ['src/cards/expand.ts', "import card from '../../cards/a.json'; import 'adaptivecards-templating';"],
  ['src/bot/verbs.ts', "import '../services/book.ts'; import '../cards/expand.ts'; import 'botbuilder';"],
  ['src/bot/invoke.ts', "import type { Activity } from 'botframework-schema';"],
  ['src/web/server.ts', "import './transport.ts'; import type { Server } from 'restify';"],
  ['src/web/transport.ts', "import { CloudAdapter } from 'botbuilder'; import type { Request } from 'restify';"],
  ['src/sample/people.ts', "import '../domain/rule.ts';"],
  ['src/local/start.ts', "import '../compose.ts'; import '../sample/people.ts'; import 'node:child_process';"],
  ['src/cli/main.ts', "import '../local/start.ts'; import 'commander'; import 'node:fs/promises';"],
  ['cards/a.json', '{}'],
] as const;

/** Imports that break a rule: file, what it imports, and the name of the rule. */
const broken = [
  ['src/domain/value.ts', "import { book } from '../services/book.ts';", 'domain imports'],
  ['src/domain/type.ts', "import type { Book } from '../services/book.ts';", 'domain imports'],
  ['src/domain/export.ts', "export { store } from '../storage/store.ts';", 'domain imports'],
  ['src/domain/late.ts', "export const late = () => import('../storage/store.ts');", 'domain imports'],
  ['src/domain/using.ts', "async () => { await using x = await import('../bot/verbs.ts'); };", 'domain imports'],
  ['src/domain/package.ts', "import { z } from 'zod';", 'domain imports'],
  ['src/domain/missing.ts', "import './never-written.ts';", 'domain imports'],
  ['src/domain/node.ts', "import { readFile } from 'node:fs/promises';", 'domain builtins'],
  ['src/domain/ring-a.ts', "import type { B } from './ring-b.ts';", 'no cycles'],
  ['src/services/azure.ts', "import { TableClient } from '@azure/data-tables';", 'services imports'],
  ['src/services/activity.ts', "import type { Activity } from 'botbuilder';", 'services imports'],
  ['src/services/card.ts', "import '../cards/expand.ts';", 'services imports'],
  ['src/services/file.ts', "import { readFile } from 'node:fs/promises';", 'services builtins'],
  ['src/storage/bot.ts', "import '../bot/verbs.ts';", 'storage imports'],
  ['src/cards/factory.ts', "import { CardFactory } from 'botbuilder';", 'cards imports'],
  ['src/bot/store.ts', "import '../storage/store.ts';", 'bot imports'],
  ['src/bot/rest.ts', "import restify from 'restify';", 'bot imports'],
  ['src/bot/compose.ts', "import '../compose.ts';", 'bot imports'],
  ['src/jobs/send.ts', "import { CloudAdapter } from 'botbuilder';", 'jobs imports'],
  ['src/delivery/store.ts', "import '../storage/store.ts';", 'delivery imports'],
  ['src/web/adapter.ts', "import { CloudAdapter } from 'botbuilder';", 'web imports'],
  ['src/web/local.ts', "import '../local/start.ts';", 'web imports'],
  ['src/sample/chance.ts', "import { randomBytes } from 'node:crypto';", 'sample builtins'],
  ['src/cli/store.ts', "import '../storage/store.ts';", 'cli imports'],
  ['src/local/azure.ts', "import { TableClient } from '@azure/data-tables';", 'local imports'],
  ['src/tab/bot.ts', "import 'botbuilder';", 'tab imports'],
  ['src/utils/dates.ts', "import '../domain/rule.ts';", 'no such room'],
] as const;

test('a breach of each kind is found, and what is allowed is left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'import-rules-'));
  try {
    await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, content] of [...allowed, ...broken]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), content);
    }

    const found = (await breaches(folder)).map((breach) => breach.replace(/ -> .*/, ''));

    expect(found.sort()).toEqual(broken.map(([file, , rule]) => `${rule}: ${file}`).sort());
  } finally {
    await rm(folder, { recursive: true });
  }
});
