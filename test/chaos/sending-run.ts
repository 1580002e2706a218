import { setTimeout as sleep } from 'node:timers/promises';
import { QueueServiceClient } from '@azure/storage-queue';
import pLimit from 'p-limit';
import { membershipOf } from '../../src/domain/roster/audience.ts';
import { courseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import { rosterService } from '../../src/services/people/roster.ts';
import { type Delivery, planned } from '../../src/services/telling/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { conversationStore } from '../../src/storage/conversation-store.ts';
import { courseStore } from '../../src/storage/course-store.ts';
import { deliveryStore } from '../../src/storage/delivery-store.ts';
import { connectDoorbell } from '../../src/storage/doorbell-queue.ts';
import { jobStore, jobSwitches } from '../../src/storage/job-store.ts';
import { rosterStore } from '../../src/storage/roster-store.ts';
import { anEntry, aPerson, aSession, clockAt, silentLog } from '../helpers/builders.ts';
import { type FaultyConnector, startFaultyConnector } from '../helpers/faulty-connector.ts';
import { type Child, startChild } from './child.ts';

/** A run of nudges through Teams on a bad day, by two replicas of which one after the other is killed. */
export interface SendingRun {
  /** The connection string of an empty account with queues. */
  readonly account: string;
  readonly people: number;
  readonly kills: number;
  readonly leaseMs: number;
  /** The same seed draws the same faults. */
  readonly seed: number;
}

export interface SendingReport {
  /** By how they ended; whatever is `planned` or `sending` when all is quiet is lost. */
  readonly states: ReadonlyMap<Delivery['state'], number>;
  readonly reasons: ReadonlyMap<string, number>;
  readonly killed: number;
  readonly seconds: number;
  /** Whatever is not as it must be, in words. */
  readonly problems: readonly string[];
}

const NOW = '2026-11-30T10:00:00Z';
const KEY = 'nudge:2026-W49:';

/** Eight lanes in hand, and sixteen messages claimed in each. */
const IN_FLIGHT = 128;

/** Every so many have never written: their chats have to be opened. */
const NEVER_MET = 10;

/** Whoever was refused so often waits longer than that. */
const OFTEN = 3;

const LOST = 'unconfirmed sender-lost';
const BLOCKED = 'unreachable MessageWritesBlocked';

/** Ten thousand at once would not be answered in time. */
const LOOKED_UP_AT_ONCE = 50;

/** Messages a second at which even this connector is served sooner or later; beyond it something hangs. */
const SLOWEST = 8;

const isNeverMet = (index: number) => index % NEVER_MET === 0;
const idOf = (index: number) => `p${String(index).padStart(5, '0')}`;
const objectIdOf = (personId: string) => `00000000-0000-4000-8000-0000000${personId.slice(1)}`;
const chatOf = (personId: string) => `a:${objectIdOf(personId)}`;

export async function runSending(run: SendingRun): Promise<SendingReport> {
  const connector = await startFaultyConnector(run.seed);
  try {
    const store = await fill(run, connector.url);
    await poison(run.account, store);
    const began = performance.now();
    const killed = await sendAndKill(run, connector, store);
    const seconds = Math.round((performance.now() - began) / 1_000);
    return { ...(await judge(run, connector, store)), killed, seconds };
  } finally {
    await connector.close();
  }
}

type Store = Awaited<ReturnType<typeof fill>>;

async function fill({ account, people: count }: SendingRun, serviceUrl: string) {
  const tables = await connectTables({ connectionString: account });
  const people = Array.from({ length: count }, (_, index) => {
    const personId = idOf(index);
    const id = isNeverMet(index) && { entraObjectId: objectIdOf(personId) };
    return aPerson(personId, { startDate: '2024-01-08', ...id });
  });
  await rosterService(rosterStore(tables.roster)).write(people);
  const entry = anEntry('permanency', { approval: 'none' });
  const ledger = courseLedgers(courseStore(tables.courses, tables.catalogue), clockAt(NOW), silentLog).of('permanency');
  const commit = (command: Parameters<typeof ledger.commit>[0]['command']) =>
    ledger.commit({ actor: 'import', quiet: true, command });
  await commit({ type: 'set-course', entry });
  await commit({ type: 'set-sessions', sessions: [aSession('jan', { capacity: 20_000 })] });
  for (let start = 0; start < count; start += 90) {
    const memberships = people
      .slice(start, start + 90)
      .map((person) => membershipOf(person, entry, '2026-01-05T09:00:00Z'));
    await commit({ type: 'apply-roster', memberships });
  }
  const conversations = conversationStore(tables.conversations);
  const met = people.filter((_, index) => !isNeverMet(index));
  for (let start = 0; start < met.length; start += 20) {
    await Promise.all(
      met.slice(start, start + 20).map(({ personId }) =>
        conversations.save({
          aadObjectId: objectIdOf(personId),
          personId,
          tenantId: 'chaos',
          serviceUrl,
          conversationId: chatOf(personId),
          userId: `29:${personId}`,
          botId: '28:chaos',
        }),
      ),
    );
  }
  await jobSwitches(tables.jobs).set('nudges', { state: 'running', by: 'lee', at: '2026-11-02T09:00:00Z' });
  return { table: tables.deliveries, deliveries: deliveryStore(tables.deliveries), runs: jobStore(tables.jobs) };
}

/** A signal that is none of ours, and a delivery of which half is gone. */
async function poison(account: string, { table, deliveries }: Store): Promise<void> {
  const doorbell = await connectDoorbell({ connectionString: account });
  await doorbell?.hear(1);
  await QueueServiceClient.fromConnectionString(account).getQueueClient('deliveries').sendMessage('<not ours/>');
  const message = { type: 'nudge', week: '2026-W49', courses: [] } as const;
  const key = `${KEY}poison`;
  const { lanes } = await deliveries.plan([planned({ key, to: 'poison', message }, NOW)]);
  const partitionKey = `l:${String(lanes[0]).padStart(2, '0')}`;
  const row = await table.find(partitionKey, `due:${key}`);
  const broken = { partitionKey, rowKey: `due:${key}`, dueAt: 1, json0: '{"key":' };
  await table.commit([{ replace: broken, etag: row?.etag ?? '' }]);
}

/** Two replicas that begin at the same moment; each kill is followed by a new one. Gives how many were killed. */
async function sendAndKill(run: SendingRun, connector: FaultyConnector, { deliveries }: Store): Promise<number> {
  const { account, people, kills, leaseMs } = run;
  const start = () => startChild('sending-process.ts', [account, `${leaseMs}`]);
  const replicas: Child[] = [start(), start()];
  let killed = 0;
  const latest = performance.now() + (people / SLOWEST) * 1_000 + 3 * leaseMs + 60_000;
  try {
    while (performance.now() < latest) {
      await sleep(250);
      const isTime = killed < kills && connector.taken.size >= (people * (killed + 1)) / (kills + 2);
      if (isTime) {
        const which = killed % replicas.length;
        killed += 1;
        await replicas[which]?.kill();
        replicas[which] = start();
      } else if (killed === kills && (await isQuiet(deliveries, run))) break;
    }
    return killed;
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()));
  }
}

