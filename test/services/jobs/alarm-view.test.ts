import { expect, test } from '@jest/globals';
import { render } from '../../../src/delivery/render.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { alarmViewer } from '../../../src/services/jobs/alarm-view.ts';
import { aPerson } from '../../helpers/builders.ts';
import { aJobDesk, type Desk, PERIOD } from './a-job.ts';

const ALARM = { type: 'alarm', job: 'nudges', period: PERIOD } as const;
const LEAD = aPerson('lea', { roles: ['learning_lead'] });

async function failed(): Promise<Desk> {
  const desk = aJobDesk({ people: 4 });
  await desk.replica().runDue();
  await desk.end((index) => (index < 3 ? { state: 'failed', reason: '400' } : { state: 'sent' }));
  return desk;
}

const looks = (desk: Desk, person: Person | undefined = LEAD) =>
  alarmViewer({ ...desk, roster: { findById: async () => person } })(ALARM, { to: 'lea' });

test('a run that went wrong is said with how many, and what to do next', async () => {
  const seen = await looks(await failed());
  expect(seen).toMatchObject({ say: { job: 'nudges', trouble: 'many-failed', tally: { planned: 4, failed: 3 } } });
  if (!('say' in seen)) throw new Error('nothing is said');
  const { sentence, card } = render({ type: 'alarm', view: seen.say });
  expect(sentence).toContain('Of the 4 nudges of Monday 30 November, 3 did not arrive');
  expect(JSON.stringify(card)).toContain('"verb":"deliveries.show"');
});

test('whoever is no learning lead any more, or has left, is told nothing; nor is anybody of what came right', async () => {
  const desk = await failed();
  expect(await looks(desk, aPerson('lea'))).toEqual({ gone: 'not-learning-lead' });
  expect(await looks(desk, { ...LEAD, leaveDate: '2026-11-29' })).toEqual({ gone: 'left' });
  await desk.end(() => ({ state: 'sent' }));
  expect(await looks(desk)).toEqual({ gone: 'over' });
  expect(await looks(aJobDesk())).toEqual({ gone: 'run-unknown' });
});
