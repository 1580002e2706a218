import { describe, expect, test } from '@jest/globals';
import { addDays, type Instant, type LocalDate } from '../../../src/domain/calendar/london.ts';
import { weekOf } from '../../../src/domain/calendar/weeks.ts';
import { isWorkingDay } from '../../../src/domain/calendar/working-days.ts';
import type { CatalogueEntry } from '../../../src/domain/course/catalogue-entry.ts';
import type { Session } from '../../../src/domain/course/session.ts';
import type { CourseState } from '../../../src/domain/course/state.ts';
import { nextContactAt, weekdayOf } from '../../../src/domain/policies/contact-hours.ts';
import type { Asking, Contact } from '../../../src/domain/policies/contacts.ts';
import { MOST_NUDGES, type NudgeFacts, nudgesDue } from '../../../src/domain/policies/nudge.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { aCourse, aMembership, aPerson } from '../../helpers/builders.ts';
import { diceOf } from '../../helpers/seeded.ts';

const TODAY = '2026-11-30';
const ENROLLED = '2026-11-02T00:00:00Z';

interface Scene {
  readonly person?: Partial<Person>;
  readonly entry?: Partial<CatalogueEntry>;
  readonly session?: Partial<Session> & { readonly day?: string };
  readonly asked?: readonly Asking[];
  readonly lastOn?: LocalDate;
  readonly today?: LocalDate;
  readonly change?: (course: ReturnType<ReturnType<typeof aCourse>['at']>) => void;
  readonly facts?: Partial<NudgeFacts>;
  /** The moment after Ada's last day. */
  readonly leavesAt?: Instant;
}

function courseOf(
  courseId: string,
  { entry = {}, session = {}, change, leavesAt }: Scene,
  enrolAt = ENROLLED,
): CourseState {
  const course = aCourse(courseId, { approval: 'none', ...entry })
    .withSession('jan', session)
    .withMembers(
      aMembership('ada', { enrolAt, ...(leavesAt !== undefined && { leftAt: leavesAt }) }),
      aMembership('bea', { enrolAt }),
    )
    .at();
  change?.(course);
  return course.state;
}

/** Ada owes one course since four weeks, and has a date to book. */
function due(scene: Scene = {}, courses = [courseOf('permanency', scene)]): string[] {
  const { person = {}, asked = [], lastOn = asked.at(-1)?.on, today = TODAY } = scene;
  const contact: Contact = { byCourse: new Map([['permanency', asked]]), ...(lastOn !== undefined && { lastOn }) };
  const facts: NudgeFacts = {
    courses,
    contacts: new Map([['ada', contact]]),
    now: `${today}T09:30:00Z`,
    isReady: () => true,
    isFree: () => true,
    ...scene.facts,
  };
  return nudgesDue([aPerson('ada', person)], facts).flatMap(({ nudge }) =>
    nudge.courses.map(({ courseId }) => courseId),
  );
}

const on = (day: LocalDate, ...dates: string[]): Asking => ({ on: day, dates });