/** Everybody has been planned for, and nothing is under way but what was refused so often that it waits for a while. */
async function isQuiet(deliveries: Store['deliveries'], { people, leaseMs }: SendingRun): Promise<boolean> {
  // What somebody is sending is due when their lease is over.
  if ((await deliveries.dueLanes(Date.now() + leaseMs + 1_000)).length > 0) return false;
  return (await deliveries.withPrefix(KEY)).length > people;
}

async function judge({ account, people, kills }: SendingRun, connector: FaultyConnector, store: Store) {
  const rows = (await store.deliveries.withPrefix(KEY)).filter(({ to }) => to !== 'poison');
  const aFew = pLimit(LOOKED_UP_AT_ONCE);
  const current = await aFew.map(rows, async ({ key, to }) => (await store.deliveries.find(key, to)) as Delivery);
  const states = countBy(current, ({ state }) => state);
  const reasons = countBy(
    current.filter(({ state }) => state !== 'sent'),
    ({ state, reason = '' }) => `${state} ${reason}`,
  );
  const count = (state: Delivery['state']) => states.get(state) ?? 0;
  const unknown = connector.count('reset') + connector.count('taken-reset') + connector.count('error');
  const poisoned = await store.deliveries.find(`${KEY}poison`, 'poison');
  const doorbell = await connectDoorbell({ connectionString: account });
  const problems = [
    ...wrong('people who were planned for', rows.length, people),
    ...wrong('runs', (await store.runs.since('2026-11-30')).filter(({ job }) => job === 'nudges').length, 1),
    ...current.filter(isUnderWay).map((delivery) => `still under way: ${JSON.stringify(delivery)}`),
    ...atMost('messages that wait', count('planned'), people / 50),
    ...wrong('people who have two', [...connector.taken.values()].filter((times) => times > 1).length, 0),
    ...current.flatMap((delivery) => untrue(delivery, connector)),
    ...atMost('unconfirmed', count('unconfirmed'), unknown + kills * IN_FLIGHT),
    ...atMost('unconfirmed without a lost sender', count('unconfirmed') - (reasons.get(LOST) ?? 0), unknown),
    ...atMost('refused for good', count('unreachable'), connector.count('forbidden')),
    ...wrong('given up for another reason', count('unreachable') - (reasons.get(BLOCKED) ?? 0), 0),
    ...wrong('failed', count('failed'), 0),
    ...connector.tooFast(),
    ...wrong('deliveries set aside', await store.deliveries.setAside(), 1),
    ...(poisoned?.state === 'failed' ? [] : [`what could not be read is ${poisoned?.state}`]),
    ...wrong('signals set aside', (await doorbell?.setAside()) ?? 0, 1),
  ];
  return { states, reasons, problems };
}

/** What waits after many refusals is tried again, and so is not lost. */
function isUnderWay({ state, attempts }: Delivery): boolean {
  return state === 'sending' || (state === 'planned' && attempts < OFTEN);
}

/** What the store says of a message, and what Teams knows of it. */
function untrue({ to, state }: Delivery, { taken }: FaultyConnector): string[] {
  const times = taken.get(chatOf(to)) ?? 0;
  if (state === 'sent' && times === 0) return [`${to} is said to have a message, and has none`];
  const isNone = state === 'failed' || state === 'unreachable';
  return isNone && times > 0 ? [`${to} is said to have none, and has a message`] : [];
}

function wrong(what: string, is: number, wanted: number): string[] {
  return is === wanted ? [] : [`${what}: ${is}, not ${wanted}`];
}

function atMost(what: string, is: number, most: number): string[] {
  return is <= most ? [] : [`${what}: ${is}, more than ${most}`];
}

function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, number> {
  return new Map([...Map.groupBy(items, keyOf)].map(([key, all]) => [key, all.length]));
}
