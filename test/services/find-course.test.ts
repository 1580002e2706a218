import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sampleCatalogue } from '../../src/sample/catalogue.ts';
import { findCourse } from '../../src/services/find-course.ts';

const catalogue = sampleCatalogue('2021-11-30');

/** The ids that the words can mean. */
function meant(text: string): string[] {
  const found = findCourse(text, catalogue);
  if (found.match === 'none') return [];
  return found.match === 'one' ? [found.course.courseId] : found.courses.map(({ courseId }) => courseId);
}

test.each([
  ['permanency', 'permanency'],
  ['  PERMANENCY! ', 'permanency'],
  ['permanancy', 'permanency'],
  ['perminancy', 'permanency'],
  ['permanencyplanning', 'permanency'],
  ['smart planing', 'smart-planning'],
  ['planning', 'smart-planning'],
  ['planing', 'smart-planning'],
  ['supervision', 'reflective-supervision'],
  ['child', 'smart-planning'],
  ['smrt plannig', 'smart-planning'],
  ['planning SMART', 'smart-planning'],
  ['smartplanning', 'smart-planning'],
  ['book me on smart planning please', 'smart-planning'],
  ['assesment', 'assessment-and-analysis'],
  ['anaylsis', 'assessment-and-analysis'],
  ['a&a', 'assessment-and-analysis'],
  ['assessment & analysis', 'assessment-and-analysis'],
  ['assesment anlysis', 'assessment-and-analysis'],
  ['restorative', 'restorative-practice'],
  ['restoritive practise', 'restorative-practice'],
  ['RP', 'restorative-practice'],
  ['reflective supervison', 'reflective-supervision'],
  ['the reflection', 'reflective-supervision'],
  ['leadershp', 'effective-leadership'],
  ['week', 'practice-week'],
  ['gdpr training', 'information-governance'],
  ['data protecton', 'information-governance'],
  ['information-governance', 'information-governance'],
])('%s is %s', (text, courseId) => {
  expect(meant(text)).toEqual([courseId]);
});

test.each([
  ['p', ['permanency', 'practice-week']],
  ['practice', ['restorative-practice', 'practice-week']],
  ['practise', ['restorative-practice', 'practice-week']],
])('%s can be several', (text, courseIds) => {
  expect(meant(text)).toEqual(courseIds);
});

test.each([
  ...[
    '',
    '  ',
    'the',
    'training',
    'book',
    '!?',
    '🙂',
    'x',
    'asdf',
    'hello',
    'banana',
    'origami',
    'excel',
    'lunch',
    'cpr',
  ],
  ...[
    'first aid',
    'neglect',
    'trauma',
    'attachment',
    'holiday',
    'court skills',
    'signs of safety',
    'permanency first aid',
  ],
  ...['&', '$&', 'and', 'and with', '&&', 'about', 'a', 'a & the'],
  ...['*', '.*', '__proto__', 'constructor', '"; drop table', '<b>permanency</b>x', '\0', '\ud800', 'i̇'.repeat(400)],
])('%j is none of them', (text) => {
  expect(meant(text)).toEqual([]);
});

test('a title wins over another course’s longer one, and an empty catalogue has nothing', () => {
  const [permanency, smart] = catalogue;
  const planning = { ...smart, courseId: 'planning', title: 'Planning', aliases: [] } as (typeof catalogue)[number];
  const found = findCourse('planning', [...catalogue, planning]);
  expect(found).toMatchObject({ match: 'one', course: { courseId: 'planning' } });
  expect(findCourse(permanency?.title ?? '', [])).toEqual({ match: 'none' });
});

test('whatever is typed, there is an answer, and soon', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.constantFrom('smart', 'plan', 'perm', '&', '(', '[', '\\', ' '), { maxLength: 40 })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anything, (text) => {
      expect(['one', 'several', 'none']).toContain(findCourse(text, catalogue).match);
    }),
  );
  const start = performance.now();
  expect(meant('permanency '.repeat(100_000))).toEqual(['permanency']);
  expect(performance.now() - start).toBeLessThan(500);
});

test('one slip in any longer title is forgiven', () => {
  const slip = fc.record({
    course: fc.constantFrom(...catalogue.filter(({ title }) => title.length >= 8)),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
  });
  fc.assert(
    fc.property(slip, ({ course: { courseId, title }, at, letter }) => {
      const words = title.split(' ').map((word, index) => ({ word, index }));
      const longest = words.reduce((a, b) => (b.word.length > a.word.length ? b : a));
      const place = 1 + Math.floor(at * (longest.word.length - 2));
      const slipped = longest.word.slice(0, place) + letter + longest.word.slice(place + 1);
      const typed = words.map(({ word, index }) => (index === longest.index ? slipped : word)).join(' ');
      expect(meant(typed)).toEqual([courseId]);
    }),
  );
});
