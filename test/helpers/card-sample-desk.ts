import type { CardData } from '../../src/cards/expand.ts';
import { demandCard } from '../../src/cards/sessions/demand.ts';
import { guestsCard } from '../../src/cards/sessions/guests.ts';
import {
  sessionCancelCard,
  sessionCancelledCard,
  sessionConfirmCard,
  sessionSavedCard,
} from '../../src/cards/sessions/session-done.ts';
import { sessionFormCard } from '../../src/cards/sessions/session-form.ts';
import { sessionCoursesCard, sessionListCard } from '../../src/cards/sessions/session-list.ts';
import type { Session } from '../../src/domain/course/session.ts';
import type { OneSession, PlannedSession } from '../../src/services/sessions/planned-session.ts';
import { NO_MOMENT, typedOf } from '../../src/services/sessions/typed-session.ts';
import { anEntry } from './builders.ts';
import { aSession, january, programme } from './card-sample-sessions.ts';

const permanency = anEntry('permanency', { title: 'Permanency' });
const smart = anEntry('smart-planning', { title: 'SMART planning' });
const supervision = anEntry('reflective-supervision', {
  title: 'Reflective Supervision for Supervisors',
  kind: 'offered',
});

const FORM = '3f0c2a9e-5a57-4a3e-8a54-3d8f3b2f1c11';
const EMPTY = { booked: 0, held: 0, waiting: 0, guests: 0 };

function planned(session: Session, more: Partial<PlannedSession> = {}): PlannedSession {
  return { session, fill: EMPTY, phase: 'open', version: 412, ...more };
}

const full = planned(
  { ...january, guestPlaces: 4, trainer: 'Grace Example' },
  { fill: { booked: 15, held: 1, waiting: 3, guests: 2 } },
);
const one: OneSession = { ...full, course: permanency };
const sessions: PlannedSession[] = [
  planned(aSession('perm-2021-12-07', '2021-12-07'), { phase: 'closed', fill: { ...EMPTY, booked: 14 } }),
  planned(aSession('perm-2021-12-14', '2021-12-14'), { phase: 'cancelled' }),
  full,
  planned(aSession('perm-2022-01-25', '2022-01-25', { capacity: 10 }), { fill: { ...EMPTY, booked: 12, waiting: 2 } }),
  planned(aSession('perm-2022-02-01', '2022-02-01', { bookingOpensAt: '2021-12-20T00:00:00Z' }), { phase: 'not-open' }),
  planned(aSession('perm-2022-02-08', '2022-02-08')),
];

const typed = typedOf(january);

type DeskCards =
  | 'session-courses'
  | 'session-list'
  | 'session-form'
  | 'session-confirm'
  | 'session-cancel'
  | 'session-done'
  | 'guests'
  | 'demand';

