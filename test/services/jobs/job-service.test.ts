import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { OutcomeUnknown } from '../../../src/services/errors.ts';
import type { JobStore } from '../../../src/services/jobs/ports.ts';
import { type Dice, diceOf } from '../../helpers/seeded.ts';
import { aJobDesk, aNudge, type Desk, keyOf, RUN } from './a-job.ts';

const keys = ({ deliveries }: Desk) => [...deliveries.all.keys()].sort();
const everybody = (people: number) => Array.from({ length: people }, (_, index) => keyOf(index));

test('a run is planned in order, in chunks with checkpoints, and rung for; once a day', async () => {
  const desk = aJobDesk();
  const rung: number[] = [];
  const checkpoints: (string | undefined)[] = [];
  const runs: JobStore = {
    ...desk.runs,
    update(run, change) {
      checkpoints.push(change.checkpoint);
      return desk.runs.update(run, change);
    },
  };
  const replica = desk.replica({
    runs,
    doorbell: {
      async ring(lanes) {
        rung.push(...lanes);
      },
    },
  });
  await replica.runDue();
  await replica.runDue();
  expect(keys(desk)).toEqual(everybody(1_200));
  expect(checkpoints).toEqual([keyOf(499), keyOf(999), keyOf(1_199), undefined]);
  // Each when something first comes into it.
  expect(rung.length).toBe(new Set(rung).size);
  expect(await desk.run()).toMatchObject({ state: 'planned', planned: 1_200, at: '2026-11-30T10:15:00Z' });
  expect([...desk.deliveries.all.values()].every(({ run }) => run === RUN)).toBe(true);
  expect(desk.planner.asked).toHaveLength(1);
});

test('a job that waits or is paused is not begun, and one that is started in its window is', async () => {
  const desk = aJobDesk({ people: 3, running: false });
  const replica = desk.replica();
  await replica.runDue();
  expect(await desk.run()).toBeUndefined();
  await desk.switches.set('nudges', { state: 'paused' });
  await replica.runDue();
  expect(await desk.run()).toBeUndefined();
  await desk.switches.set('nudges', { state: 'running' });
  desk.clock.moveTo('2026-11-30T16:30:00Z');
  await replica.runDue();
  expect(await desk.run()).toBeUndefined();
  desk.clock.moveTo('2026-12-01T15:59:00Z');
  await replica.runDue();
  expect(await desk.runs.find('nudges', '2026-12-01')).toMatchObject({ state: 'planned', planned: 3 });
});

test('one job that fails holds up no other, and is tried again', async () => {
  const desk = aJobDesk({ people: 3, jobs: ['nudges', 'session-reminders'] });
  const broken = { plan: () => Promise.reject(new Error('no')) };
  const planners: { nudges: typeof broken | Desk['planner']; 'session-reminders': Desk['planner'] } = {
    nudges: broken,
    'session-reminders': desk.planner,
  };
  const replica = desk.replica({ planners });
  await replica.runDue();
  expect(await desk.run()).toMatchObject({ state: 'planning' });
  expect(await desk.runs.find('session-reminders', '2026-11-30')).toMatchObject({ state: 'planned' });
  planners.nudges = desk.planner;
  await replica.runDue();
  expect(await desk.run()).toMatchObject({ state: 'planned' });
});

/** Before and after everything that a replica does with the stores others get ahead, by so many steps as are drawn. */
function heldUp(desk: Desk, below: Dice['below']) {
  const steps = async () => {
    for (let left = below(5); left > 0; left -= 1) await nextTurn();
  };
  const slowly =
    <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args) => {
      await steps();
      const answer = await call(...args);
      await steps();
      return answer;
    };
  const { runs, deliveries } = desk;
  return desk.replica({
    runs: { ...runs, begin: slowly(runs.begin), find: slowly(runs.find), update: slowly(runs.update) },
    deliveries: { plan: slowly(deliveries.plan), withPrefix: slowly(deliveries.withPrefix) },
  });
}

test('two replicas that start the same job at the same instant make one plan, whoever is quicker at every step', async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const { below } = diceOf(seed);
    const desk = aJobDesk({ people: 620 });
    await Promise.all([1, 2].map(() => heldUp(desk, below).runDue()));
    expect(desk.planner.asked).toHaveLength(1);
    expect(keys(desk)).toEqual(everybody(620));
    expect(await desk.run()).toMatchObject({ state: 'planned', planned: 620 });
  }
});

/** Dies at its write of that number: before it, or when it is done and the answer is on its way. */
function dyingAt(desk: Desk, write: number, when: 'before' | 'after') {
  let writes = 0;
  const orDie =
    <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args) => {
      writes += 1;
      if (writes > write || (writes === write && when === 'before')) throw new OutcomeUnknown();
      const answer = await call(...args);
      if (writes === write) throw new OutcomeUnknown();
      return answer;
    };
  const { runs, deliveries } = desk;
  return desk.replica({
    runs: { ...runs, begin: orDie(runs.begin), update: orDie(runs.update) },
    deliveries: { ...deliveries, plan: orDie(deliveries.plan) },
  });
}

