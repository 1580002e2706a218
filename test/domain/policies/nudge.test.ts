import { describe, expect, test } from '@jest/globals';
import { addDays, type Instant, type LocalDate } from '../../../src/domain/calendar/london.ts';
import type { CatalogueEntry } from '../../../src/domain/course/catalogue-entry.ts';
import type { Command } from '../../../src/domain/course/commands.ts';
import type { Session } from '../../../src/domain/course/session.ts';
import type { CourseState } from '../../../src/domain/course/state.ts';
import type { NudgeFacts } from '../../../src/domain/policies/bookable.ts';
import { nextContactAt } from '../../../src/domain/policies/contact-hours.ts';
import type { Asking, Contact } from '../../../src/domain/policies/contacts.ts';
import { nudgesDue } from '../../../src/domain/policies/nudge.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { aCourse, aMembership, aPerson, aSession, setSessions } from '../../helpers/builders.ts';

const TODAY = '2026-11-30';
const ENROLLED = '2026-11-02T00:00:00Z';

interface Scene {
  readonly person?: Partial<Person>;
  readonly entry?: Partial<CatalogueEntry>;
  readonly session?: Partial<Session> & { readonly day?: string };
  readonly asked?: readonly Asking[];
  readonly lastOn?: LocalDate;
  readonly today?: LocalDate;
  readonly change?: (course: ReturnType<ReturnType<typeof aCourse>['at']>) => unknown;
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

const NO_DATE: Command = { type: 'say-interest', personId: 'ada', reason: 'court' };

/** The day before the session is her last. */
const LEAVING = aMembership('ada', { enrolAt: ENROLLED, leftAt: '2027-01-18T00:00:00Z' });

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
    ['no date suits them', { change: (course) => course.does(NO_DATE) }],
    ['they will have left by then', { change: (course) => course.hears(LEAVING) }],
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

  test('is asked again of dates that were planned after they said that none suits', () => {
    const change: Scene['change'] = (course) => {
      course.does(NO_DATE);
      course.does(setSessions(aSession('feb', { day: '2027-02-15' })));
    };
    expect(due({ change })).toEqual(['permanency']);
    expect(due({ change, asked: [on('2026-11-16', 'jan', 'feb')] })).toEqual([]);
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

test('whoever could not be reached comes after the others, so that they do not take the whole of a day each week', () => {
  const courses = [courseOf('permanency', { entry: { mandatory: true } })];
  const contacts = new Map<string, Contact>([['ada', { byCourse: new Map(), couldNotBeAsked: 'no-conversation' }]]);
  const facts = { courses, contacts, now: `${TODAY}T09:30:00Z`, isReady: () => true, isFree: () => true };
  expect(nudgesDue([aPerson('ada'), aPerson('bea')], facts).map(({ to }) => to)).toEqual(['bea', 'ada']);
});

test('the hours are 09:30 to 16:00 in London, in winter and in summer, on days that are theirs', () => {
  const ada = aPerson('ada', { startDate: '2025-01-01', workingDays: ['Mon', 'Thu'] });
  expect(nextContactAt(ada, '2026-11-30T09:00:00Z')).toBe('2026-11-30T09:30:00Z');
  expect(nextContactAt(ada, '2026-11-30T15:59:59Z')).toBe('2026-11-30T15:59:59Z');
  expect(nextContactAt(ada, '2026-11-30T16:00:00Z')).toBe('2026-12-03T09:30:00Z');
  expect(nextContactAt(ada, '2026-12-03T16:00:00Z')).toBeUndefined();
  expect(nextContactAt(ada, '2026-06-01T08:00:00Z')).toBe('2026-06-01T08:30:00Z');
});