/** Samples of the cards of those who look after sessions. */
export const deskSamples: { [Name in DeskCards]: Record<string, CardData[Name]> } = {
  'session-courses': {
    '': sessionCoursesCard(
      [
        { course: permanency, sessions, seatsOpen: 17 },
        { course: smart, sessions: [], seatsOpen: 0 },
        { course: supervision, sessions: [planned(programme)], seatsOpen: 16 },
      ],
      '',
    ),
    nothing: sessionCoursesCard([], ''),
  },
  'session-list': {
    '': sessionListCard({ course: permanency, sessions, seatsOpen: 17 }),
    programme: sessionListCard({ course: supervision, sessions: [planned(programme)], seatsOpen: 16 }),
    nothing: sessionListCard({ course: smart, sessions: [], seatsOpen: 0 }),
  },
  'session-form': {
    '': sessionFormCard({
      course: permanency,
      press: { courseId: 'permanency', v: 0, form: FORM },
      typed: { ...typed, days: [{ date: '', from: '09:30', to: '16:30' }], closes: NO_MOMENT },
    }),
    programme: sessionFormCard({
      course: supervision,
      press: { courseId: 'reflective-supervision', sessionId: 'rsup-2022-02', v: 38 },
      typed: typedOf(programme),
    }),
    problems: sessionFormCard({
      course: permanency,
      press: { courseId: 'permanency', sessionId: 'perm-2022-01-18', v: 412 },
      typed: {
        ...typed,
        days: [{ date: '2022-03-27', from: '01:30', to: '16:30' }],
        onlineLink: 'http://example.org',
        capacity: 'a dozen',
        guestPlaces: '-3',
      },
      problems: [
        {
          sentence: 'Online link cannot be "http://example.org": please give a link that begins with https://.',
        },
        { sentence: 'Capacity cannot be "a dozen": please give a whole number from 1 to 1,000.' },
        { sentence: 'Guest places cannot be "-3": please give a whole number from 0 to 1,000.' },
        {
          sentence: 'The day cannot begin at 01:30 on Sunday 27 March 2022: the clocks go forward and skip this hour.',
        },
      ],
    }),
    changed: sessionFormCard({
      course: permanency,
      press: { courseId: 'permanency', sessionId: 'perm-2022-01-18', v: 415 },
      typed: { ...typed, capacity: '20' },
      differences: [{ label: 'Capacity', present: '18', typed: '20' }],
    }),
  },
  'session-confirm': {
    '': sessionConfirmCard({
      course: permanency,
      wanted: {
        ...january,
        days: [{ startsAt: '2022-01-20T09:30:00Z', endsAt: '2022-01-20T16:30:00Z' }],
        capacity: 10,
      },
      typed: { ...typed, days: [{ date: '2022-01-20', from: '09:30', to: '16:30' }], capacity: '10' },
      press: { courseId: 'permanency', sessionId: 'perm-2022-01-18', v: 412 },
      effects: [
        '16 people are booked; they will be asked whether they can still come.',
        'Capacity 10 is below the 16 booked: nobody loses their place, and nobody new gets in until there is room.',
      ],
    }),
    new: sessionConfirmCard({
      course: permanency,
      wanted: aSession('s-1', '2031-02-22'),
      typed: { ...typed, days: [{ date: '2031-02-22', from: '09:30', to: '16:30' }] },
      press: { courseId: 'permanency', v: 0, form: FORM },
      questions: ['Saturday 22 February 2031 is a weekend, and more than nine years ahead. Is that right?'],
      effects: [],
    }),
  },
  'session-cancel': { '': sessionCancelCard(one) },
  'session-done': {
    '': sessionSavedCard({
      present: one,
      done: 'changed',
      before: january,
      effects: ['Up to 3 people who wait will be given the new places.'],
    }),
    made: sessionSavedCard({
      present: { ...planned(aSession('s-1', '2022-02-08', { venue: '' })), course: permanency },
      done: 'made',
    }),
    cancelled: sessionCancelledCard(
      { ...one, phase: 'cancelled' },
      { booked: 15, held: 1, waiting: 3, guests: 2 },
      sessions.slice(3),
    ),
  },
  guests: {
    '': guestsCard(
      {
        session: one,
        guests: [
          { sessionId: 'perm-2022-01-18', guestId: 'g1', name: 'Bea Visitor', agency: 'Youth Justice Service' },
          { sessionId: 'perm-2022-01-18', guestId: 'g2', name: 'Cy Guest', agency: 'Health visitors' },
        ],
      },
      { form: FORM },
    ),
    problems: guestsCard(
      { session: one, guests: [] },
      {
        form: FORM,
        typed: {
          name: '=cmd()',
          agency: 'Health visitors',
          problems: [{ sentence: "Please give the guest's name as text that does not begin with = + - or @." }],
        },
      },
    ),
    removed: guestsCard(
      { session: one, guests: [] },
      { form: FORM, removed: { guestId: 'g1', name: 'Bea Visitor', agency: 'Youth Justice Service' } },
    ),
    nothing: guestsCard({ session: { ...planned(january), course: permanency }, guests: [] }, { form: FORM }),
  },
  demand: {
    '': demandCard([
      {
        course: permanency,
        withoutDate: 9,
        byReason: [
          { name: 'court', count: 5 },
          { name: 'part-time', count: 3 },
          { name: 'leave', count: 1 },
        ],
        byArea: [
          { name: 'Assessment', count: 6 },
          { name: 'Children in Care', count: 3 },
        ],
        toBook: 31,
        seatsOpen: 12,
      },
      { course: smart, withoutDate: 0, byReason: [], byArea: [], toBook: 44, seatsOpen: 0 },
      {
        course: supervision,
        withoutDate: 1,
        byReason: [{ name: 'duty', count: 1 }],
        byArea: [{ name: 'Exploitation Hub', count: 1 }],
        toBook: 0,
        seatsOpen: 16,
      },
    ]),
    nothing: demandCard([]),
  },
};
