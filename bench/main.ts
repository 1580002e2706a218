import { parseArgs } from 'node:util';
import { benchBurst } from './burst.ts';
import { benchCommit } from './commit.ts';
import { benchContention } from './contention.ts';
import { benchCounts } from './counts.ts';
import type { Figure } from './figure.ts';
import { benchNudgeRun } from './nudge-run.ts';
import { benchStart } from './start.ts';
import { benchTurn } from './turn.ts';

/** Each measures side by side with a peer, in one run. */
const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  turn: benchTurn,
  commit: benchCommit,
  counts: benchCounts,
  start: benchStart,
  contention: benchContention,
  burst: benchBurst,
  'nudge-run': benchNudgeRun,
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
for (const [name, run] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  for (const figure of await run()) {
    const { value, unit, peer, ratio } = figure;
    console.log(values.json ? JSON.stringify(figure) : `${figure.name}: ${value} ${unit}; ${ratio} of ${peer}`);
  }
}
process.exit(0);
