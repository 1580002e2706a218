import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type ConversationReference } from 'botbuilder';
import { compose } from '../src/compose.ts';
import { localConfig } from '../src/config.ts';
import type { Conversation } from '../src/services/ports.ts';
import { startAzurite } from '../test/helpers/azurite.ts';
import { type Figure, rounded } from './figure.ts';
import type { Arrivals } from './paced-connector.ts';
import { startChild } from './start-child.ts';
import { fill, person } from './world.ts';

const PEOPLE = 3_000;
const PEOPLE_IN_A_LOOP = 500;
const COURSES = ['n1', 'n2', 'n3', 'n4'];
const PERMITTED = 50;

/** A Monday, while nudges go out. */
const AT = '2026-11-30T10:00:00Z';

/**
 * Three thousand people are nudged through a connector that takes 80 ms for each and refuses more than fifty a second; beside
 * the loop that Microsoft's samples show, one `continueConversationAsync` after the other, for five hundred.
 */
export async function benchNudgeRun(): Promise<Figure[]> {
  const [azurite, { child: connector, first: port }] = await Promise.all([
    startAzurite({ queues: true }),
    startChild('paced-connector.ts', []),
  ]);
  const report = async () => {
    connector.process.send('report');
    return (await connector.next()) as Arrivals;
  };
  const storage = { connectionString: azurite.freshAccount() };
  const app = await compose(
    { ...localConfig({ PORT: '0', LOG_LEVEL: 'error' }), storage },
    { clock: { now: () => AT } },
  );
  try {
    const people = Array.from({ length: PEOPLE }, (_, index) => person(index));
    await app.roster.write(people);
    await fill(app.store, COURSES, people, { attended: false });
    const conversations = people.map(({ personId }) => conversationOf(personId, Number(port)));
    for (let start = 0; start < PEOPLE; start += 20) {
      await Promise.all(conversations.slice(start, start + 20).map((each) => app.conversations.save(each)));
    }
    await app.start();
    await sleep(3_000);
    const calls = countingCalls(Number(port));
    global.gc?.();
    const rssBefore = process.memoryUsage.rss();
    let rss = rssBefore;
    await app.jobs.run('nudges', AT);
    for (let seconds = 0; seconds < 240; seconds += 1) {
      rss = Math.max(rss, process.memoryUsage.rss());
      await sleep(1_000);
      connector.process.send('count');
      if (((await connector.next()) as number) >= PEOPLE) break;
    }
    // What became of the last ones is written after they were sent.
    await sleep(2_000);
    const storageCalls = calls.stop();
    const run = await report();
    await loop(conversations.slice(0, PEOPLE_IN_A_LOOP));
    const looped = await report();
    const rate = rateOf(run);
    const peer = `a loop over continueConversationAsync: ${rounded(rateOf(looped), 1)} a second`;
    return [
      {
        name: 'nudge-run.rate',
        value: rounded(rate, 1),
        unit: 'nudges a second',
        peer,
        ratio: rounded(rate / rateOf(looped)),
      },
      {
        name: 'nudge-run.permitted',
        value: rounded(rate, 1),
        unit: 'nudges a second',
        peer: `the permitted ${PERMITTED}`,
        ratio: rounded(rate / PERMITTED),
      },
      {
        name: 'nudge-run.most',
        value: run.mostInASecond,
        unit: 'in the fullest second',
        peer: `the permitted ${PERMITTED}`,
        ratio: rounded(run.mostInASecond / PERMITTED),
      },
      {
        name: 'nudge-run.sent',
        value: run.taken,
        unit: `of ${PEOPLE}, ${run.repeated} twice, ${run.refused} refused`,
        peer: 'everybody',
        ratio: rounded(run.taken / PEOPLE),
      },
      {
        name: 'nudge-run.calls',
        value: rounded(storageCalls / PEOPLE, 3),
        unit: 'storage calls a nudge',
        peer: 'one a nudge',
        ratio: rounded(storageCalls / PEOPLE, 3),
      },
      {
        name: 'nudge-run.memory',
        value: rounded((rss - rssBefore) / 1e6, 0),
        unit: 'MB more',
        peer: 'before the run',
        ratio: rounded(rss / rssBefore),
      },
    ];
  } finally {
    await app.stop();
    connector.stop();
    await azurite.stop();
  }
}

const rateOf = ({ taken, ms }: Arrivals) => ((taken - 1) / ms) * 1_000;

function conversationOf(personId: string, port: number): Conversation {
  return {
    aadObjectId: `oid-${personId}`,
    personId,
    tenantId: 'bench',
    serviceUrl: `http://127.0.0.1:${port}/`,
    conversationId: `a:${personId}`,
    userId: `29:${personId}`,
    botId: '28:bench',
  };
}

/** Counts what this process asks of anybody but the connector, the polling of its jobs included. */
function countingCalls(connectorPort: number) {
  let calls = 0;
  const count = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    if (!String(request.getHeader('host')).endsWith(`:${connectorPort}`)) calls += 1;
  };
  subscribe('http.client.request.start', count);
  return { stop: () => calls };
}

/** What the samples do. */
async function loop(conversations: readonly Conversation[]): Promise<void> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  for (const { serviceUrl, conversationId, userId, botId } of conversations) {
    const reference: Partial<ConversationReference> = {
      serviceUrl,
      channelId: 'msteams',
      conversation: { id: conversationId, name: '', isGroup: false, conversationType: 'personal' },
      user: { id: userId, name: '' },
      bot: { id: botId, name: '' },
    };
    await adapter.continueConversationAsync('', reference, async (context) => {
      await context.sendActivity('There are dates to book.');
    });
  }
}
