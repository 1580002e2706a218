import { describe, expect, test } from '@jest/globals';
import { anOffice, type Office } from '../../helpers/an-office.ts';
import { aCourse } from '../../helpers/builders.ts';

/** Who may act for Ada, on which day. */
const ACTORS = [
  ['herself', 'ada', '2026-12-09', false],
  ['her manager', 'mia', '2026-12-09', true],
  ['the deputy before their days', 'dan', '2026-12-06', false],
  ['the deputy on their first day', 'dan', '2026-12-07', true],
  ['the deputy on their last day', 'dan', '2026-12-11', true],
  ['the deputy after their days', 'dan', '2026-12-12', false],
  ['another manager', 'max', '2026-12-09', false],
  ["her manager's manager", 'hope', '2026-12-09', false],
  ['a learning lead', 'lena', '2026-12-09', true],
  ['a colleague', 'bea', '2026-12-09', false],
] as const;

const PERM = { courseId: 'permanency', sessionId: 'jan' };

/** Everything that can be asked of the services about Ada; each is told apart by whether it gives anything at all. */
const VERBS: Record<string, (office: Office, actor: string) => Promise<unknown>> = {
  'team.person': async (office, actor) => office.team.person(await office.person(actor), 'ada'),
  'person.choose': async (office, actor) =>
    office.onBehalf.choose(await office.person(actor), { personId: 'ada', courseId: 'smart' }),
  'person.book': async (office, actor) =>
    office.onBehalf.book(await office.person(actor), {
      personId: 'ada',
      courseId: 'smart',
      sessionId: 'smart-feb',
      operationId: office.newOperation(),
    }),
  'person.cancel-form': async (office, actor) =>
    office.onBehalf.toCancel(await office.person(actor), { personId: 'ada', ...PERM }),
  'person.cancel': async (office, actor) =>
    office.onBehalf.cancel(await office.person(actor), {
      personId: 'ada',
      ...PERM,
      reason: 'organiser',
      operationId: office.newOperation(),
    }),
  'person.swap-form': async (office, actor) =>
    office.onBehalf.toSwap(await office.person(actor), { personId: 'ada', ...PERM }),
  'person.swap': async (office, actor) =>
    office.onBehalf.swap(await office.person(actor), {
      personId: 'ada',
      courseId: 'permanency',
      from: 'jan',
      to: 'feb',
      operationId: office.newOperation(),
    }),
  'substitute.choose': async (office, actor) =>
    office.substitutes.candidates(await office.person(actor), { ...PERM, insteadOf: 'ada' }),
  'substitute.invite': async (office, actor) =>
    office.substitutes.invite(await office.person(actor), {
      ...PERM,
      insteadOf: 'ada',
      personId: 'cy',
      operationId: office.newOperation(),
    }),
};

async function versionsOf({ ledgers }: Office): Promise<number[]> {
  return (await ledgers.all()).map(({ version }) => version);
}

async function officeWithBookings(): Promise<Office> {
  const everybody = ['ada', 'bea', 'cy', 'otto'];
  const office = await anOffice({
    courses: [
      aCourse('permanency')
        .withSession('jan')
        .withSession('feb', { day: '2027-02-08' })
        .withMembers(...everybody),
      aCourse('smart')
        .withSession('smart-feb', { day: '2027-02-15' })
        .withMembers(...everybody),
      aCourse('leading', { approval: 'required' })
        .withSession('lead', { day: '2027-03-01' })
        .withMembers(...everybody),
    ],
  });
  await office.booking.book(await office.person('ada'), { ...PERM, operationId: 'first' });
  return office;
}

describe.each(ACTORS)('%s', (_who, actor, day, may) => {
  test.each(Object.keys(VERBS))(`${may ? 'may' : 'may not'}: %s`, async (verb) => {
    const office = await officeWithBookings();
    office.clock.moveTo(`${day}T10:00:00Z`);
    await office.ledgers.all();
    const before = await versionsOf(office);
    const answer = await VERBS[verb]?.(office, actor);
    if (may) {
      expect(answer).toBeDefined();
      expect(JSON.stringify(answer)).not.toContain('"refusal"');
    } else {
      expect(answer).toBeUndefined();
      expect(await versionsOf(office)).toEqual(before);
    }
  });
});

