import { expect, test } from '@jest/globals';
import { myTrainingCard, type TrainingLine } from '../../../src/cards/own/my-training.ts';
import type { CourseStanding } from '../../../src/cards/own/standing.ts';

const today = '2021-11-30';

function aLine(standing: CourseStanding, changes: Partial<TrainingLine> = {}): TrainingLine {
  return {
    courseId: 'permanency',
    title: 'Permanency',
    kind: 'required',
    delivery: 'session',
    mayBook: false,
    standing,
    ...changes,
  };
}

const statusOf = (standing: CourseStanding, changes: Partial<TrainingLine> = {}) =>
  myTrainingCard({ firstName: 'Ada', lines: [aLine(standing, changes)] }).sections[0]?.courses[0]?.status;

test('each status is a sign and its word', () => {
  expect(statusOf({ status: 'attended', on: '2021-06-22' })).toBe('● Attended on 22 June 2021');
  expect(statusOf({ status: 'booked', startsAt: '2022-01-18T09:30:00Z', where: 'Town Hall' })).toBe(
    '◑ Booked for Tuesday 18 January 2022, Town Hall',
  );
  expect(statusOf({ status: 'waitlisted', startsAt: '2022-01-18T09:30:00Z', position: 1 })).toBe(
    '◔ 1st on the waiting list for Tuesday 18 January 2022',
  );
  expect(statusOf({ status: 'toBook', dueBy: '2022-01-31' })).toBe('○ Still to book, by 31 January 2022');
  expect(statusOf({ status: 'toBook', dueBy: '2021-11-29', isOverdue: true })).toBe(
    '○ Still to book, was due by 29 November 2021',
  );
  expect(statusOf({ status: 'toBook', dueBy: today })).toBe('○ Still to book, by 30 November 2021');
  expect(statusOf({ status: 'exempt' })).toBe('– Exempt: nothing to do');
  expect(statusOf({ status: 'paused', until: '2022-01-14' })).toBe(
    '– Paused while you are unavailable until 14 January 2022',
  );
});

test('e-learning is to do, never to book', () => {
  const online = { delivery: 'e-learning' } as const;
  expect(statusOf({ status: 'toBook' }, online)).toBe('○ To do');
  expect(statusOf({ status: 'attended', on: '2021-06-22' }, online)).toBe('● Done on 22 June 2021');
  const card = myTrainingCard({ firstName: 'Ada', lines: [aLine({ status: 'toBook' }, online)] });
  expect(JSON.stringify(card)).not.toContain('book');
});

test('required comes first, then offered, then open, and empty sections are left out', () => {
  const lines = [
    aLine({ status: 'free' }, { kind: 'open' }),
    aLine({ status: 'free' }, { kind: 'offered' }),
    aLine({ status: 'toBook' }),
  ];
  const headings = (some: TrainingLine[]) =>
    myTrainingCard({ firstName: 'Ada', lines: some }).sections.map(({ heading }) => heading);

  expect(headings(lines)).toEqual(['Required for you', 'Offered to you', 'Open to everyone']);
  expect(headings(lines.slice(0, 1))).toEqual(['Open to everyone']);
});

test('who requires it is said while there is something to do', () => {
  const because = 'Required for your job role (Social Worker)';
  const detail = (standing: CourseStanding) =>
    myTrainingCard({ firstName: 'Ada', lines: [aLine(standing, { because })] }).sections[0]?.courses[0]?.detail;

  expect(detail({ status: 'toBook' })).toBe(because);
  expect(detail({ status: 'attended', on: today })).toBeUndefined();
});

test('the summary counts what is required, and thanks whoever has done it all', () => {
  const summary = (...lines: TrainingLine[]) => myTrainingCard({ firstName: 'Ada', lines }).summary;

  expect(summary(aLine({ status: 'toBook' }), aLine({ status: 'attended', on: today }))).toBe(
    '1 course still to book and 1 done.',
  );
  expect(summary(aLine({ status: 'attended', on: today }))).toBe('Everything required for you is done. Thank you!');
  expect(summary(aLine({ status: 'free' }, { kind: 'open' }))).toBe('Nothing is required for you at the moment.');
  expect(summary()).toMatch(/^Nothing is on your list yet/);
});

test('what comes first is named, with its dates in place of a Book button', () => {
  const permanency = { courseId: 'permanency', title: 'Permanency', delivery: 'session', isMine: true } as const;
  const row = (...first: TrainingLine['first'] & object) => {
    const lines = [aLine({ status: 'toBook' }, { courseId: 'smart', title: 'SMART planning', first })];
    return myTrainingCard({ firstName: 'Ada', lines }).sections[0]?.courses[0];
  };
  const held = { as: 'booked', startsAt: '2022-01-18T09:30:00Z' } as const;

  expect(row(permanency)).toMatchObject({
    first: 'First: Permanency',
    book: { title: 'See dates', tooltip: 'See dates for Permanency', press: { courseId: 'permanency' } },
  });
  expect(row({ ...permanency, held })?.first).toBe('First: Permanency (you are booked for 18 January 2022)');
  expect(row({ ...permanency, held: { ...held, as: 'waitlisted' } })?.first).toContain('you are waiting for');
  expect(row({ ...permanency, held })?.book).toBeUndefined();
  expect(row({ ...permanency, isMine: false })?.first).toContain('please ask your learning lead');
  expect(row({ ...permanency, delivery: 'e-learning' })?.first).toContain('e-learning, whenever you like');
});
