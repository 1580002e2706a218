import type { FakeConnector } from '../helpers/fake-connector.ts';
import { type FaultProxy, startFaultProxy } from '../helpers/fault-proxy.ts';
import { actionIn, answerAlone, aTeamsUser, type Json, type Received } from '../helpers/teams-client.ts';
import { type Child, startChild } from './child.ts';

/** Something that somebody does in Teams, knowing what they were shown before. */
export interface Step {
  readonly who: string;
  does(shown: ReadonlyMap<string, Json>): object;
}

/** The bot in a process of its own, on an account, behind a proxy. */
export interface KillableBot {
  readonly proxy: FaultProxy;
  /** Starts the process, as if so many ms later; rejects when it is killed before it listens. */
  start(later?: number): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Does the steps in their order; one that gets no answer because the bot was killed is done again, by the same activity. */
  tell(story: readonly Step[]): Promise<Received[]>;
  /** The sentences that somebody has read in their own chat with the bot. */
  sentencesTo(who: string): string[];
}

export interface Surroundings {
  readonly account: string;
  readonly connector: FakeConnector;
}

export async function aKillableBot({ account, connector }: Surroundings): Promise<KillableBot> {
  const proxy = await startFaultProxy(account);
  // Everybody's chats are of this story alone: the connector is shared.
  const tenantId = /AccountName=([^;]+)/.exec(account)?.[1] ?? '';
  let child: Child | undefined;
  let isAlive = false;
  let botUrl = '';
  const users = new Map<string, ReturnType<typeof aTeamsUser>>();
  const shown = new Map<string, Json>();
  let steps = 0;
  const teams = {
    connector,
    tenantId,
    get botUrl() {
      return botUrl;
    },
  };

  const objectIdOf = (who: string) => `oid-${who}-${tenantId}`;

  async function start(later = 0): Promise<void> {
    child = startChild('bot-process.ts', [proxy.through(account), `${later}`]);
    isAlive = true;
    botUrl = `http://127.0.0.1:${await child.said}`;
  }

  return {
    proxy,
    start,
    async kill() {
      isAlive = false;
      await child?.kill();
    },
    async stop() {
      isAlive = false;
      await child?.stop();
      await proxy.close();
    },
    async tell(story) {
      const answers: Received[] = [];
      for (const { who, does } of story) {
        const details = { email: `${who}@example.org`, name: who, aadObjectId: objectIdOf(who) };
        const user = users.get(who) ?? aTeamsUser(teams, details);
        users.set(who, user);
        const activity = { id: `${tenantId}-${steps}`, ...does(shown) };
        steps += 1;
        const received = await user.sends(activity).catch(async (error: unknown) => {
          if (isAlive) throw error;
          await start();
          return user.sends(activity);
        });
        const answer = answerAlone(received);
        const card = answer.cards.at(-1);
        if (card) shown.set(who, card);
        answers.push(answer);
      }
      return answers;
    },
    sentencesTo: (who) =>
      connector.calls
        .filter(({ conversationId, body }) => {
          return conversationId === connector.chatOf(objectIdOf(who)) && body?.type === 'message';
        })
        .flatMap(({ body }) => body.text ?? body.summary ?? []),
  };
}

export function says(who: string, text: string): Step {
  return { who, does: () => ({ type: 'message', text, textFormat: 'plain' }) };
}

/** Presses a button of the last card that they were shown. */
export function taps(who: string, title: string, inputs: object = {}): Step {
  return {
    who,
    does(shown) {
      const { verb, data } = actionIn(shown.get(who), title);
      const action = { type: 'Action.Execute', title, verb, data: { ...data, ...inputs } };
      return { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } };
    },
  };
}
