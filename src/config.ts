import { resolve } from 'node:path';
import { env } from 'node:process';
import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';

/** What the program was told from outside. It is read once, here, and passed on as data. */
export type Config = LocalConfig | ProductionConfig;

/** A developer's machine: loopback only, no app id, its own store under `dataDir`. */
export interface LocalConfig {
  readonly mode: 'local';
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly logLevel: LogLevel;
  /** An absolute path. */
  readonly dataDir: string;
  /** The moment, `YYYY-MM-DDTHH:mm:ssZ`, at which this process is to believe that it started. */
  readonly clockStart?: string;
  readonly teamCoverShare: number;
  /** Without one of its own, that of this machine, where what links to it is opened; none while the system chooses the port. */
  readonly publicUrl?: string;
}

export interface ProductionConfig extends StorageConfig {
  readonly host: string;
  readonly port: number;
  readonly bot: BotIdentity;
  /** 0 to 1: when more of a team than this is on training on one day, its manager is told. */
  readonly teamCoverShare: number;
}

/** What a command needs that only reads and writes the production store. */
export interface StorageConfig {
  readonly mode: 'production';
  readonly logLevel: LogLevel;
  readonly storage: { readonly connectionString: string } | { readonly accountName: string };
  /** Where we are reached from outside, such as `https://training.example.gov.uk`; left out: nothing links to us. */
  readonly publicUrl?: string;
}

/** Which bot we are, as registered with Azure. */
export type BotIdentity =
  | { readonly appType: 'UserAssignedMSI'; readonly appId: string; readonly tenantId: string }
  | { readonly appType: 'SingleTenant'; readonly appId: string; readonly tenantId: string; readonly password: string };

export type LogLevel = (typeof LOG_LEVELS)[number];

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Something has to be set, or set otherwise; one line for each, to be shown as they are. */
export class ConfigError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(`The configuration is not complete:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
    this.lines = lines;
  }
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535);

const Moment = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'second' });
  } catch {
    context.addIssue('not a moment');
    return z.NEVER;
  }
});

/** A host alone: what is behind it is ours to say. */
const PublicUrl = z.string().transform((text, context) => {
  const url = URL.parse(text);
  if (url?.protocol === 'https:' && url.href === `${url.origin}/`) return url.origin;
  context.addIssue('not the address of a host');
  return z.NEVER;
});

const Share = z
  .string()
  .regex(/^(0|1|[01]?\.\d{1,6})$/)
  .transform(Number)
  .refine((share) => share <= 1);

/** A third of a team. */
const TEAM_COVER_SHARE = 1 / 3;

/** What each variable is to be set to; said when it is missing and when it is wrong. */
const WANTED = {
  PORT: 'the port to listen on, such as 3978',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  DATA_DIR: 'the folder that keeps the data',
  CLOCK_START: 'a moment in UTC, such as 2026-11-30T08:59:00Z',
  TEAM_COVER_SHARE:
    'the share of a team, from 0 to 1, such as 0.33, above which its manager is told of training on one day',
  PUBLIC_URL: 'the https address at which the bot is reached from outside, such as https://training.example.gov.uk',
  AZURE_STORAGE_CONNECTION_STRING:
    'the connection string of the storage account (or set AZURE_STORAGE_ACCOUNT_NAME and give the host a managed identity)',
  AZURE_STORAGE_ACCOUNT_NAME: 'the name of the storage account: 3 to 24 lower-case letters and digits',
  MicrosoftAppId: "the bot's app id, a GUID, from its registration in Azure",
  MicrosoftAppType: 'UserAssignedMSI or SingleTenant, as the bot is registered',
  MicrosoftAppTenantId: 'the id of your Microsoft Entra tenant, a GUID',
  MicrosoftAppPassword: 'the client secret of the app registration (SingleTenant only)',
} as const;

type Variable = keyof typeof WANTED;

/** The environment, with what a `.env` file in the current folder adds to it. */
export function environment(): NodeJS.ProcessEnv {
  loadDotenv({ quiet: true });
  return env;
}

/** Reads variables one by one, and collects what is wrong with all of them before it complains. */
function reader(env: NodeJS.ProcessEnv) {
  const lines: string[] = [];
  const given = (name: Variable) => env[name]?.trim() || undefined;

  function check<Value>(name: Variable, text: string, schema: z.ZodType<Value>): Value | undefined {
    const result = schema.safeParse(text);
    if (!result.success) lines.push(`${name} is not usable: set it to ${WANTED[name]}.`);
    return result.data;
  }

  return {
    lines,
    given,
    optional<Value>(name: Variable, schema: z.ZodType<Value>): Value | undefined {
      const text = given(name);
      return text === undefined ? undefined : check(name, text, schema);
    },
    required<Value>(name: Variable, schema: z.ZodType<Value>): Value | undefined {
      const text = given(name);
      if (text !== undefined) return check(name, text, schema);
      lines.push(`${name} is missing: set it to ${WANTED[name]}.`);
      return undefined;
    },
  };
}

type Reader = ReturnType<typeof reader>;

/**
 * For production: nothing is assumed, because an app id left empty would switch authentication off.
 * @throws ConfigError naming every variable that is missing or wrong
 */
export function readConfig(env: NodeJS.ProcessEnv): ProductionConfig {
  const read = reader(env);
  const storage = readStorage(read);
  const bot = readBot(read);
  const port = read.optional('PORT', Port) ?? 3978;
  const logLevel = readLogLevel(read);
  const teamCoverShare = readTeamCoverShare(read);
  const url = readPublicUrl(read);
  if (read.given('CLOCK_START')) read.lines.push("CLOCK_START is for a developer's machine: unset it.");
  if (read.lines.length > 0 || !storage || !bot) throw new ConfigError(read.lines);
  return { mode: 'production', host: '0.0.0.0', port, logLevel, storage, bot, teamCoverShare, ...url };
}

/** @throws ConfigError when something is set to what it cannot be */
export function localConfig(env: NodeJS.ProcessEnv): LocalConfig {
  const read = reader(env);
  const port = read.optional('PORT', Port) ?? 3978;
  const logLevel = readLogLevel(read);
  const clockStart = read.optional('CLOCK_START', Moment);
  const teamCoverShare = readTeamCoverShare(read);
  const dataDir = resolve(read.given('DATA_DIR') ?? '.data');
  const url = { ...(port > 0 && { publicUrl: `http://127.0.0.1:${port}` }), ...readPublicUrl(read) };
  if (read.lines.length > 0) throw new ConfigError(read.lines);
  const clock = clockStart !== undefined && { clockStart };
  return { mode: 'local', host: '127.0.0.1', port, logLevel, dataDir, teamCoverShare, ...url, ...clock };
}

