import { setImmediate as everythingElse } from 'node:timers/promises';
import type { LedgerDeps } from '../../src/services/ledger/course-ledger.ts';

/** Something that waits for its turn. */
interface Ready {
  readonly owner: number;
  go(): void;
  /** Instead of going: whoever wanted it has died. */
  drop?(): void;
}

interface Timer {
  readonly owner: number;
  readonly at: number;
  ring(): void;
}

/**
 * Lets one thing happen at a time, and whoever tests decides which: every call of a store waits here, and nothing else in the
 * program takes its own time. Time is virtual: it moves a little with every turn, and to the next timer when nothing else can go on.
 */
export interface Scheduler {
  /** Ends when something is picked for this owner; never, when the owner has died. */
  turn(owner: number): Promise<void>;
  /** Puts up something that happens by itself when it is picked. */
  offer(ready: Ready): void;
  timing(owner: number): NonNullable<LedgerDeps['timing']>;
  /** Whoever this was: what it waited for does not happen any more. */
  kill(owner: number): void;
  /** Goes on until nothing waits; `look` sees the world after each turn. */
  run(look?: () => void): Promise<void>;
}

export interface Turns {
  /** Which of so many goes on. */
  pick(count: number): number;
  /** How long a turn takes, in ms of virtual time. */
  turnMs(): number;
  /** How long somebody really waits who wants to wait `ms`: drawn, so that chance in the program does not decide. */
  sleepMs(ms: number): number;
}

/** More turns than any history needs: somebody goes round in circles. */
const MOST_TURNS = 20_000;

export function scheduler({ pick, turnMs, sleepMs }: Turns): Scheduler {
  const ready: Ready[] = [];
  let timers: Timer[] = [];
  const dead = new Set<number>();
  let now = 0;

  const turn = (owner: number) =>
    new Promise<void>((go) => {
      if (!dead.has(owner)) ready.push({ owner, go });
    });

  const ringNext = () => {
    const next = timers.reduce((first, each) => (each.at < first.at ? each : first));
    timers = timers.filter((each) => each !== next);
    now = Math.max(now, next.at);
    next.ring();
  };

  return {
    turn,
    offer(each) {
      ready.push(each);
    },
    timing: (owner) => ({
      now: () => now,
      sleep: (ms) =>
        new Promise<void>((ring) => {
          if (!dead.has(owner)) timers.push({ owner, at: now + sleepMs(ms), ring });
        }),
    }),
    kill(owner) {
      dead.add(owner);
      timers = timers.filter((timer) => timer.owner !== owner);
      for (const each of ready.filter((one) => one.owner === owner)) {
        ready.splice(ready.indexOf(each), 1);
        each.drop?.();
      }
    },
    async run(look = () => undefined) {
      for (let turns = 0; turns < MOST_TURNS; turns += 1) {
        // Whatever follows from the last turn comes to rest before the next.
        await everythingElse();
        look();
        now += turnMs();
        const late = timers.some(({ at }) => at <= now);
        if (ready.length === 0 && timers.length === 0) return;
        if (late || ready.length === 0) ringNext();
        else ready.splice(ready.length > 1 ? pick(ready.length) : 0, 1)[0]?.go();
      }
      throw new Error(`after ${MOST_TURNS} turns somebody still wants something`);
    },
  };
}
