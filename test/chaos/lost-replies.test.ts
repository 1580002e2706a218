import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Random, randomStream } from '../../src/sample/random.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse, aPerson } from '../helpers/builders.ts';
import { type Fate, type FaultProxy, type StoreRequest, startFaultProxy } from '../helpers/fault-proxy.ts';
import { audit, expectAsTold } from './audit.ts';
import { aReplica, fill } from './replicas.ts';
import { isSoak, runs } from './soak.ts';
import { type Somebody, somebody, withOperations, withoutOperations } from './somebody.ts';

const PEOPLE = Array.from({ length: 12 }, (_, index) => aPerson(`p${String(index).padStart(2, '0')}`));

/** Small sessions, all on different days: there is always somebody waiting, and nobody is in two places at once. */
const COURSES = ['permanency', 'smart-planning'];
const sessionsOf = (courseId: string) => [1, 2, 3].map((number) => `${courseId}-${number}`);
const courses = COURSES.map((courseId, at) =>
  sessionsOf(courseId).reduce(
    (course, sessionId, number) =>
      course.withSession(sessionId, { capacity: 2, day: `2027-01-${11 + at * 3 + number}` }),
    aCourse(courseId),
  ),
);

const SEED = 20_261_130;

let azurite: AzuriteForTests;
let proxy: FaultProxy;
beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await startFaultProxy(azurite.freshAccount());
});
afterAll(async () => {
  await proxy.close();
  await azurite.stop();
});

/** Everybody books, cancels and asks again at once, in two replicas, until it is enough; then the store is compared. */
async function atWork(
  fate: (request: StoreRequest) => Fate,
  isEnough: (steps: number) => boolean,
): Promise<Somebody[]> {
  const account = azurite.freshAccount();
  await fill(account, PEOPLE, courses);
  proxy.follow({});
  const replicas = [await aReplica(proxy.through(account)), await aReplica(proxy.through(account))] as const;
  proxy.follow({ fate });
  const everybody = PEOPLE.map((person, index) => {
    const replica = replicas[index % 2 === 0 ? 0 : 1];
    const desk = index % 3 === 0 ? withoutOperations(replica, person) : withOperations(replica, person);
    return somebody(person.personId, desk);
  });
  await Promise.all(
    everybody.map(async (each) => {
      const chance = randomStream(SEED, each.personId);
      for (let steps = 0; !isEnough(steps); steps += 1) {
        const courseId = chance.pick(COURSES);
        await each.act(courseId, sessionsOf(courseId), chance);
      }
    }),
  );
  proxy.follow({});
  expectAsTold(await audit(account), everybody);
  return everybody;
}

test(
  'every answer is right though the replies to most writes are lost',
  async () => {
    const enough = runs(100, 1_000);
    const chance = randomStream(SEED, 'lost');
    let lost = 0;
    const everybody = await atWork(
      ({ write }) => (write > 0 && chance.below(10) < 7 ? 'drop-after' : 'pass'),
      () => {
        lost = proxy.lost;
        return lost >= enough;
      },
    );
    expect(lost).toBeGreaterThanOrEqual(enough);
    expect(everybody.reduce((sum, { told }) => sum + told.taken + told.returned, 0)).toBeGreaterThan(enough);
  },
  runs(90_000, 300_000),
);

test(
  'every answer is right though the store is slow, busy and drops connections before and after',
  async () => {
    const chance = randomStream(SEED, 'mixed');
    const seen = new Map<string, number>();
    const everybody = await atWork(
      (request) => {
        const fate = mixed(request, chance);
        const name = typeof fate === 'object' ? 'delay' : fate;
        seen.set(name, (seen.get(name) ?? 0) + 1);
        return fate;
      },
      (steps) => steps >= runs(25, 400),
    );
    for (const fate of ['delay', 'unavailable', 'drop-before', 'drop-after']) {
      expect([fate, seen.get(fate) ?? 0]).toEqual([fate, expect.any(Number)]);
      expect(seen.get(fate) ?? 0).toBeGreaterThan(5);
    }
    expect(everybody.reduce((sum, { told }) => sum + told.taken, 0)).toBeGreaterThan(PEOPLE.length);
  },
  runs(120_000, 600_000),
);

/** A write that has been given up, and lands after it was written again. */
const GIVEN_UP_AFTER = 6_300;

/** Four writes in ten go wrong, and one read in ten: reads outside a commit are tried again by the SDK, and only so often. */
function mixed({ write }: StoreRequest, chance: Random): Fate {
  if (write === 20 || (isSoak && write > 0 && write % 200 === 0)) return { delay: GIVEN_UP_AFTER };
  const faults: readonly Fate[] = ['unavailable', 'drop-before', 'drop-after', { delay: chance.between(5, 60) }];
  return chance.below(10) < (write > 0 ? 4 : 1) ? chance.pick(faults) : 'pass';
}