// One for the beginning, two for each of three chunks, one for the end.
const WRITES = [1, 2, 3, 4, 5, 6, 7, 8];

test.each(['before', 'after'] as const)(
  'a planner that is killed %s any of its writes loses nothing and doubles nothing',
  async (when) => {
    for (const write of WRITES) {
      const desk = aJobDesk();
      await dyingAt(desk, write, when).runDue();
      const before = await desk.run();
      const survivor = desk.replica();
      desk.clock.moveTo('2026-11-30T10:16:00Z');
      await survivor.runDue();
      // Whoever died is taken to be alive for a while.
      if (before?.state === 'planning') {
        expect(await desk.run()).toEqual(before);
        desk.time.now += 120_001;
        await survivor.runDue();
      }
      expect([write, keys(desk)]).toEqual([write, everybody(1_200)]);
      expect(await desk.run()).toMatchObject({ state: 'planned', planned: 1_200 });
      // Whoever goes on plans for the moment that it was begun for.
      if (before) expect(new Set(desk.planner.asked)).toEqual(new Set(['2026-11-30T10:15:00Z']));
    }
  },
);

test('where so many a day are let through, it is those who need it most, also when a planner was killed', async () => {
  for (const write of [2, 3, 4]) {
    const desk = aJobDesk();
    await desk.switches.set('nudges', { state: 'running', perDay: 700 });
    await dyingAt(desk, write, 'after').runDue();
    desk.time.now += 120_001;
    await desk.replica().runDue();
    // The plan begins with the highest numbers.
    expect(keys(desk)).toEqual(everybody(1_200).slice(500));
    expect(await desk.run()).toMatchObject({ state: 'planned', planned: 700 });
  }
});

test('a preview shows as many as are still let through that day, and without a limit all', async () => {
  const desk = aJobDesk({ people: 5 });
  const replica = desk.replica();
  const previewed = async () => (await replica.preview('nudges', '2026-11-30T12:00:00Z'))?.map(({ to }) => to);
  await desk.switches.set('nudges', { state: 'running', perDay: 2 });
  expect(await previewed()).toEqual(['p00004', 'p00003']);
  // Asked by a manager, they are in no run, and are not asked again.
  await desk.deliveries.plan([{ ...aNudge(4), run: 'by-hand' }]);
  expect(await previewed()).toEqual(['p00003', 'p00002']);
  await replica.runDue();
  expect(await previewed()).toEqual([]);
  await desk.switches.set('nudges', { state: 'running' });
  expect(await previewed()).toEqual(['p00001', 'p00000']);
});

test('a reply that was lost is read up on by the same replica at its next tick', async () => {
  const desk = aJobDesk({ people: 3 });
  let isLost = true;
  const runs: JobStore = {
    ...desk.runs,
    async begin(run) {
      const begun = await desk.runs.begin(run);
      if (isLost) throw new OutcomeUnknown();
      return begun;
    },
  };
  const replica = desk.replica({ runs });
  await replica.runDue();
  isLost = false;
  await replica.runDue();
  expect(await desk.run()).toMatchObject({ state: 'planned', planned: 3 });
});

test('a run that somebody else took over is left to them', async () => {
  const desk = aJobDesk();
  const slow = desk.replica({
    deliveries: {
      ...desk.deliveries,
      async plan(deliveries) {
        const planned = await desk.deliveries.plan(deliveries);
        if (deliveries[0]?.key === keyOf(500)) {
          desk.time.now += 200_000;
          await desk.replica().runDue();
        }
        return planned;
      },
    },
  });
  await slow.runDue();
  expect(keys(desk)).toEqual(everybody(1_200));
  expect(await desk.run()).toMatchObject({ state: 'planned', planned: 1_200 });
});

test('who is told to stop lets go after a chunk, and another goes on at once', async () => {
  const desk = aJobDesk();
  const stop = new AbortController();
  const first = desk.replica({
    doorbell: {
      async ring() {
        stop.abort();
      },
    },
  });
  await first.runDue(stop.signal);
  expect(await desk.run()).toMatchObject({ state: 'planning', checkpoint: keyOf(499), leaseUntil: 0 });
  await desk.replica().runDue();
  expect(await desk.run()).toMatchObject({ state: 'planned', planned: 1_200 });
});

test('by hand a run is made whatever the switch and the hour, once; a preview writes nothing', async () => {
  const desk = aJobDesk({ people: 4, running: false });
  const replica = desk.replica();
  expect(await replica.preview('nudges', '2026-11-28T20:00:00Z')).toHaveLength(4);
  expect(desk.deliveries.all.size).toBe(0);
  const first = await replica.run('nudges', '2026-11-30T20:00:00Z');
  expect(first).toMatchObject({ wasThere: false, run: { state: 'planned', planned: 4 } });
  expect(await replica.run('nudges', '2026-11-30T21:00:00Z')).toMatchObject({ wasThere: true });
  expect(await replica.preview('nudges', '2026-11-30T21:00:00Z')).toEqual([]);
  expect(await replica.run('summaries', '2026-11-30T21:00:00Z')).toBeUndefined();
});