describe('somebody who owes a course', () => {
  test('is asked two weeks after they have come to owe it', () => {
    expect(due()).toEqual(['permanency']);
    expect(due({ today: '2026-11-13' })).toEqual([]);
    expect(due({ today: '2026-11-16' })).toEqual(['permanency']);
    expect(due({ today: '2026-11-16', entry: { firstNudgeAfterDays: 21 } })).toEqual([]);
  });

  test('again after two working weeks, four times', () => {
    const asked = [on('2026-11-16', 'jan')];
    expect(due({ asked, today: '2026-11-27' })).toEqual([]);
    expect(due({ asked })).toEqual(['permanency']);
    const four = ['2026-10-05', '2026-10-19', '2026-11-02', '2026-11-16'].map((day) => on(day, 'jan'));
    const enrolled = [courseOf('permanency', {}, '2026-09-01T00:00:00Z')];
    expect(due({ asked: four }, enrolled)).toEqual([]);
    expect(due({ asked: four.slice(1) }, enrolled)).toEqual(['permanency']);
  });

  test('once more where there are dates that they have not been shown', () => {
    const four = ['2026-10-05', '2026-10-19', '2026-11-02', '2026-11-16'].map((day) => on(day, 'dec'));
    expect(due({ asked: four }, [courseOf('permanency', {}, '2026-09-01T00:00:00Z')])).toEqual(['permanency']);
  });

  test('but not for ever where there are more dates than a row holds', () => {
    let many = aCourse('permanency', { approval: 'none' });
    for (let index = 0; index < 45; index += 1)
      many = many.withSession(`s${index}`, { day: addDays('2027-01-11', 7 * index) });
    const { state } = many.withMembers(aMembership('ada', { enrolAt: '2026-09-01T00:00:00Z' })).at();
    const shown = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const four = ['2026-10-05', '2026-10-19', '2026-11-02', '2026-11-16'].map((day) => on(day, ...shown));
    expect(due({ asked: four }, [state])).toEqual([]);
  });

  test.each<[string, Scene]>([
    ['there is no date', { session: { day: '2026-11-20' } }],
    ['the date is full', { session: { capacity: 1 }, change: (course) => course.books('bea', 'jan') }],
    ['they are booked', { change: (course) => course.books('ada', 'jan') }],
    ['what comes first is not done', { facts: { isReady: () => false } }],
    ['they will have left by then', { leavesAt: '2026-12-21T00:00:00Z' }],
    ['they are elsewhere at that time', { facts: { isFree: () => false } }],
    ['it is offered, not owed', { entry: { kind: 'offered' } }],
    ['it is done online', { entry: { delivery: 'e-learning' } }],
    ['they have left', { person: { leaveDate: '2026-11-29' } }],
    ['they have not started', { person: { startDate: '2026-12-01' } }],
    ['they are unavailable', { person: { unavailableFrom: '2026-11-01' } }],
    ['they are away', { person: { awayUntil: TODAY } }],
    ['they would rather be asked later', { person: { snoozedUntil: TODAY } }],
    ['they do not work that day', { person: { workingDays: ['Tue'] } }],
    ['it is a bank holiday', { today: '2026-12-28' }],
    ['they were asked of something else this week', { lastOn: TODAY }],
    ['they were asked of something else less than a week ago', { lastOn: '2026-11-26' }],
  ])('is not asked where %s', (_, scene) => {
    expect(due(scene)).toEqual([]);
  });

  test('is asked of all of it at once, what is mandatory first, then what is owed longest', () => {
    const courses = [
      courseOf('assessment', { entry: { mandatory: false } }, '2026-09-01T00:00:00Z'),
      courseOf('permanency', { entry: { mandatory: true } }),
      courseOf('smart', { entry: { mandatory: true } }, '2026-08-01T00:00:00Z'),
    ];
    expect(due({}, courses)).toEqual(['smart', 'permanency', 'assessment']);
  });

  test('and is new gets one plan, soonest due first, also of what would be asked later', () => {
    const courses = [
      courseOf('assessment', { entry: { dueWithinDays: 90, firstNudgeAfterDays: 60 } }),
      courseOf('permanency', { entry: { dueWithinDays: 180 } }),
      courseOf('smart', { entry: { dueWithinDays: 30 } }),
    ];
    expect(due({}, courses)).toEqual(['smart', 'assessment', 'permanency']);
  });

  test('and was asked of anything before is not new: what came since is not a plan', () => {
    const courses = ['assessment', 'permanency', 'smart'].map((id) =>
      courseOf(id, { entry: { firstNudgeAfterDays: id === 'smart' ? 60 : 14 } }),
    );
    expect(due({}, courses)).toHaveLength(3);
    const earlier = new Map([['leadership', [on('2026-03-02', 'mar')]]]);
    expect(due({ facts: { contacts: new Map([['ada', { byCourse: earlier }]]) } }, courses)).toHaveLength(2);
  });
});

test('who is asked of what is mandatory comes before whoever is asked of something else, and owes that too', () => {
  const courses = [
    courseOf('permanency', { entry: { mandatory: true } }),
    courseOf('smart', { entry: { mandatory: false } }),
  ];
  const asked = [on('2026-11-20', 'jan')];
  const contacts = new Map([['ada', { byCourse: new Map([['permanency', asked]]), lastOn: '2026-11-20' }]]);
  const facts = { courses, contacts, now: `${TODAY}T09:30:00Z`, isReady: () => true, isFree: () => true };
  const people = [aPerson('ada'), aPerson('bea')];
  expect(nudgesDue(people, facts).map(({ to, nudge }) => [to, nudge.courses.map(({ courseId }) => courseId)])).toEqual([
    ['bea', ['permanency', 'smart']],
    ['ada', ['smart']],
  ]);
});

