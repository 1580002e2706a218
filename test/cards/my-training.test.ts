import { expect, test } from '@jest/globals';
import { type CourseStanding, myTrainingCard, type TrainingLine } from '../../src/cards/my-training.ts';

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
  myTrainingCard({ firstName: 'Ada', today, lines: [aLine(standing, changes)] }).sections[0]?.courses[0]?.status;

test('each status is a sign and its word', () => {
  expect(statusOf({ status: 'attended', on: '2021-06-22' })).toBe('● Attended on 22 June 2021');
  expect(statusOf({ status: 'booked', startsAt: '2022-01-18T09:30:00Z', where: 'Town Hall' })).toBe(
    '◑ Booked for Tuesday 18 January 2022, Town Hall',
  );
  expect(statusOf({ status: 'waitlisted', startsAt: '2022-01-18T09:30:00Z', position: 1 })).toBe(
    '◔ 1st on the waiting list for Tuesday 18 January 2022',
  );
  expect(statusOf({ status: 'toBook', dueBy: '2022-01-31' })).toBe('○ Still to book, by 31 January 2022');
  expect(statusOf({ status: 'toBook', dueBy: '2021-11-29' })).toBe('○ Still to book: it was due by 29 November 2021');
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
  const card = myTrainingCard({ firstName: 'Ada', today, lines: [aLine({ status: 'toBook' }, online)] });
  expect(JSON.stringify(card)).not.toContain('book');
});

test('required comes first, then offered, then open, and empty sections are left out', () => {
  const lines = [
    aLine({ status: 'free' }, { kind: 'open' }),
    aLine({ status: 'free' }, { kind: 'offered' }),
    aLine({ status: 'toBook' }),
  ];
  const headings = (some: TrainingLine[]) =>
    myTrainingCard({ firstName: 'Ada', today, lines: some }).sections.map(({ heading }) => heading);

  expect(headings(lines)).toEqual(['Required of you', 'Offered to you', 'Open to everyone']);
  expect(headings(lines.slice(0, 1))).toEqual(['Open to everyone']);
});

test('who requires it is said while there is something to do', () => {
  const because = 'Required of social workers';
  const detail = (standing: CourseStanding) =>
    myTrainingCard({ firstName: 'Ada', today, lines: [aLine(standing, { because })] }).sections[0]?.courses[0]?.detail;

  expect(detail({ status: 'toBook' })).toBe(because);
  expect(detail({ status: 'attended', on: today })).toBeUndefined();
});

test('the summary counts what is required, and thanks whoever has done it all', () => {
  const summary = (...lines: TrainingLine[]) => myTrainingCard({ firstName: 'Ada', today, lines }).summary;

  expect(summary(aLine({ status: 'toBook' }), aLine({ status: 'attended', on: today }))).toBe(
    '1 course still to book and 1 done.',
  );
  expect(summary(aLine({ status: 'attended', on: today }))).toBe('Everything required of you is done. Thank you!');
  expect(summary(aLine({ status: 'free' }, { kind: 'open' }))).toBe('Nothing is required of you at the moment.');
  expect(summary()).toMatch(/^Nothing is on your list yet/);
});
