import { ownerOf } from '../../src/domain/course/decide.ts';
import { commandFor } from '../domain/course/model-intents.ts';
import { assertSameCourse } from '../helpers/course-text.ts';
import { AZURE_RULES, type Rules } from '../helpers/memory-tables.ts';
import { type Scheduler, scheduler } from '../helpers/scheduler.ts';
import { type Dice, diceOf } from '../helpers/seeded.ts';
import type { Fate, Fates } from '../helpers/simulated-store.ts';
import type { Action } from './actions.ts';
import { beginning } from './beginning.ts';
import { type Observer, observer } from './observer.ts';
import { CLIENTS, type Replicas, replicasOn } from './replicas.ts';
import { type Asked, checkAnswers } from './requests.ts';

/**
 * Lets a history happen to two or three replicas on one store, in the order that the seed draws, with the faults that it draws,
 * and looks at every commit and every answer. Throws AssertionError where a rule is broken.
 */
export async function simulate(history: readonly Action[], seed: number, rules: Rules = AZURE_RULES): Promise<void> {
  const dice = diceOf(seed);
  const weather = weatherOf(dice);
  const turns = scheduler({
    pick: dice.below,
    turnMs: () => dice.below(60),
    // A pause between attempts has chance in it; the end of somebody's patience has not.
    sleepMs: (ms) => (weather.isCalm() || ms > LONGEST_PAUSE ? ms : 20 + dice.below(980)),
  });
  const partition = beginning();
  const asked: Asked[] = [];
  const byOperation = new Map<string, Asked>();
  const watch = observer(partition, (operationId) => byOperation.get(operationId)?.command);
  const replicas = replicasOn({ partition, scheduler: turns, fates: weather, watch, rules }, 2 + dice.below(2));

  const ask = (command: Asked['command']): Asked => {
    const request: Asked = { command, copies: [], ...(ownerOf(command) && { operationId: `op-${asked.length}` }) };
    asked.push(request);
    if (request.operationId !== undefined) byOperation.set(request.operationId, request);
    return request;
  };
  const take = (action: Action): void => {
    switch (action.does) {
      case 'asks': {
        const { replica, intent, times, across } = action;
        const { known } = replicas.ledger(replica);
        const request = ask(commandFor(intent, known.version > 0 ? known : watch.state));
        for (let copy = 0; copy < times; copy += 1) replicas.send(request, replica + (across ? copy : 0));
        return;
      }
      case 'repeats': {
        const request = asked[action.nth % asked.length];
        if (request) replicas.send(request, action.replica);
        return;
      }
      case 'looks':
        // A store that cannot be reached is said to whoever looks, and tried again when they look again.
        replicas
          .ledger(action.replica)
          .state()
          .catch(() => undefined);
        return;
      case 'crashes':
        replicas.crash(action.replica);
        return;
      case 'passes':
        replicas.pass(action.seconds);
    }
  };
  const look = () => {
    watch.look();
    replicas.checkTroubles();
  };

  oneByOne(turns, history, take);
  await turns.run(look);
  weather.clears();
  await comeToRest(turns, replicas, look);
  watch.checkEnd(replicas.clocks.at(-1) ?? '');
  checkReplicas(replicas, watch);
  checkAnswers(asked, watch, replicas.clocks);
}

/** Each begins when it is drawn after the one before; what that one set off may still be under way. */
function oneByOne(turns: Scheduler, history: readonly Action[], take: (action: Action) => void): void {
  const [first, ...rest] = history;
  if (!first) return;
  turns.offer({
    owner: CLIENTS,
    go() {
      take(first);
      oneByOne(turns, rest, take);
    },
  });
}

/** A second and a half later everybody looks, and once more: what one settles the others find. */
async function comeToRest(turns: Scheduler, replicas: Replicas, look: () => void): Promise<void> {
  // The clocks are a few seconds apart: what has come to be due for one of them has so for all.
  replicas.pass(60);
  for (let round = 0; round < 2; round += 1) {
    const rested = turns.timing(CLIENTS).sleep(1_500);
    await turns.run(look);
    await rested;
    const seen = Promise.all(Array.from({ length: replicas.count }, (_, index) => replicas.ledger(index).state()));
    await turns.run(look);
    await seen;
  }
}

function checkReplicas(replicas: Replicas, watch: Observer): void {
  for (let index = 0; index < replicas.count; index += 1) {
    assertSameCourse(replicas.ledger(index).known, watch.state, 'every replica knows the course as it is');
  }
}

/** Between two attempts, in ms; whoever sleeps longer waits for something else. */
const LONGEST_PAUSE = 1_500;

interface Weather extends Fates {
  isCalm(): boolean;
  clears(): void;
}

const FATES: readonly Fate[] = ['unreachable', 'reply-lost', 'vanishes', 'lands-late'];

/** One history in four meets no faults; in the others every fifth write and every thirtieth read does. */
function weatherOf(dice: Dice): Weather {
  let calm = dice.oneIn(4);
  return {
    isCalm: () => calm,
    clears() {
      calm = true;
    },
    ofRead: () => (!calm && dice.oneIn(30) ? 'unreachable' : 'done'),
    ofWrite: () => (!calm && dice.oneIn(5) ? (FATES[dice.below(FATES.length)] ?? 'done') : 'done'),
    landsAfterDeath: () => dice.oneIn(2),
  };
}
