import { beforeEach, expect, test } from '@jest/globals';
import { anOffice, type Office } from '../../helpers/an-office.ts';
import { aCourse, aMembership } from '../../helpers/builders.ts';

const PLACE = { courseId: 'permanency', sessionId: 'jan', insteadOf: 'ada' };

let office: Office;
beforeEach(async () => {
  office = await anOffice({
    courses: [
      aCourse('permanency')
        .withSession('jan', { capacity: 2 })
        .withSession('feb', { day: '2027-02-08', capacity: 1 })
        .withMembers('ada', 'bea', 'cy', 'otto', 'max', aMembership('dan', { away: { from: '2026-11-01T00:00:00Z' } })),
      aCourse('smart').withSession('smart-jan').withMembers('bea', 'cy'),
    ],
  });
  await books('ada', 'jan');
});

async function books(personId: string, sessionId: string, courseId = 'permanency') {
  return office.booking.book(await office.person(personId), {
    courseId,
    sessionId,
    operationId: office.newOperation(),
  });
}
async function candidates(actor: string, name = '') {
  const found = await office.substitutes.candidates(await office.person(actor), { ...PLACE, name });
  return found && 'people' in found ? found.people.map(({ person }) => person.personId) : found;
}
async function invites(actor: string, personId: string, operationId = office.newOperation()) {
  return office.substitutes.invite(await office.person(actor), { ...PLACE, personId, operationId });
}

test('a manager is offered those of the team who still need it and could come, a learning lead the cohort', async () => {
  expect(await candidates('mia')).toEqual(['bea', 'cy']);
  expect(await candidates('lena')).toEqual(['bea', 'cy', 'max', 'otto']);
  expect(await candidates('lena', 'otto')).toEqual(['otto']);
  await books('bea', 'smart-jan', 'smart');
  expect(await candidates('mia')).toEqual(['cy']);
  await books('cy', 'feb');
  expect(await candidates('mia')).toEqual([]);
});

test('whoever waits for another date is among them, whoever is asked already is not', async () => {
  await books('otto', 'feb');
  await books('bea', 'feb');
  const found = await office.substitutes.candidates(await office.person('mia'), PLACE);
  expect(found).toMatchObject({ people: [{ person: { personId: 'bea' }, waits: true }, { waits: false }] });
  expect(await invites('mia', 'bea', 'tap')).toMatchObject({ person: { personId: 'bea' } });
  expect(await candidates('mia')).toEqual(['cy']);
  // The same press again has one effect and one answer.
  const version = (await office.ledgers.of('permanency').state()).version;
  expect(await invites('mia', 'bea', 'tap')).toMatchObject({ until: '2026-12-02T09:00:00Z' });
  expect((await office.ledgers.of('permanency').state()).version).toBe(version);
});

test('what stands in the way has a name', async () => {
  const refused = (code: string) => ({ refused: { refusal: { refused: code } } });
  await books('bea', 'smart-jan', 'smart');
  expect(await invites('mia', 'bea')).toMatchObject(refused('clash'));
  await books('cy', 'feb');
  expect(await invites('mia', 'cy')).toMatchObject(refused('not-needed'));
  await books('otto', 'jan');
  await office.substitutes.invite(await office.person('lena'), {
    ...PLACE,
    insteadOf: 'otto',
    personId: 'max',
    operationId: 'asks',
  });
  expect(await invites('lena', 'max')).toMatchObject(refused('already-invited'));
  await books('max', 'jan');
  expect(await invites('mia', 'bea')).toMatchObject(refused('others-wait'));
  expect(await candidates('mia')).toMatchObject(refused('others-wait'));
  office.clock.moveTo('2027-01-18T09:30:00Z');
  expect(await candidates('mia')).toMatchObject(refused('session-past'));
});

test('a place that is not there any more cannot be handed over', async () => {
  await office.booking.cancel(await office.person('ada'), {
    courseId: 'permanency',
    sessionId: 'jan',
    reason: 'duty',
    operationId: 'gives up',
  });
  expect(await candidates('mia')).toMatchObject({ refused: { refusal: { refused: 'invitation-gone' } } });
  expect(await invites('mia', 'bea')).toMatchObject({ refused: { refusal: { refused: 'invitation-gone' } } });
});