test('the hours are 09:30 to 16:00 in London, in winter and in summer, on days that are theirs', () => {
  const ada = aPerson('ada', { startDate: '2025-01-01', workingDays: ['Mon', 'Thu'] });
  expect(nextContactAt(ada, '2026-11-30T09:00:00Z')).toBe('2026-11-30T09:30:00Z');
  expect(nextContactAt(ada, '2026-11-30T15:59:59Z')).toBe('2026-11-30T15:59:59Z');
  expect(nextContactAt(ada, '2026-11-30T16:00:00Z')).toBe('2026-12-03T09:30:00Z');
  expect(nextContactAt(ada, '2026-12-03T16:00:00Z')).toBeUndefined();
  expect(nextContactAt(ada, '2026-06-01T08:00:00Z')).toBe('2026-06-01T08:30:00Z');
});

describe('over a year', () => {
  const FIRST = '2026-01-05';

  /** Sessions come up now and then; nobody ever books. */
  function aYear(seed: number) {
    const dice = diceOf(seed);
    const people = ['ada', 'bea', 'cy'].map((id) =>
      aPerson(id, {
        startDate: '2025-01-01',
        workingDays: (['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const).filter(() => !dice.oneIn(3)),
        ...(dice.oneIn(2) && { awayUntil: addDays(FIRST, dice.below(60)) }),
      }),
    );
    const courses = ['permanency', 'smart', 'assessment'].map((courseId) => {
      let builder = aCourse(courseId, { approval: 'none', mandatory: dice.oneIn(2) });
      for (let index = 0; index < 4; index += 1) {
        const day = addDays(FIRST, 20 + dice.below(340));
        const bookingOpensAt = `${addDays(day, -15 - dice.below(60))}T00:00:00Z`;
        builder = builder.withSession(`s${index}`, { day, bookingOpensAt });
      }
      const enrolAt = `${addDays(FIRST, -dice.below(90))}T00:00:00Z`;
      return builder.withMembers(...people.map(({ personId }) => aMembership(personId, { enrolAt }))).at().state;
    });
    return { people, courses };
  }

  function expectAllowed(person: Person | undefined, before: Contact | undefined, day: LocalDate): void {
    expect(isWorkingDay(day) && person?.workingDays.includes(weekdayOf(day))).toBe(true);
    expect((person?.awayUntil ?? '') < day).toBe(true);
    if (before?.lastOn === undefined) return;
    expect(weekOf(before.lastOn)).not.toBe(weekOf(day));
    expect(addDays(before.lastOn, 7) <= day).toBe(true);
  }

  /** Nobody is asked a fifth time unless there is something new. */
  function expectNews(earlier: readonly Asking[], dates: readonly string[]): void {
    expect(dates.length).toBeGreaterThan(0);
    const isNews = dates.some((id) => !earlier.some((each) => each.dates.includes(id)));
    expect(earlier.length < MOST_NUDGES || isNews).toBe(true);
  }

  test.each(Array.from({ length: 12 }, (_, seed) => [seed]))(
    'nobody is asked twice in a week, on a day that is not theirs, or a fifth time without a new date (seed %i)',
    (seed) => {
      const { people, courses } = aYear(seed);
      const contacts = new Map<string, Contact>();
      for (let day = FIRST; day < '2027-01-01'; day = addDays(day, 1)) {
        const facts = { courses, contacts, now: `${day}T10:00:00Z`, isReady: () => true, isFree: () => true };
        for (const { to, nudge } of nudgesDue(people, facts)) {
          const before = contacts.get(to);
          expectAllowed(
            people.find(({ personId }) => personId === to),
            before,
            day,
          );
          const byCourse = new Map(before?.byCourse);
          for (const { courseId, dates } of nudge.courses) {
            const earlier = byCourse.get(courseId) ?? [];
            expectNews(earlier, dates);
            byCourse.set(courseId, [...earlier, { on: day, dates }]);
          }
          contacts.set(to, { byCourse, lastOn: day });
        }
      }
      expect(contacts.size).toBeGreaterThan(0);
    },
  );
});
