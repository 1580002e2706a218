import { describe, expect, test } from '@jest/globals';
import { Conflict } from '../../../src/services/errors.ts';
import { anOffice, type Office } from '../../helpers/an-office.ts';
import { memoryRosterStore } from '../../helpers/memory-ledger-store.ts';

const DAYS = { from: '2026-12-14', until: '2026-12-18' };

describe('who names a deputy for Mia', () => {
  const ACTORS = [
    ['mia', true],
    ['lena', true],
    ['dan', false],
    ['max', false],
    ['hope', false],
    ['ada', false],
  ] as const;

  test.each(ACTORS)('%s: %p', async (actor, may) => {
    const office = await anOffice();
    // Dan acts for her that day, and still names nobody.
    office.clock.moveTo('2026-12-09T10:00:00Z');
    const person = await office.person(actor);
    const wish = { managerId: 'mia', deputyId: 'cy', ...DAYS };
    const before = (await office.roster.state()).version;

    expect((await office.deputies.of(person, 'mia')) !== undefined).toBe(may);
    expect((await office.deputies.set(person, wish)) !== undefined).toBe(may);
    expect((await office.deputies.end(person, { managerId: 'mia', deputyId: 'cy', ...DAYS })) !== undefined).toBe(may);

    if (!may) expect((await office.roster.state()).version).toBe(before);
    expect(
      await office.deputies.set(await office.person('max'), { managerId: 'nobody', deputyId: 'cy', ...DAYS }),
    ).toBe(undefined);
  });

  test('whoever has no reports has nothing to act for', async () => {
    const office = await anOffice();
    const ada = await office.person('ada');
    expect(await office.deputies.of(ada)).toEqual({ refused: 'no-team' });
    expect(await office.deputies.set(ada, { deputyId: 'cy', ...DAYS })).toEqual({ refused: 'no-team' });
    expect(await office.deputies.of(await office.person('lena'), 'ada')).toEqual({ refused: 'no-team' });
  });
});

describe('naming', () => {
  const setting = async (office: Office, wish: object) =>
    office.deputies.set(await office.person('mia'), { deputyId: 'cy', ...DAYS, ...wish });

  test('a deputy acts from the first day to the last, and is shown to the manager', async () => {
    const office = await anOffice();
    expect(await setting(office, {})).toMatchObject({ named: { personId: 'cy', person: { name: 'Cy Example' } } });
    const cy = await office.person('cy');
    for (const [day, may] of [
      ['2026-12-13', false],
      ['2026-12-14', true],
      ['2026-12-18', true],
      ['2026-12-19', false],
    ] as const) {
      office.clock.moveTo(`${day}T10:00:00Z`);
      expect((await office.team.person(cy, 'ada')) !== undefined).toBe(may);
    }
  });

  test.each([
    [{ deputyId: 'mia' }, 'themself'],
    [{ deputyId: 'nobody' }, 'nobody-found'],
    [{ deputyId: undefined, words: 'Zed' }, 'nobody-found'],
    [{ deputyId: undefined, words: '' }, 'nobody-found'],
    [{ deputyId: undefined, words: 'Example' }, 'several'],
    [{ from: '2026-12-18', until: '2026-12-14' }, 'ends-before-it-begins'],
    [{ from: '2026-11-01', until: '2026-11-29' }, 'over-already'],
    [{ from: '2026-12-01', until: '2027-12-02' }, 'too-long'],
  ])('%j: %s', async (wish, refused) => {
    const office = await anOffice();
    expect(await setting(office, wish)).toMatchObject({ refused });
    expect((await office.person('mia')).deputies).toHaveLength(1);
  });

  test('366 days are not too long, nor is one', async () => {
    const office = await anOffice();
    expect(await setting(office, { from: '2026-12-01', until: '2027-12-01' })).toMatchObject({ named: {} });
    expect(await setting(office, { from: '2026-11-30', until: '2026-11-30' })).toMatchObject({ named: {} });
  });

  test('the same person again replaces the days, others stay, what is over goes, and five are enough', async () => {
    const office = await anOffice();
    await setting(office, {});
    await setting(office, { until: '2026-12-31' });
    expect((await office.person('mia')).deputies).toEqual([
      { personId: 'dan', from: '2026-12-07', until: '2026-12-11' },
      { personId: 'cy', from: '2026-12-14', until: '2026-12-31' },
    ]);
    office.clock.moveTo('2026-12-12T10:00:00Z');
    for (const deputyId of ['ada', 'bea', 'otto', 'max']) await setting(office, { deputyId });
    expect(await setting(office, { deputyId: 'hope' })).toEqual({ refused: 'too-many' });
    expect((await office.person('mia')).deputies?.map(({ personId }) => personId)).toEqual([
      'cy',
      'ada',
      'bea',
      'otto',
      'max',
    ]);
  });

  test('ending takes the days that the card showed, and no others', async () => {
    const office = await anOffice();
    const mia = await office.person('mia');
    await office.deputies.end(mia, { deputyId: 'dan', from: '2026-12-07', until: '2026-12-10' });
    expect((await office.person('mia')).deputies).toHaveLength(1);
    await office.deputies.end(mia, { deputyId: 'dan', from: '2026-12-07', until: '2026-12-11' });
    expect((await office.person('mia')).deputies).toBeUndefined();
  });

  test('a conflict is read and tried again, and what the other wrote stays', async () => {
    const store = memoryRosterStore();
    let conflicts = 2;
    const office = await anOffice({
      rosterStore: {
        ...store,
        async append(people, after) {
          if (people.length === 1 && conflicts > 0) {
            conflicts -= 1;
            throw new Conflict();
          }
          return store.append(people, after);
        },
      },
    });
    expect(await setting(office, {})).toMatchObject({ named: { personId: 'cy' } });
    expect(conflicts).toBe(0);
    const both = await Promise.all([setting(office, { deputyId: 'ada' }), setting(office, { deputyId: 'bea' })]);
    expect(both).toMatchObject([{ named: {} }, { named: {} }]);
    expect((await office.person('mia')).deputies?.map(({ personId }) => personId).sort()).toEqual([
      'ada',
      'bea',
      'cy',
      'dan',
    ]);
  });
});
