import { expect, test } from '@jest/globals';
import type { Delivery } from '../../../src/services/telling/ports.ts';
import { aJobDesk, type Desk } from './a-job.ts';

const ALARM = 'alarm:nudges:2026-11-30:lea';

async function planned(people: number): Promise<Desk> {
  const desk = aJobDesk({ people });
  await desk.replica().runDue();
  return desk;
}

/** The look after that: runs are looked at every few minutes. */
async function settled(desk: Desk) {
  desk.time.now += 200_000;
  await desk.settle();
  return { run: await desk.run(), alarmed: desk.deliveries.all.has(ALARM) };
}

const failing =
  (failed: number) =>
  (index: number): Partial<Delivery> =>
    index < failed ? { state: 'failed', reason: '400' } : { state: 'sent' };

test('a run is done when all of its deliveries have ended, and not before its time is over', async () => {
  const desk = await planned(40);
  expect((await settled(desk)).run?.state).toBe('planned');
  await desk.end(failing(0));
  expect(await settled(desk)).toMatchObject({ run: { state: 'done', planned: 40 }, alarmed: false });
});

test('one in twenty may fail; more is told to the learning leads, once', async () => {
  const few = await planned(40);
  await few.end(failing(2));
  expect((await settled(few)).alarmed).toBe(false);

  const many = await planned(40);
  await many.end((index) => ({ state: index === 0 ? 'unconfirmed' : (failing(3)(index).state ?? 'sent') }));
  expect(await settled(many)).toMatchObject({ run: { state: 'done', trouble: 'many-failed' }, alarmed: true });
  const alarms = [...many.deliveries.all.keys()].filter((key) => key.startsWith('alarm:'));
  expect(alarms).toEqual([ALARM]);
});

test('a run that reached nobody is told, one that nobody needed any more is not', async () => {
  const unreachable = await planned(3);
  await unreachable.end(() => ({ state: 'unreachable', reason: 'no-conversation' }));
  expect(await settled(unreachable)).toMatchObject({ run: { trouble: 'sent-nothing' }, alarmed: true });

  const skipped = await planned(3);
  await skipped.end(() => ({ state: 'skipped', reason: 'booked' }));
  expect(await settled(skipped)).toMatchObject({ run: { state: 'done' }, alarmed: false });

  const nobody = await planned(0);
  expect(await settled(nobody)).toMatchObject({ run: { state: 'done', planned: 0 }, alarmed: false });
});

test('what a learning lead has kept back by a pause is no trouble; what did not arrive before it is', async () => {
  const PAUSED = { state: 'paused', by: 'lea', at: '2026-11-30T11:00:00Z' } as const;
  const paused = await planned(3);
  await paused.switches.set('nudges', PAUSED);
  paused.clock.moveTo('2026-11-30T16:00:00Z');
  const { run, alarmed } = await settled(paused);
  expect([run?.state, run?.trouble, alarmed]).toEqual(['done', undefined, false]);

  const failed = await planned(3);
  await failed.switches.set('nudges', PAUSED);
  await failed.end((index) => (index < 2 ? { state: 'planned', dueAt: 1 } : { state: 'failed', reason: '400' }));
  failed.clock.moveTo('2026-11-30T16:00:00Z');
  expect(await settled(failed)).toMatchObject({ run: { trouble: 'sent-nothing' }, alarmed: true });

  // Planned by hand after the pause, it is not kept back.
  const byHand = aJobDesk({ people: 3, running: false });
  await byHand.switches.set('nudges', { ...PAUSED, at: '2026-11-30T09:00:00Z' });
  await byHand.replica().run('nudges', '2026-11-30T10:15:00Z');
  byHand.clock.moveTo('2026-11-30T16:00:00Z');
  expect(await settled(byHand)).toMatchObject({ run: { trouble: 'sent-nothing' }, alarmed: true });
});

test('what has not been sent, or not been planned, by the end of the window is told', async () => {
  const waiting = await planned(3);
  waiting.clock.moveTo('2026-11-30T16:00:00Z');
  expect(await settled(waiting)).toMatchObject({ run: { trouble: 'sent-nothing' }, alarmed: true });

  const unplanned = aJobDesk();
  await unplanned.replica({ planners: { nudges: { plan: () => Promise.reject(new Error('no')) } } }).runDue();
  expect((await settled(unplanned)).run?.state).toBe('planning');
  unplanned.clock.moveTo('2026-11-30T16:00:00Z');
  expect(await settled(unplanned)).toMatchObject({ run: { state: 'done', trouble: 'unplanned' }, alarmed: true });
});