describe('what does not exist is answered like what is not theirs', () => {
  test.each(Object.keys(VERBS))('%s', async (verb) => {
    const office = await officeWithBookings();
    // Otto is not Mia's, and nobody is called that.
    for (const personId of ['otto', 'nobody', '__proto__']) {
      const asMia = (command: object) => JSON.parse(JSON.stringify(command).replaceAll('"ada"', `"${personId}"`));
      const mia = await office.person('mia');
      const calls: Record<string, () => Promise<unknown>> = {
        'team.person': () => office.team.person(mia, personId),
        'person.choose': () => office.onBehalf.choose(mia, asMia({ personId: 'ada', courseId: 'smart' })),
        'person.book': () => office.onBehalf.book(mia, asMia({ personId: 'ada', ...PERM, operationId: 'x' })),
        'person.cancel-form': () => office.onBehalf.toCancel(mia, asMia({ personId: 'ada', ...PERM })),
        'person.cancel': () =>
          office.onBehalf.cancel(mia, asMia({ personId: 'ada', ...PERM, reason: 'other', operationId: 'x' })),
        'person.swap-form': () => office.onBehalf.toSwap(mia, asMia({ personId: 'ada', ...PERM })),
        'person.swap': () =>
          office.onBehalf.swap(
            mia,
            asMia({ personId: 'ada', courseId: 'permanency', from: 'jan', to: 'feb', operationId: 'x' }),
          ),
        'substitute.choose': () => office.substitutes.candidates(mia, asMia({ ...PERM, insteadOf: 'ada' })),
        'substitute.invite': () =>
          office.substitutes.invite(mia, asMia({ ...PERM, insteadOf: 'ada', personId: 'cy', operationId: 'x' })),
      };
      expect(await calls[verb]?.()).toBeUndefined();
    }
  });

  test('a substitute must be one of the actor’s people too', async () => {
    const office = await officeWithBookings();
    const wish = { ...PERM, insteadOf: 'ada', operationId: 'x' };
    const mia = await office.person('mia');
    expect(await office.substitutes.invite(mia, { ...wish, personId: 'otto' })).toBeUndefined();
    expect(await office.substitutes.invite(mia, { ...wish, personId: 'nobody' })).toBeUndefined();
    expect(await office.substitutes.invite(mia, { ...wish, personId: 'ada' })).toBeUndefined();
  });
});

describe('requests', () => {
  /** A learning lead decides only where there is neither manager nor deputy. */
  const DECIDES = ACTORS.map(([who, actor, day, may]) => [who, actor, day, actor === 'lena' ? false : may] as const);
  const WISH = { courseId: 'leading', sessionId: 'lead', personId: 'ada' };

  test.each(DECIDES)('%s', async (_who, actor, day, may) => {
    const office = await officeWithBookings();
    // Two working days are held: asked the day before, so that it still waits.
    const asked = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
    office.clock.moveTo(`${asked}T10:00:00Z`);
    await office.booking.book(await office.person('ada'), { ...WISH, operationId: 'asks' });
    office.clock.moveTo(`${day}T09:00:00Z`);
    const person = await office.person(actor);
    expect((await office.approvals.waiting(person)).length).toBe(may ? 1 : 0);
    expect((await office.approvals.find(person, WISH)) !== undefined).toBe(may);
    const before = await versionsOf(office);
    const answer = await office.approvals.answer(person, { ...WISH, accepts: true, operationId: 'yes' });
    if (may) expect(answer).toMatchObject({ isNew: true, request: { became: 'approved' } });
    else {
      expect(answer).toBeUndefined();
      expect(await versionsOf(office)).toEqual(before);
    }
  });

  test('of somebody without a manager are a learning lead’s', async () => {
    const office = await anOffice({
      courses: [aCourse('leading', { approval: 'required' }).withSession('lead').withMembers('max', 'lena')],
    });
    const lena = await office.person('lena');
    await office.booking.book(await office.person('max'), { ...WISH, operationId: 'asks' });
    await office.booking.book(lena, { ...WISH, operationId: 'asks too' });
    // Nobody answers their own.
    expect((await office.approvals.waiting(lena)).map(({ person }) => person.personId)).toEqual(['max']);
    const own = await office.approvals.answer(lena, { ...WISH, personId: 'lena', accepts: true, operationId: 'yes' });
    expect(own).toBeUndefined();
    expect(await office.approvals.find(lena, { ...WISH, sessionId: 'nowhere', personId: 'max' })).toBeUndefined();
    expect(await office.approvals.find(lena, { ...WISH, courseId: 'nowhere', personId: 'max' })).toBeUndefined();
  });
});
