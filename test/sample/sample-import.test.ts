import { expect, test } from '@jest/globals';
import { londonDate } from '../../src/domain/calendar/london.ts';
import { generateSample, type Sample } from '../../src/sample/generate-sample.ts';
import { readCourses } from '../../src/services/import/read/courses-file.ts';
import { readHistory } from '../../src/services/import/read/history-file.ts';
import { readPeople } from '../../src/services/import/read/people-file.ts';
import type { ReadResult } from '../../src/services/import/read/read-rows.ts';
import { readSessions } from '../../src/services/import/read/sessions-file.ts';

const encoder = new TextEncoder();
const fileOf = ({ files }: Sample, kind: keyof Sample['files']) => ({
  name: `${kind}.csv`,
  bytes: encoder.encode(files[kind]),
});

/** The rows; a problem or a warning fails the test with its own words. */
function clean<T>(result: ReadResult<T>): T[] {
  expect({ problems: 'problems' in result ? result.problems : [], warnings: result.warnings }).toEqual({
    problems: [],
    warnings: [],
  });
  return 'rows' in result ? result.rows.map(({ value }) => value) : [];
}

test.each([
  ['2021-11-30T10:00:00Z', 1],
  ['2026-12-24T23:30:00Z', 7],
  ['2028-06-30T23:30:00Z', 42],
])('the import reads all four files of %s without a problem or a warning', (now, seed) => {
  const sample = generateSample(now, seed);
  const today = londonDate(now);
  const people = clean(readPeople(fileOf(sample, 'people'), new Map(), today));
  const courses = clean(readCourses(fileOf(sample, 'courses'), new Map()));
  const staffNumbers = new Map(people.map((person) => [person.staffNumber, person]));
  const byCourse = new Map(courses.map((course) => [course.courseId, course]));
  const known = { courses: byCourse, staffNumbers, courseOfSession: new Map<string, string>() };
  const sessions = clean(readSessions(fileOf(sample, 'sessions'), known));
  const bySession = new Map(sessions.map((session) => [session.sessionId, session]));
  const history = clean(
    readHistory(fileOf(sample, 'history'), { staffNumbers, courses: byCourse, sessions: bySession }, today),
  );

  expect(people.length).toBe(266);
  expect(courses.map(({ courseId, kind }) => [courseId, kind])).toEqual([
    ['permanency', 'required'],
    ['smart-planning', 'required'],
    ['assessment-and-analysis', 'required'],
    ['restorative-practice', 'required'],
    ['reflective-supervision', 'offered'],
    ['effective-leadership', 'offered'],
    ['practice-week', 'open'],
    ['information-governance', 'required'],
  ]);
  const programme = sessions.filter(({ courseId }) => courseId === 'effective-leadership');
  expect(programme.map(({ days }) => days.length)).toEqual([5, 5]);
  expect(history.length).toBeGreaterThan(800);
});
