import type { CardData } from '../../src/cards/expand.ts';
import { askExemptionCard } from '../../src/cards/reminders/ask-exemption.ts';
import { namedDeputyCard } from '../../src/cards/reminders/named-deputy.ts';
import { reminderCard } from '../../src/cards/reminders/reminder.ts';
import { reportHelpCard } from '../../src/cards/reminders/report-help.ts';
import { tellChangeCard } from '../../src/cards/reminders/tell-change.ts';
import { toldCard } from '../../src/cards/reminders/told.ts';
import { wellDoneCard } from '../../src/cards/reminders/well-done.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import type { MyCourse } from '../../src/services/booking/training.ts';
import type { Outstanding, ReminderList, ReminderRow } from '../../src/services/reminders/people-to-remind-of.ts';
import type { ReminderView } from '../../src/services/reminders/reminder-view.ts';
import { anEntry, aPerson } from './builders.ts';
import { january } from './card-sample-sessions.ts';
import { ada, bea, course, cy, grace, holding } from './card-sample-team.ts';

const max = aPerson('max', { name: 'Max Example', jobRole: 'Team Manager' });

const toBook = (title: string, since: string, more: Partial<Outstanding> = {}): Outstanding => ({
  mine: course(title, 'toBook', { canBook: true, openSessions: 3 }),
  todo: 'book',
  since,
  asked: [],
  ...more,
});

const asked = (...days: string[]): Outstanding['asked'] => days.map((on) => ({ on, dates: [] }));

const attended = (title: string): MyCourse => course(title, 'attended', { attendedAt: '2021-06-22T09:00:00Z' });
const booked = (title: string): MyCourse => course(title, 'booked', { booking: holding(title, 'booked') });

const row = (person: Person, todo: readonly Outstanding[], more: Partial<ReminderRow> = {}): ReminderRow => ({
  person,
  todo,
  done: [attended('Restorative Practice')],
  ...more,
});

const rows: readonly ReminderRow[] = [
  row(ada, [
    toBook('Permanency', '2021-06-01', {
      asked: asked('2021-09-20', '2021-10-04', '2021-10-18', '2021-11-12'),
    }),
    toBook('SMART planning', '2021-09-06'),
  ]),
  row(
    bea,
    [
      toBook('Assessment and Analysis', '2021-09-06', {
        mine: course('Assessment and Analysis', 'toBook', { canBook: true, openSessions: 2, interest: 'court' }),
        asked: asked('2021-11-15'),
      }),
      {
        mine: course('SMART planning', 'waitlisted', { booking: holding('SMART planning', 'waitlisted') }),
        todo: 'wait',
        asked: [],
      },
    ],
    { done: [booked('Permanency')], contactedOn: '2021-11-29' },
  ),
  row(cy, [toBook('Permanency', '2021-10-04')], { couldNotBeAsked: 'no-conversation' }),
  row(aPerson('dee', { name: 'Dee Example' }), [
    toBook('Neglect toolkit', '2021-11-26', {
      mine: course('Neglect toolkit', 'toBook', { canBook: true, openSessions: 0 }),
    }),
    {
      mine: course('Permanency', 'attended', { lapsesAt: '2022-01-10T00:00:00Z', canBook: true, openSessions: 3 }),
      todo: 'refresh',
      asked: [],
    },
  ]),
];

const list = (more: Partial<ReminderList> = {}): ReminderList => ({
  manager: grace,
  isOwn: true,
  rows,
  settled: 5,
  booked: [],
  sums: { attended: 14, booked: 6, toBook: 5, waiting: 1, refresh: 1 },
  ...more,
});

const view = (lists: readonly ReminderList[]): ReminderView => ({ to: grace, today: '2021-11-30', day: 'Mon', lists });

const newly = (person: Person) => ({
  person,
  course: anEntry('permanency', { title: 'Permanency' }),
  session: january,
});

