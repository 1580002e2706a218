import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isRefusal } from '../../../src/domain/course/answer.ts';
import { queueOf, turnsOf } from '../../../src/domain/course/state.ts';
import { CourseLedger } from '../../../src/services/ledger/course-ledger.ts';
import { type AzuriteForTests, openCourseStore, startAzurite } from '../../helpers/azurite.ts';
import { aCourse, aMembership, applyRoster, book, clockAt, NOW, silentLog } from '../../helpers/builders.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

test('two replicas, two hundred people, twenty places: twenty are booked, and the others wait in order', async () => {
  const connectionString = azurite.freshAccount();
  const replica = async () =>
    new CourseLedger('permanency', {
      store: await openCourseStore(connectionString),
      clock: clockAt(NOW),
      log: silentLog,
    });
  const replicas = [await replica(), await replica()] as const;
  const people = Array.from({ length: 200 }, (_, index) => `p${String(index).padStart(3, '0')}`);
  const members = people.map((id) => aMembership(id));
  const begin = [
    ...aCourse('permanency').withSession('jan', { capacity: 20 }).commands(),
    ...[0, 90, 180].map((at) => applyRoster(...members.slice(at, at + 90))),
  ];
  for (const command of begin) await replicas[0].commit({ actor: 'import', command });

  const answers = await Promise.all(
    people.map(async (personId, index) => {
      // Not all in one breath: batches of both replicas get into each other's way.
      await new Promise((later) => setTimeout(later, Math.floor(index / 10) * 5));
      const outcome = await replicas[index % 2 === 0 ? 0 : 1].commit({
        actor: personId,
        command: book(personId, 'jan'),
      });
      return { personId, answer: isRefusal(outcome) ? outcome : outcome.answer };
    }),
  );

  const booked = answers.flatMap(({ personId, answer }) =>
    'did' in answer && answer.did === 'booked' ? [personId] : [],
  );
  const positions = new Map(
    answers.flatMap(({ personId, answer }) => ('position' in answer ? [[answer.position, personId]] : [])),
  );
  const afresh = await (await replica()).state();
  expect(booked).toHaveLength(20);
  expect([...turnsOf(afresh, 'jan').booked].sort()).toEqual(booked.sort());
  expect(queueOf(afresh, 'jan')).toEqual(Array.from({ length: 180 }, (_, index) => positions.get(index + 1)));
});
