import { absenceCard, absenceEndedCard, absenceSetCard } from '../../src/cards/people/absence.ts';
import { awayCard, awaySetCard } from '../../src/cards/people/away.ts';
import { exemptCard, exemptionCard, exemptionEndedCard } from '../../src/cards/people/exemption.ts';
import { leaverCard, leaverSetCard, leaverUndoneCard } from '../../src/cards/people/leaver.ts';
import type { MyBooking } from '../../src/services/booking/my-booking.ts';
import type { MyCourse } from '../../src/services/booking/training.ts';
import type { ExemptCourse } from '../../src/services/people/exemptions.ts';
import { anEntry, aPerson } from './builders.ts';
import { january } from './card-sample-sessions.ts';

const TODAY = '2021-11-30';
const ada = aPerson('ada', { startDate: '2019-03-04' });
const permanency = anEntry('permanency');

const held: MyBooking = {
  course: permanency,
  session: january,
  as: 'booked',
  awaitsRegister: false,
  hasStarted: false,
  version: 413,
};
const turn: MyBooking = { ...held, as: 'waitlisted', position: 2 };
const known = { person: ada, bookings: [held], v: 3 };

const course = (title: string, more: Partial<MyCourse> = {}): ExemptCourse => ({
  mine: {
    course: anEntry(title.toLowerCase().replaceAll(/\W+/g, '-'), { title }),
    status: 'toBook',
    isOverdue: false,
    first: [],
    canBook: true,
    version: 12,
    ...more,
  },
  v: 12,
});
const courses = [
  course('Assessment and Analysis', { status: 'exempt', until: '2022-06-30' }),
  course('Permanency', { booking: held, status: 'booked' }),
  course('SMART planning'),
];

/** Cards about people's circumstances. */
export const circumstanceSamples = {
  absence: {
    '': absenceCard(known, TODAY),
    known: absenceCard(
      { ...known, person: { ...ada, unavailableFrom: '2021-11-22', unavailableTo: '2022-01-14' } },
      TODAY,
      'The last day is before the first: please choose it again.',
    ),
  },
  leaver: {
    '': leaverCard(known, TODAY),
    known: leaverCard({ ...known, person: { ...ada, leaveDate: '2021-12-31' } }, TODAY),
    problem: leaverCard(known, TODAY, 'Please choose a day first.'),
  },
  away: {
    '': awayCard(undefined, TODAY),
    known: awayCard('2022-01-05', TODAY, 'That day is over already: please choose today or a later one.'),
  },
  exemption: {
    '': exemptionCard({ person: ada, courses }, { today: TODAY, courseId: 'permanency', until: '2022-03-31' }),
    open: exemptionCard(
      { person: ada, courses: courses.slice(1) },
      { today: TODAY, problem: 'Please give a reason: a few words are enough.' },
    ),
  },
  circumstance: {
    '': exemptCard(ada, course('Permanency', { status: 'exempt', until: '2022-03-31', booking: held })),
    'exempt-waiting': exemptCard(ada, course('Permanency', { status: 'exempt', booking: turn })),
    'exemption-ended': exemptionEndedCard(ada, course('Permanency')),
    unavailable: absenceSetCard(
      { ...known, person: { ...ada, unavailableFrom: '2021-12-01', unavailableTo: '2022-01-14' } },
      TODAY,
    ),
    back: absenceEndedCard(known),
    leaving: leaverSetCard({ ...known, person: { ...ada, leaveDate: '2021-12-31' }, before: ada, held: [held] }, TODAY),
    staying: leaverUndoneCard(known),
    away: awaySetCard('2022-01-05'),
  },
};
