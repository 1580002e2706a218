import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Membership } from '../../../src/domain/course/commands.ts';
import { changeOf, type ShownCourse, shownOf } from '../../../src/domain/policies/summary-figures.ts';
import { isSmall } from '../../../src/domain/policies/suppression.ts';
import { aCourse, aMembership, type CourseUnderTest, NOW } from '../../helpers/builders.ts';

/** By area: how many attended, are booked, are still to book. */
type Areas = Readonly<Record<string, readonly [attended: number, booked: number, toBook: number]>>;

function aCourseOf(areas: Areas, entry: Parameters<typeof aCourse>[1] = {}): CourseUnderTest {
  const members: Membership[] = [];
  const past: { personId: string; status: 'attended' | 'booked'; date: string; sessionId?: string }[] = [];
  for (const [area, [attended, booked, toBook]] of Object.entries(areas)) {
    for (let index = 0; index < attended + booked + toBook; index += 1) {
      const personId = `${area}-${index}`;
      members.push(aMembership(personId, { placement: { area, group: 'front-line', employment: 'permanent' } }));
      if (index < attended) past.push({ personId, status: 'attended', date: '2026-10-14' });
      else if (index < attended + booked)
        past.push({ personId, status: 'booked', date: '2026-10-14', sessionId: 'jan' });
    }
  }
  const course = aCourse('permanency', { approval: 'none', ...entry })
    .withSession('jan', { capacity: 40 })
    .withSession('far', { day: '2027-03-01', capacity: 100 })
    .withMembers(...members)
    .at();
  course.does({ type: 'record-history', records: past });
  return course;
}

const shown = (course: CourseUnderTest, standing: readonly (readonly ShownCourse[])[] = []) =>
  shownOf(course.state, { now: course.now, standing });

describe('what is shown of a course', () => {
  test('its figures, places before the third month, and the areas that may be', () => {
    const course = aCourseOf({ Assessment: [20, 6, 10], Fostering: [10, 5, 9], Duty: [9, 0, 3], Adoption: [1, 1, 6] });
    expect(shown(course)).toEqual({
      courseId: 'permanency',
      telling: 'full',
      attended: 40,
      booked: 12,
      toBook: 28,
      notYet: 40,
      places: { before: '2027-02-01', left: 28, areEnough: true },
      areas: {
        shown: [
          { name: 'Assessment', attended: 20, notYet: 16 },
          { name: 'Fostering', attended: 10, notYet: 14 },
        ],
        hidden: ['Adoption', 'Duty'],
      },
    });
  });

  test('where few are booked, neither they nor the places left are told: everybody knows how many there were', () => {
    const course = aCourseOf({ Assessment: [20, 2, 10] });
    expect(shown(course)).toEqual({
      courseId: 'permanency',
      telling: 'merged',
      attended: 20,
      notYet: 12,
      places: { before: '2027-02-01', areEnough: true },
      areas: { shown: [{ name: 'Assessment', attended: 20, notYet: 12 }], hidden: [] },
    });
  });

  test('of e-learning what is done and what is not, and no places', () => {
    const course = aCourseOf({ Assessment: [20, 0, 10] }, { delivery: 'e-learning' });
    expect(shown(course)).toMatchObject({ telling: 'merged', attended: 20, notYet: 10 });
    expect(shown(course)).not.toHaveProperty('places');
  });

  test('nothing of a course that nobody owes', () => {
    expect(shown(aCourse('permanency').at())).toBeUndefined();
  });

  test('a change is told of what both show', () => {
    const before = shown(aCourseOf({ Assessment: [20, 6, 10], Fostering: [10, 5, 9] }));
    const after = shown(aCourseOf({ Assessment: [22, 6, 8], Fostering: [10, 5, 9], Adoption: [9, 0, 9] }));
    if (!before || !after) throw new Error('nothing is shown');
    expect(changeOf(after, before)).toEqual({
      attended: 11,
      areas: new Map([
        ['Assessment', 2],
        ['Fostering', 0],
      ]),
    });
    const inWords: ShownCourse = { courseId: 'permanency', telling: 'nearly-all' };
    expect(changeOf(after, undefined)).toEqual({ attended: undefined, areas: new Map() });
    expect(changeOf(inWords, before)).toEqual({ attended: undefined, areas: new Map() });
    expect(changeOf(after, inWords).attended).toBeUndefined();
  });
});

const few = fc.nat(9);
const anyAreas = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.tuple(few, few, few), { minKeys: 1 });

function figuresIn(post: ShownCourse | undefined): number[] {
  const { attended = 0, notYet = 0, booked = 0, toBook = 0, areas } = post ?? {};
  return [attended, notYet, booked, toBook, ...(areas?.shown ?? []).flatMap((area) => [area.attended, area.notYet])];
}

test('nothing of one to four is shown in any two posts, and no change of an area that either hides', () => {
  fc.assert(
    fc.property(anyAreas, anyAreas, (first, second) => {
      const before = shown(aCourseOf(first));
      const after = shown(aCourseOf(second), before ? [[before]] : []);
      for (const post of [before, after]) {
        expect(figuresIn(post).filter(isSmall)).toEqual([]);
        // Where two figures are told as one, their number is not told in another way.
        if (post?.telling !== 'full') expect(post?.places?.left).toBeUndefined();
      }
      if (!after) return;
      const both = new Set(before?.areas?.shown.map(({ name }) => name));
      for (const name of changeOf(after, before).areas.keys()) expect(both.has(name)).toBe(true);
      if (before?.areas && after.areas) expect(after.areas.hidden).toEqual(before.areas.hidden);
    }),
    { numRuns: 60 },
  );
});

test('as at a past day, what was so then', () => {
  const course = aCourseOf({ Assessment: [20, 6, 10] });
  const asAt = { before: '2026-10-01T00:00:00Z' };
  expect(NOW > asAt.before).toBe(true);
  expect(shownOf(course.state, { now: course.now, asAt, standing: [] })).toMatchObject({
    attended: 0,
    toBook: 36,
    telling: 'full',
  });
});
