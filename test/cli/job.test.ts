import { beforeEach, expect, test } from '@jest/globals';
import { type JobEdge, type JobParts, momentIn, runJob } from '../../src/cli/job.ts';
import { EMPTY_ROSTER, withPeople } from '../../src/domain/roster/roster.ts';
import type { Delivery } from '../../src/services/telling/ports.ts';
import { aPerson } from '../helpers/builders.ts';
import { memoryHeartbeats } from '../helpers/memory-job-store.ts';
import { aJobDesk, type Desk, PERIOD } from '../services/jobs/a-job.ts';

const NOW = '2026-11-30T20:00:00Z';

let desk: Desk;
let parts: JobParts;
let heartbeats: ReturnType<typeof memoryHeartbeats>;
let said: string[];
beforeEach(() => {
  desk = aJobDesk({ people: 2, running: false });
  said = [];
  heartbeats = memoryHeartbeats();
  const staff = ['p00000', 'p00001'].map((id, index) => aPerson(id, { name: `Person ${index}` }));
  const roster = withPeople(EMPTY_ROSTER, staff, 1);
  parts = {
    ...desk,
    jobs: desk.replica(),
    heartbeats,
    roster: { state: async () => roster },
    ledgers: { all: async () => [] },
  };
});

const edge = (more: Partial<JobEdge> = {}): JobEdge => ({
  say: (text) => said.push(text),
  watch: { everyMs: 1, patienceMs: 20 },
  ...more,
});

/** Sends one at a time, as if Teams took it. */
function sendingOne(to: Desk) {
  const stopped: true[] = [];
  return {
    stopped,
    async sendDue() {
      const all = to.deliveries.all as Map<string, Delivery>;
      const next = [...all.values()].find(({ dueAt }) => dueAt !== undefined);
      if (!next) return 0;
      const { dueAt: _, ...rest } = next;
      all.set(next.key, { ...rest, state: 'sent' });
      return 1;
    },
    async stop() {
      stopped.push(true);
    },
  };
}

test('a dry run says how many, to whom and that the switch waits; it writes nothing', async () => {
  await runJob(parts, { job: 'nudges', at: NOW, dryRun: true }, edge());
  const text = said.join('\n');
  expect(text).toContain('By themselves nudges wait until a learning lead starts them in Teams');
  expect(text).toContain('2 nudges would be sent, to 2 recipients. Nothing was written.');
  expect(text).toMatch(/^S-p00000 +Person 0 /m);
  expect(desk.deliveries.all.size).toBe(0);
  expect(await desk.runs.find('nudges', PERIOD)).toBeUndefined();
});

test('a dry run shows as many as a day lets through, and nobody where that day was planned already', async () => {
  await desk.switches.set('nudges', { state: 'running', perDay: 1 });
  await runJob(parts, { job: 'nudges', at: NOW, dryRun: true }, edge());
  expect(said[0]).toContain('At most 1 person a day');
  expect(said.at(-1)).toContain('1 nudge would be sent, to 1 recipient. Nothing was written.');
  // The plan begins with the highest number.
  expect(said.at(-1)).toContain('Person 1');

  await runJob(parts, { job: 'nudges', at: NOW }, edge());
  await runJob(parts, { job: 'nudges', at: NOW, dryRun: true }, edge());
  expect(said.at(-1)).toBe('The nudges of 2026-11-30 were planned already, 1 of them; nothing would be planned again.');
});

test('where no server runs it sends by itself, until all have ended', async () => {
  const sending = sendingOne(desk);
  await runJob(parts, { job: 'nudges', at: NOW }, edge({ send: async () => sending }));
  expect(said.slice(-2)).toEqual(['2 nudges are planned for 2026-11-30.', '2 of 2 nudges sent.']);
  expect(sending.stopped).toEqual([true]);
  expect(await desk.runs.find('nudges', PERIOD)).toMatchObject({ state: 'planned', at: NOW });

  await runJob(parts, { job: 'nudges', at: NOW }, edge());
  expect(said).toContain('The nudges of 2026-11-30 were planned already, 2 of them; nothing was planned again.');
  expect(desk.deliveries.all.size).toBe(2);
});

test('where a server runs it leaves sending to it', async () => {
  await heartbeats.here('one', Date.now() + 60_000);
  const send = () => {
    throw new Error('there is a server');
  };
  await runJob(parts, { job: 'nudges', at: NOW }, edge({ send }));
  expect(said.at(-1)).toContain('2 still waiting');
});

test('without either it says that the next server sends them', async () => {
  await runJob(parts, { job: 'nudges', at: NOW }, edge());
  expect(said).toContain('No server runs at the moment; the next that does sends them.');
});

test('a day that is still to come can be tried on a developer’s machine, and only looked at on a council’s store', async () => {
  const at = '2026-12-07T10:15:00Z';
  const council = edge({ isForReal: true });
  await expect(runJob(parts, { job: 'nudges', at }, council)).rejects.toThrow('2026-12-07 has its own run of nudges');
  expect(await desk.runs.find('nudges', '2026-12-07')).toBeUndefined();
  await runJob(parts, { job: 'nudges', at, dryRun: true }, council);
  expect(said.at(-1)).toContain('2 nudges would be sent');
  await runJob(parts, { job: 'nudges', at }, edge());
  expect(await desk.runs.find('nudges', '2026-12-07')).toMatchObject({ state: 'planned' });
});

test('what is no moment, and what nobody plans, is said in a sentence', async () => {
  expect(momentIn('2026-11-30T10:15Z')).toBe('2026-11-30T10:15:00Z');
  expect(() => momentIn('tomorrow')).toThrow('"tomorrow" is no moment: write it as 2026-11-30T10:15:00Z.');
  await expect(runJob(parts, { job: 'summaries', at: NOW }, edge())).rejects.toThrow('Nobody plans summaries');
});
