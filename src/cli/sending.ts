import type { Services } from '../compose-services.ts';
import { commandConfig, environment, readConfig } from '../config.ts';
import type { Sending } from './job.ts';

/**
 * What a command sends with where no server runs: on a developer's machine as nobody, in a shell that has all of the bot's own
 * settings as the bot. `undefined` where they are not there: whoever holds the store's keys is not yet the bot.
 */
export async function sendingOf(services: Services): Promise<Sending | undefined> {
  const settings = settingsOf(environment());
  if (!settings) return undefined;
  // It loads what reaches Teams, which no other command needs.
  const { composeTelling } = await import('../compose-telling.ts');
  const { delivering, stop } = composeTelling(services, settings);
  return { sendDue: () => delivering.sendDue(), stop };
}

function settingsOf(env: NodeJS.ProcessEnv) {
  const config = commandConfig(env);
  if (config.mode === 'local') return config;
  return env.MicrosoftAppId?.trim() ? readConfig(env) : undefined;
}