/**
 * For commands: the production store where one is named, else the developer's own. A command is nobody's bot and needs no app id.
 * @throws ConfigError
 */
export function commandConfig(env: NodeJS.ProcessEnv): LocalConfig | StorageConfig {
  const read = reader(env);
  if (!read.given('AZURE_STORAGE_CONNECTION_STRING') && !read.given('AZURE_STORAGE_ACCOUNT_NAME'))
    return localConfig(env);
  const storage = readStorage(read);
  const logLevel = readLogLevel(read);
  const url = readPublicUrl(read);
  if (read.lines.length > 0 || !storage) throw new ConfigError(read.lines);
  return { mode: 'production', logLevel, storage, ...url };
}

function readLogLevel(read: Reader): LogLevel {
  return read.optional('LOG_LEVEL', z.enum(LOG_LEVELS)) ?? 'info';
}

function readTeamCoverShare(read: Reader): number {
  return read.optional('TEAM_COVER_SHARE', Share) ?? TEAM_COVER_SHARE;
}

function readPublicUrl(read: Reader): Pick<StorageConfig, 'publicUrl'> {
  const publicUrl = read.optional('PUBLIC_URL', PublicUrl);
  return publicUrl === undefined ? {} : { publicUrl };
}

function readStorage(read: Reader): StorageConfig['storage'] | undefined {
  const accountName = read.optional('AZURE_STORAGE_ACCOUNT_NAME', z.string().regex(/^[a-z0-9]{3,24}$/));
  if (accountName !== undefined && !read.given('AZURE_STORAGE_CONNECTION_STRING')) return { accountName };
  if (read.given('AZURE_STORAGE_ACCOUNT_NAME') && !read.given('AZURE_STORAGE_CONNECTION_STRING')) return undefined;
  const connectionString = read.required('AZURE_STORAGE_CONNECTION_STRING', z.string().regex(/=/));
  return connectionString === undefined ? undefined : { connectionString };
}

function readBot(read: Reader): BotIdentity | undefined {
  const appId = read.required('MicrosoftAppId', z.string().regex(GUID));
  const appType = read.required('MicrosoftAppType', z.enum(['UserAssignedMSI', 'SingleTenant']));
  const tenantId = read.required('MicrosoftAppTenantId', z.string().regex(GUID));
  const password = appType === 'SingleTenant' ? read.required('MicrosoftAppPassword', z.string()) : undefined;
  if (!appId || !tenantId) return undefined;
  if (appType === 'UserAssignedMSI') return { appType, appId, tenantId };
  return password === undefined ? undefined : { appType: 'SingleTenant', appId, tenantId, password };
}
