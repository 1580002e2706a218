import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import type { Log } from '../services/ports.ts';
import { oneAttemptClient } from '../teams/connector-client.ts';
import { isServiceUrlAllowed } from '../teams/service-url.ts';
import { authenticationOptions, type BotSettings } from '../teams/settings.ts';
import { Inbound, tenantOf } from './activity.ts';
import { describeFault } from './faults.ts';
import { ReusingAuthentication } from './reusing-authentication.ts';

/** What became of an activity: an HTTP status, and for an invoke its body. */
export interface Answered {
  readonly status: number;
  readonly body?: object;
}

export interface ActivityAdapter {
  /** Authenticates an activity and hands it on. What was not accepted is answered with a status alone, never with the reason. */
  handle(authorization: string, body: object): Promise<Answered>;
}

/** What is done with an activity that is genuine; only an invoke has an answer of its own. */
export type Turn = (context: TurnContext, activity: Inbound) => Promise<Answered | undefined>;

const OK: Answered = { status: 200 };
const NOT_UNDERSTOOD: Answered = { status: 400 };
const NOT_ACCEPTED: Answered = { status: 401 };
const FAILED: Answered = { status: 500 };

export function createAdapter(settings: BotSettings, log: Log, turn: Turn): ActivityAdapter {
  const authentication = new ReusingAuthentication(authenticationOptions(settings), undefined, undefined, undefined, {
    httpClient: oneAttemptClient(),
  });
  const adapter = new CloudAdapter(authentication);
  // The last resort, after the handlers' own: nothing more is sent, because sending may be what failed.
  adapter.onTurnError = async (_context, error) => log.error(describeFault(error), 'a turn failed');

  async function authenticate(authorization: string, activity: Activity) {
    try {
      return await authentication.authenticateRequest(activity, authorization);
    } catch (error) {
      // Also what botbuilder answers with 500: a forged signature, alg none, a token that is none.
      log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'an activity was not authentic');
      return undefined;
    }
  }

  return {
    async handle(authorization, body) {
      const parsed = Inbound.safeParse(body);
      if (!parsed.success) return NOT_UNDERSTOOD;
      const inbound = parsed.data;
      if (!isServiceUrlAllowed(inbound.serviceUrl, settings.mode)) {
        log.warn({ reason: 'service-url' }, 'an activity was not accepted');
        return NOT_ACCEPTED;
      }
      // Other channels have other kinds of tokens, whose rules we do not need.
      if (settings.mode === 'production' && inbound.channelId !== 'msteams') return NOT_ACCEPTED;
      // Its shape is checked as far as we read it; botbuilder's type asks for much that Teams leaves out.
      const activity = inbound as unknown as Activity;
      const authenticated = await authenticate(authorization, activity);
      if (!authenticated) return NOT_ACCEPTED;
      // A genuine token says which channel sent it, not for which tenant.
      if (settings.mode === 'production' && tenantOf(inbound) !== settings.bot.tenantId) {
        log.warn({ reason: 'tenant' }, 'an activity was not accepted');
        return NOT_ACCEPTED;
      }
      let answered = OK;
      try {
        await adapter.processActivityDirect(authenticated, activity, async (context) => {
          answered = (await turn(context, inbound)) ?? OK;
        });
      } catch (error) {
        log.error(describeFault(error), 'a turn could not begin');
        return FAILED;
      }
      return answered;
    },
  };
}
