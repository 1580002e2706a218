import { describe, expect, test } from '@jest/globals';
import { addDays, type LocalDate } from '../../../src/domain/calendar/london.ts';
import { weekOf } from '../../../src/domain/calendar/weeks.ts';
import { isWorkingDay } from '../../../src/domain/calendar/working-days.ts';
import { weekdayOf } from '../../../src/domain/policies/contact-hours.ts';
import type { Asking, Contact } from '../../../src/domain/policies/contacts.ts';
import { MOST_NUDGES, nudgesDue } from '../../../src/domain/policies/nudge.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { aCourse, aMembership, aPerson } from '../../helpers/builders.ts';
import { diceOf } from '../../helpers/seeded.ts';

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
