import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CourseLedger } from '../../src/services/ledger/course-ledger.ts';
import type { Intent } from '../domain/course/model-intents.ts';
import { BEGINNING } from '../domain/course/model-steps.ts';
import { book, cancel, clockAt, NOW, silentLog } from '../helpers/builders.ts';
import { memoryLedgerStore } from '../helpers/memory-ledger-store.ts';
import { type Action, seed } from './actions.ts';
import { simulate } from './simulated-history.ts';

const asks = (intent: Intent, times = 1): Action => ({ does: 'asks', replica: 0, intent, times, across: true });
const books = (personId: string, times = 1) =>
  asks({ wants: 'this', command: { type: 'book', personId, sessionId: 's1' } }, times);

const REPEATED: Readonly<Record<string, Intent>> = {
  'a booking': { wants: 'this', command: { type: 'book', personId: 'dan', sessionId: 's2' } },
  'a cancellation': { wants: 'cancel', personId: 'ada', reason: 'duty' },
  'a swap': { wants: 'swap', personId: 'bea', to: 's3' },
  'an answer to an offer': { wants: 'reply', nth: 0, accepts: false },
  'an exemption': { wants: 'this', command: { type: 'exempt', personId: 'cy', note: 'Agreed.' } },
  'a session from a form': { wants: 'put', sessionId: 's1', stale: false, capacity: 3 },
};

test.each(Object.entries(REPEATED))(
  '%s that is sent two to five times at once, through several replicas, has one effect and one answer',
  async (_, intent) => {
    const histories = fc.asyncProperty(fc.integer({ min: 2, max: 5 }), seed, async (times, draw) => {
      await simulate([books('ada'), books('bea'), books('cy'), asks(intent, times), books('eve')], draw);
    });
    await fc.assert(histories, { numRuns: 60 });
  },
);

test('a replica that has not heard of it yet gives the same request the same answer', async () => {
  const store = memoryLedgerStore();
  const replica = () => new CourseLedger('permanency', { store, clock: clockAt(NOW), log: silentLog });
  const [first, second] = [replica(), replica()];
  for (const command of BEGINNING) await first.commit({ actor: 'import', command });
  await second.state();
  const request = { actor: 'ada', command: cancel('ada', 's1'), operationId: 'tap-2' };
  await first.commit({ actor: 'ada', command: book('ada', 's1'), operationId: 'tap-1' });
  const once = await first.commit(request);

  const again = await second.commit(request);

  expect(again).toMatchObject({ answer: 'answer' in once ? once.answer : undefined });
  expect(once).toMatchObject({ answer: { did: 'cancelled', sessionId: 's1' } });
});