/** Nine people on one card, and more behind it: as long names, and as much to say of each, as there is. */
const LONG = 'Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley';
const TITLES = [
  'Reflective Supervision for Supervisors and Practice Leads',
  'Assessment and Analysis in Complex Child Protection Work',
  'Permanency Planning and Achieving Early Stability',
];
export const full = view([
  list({
    settled: 11,
    rows: Array.from({ length: 14 }, (_, index) =>
      row(
        aPerson(`KpXw7Qm2Zr4vN8s${index}`, { name: `${LONG} ${index + 1}` }),
        TITLES.map((title) =>
          toBook(title, '2021-03-01', {
            mine: course(title, 'toBook', { canBook: true, openSessions: 3, isOverdue: true, dueBy: '2021-09-01' }),
            asked: asked('2021-09-20', '2021-10-04', '2021-10-18', '2021-11-12'),
          }),
        ),
        { done: [...TITLES.map(attended), booked('Restorative Practice')] },
      ),
    ),
    sums: { attended: 70, booked: 31, toBook: 42, waiting: 0, refresh: 0 },
  }),
]);

const help = { person: ada, outstanding: [course('Permanency', 'toBook'), course('SMART planning', 'toBook')] };

type ReminderNames =
  | 'reminder'
  | 'well-done'
  | 'report-help'
  | 'tell-change'
  | 'ask-exemption'
  | 'told'
  | 'named-deputy';

export const reminderSamples: { [Name in ReminderNames]: Record<string, CardData[Name]> } = {
  reminder: {
    '': reminderCard(view([list()])),
    full: reminderCard(full),
    nudged: reminderCard(view([list({ rows: rows.slice(1, 2), settled: 1 })]), {
      note: 'Ada is asked to book, in your name, in working hours this week.',
    }),
    'two-teams': reminderCard(
      view([
        list({ rows: rows.slice(0, 2) }),
        list({ manager: max, isOwn: false, actsUntil: '2021-12-17', rows: rows.slice(2, 3), settled: 1 }),
      ]),
    ),
    booked: reminderCard(
      view([
        list({
          rows: [],
          sums: { ...list().sums, toBook: 0, waiting: 0, refresh: 0 },
          booked: [newly(ada), newly(bea)],
        }),
      ]),
    ),
    'learning-lead': reminderCard(
      view([
        { isOwn: false, booked: [], rows: rows.slice(2), settled: 0, sums: { ...list().sums, attended: 2, booked: 0 } },
      ]),
    ),
  },
  'well-done': { '': wellDoneCard(view([list({ rows: [], sums: { ...list().sums, toBook: 0, waiting: 0 } })])) },
  'report-help': {
    '': reportHelpCard({ ...help, isLead: false }),
    'learning-lead': reportHelpCard({ ...help, isLead: true }),
  },
  'tell-change': {
    '': tellChangeCard(ada, { what: 'left', on: '2021-11-30' }),
    moved: tellChangeCard(ada, { what: 'moved', on: '2021-11-30' }),
    away: tellChangeCard(ada, {
      what: 'away',
      on: '2021-12-06',
      until: '2021-12-01',
      problem: 'The last day is before the first: please choose it again.',
    }),
  },
  'ask-exemption': { '': askExemptionCard(help), chosen: askExemptionCard(help, { courseId: 'permanency' }) },
  told: {
    '': toldCard({
      told: {
        type: 'told',
        what: 'exemption',
        about: 'ada',
        by: 'grace',
        courseId: 'permanency',
        reason: 'long-leave',
      },
      about: ada,
      by: grace,
      course: anEntry('permanency', { title: 'Permanency' }),
    }),
    left: toldCard({
      told: { type: 'told', what: 'left', about: 'ada', by: 'grace', on: '2021-12-10' },
      about: ada,
      by: grace,
    }),
    moved: toldCard({ told: { type: 'told', what: 'moved', about: 'ada', by: 'x', on: '2021-11-01' }, about: ada }),
    away: toldCard({
      told: { type: 'told', what: 'away', about: 'ada', by: 'grace', on: '2021-12-06', until: '2022-03-31' },
      about: ada,
      by: grace,
    }),
  },
  'named-deputy': {
    '': namedDeputyCard({ manager: grace, from: '2021-11-29', until: '2021-12-17', people: 9, hasBegun: true }),
    later: namedDeputyCard({ manager: grace, from: '2021-12-13', until: '2021-12-13', people: 1, hasBegun: false }),
  },
};
