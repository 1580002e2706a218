import { setTimeout as sleep } from 'node:timers/promises';
import { compose } from '../../src/compose.ts';
import { localConfig } from '../../src/config.ts';
import { aCourse, aPerson, clockAt, NOW } from '../helpers/builders.ts';
import { startFakeConnector } from '../helpers/fake-connector.ts';
import { startFaultProxy } from '../helpers/fault-proxy.ts';
import { aTeamsUser, type Received } from '../helpers/teams-client.ts';
import { type Audited, audit } from './audit.ts';
import { isOfTheStory } from './killing.ts';
import { fill } from './replicas.ts';

/** What is known of a course, the roster and the list of courses is this old, in ms, before the store is asked again. */
const KNOWN_FOR_MS = 1_100;

/** Longer than a command is tried. */
const STOPPED_MS = 30_000;

/** How long, in ms, the bot has to find its feet once the store is back, and how soon somebody tries again. */
export const RECOVERED_MS = 10_000;
const AGAIN_MS = 500;

const PEOPLE = ['ada', 'bea', 'cy', 'dan', 'eve'] as const;

export interface Outage {
  readonly how: 'refusing' | 'silent';
  /** Whether the write that was under way when the store went was done. */
  readonly underWay: 'not done' | 'done';
}

/** What somebody was answered, after how many ms. */
export interface Timed extends Received {
  readonly ms: number;
}

export interface Story {
  readonly during: {
    /** Their booking was on its way when the store went. */
    readonly onTheWay: Timed;
    /** Tapped right after it had gone. */
    readonly tapped: Timed;
    /** Asked when what the bot knew had become too old: a question, a wish, a first message. */
    readonly asked: readonly Timed[];
  };
  /** From the moment when the store was back: those who had tapped did so again, on the same cards, and somebody asked. */
  readonly afterwards: readonly Timed[];
  readonly audited: Audited;
}

/** What else is written, is at any moment: on a busy machine the roster reaches the course late, and would stop the store too early. */
const isDansBooking: typeof isOfTheStory = (request) =>
  isOfTheStory(request) && request.body.includes('person:dan') && !request.body.includes('person:eve');

/** The bot while its store is gone, and after it is back. */
export async function outage(account: string, { how, underWay }: Outage): Promise<Story> {
  await fill(
    account,
    PEOPLE.map((id) => aPerson(id)),
    [aCourse('permanency').withSession('jan', { capacity: 2 })],
  );
  const proxy = await startFaultProxy(account);
  const connector = await startFakeConnector();
  const storage = { connectionString: proxy.through(account) };
  const config = { ...localConfig({ PORT: '0', LOG_LEVEL: 'silent' }), storage };
  const app = await compose(config, { clock: clockAt(NOW) });
  const botUrl = `http://127.0.0.1:${(await app.start()).port}`;
  const [ada, bea, cy, dan, eve] = PEOPLE.map((name) =>
    aTeamsUser({ botUrl, connector }, { email: `${name}@example.org`, name, aadObjectId: `oid-${name}` }),
  ) as [User, User, User, User, User];

  try {
    const [adas, dans] = [(await ada.says('book permanency')).card, (await dan.says('book permanency')).card];
    await Promise.all([bea.says('help'), cy.says('help')]);

    const stopped = new Promise<void>((isStopped) => {
      const stop = async () => {
        await proxy.stop(how);
        isStopped();
        return 'drop' as const;
      };
      const moment = underWay === 'done' ? { afterWrite: stop } : { beforeWrite: stop };
      proxy.follow({ isCounted: isDansBooking, ...moment });
    });
    const onTheWay = timed(dan.taps(dans, 'Book'));
    await stopped;
    const over = sleep(STOPPED_MS);
    const tapped = timed(ada.taps(adas, 'Book'));
    await sleep(KNOWN_FOR_MS);
    const asking = [bea.says('my training'), cy.says('book permanency'), eve.says('counts')];
    const during = { onTheWay: await onTheWay, tapped: await tapped, asked: await Promise.all(asking.map(timed)) };
    await over;

    proxy.follow({});
    await proxy.resume();
    const next = [() => dan.taps(dans, 'Book'), () => ada.taps(adas, 'Book'), () => bea.says('my training')];
    const afterwards = await Promise.all(next.map((does) => timed(answered(does))));
    const [audited] = await audit(account);
    if (!audited) throw new Error('the course is gone');
    return { during, afterwards, audited };
  } finally {
    await proxy.resume();
    await app.stop();
    await Promise.all([connector.close(), proxy.close()]);
  }
}

type User = ReturnType<typeof aTeamsUser>;

/** Somebody who does what they are told: where that is to try again, they do, a little sooner than they should. */
async function answered(does: () => Promise<Received>): Promise<Received> {
  const start = performance.now();
  for (;;) {
    const received = await does();
    if (!received.text.includes('Please try again') || performance.now() - start > RECOVERED_MS) return received;
    await sleep(AGAIN_MS);
  }
}

async function timed(answer: Promise<Received>): Promise<Timed> {
  const start = performance.now();
  const received = await answer;
  return Object.assign(received, { ms: performance.now() - start });
}
