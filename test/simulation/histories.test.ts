import { test } from '@jest/globals';
import fc from 'fast-check';
import { actions, seed } from './actions.ts';
import { simulate } from './simulated-history.ts';

test('two replicas never break a rule, and every answer was true, whatever fails and whoever is faster', async () => {
  const histories = fc.asyncProperty(actions, seed, (history, draw) => simulate(history, draw));
  await fc.assert(histories, { numRuns: 2_000 });
}, 300_000);
