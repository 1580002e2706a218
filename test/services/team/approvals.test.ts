import { beforeEach, expect, test } from '@jest/globals';
import { replyService } from '../../../src/services/booking/replies.ts';
import { anOffice, type Office } from '../../helpers/an-office.ts';
import { aCourse, aPerson } from '../../helpers/builders.ts';

const WISH = { courseId: 'leading', sessionId: 'lead', personId: 'ada' };

let office: Office;
beforeEach(async () => {
  const everybody = ['ada', 'bea', 'cy'];
  office = await anOffice({
    courses: [
      aCourse('leading', { approval: 'required' })
        .withSession('lead')
        .withSession('later', { day: '2027-02-08' })
        .withMembers(...everybody),
      aCourse('court', { approval: 'required' })
        .withSession('court', { day: '2027-03-01' })
        .withMembers(...everybody),
    ],
  });
});

async function asks(personId: string, courseId = 'leading', sessionId = 'lead') {
  await office.booking.book(await office.person(personId), { courseId, sessionId, operationId: office.newOperation() });
}
async function answers(actor: string, accepts: boolean, operationId = office.newOperation()) {
  return office.approvals.answer(await office.person(actor), { ...WISH, accepts, note: 'A sentence.', operationId });
}

test('requests come from every course, those that lapse first at the top', async () => {
  await asks('ada', 'court', 'court');
  office.clock.moveTo('2026-11-30T11:00:00Z');
  await asks('bea');
  const waiting = await office.approvals.waiting(await office.person('mia'));
  expect(waiting.map(({ person, course, until }) => [person.personId, course.courseId, until])).toEqual([
    ['ada', 'court', '2026-12-02T09:00:00Z'],
    ['bea', 'leading', '2026-12-02T11:00:00Z'],
  ]);
});

test('a yes is a place; the same press again has one effect and one answer; another one comes too late', async () => {
  await asks('ada');
  for (let press = 0; press < 2; press += 1) {
    expect(await answers('mia', true, 'tap')).toMatchObject({ isNew: true, request: { became: 'approved' } });
  }
  expect(await answers('mia', false)).toMatchObject({ isNew: false, request: { became: 'approved' } });
  expect(await office.approvals.find(await office.person('mia'), WISH)).toMatchObject({ became: 'approved' });
  expect(await office.approvals.waiting(await office.person('mia'))).toEqual([]);
});

test('of two who answer at one moment, one is told what became of it', async () => {
  office.clock.moveTo('2026-12-07T10:00:00Z');
  await asks('ada');
  const both = await Promise.all([answers('mia', false), answers('dan', true)]);
  expect(both.map((each) => each?.isNew).sort()).toEqual([false, true]);
  const fates = both.map((each) => each?.request.became);
  expect(fates[0]).toBe(fates[1]);
});

test('what became of a request: declined, taken back, moved, lapsed', async () => {
  const fate = async () => office.approvals.find(await office.person('mia'), WISH);
  await asks('ada');
  await answers('mia', false);
  expect(await fate()).toMatchObject({ became: 'declined' });

  await asks('ada');
  expect(await fate()).not.toHaveProperty('became');
  const ada = await office.person('ada');
  await office.booking.cancel(ada, { ...WISH, reason: 'duty', operationId: office.newOperation() });
  expect(await fate()).toMatchObject({ became: 'taken-back' });

  await asks('ada');
  await office.booking.swap(ada, { courseId: 'leading', from: 'lead', to: 'later', operationId: 'moves' });
  expect(await fate()).toMatchObject({ became: 'taken-back' });
  await office.booking.swap(ada, { courseId: 'leading', from: 'later', to: 'lead', operationId: 'moves back' });

  office.clock.moveTo('2026-12-03T10:00:00Z');
  expect(await fate()).toMatchObject({ became: 'lapsed' });
  expect(await answers('mia', true)).toMatchObject({ isNew: false, request: { became: 'lapsed' } });
});

test('a date that is cancelled takes its requests along', async () => {
  await asks('ada');
  await office.ledgers.of('leading').commit({ actor: 'lena', command: { type: 'cancel-session', sessionId: 'lead' } });
  expect(await answers('mia', true)).toMatchObject({ isNew: false, request: { became: 'session-cancelled' } });
});

test('where nobody could answer, nobody is asked: a place is booked, moved to and taken up at once', async () => {
  const course = aCourse('leading', { approval: 'required' })
    .withSession('full', { capacity: 1 })
    .withSession('later', { day: '2027-03-01' })
    .withMembers('lena', 'ada');
  const lead = await anOffice({
    people: [aPerson('lena', { roles: ['learning_lead'] }), aPerson('ada')],
    courses: [course],
  });
  const [lena, ada] = [await lead.person('lena'), await lead.person('ada')];
  const wish = (sessionId: string) => ({ courseId: 'leading', sessionId, operationId: lead.newOperation() });
  // Somebody else without a manager still asks the learning lead.
  expect(await lead.booking.book(ada, wish('full'))).toMatchObject({ answer: { did: 'requested' } });
  expect(await lead.approvals.waiting(lena)).toMatchObject([{ person: { personId: 'ada' } }]);
  expect(await lead.booking.book(lena, wish('full'))).toMatchObject({ answer: { did: 'waitlisted' } });
  const move = { courseId: 'leading', from: 'full', to: 'later', operationId: lead.newOperation() };
  expect(await lead.booking.swap(lena, move)).toMatchObject({ booking: { as: 'booked' } });
  const gone = { ...wish('later'), reason: 'other' } as const;
  await lead.booking.cancel(lena, gone);
  expect(await lead.booking.book(lena, wish('later'))).toMatchObject({ answer: { did: 'booked' } });
});

test('an offer that nobody could approve is a place at once', async () => {
  const course = aCourse('leading', { approval: 'required' })
    .withSession('soon', { day: '2026-12-02', capacity: 1 })
    .withMembers('lena', 'ada');
  const lead = await anOffice({
    people: [aPerson('lena', { roles: ['learning_lead'] }), aPerson('ada')],
    courses: [course],
  });
  const [lena, ada] = [await lead.person('lena'), await lead.person('ada')];
  const wish = () => ({ courseId: 'leading', sessionId: 'soon', operationId: lead.newOperation() });
  await lead.booking.book(ada, wish());
  await lead.booking.book(lena, wish());
  await lead.booking.cancel(ada, { ...wish(), reason: 'other' });
  const { answerOffer } = replyService(lead);
  expect(await answerOffer(lena, { ...wish(), accepts: true })).toMatchObject({ answer: { did: 'booked' } });
});
