import { Fault, OutcomeUnknown } from '../../src/services/errors.ts';
import { CourseLedger } from '../../src/services/ledger/course-ledger.ts';
import { NOW, silentLog } from '../helpers/builders.ts';
import { AZURE_RULES, type Partition, type Rules } from '../helpers/memory-tables.ts';
import type { Scheduler } from '../helpers/scheduler.ts';
import { type Fates, simulatedStore } from '../helpers/simulated-store.ts';
import type { Observer } from './observer.ts';
import { type Asked, type Copy, later } from './requests.ts';

/** How far the replicas' clocks are apart, in seconds. */
const SKEW = [0, -4, 3];

/** The clients' own place among the owners of turns; replicas come after it. */
export const CLIENTS = 0;

export interface World {
  readonly partition: Partition;
  readonly scheduler: Scheduler;
  readonly fates: Fates;
  readonly watch: Observer;
  readonly rules?: Rules;
  readonly rowsAPage?: number;
}

/** Several processes that serve the same course, and their clients. */
export interface Replicas {
  readonly count: number;
  /** Every time that it was. */
  readonly clocks: readonly string[];
  ledger(index: number): CourseLedger;
  /** Sends a request, for the first time or again. */
  send(request: Asked, index: number): void;
  /** It dies with all that it was doing; another takes its place, and knows nothing. */
  crash(index: number): void;
  pass(seconds: number): void;
  /** What went wrong where nobody could be told: throws it. */
  checkTroubles(): void;
}

export function replicasOn(world: World, count: number): Replicas {
  const { partition, scheduler, fates, watch, rules = AZURE_RULES, rowsAPage } = world;
  const clocks = [NOW];
  const troubles: unknown[] = [];
  let owners = CLIENTS;

  const skewOf = (index: number) => SKEW[index % count] ?? 0;
  const start = (index: number) => {
    owners += 1;
    const page = rowsAPage === undefined ? {} : { rowsAPage };
    const store = simulatedStore(owners, { partition, scheduler, fates, rules, ...page });
    const clock = { now: () => later(clocks.at(-1) ?? NOW, skewOf(index)) };
    const timing = scheduler.timing(owners);
    return { owner: owners, ledger: new CourseLedger('permanency', { store, clock, log: silentLog, timing }) };
  };
  const running = Array.from({ length: count }, (_, index) => start(index));
  const at = (index: number) => {
    const replica = running[index % count];
    if (!replica) throw new RangeError('there is no such replica');
    return replica;
  };

  return {
    count,
    clocks,
    ledger: (index) => at(index).ledger,
    send(request, index) {
      const { command, operationId, copies } = request;
      const { ledger } = at(index);
      watch.look();
      const isRepeat = operationId !== undefined && watch.effectsOf(operationId).length > 0;
      const copy: Copy = { knew: ledger.known.version, askedAt: clocks.length - 1, skew: skewOf(index), isRepeat };
      copies.push(copy);
      const heard = (outcome: NonNullable<Copy['came']>['outcome']) => {
        watch.look();
        copy.came = { outcome, moments: watch.moments.length, at: clocks.length - 1 };
      };
      const failed = (fault: unknown) => {
        if (!(fault instanceof Fault)) throw fault;
        heard(fault instanceof OutcomeUnknown ? 'failed' : 'not-done');
      };
      ledger
        .commit({ actor: 'somebody', command, ...(operationId !== undefined && { operationId }) })
        .then(heard, failed)
        .catch((trouble: unknown) => troubles.push(trouble));
    },
    crash(index) {
      scheduler.kill(at(index).owner);
      running[index % count] = start(index);
    },
    pass(seconds) {
      clocks.push(later(clocks.at(-1) ?? NOW, seconds));
    },
    checkTroubles() {
      if (troubles.length > 0) throw troubles[0];
    },
  };
}
