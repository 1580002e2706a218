// Who may import what. test/import-rules.test.ts runs it; what a row does not list, its room may not import.
import { Visitor } from '@swc/core/Visitor.js';

// dependency-cruiser reads TypeScript through swc's Visitor, which stops at `using x = …` ("Unknown statement type").
const visitStatement = Visitor.prototype.visitStatement;
Visitor.prototype.visitStatement = function (statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  statement.decls = this.visitVariableDeclarators(statement.decls);
  return statement;
};

const pure = ['zod', 'fuse.js', 'csv-parse', 'iconv-lite', 'immutable', 'ical-generator', 'p-limit'];
const botFramework = ['botbuilder', 'botbuilder-core', 'botframework-'];

/**
 * room: a folder or file of src. imports: the other rooms that it may use. packages: those of npm; a name that ends in
 * `-` or `/` stands for all that begin so. builtins: modules of Node; `true` is every one.
 */
const rooms = [
  { room: 'main.ts', imports: ['config.ts', 'compose.ts', 'local'], builtins: ['process'] },
  { room: 'config.ts', packages: ['zod', 'dotenv'], builtins: ['process', 'path'] },
  {
    room: 'compose.ts',
    imports: [
      'config.ts',
      'compose-services.ts',
      'compose-telling.ts',
      'domain',
      'services',
      'storage',
      'cards',
      'bot',
      'jobs',
      'delivery',
      'web',
    ],
  },
  // What the command line needs too: everything but the edges to Teams and the web.
  { room: 'compose-services.ts', imports: ['config.ts', 'domain', 'services', 'storage'], packages: ['pino'] },
  // Everything that is said unasked.
  {
    room: 'compose-telling.ts',
    imports: ['config.ts', 'compose-services.ts', 'domain', 'services', 'delivery', 'jobs'],
    builtins: ['crypto'],
  },
  { room: 'domain', packages: ['immutable'] },
  { room: 'services', imports: ['domain'], packages: pure, builtins: ['buffer', 'crypto', 'timers/promises'] },
  {
    room: 'storage',
    imports: ['services', 'domain'],
    packages: ['@azure/', 'zod', 'immutable'],
    builtins: ['crypto', 'util'],
  },
  {
    room: 'cards',
    imports: ['services', 'domain'],
    templates: true,
    packages: ['adaptivecards-templating', 'adaptive-expressions'],
    builtins: ['fs', 'fs/promises', 'path', 'url'],
  },
  // How Teams is reached, for those who answer it and those who write to it unasked.
  { room: 'teams', imports: ['services', 'cards'], packages: botFramework, builtins: ['events', 'http', 'https'] },
  {
    room: 'bot',
    imports: ['services', 'domain', 'cards', 'teams'],
    packages: [...botFramework, 'zod'],
    builtins: ['crypto', 'events', 'http', 'https'],
  },
  { room: 'jobs', imports: ['services', 'domain'] },
  {
    room: 'delivery',
    imports: ['services', 'domain', 'cards', 'teams'],
    packages: [...botFramework, 'zod'],
    builtins: ['crypto'],
  },
  // Where restify meets the bot: the one file of web that knows the Bot Framework.
  {
    room: 'web/transport',
    imports: ['web', 'services'],
    packages: [...botFramework, 'restify'],
    builtins: ['http', 'crypto'],
  },
  { room: 'web', imports: ['web/transport', 'services'], packages: ['restify', 'zod'], builtins: ['http', 'crypto'] },
  { room: 'tab', packages: ['@microsoft/teams-js', 'adaptivecards'] },
  { room: 'sample', imports: ['domain', 'services'] },
  {
    room: 'cli',
    imports: ['config.ts', 'compose-services.ts', 'compose-telling.ts', 'services', 'domain', 'local', 'sample'],
    packages: ['commander', 'cli-progress', 'zod'],
    builtins: true,
  },
  {
    room: 'local',
    imports: ['config.ts', 'compose.ts', 'services', 'domain', 'sample'],
    packages: ['zod'],
    builtins: true,
  },
];

const escaped = (text) => text.replaceAll(/[.@/-]/g, '\\$&');

/** `web/transport` is a file or a folder of that name; `config.ts` is a file. */
const roomPath = (room) => `^src/${escaped(room)}${room.endsWith('.ts') ? '$' : '(/|\\.ts$)'}`;
const packagePath = (name) => `node_modules/(@types/)?${escaped(name)}${/[-/]$/.test(name) ? '' : '/'}`;

function mayImportOnly({ room, imports = [], packages = [], builtins = [], templates = false }) {
  const inner = rooms.map((other) => other.room).filter((other) => other.startsWith(`${room}/`));
  const allowed = [room, ...imports].map(roomPath).concat(packages.map(packagePath));
  if (templates) allowed.push('^cards/');
  const from = { path: roomPath(room), pathNot: inner.map(roomPath) };
  return [
    { name: `${room} imports`, severity: 'error', from, to: { pathNot: allowed, dependencyTypesNot: ['core'] } },
    builtins === true
      ? []
      : {
          name: `${room} builtins`,
          severity: 'error',
          from,
          to: { dependencyTypes: ['core'], pathNot: builtins.map((name) => `^${name}$`) },
        },
  ].flat();
}

const everyRoom = rooms.map(({ room }) => roomPath(room));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rooms.flatMap(mayImportOnly),
    { name: 'no cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'no such room', severity: 'error', from: { path: '^src/', pathNot: everyRoom }, to: {} },
    { name: 'no such room', severity: 'error', from: {}, to: { path: '^src/', pathNot: everyRoom } },
  ],
  options: {
    // TypeScript 7 has no compiler API to read imports with; swc reads `import type` too.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.json', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
