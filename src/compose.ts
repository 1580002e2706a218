import { createBot } from './bot/bot.ts';
import { composeServices, type Services } from './compose-services.ts';
import { composeTelling, type TellingOptions } from './compose-telling.ts';
import type { LocalConfig, ProductionConfig } from './config.ts';
import { applyRosterChanges } from './jobs/apply-roster-changes.ts';
import { forgetGuests } from './jobs/forget-guests.ts';
import { resumeImports } from './jobs/resume-imports.ts';
import type { Clock } from './services/ports.ts';
import type { StorageAccount } from './storage/account.ts';
import { createServer } from './web/server.ts';

/** A bot that can be started and stopped. */
export interface App extends Services {
  /** Loads every course, then listens; rejects when the port is taken or the store cannot be reached. */
  start(): Promise<{ readonly port: number }>;
  /** Answers what is under way, settles what is being written. */
  stop(): Promise<void>;
}

export type AppConfig = (LocalConfig & { readonly storage: StorageAccount }) | ProductionConfig;

export interface ComposeOptions extends TellingOptions {
  readonly clock?: Clock;
}

/** The whole bot: the services, the edge to Teams, the web server and what happens unasked. */
export async function compose(config: AppConfig, options: ComposeOptions = {}): Promise<App> {
  const services = await composeServices(config, options);
  const { roster, ledgers, log, imports, guests, changes, calendar } = services;

  const bot = createBot({ ...services, settings: config });
  const load = () => Promise.all([roster.state(), ledgers.all()]);
  const ready = () => load().then(() => true);
  const server = createServer({ messages: bot.handle, ready, calendarFile: calendar.read, log });
  const told = composeTelling(services, config, options);
  let telling: { stop(): Promise<void> } | undefined;
  let resuming: { stop(): Promise<void> } | undefined;
  let applying: { stop(): Promise<void> } | undefined;
  let forgetting: { stop(): Promise<void> } | undefined;
  return {
    ...services,
    async start() {
      await load();
      const port = await server.listen(config.port, config.host);
      telling = told.start();
      resuming = resumeImports(imports, log);
      applying = applyRosterChanges(changes, log);
      forgetting = forgetGuests(guests, log);
      return { port };
    },
    async stop() {
      await server.close();
      await telling?.stop();
      await resuming?.stop();
      await applying?.stop();
      await forgetting?.stop();
      await ledgers.idle();
    },
  };
}
