import { countsCard } from '../../src/cards/counts/counts.ts';
import { countsByCard } from '../../src/cards/counts/counts-by.ts';
import type { CardData, CardName } from '../../src/cards/expand.ts';
import { messageCard } from '../../src/cards/message.ts';
import { chooseCourseCard, chooseSessionCard } from '../../src/cards/own/booking.ts';
import { welcomeCard } from '../../src/cards/welcome.ts';
import { circumstanceSamples } from './card-sample-circumstances.ts';
import { areas, counted, courseCounts, permanency } from './card-sample-counts.ts';
import { deliveriesSamples } from './card-sample-deliveries.ts';
import { deskSamples } from './card-sample-desk.ts';
import { noticeSamples } from './card-sample-notices.ts';
import { nudgeSamples } from './card-sample-nudges.ts';
import { othersSamples } from './card-sample-others.ts';
import { publishedSamples } from './card-sample-published.ts';
import { reminderSamples } from './card-sample-reminders.ts';
import { aboutPermanency, offers, programme } from './card-sample-sessions.ts';
import { staffSamples } from './card-sample-staff.ts';
import { summarySamples } from './card-sample-summaries.ts';

type Samples = { [Name in CardName]: Record<string, CardData[Name]> };

/** What a person's name or a course's title could hold if somebody meant harm, or pasted from elsewhere. */
export const HOSTILE = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression is what must not be evaluated.
  '${$root.sentence}',
  '[click me](javascript:alert(1))',
  '<at>everyone</at>',
  '\u202Egnirotinom',
  'line\r\n\n# break',
  '**bold** _it_ `code` \\*',
  'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft',
].join(' ');

/** Every card's samples by variant; '' is the plain `<name>.sample.json`. Written to cards/ by `cards:gallery --samples`. */
export const cardSamples: Samples = {
  ...staffSamples,
  ...deskSamples,
  ...deliveriesSamples,
  ...othersSamples,
  ...circumstanceSamples,
  ...noticeSamples,
  ...nudgeSamples,
  ...reminderSamples,
  ...publishedSamples,
  ...summarySamples,
  welcome: {
    '': welcomeCard('Ada', { mayCount: false }),
    'learning-lead': welcomeCard('Grace', { mayCount: true, hasTeam: true, isLead: true }),
  },
  'choose-course': {
    '': chooseCourseCard([
      { courseId: 'permanency', title: 'Permanency', note: 'Still to book, by 31 January 2022' },
      { courseId: 'smart-planning', title: 'SMART planning', note: 'Still to book' },
      { courseId: 'restorative-practice', title: 'Restorative Practice' },
      { courseId: 'reflective-supervision', title: 'Reflective Supervision for Supervisors', note: 'Offered to you' },
    ]),
    typed: chooseCourseCard(
      [
        { courseId: 'smart-planning', title: 'SMART planning', note: 'Still to book' },
        { courseId: 'permanency-planning', title: 'Permanency planning meetings', note: 'Open to everyone' },
      ],
      'planing',
    ),
    nothing: chooseCourseCard([]),
  },
  'choose-session': {
    '': chooseSessionCard(aboutPermanency, offers, '2022-01-25'),
    programme: chooseSessionCard(
      {
        courseId: 'reflective-supervision',
        title: 'Reflective Supervision for Supervisors',
        description: '',
        provider: 'Research in Practice',
      },
      [{ session: programme, freePlaces: 4, waiting: 0, v: 37 }],
    ),
    nothing: chooseSessionCard(
      { courseId: 'restorative-practice', title: 'Restorative Practice', description: '', provider: '' },
      [],
    ),
  },
  counts: {
    '': countsCard(counted, { asAt: '2021-11-30', asked: {} }),
    'one-course': countsCard([permanency], {
      asAt: '2021-11-30',
      asked: { courseId: 'permanency', asAt: '2021-11-30' },
    }),
    many: countsCard(
      [
        ...counted,
        ...['Safeguarding refresher', 'Neglect toolkit'].map((t, i) =>
          courseCounts(t, 90 + i, 12, 61 - i, { waiting: i, exempt: 2 }),
        ),
      ],
      { asAt: '2021-11-30', asked: { asAt: '2021-11-30' } },
    ),
    nothing: countsCard([], { asAt: '2021-11-30', asked: {} }),
  },
  'counts-by': {
    '': countsByCard(
      areas.map(([name, attended, booked, toBook]) => ({
        name,
        attended,
        booked,
        toBook,
        cohort: attended + booked + toBook,
      })),
      permanency,
      { asAt: '2021-11-30', asked: { courseId: 'permanency' }, by: 'area', title: 'Permanency' },
    ),
  },
  message: {
    '': messageCard({
      sentence: "I didn't quite follow that. Here is what I can do.",
      things: ['my training', 'book permanency', 'my bookings', 'cancel', 'help'],
      buttons: [
        { title: 'My training', verb: 'training.mine', data: {} },
        { title: 'Book a course', verb: 'booking.start', data: {} },
      ],
    }),
    full: messageCard({
      heading: 'That session is full',
      sentence:
        'Somebody took the last place on Permanency, Tuesday 18 January 2022. The nearest date with places is Tuesday 25 January.',
      buttons: [
        {
          title: 'Book Tue 25 Jan',
          verb: 'booking.confirm',
          data: { courseId: 'permanency', sessionId: 'perm-2022-01-25', v: 412 },
        },
        { title: 'All dates', verb: 'booking.choose', data: { courseId: 'permanency' } },
      ],
    }),
    'not-on-roster': messageCard({
      sentence:
        "I can't find you on the department's roster yet. Please ask your learning and development team to add you.",
    }),
    hostile: messageCard({ heading: HOSTILE, sentence: HOSTILE, things: [HOSTILE] }),
  },
};
