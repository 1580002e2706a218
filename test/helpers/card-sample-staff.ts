import { OLD_ENTRY } from '../../src/cards/calendar-link.ts';
import { holdingCard } from '../../src/cards/own/booked.ts';
import { cancelBookingCard, cancelledCard } from '../../src/cards/own/cancelling.ts';
import type { HeldBooking } from '../../src/cards/own/held-booking.ts';
import { interestCard } from '../../src/cards/own/interest.ts';
import { myBookingsCard, questionOf, whichBookingCard } from '../../src/cards/own/my-bookings.ts';
import { myTrainingCard } from '../../src/cards/own/my-training.ts';
import { invitationQuestion } from '../../src/cards/own/questions.ts';
import { swapSessionCard } from '../../src/cards/own/swapping.ts';
import { CALENDAR_FILE, sessionReminderSamples } from './card-sample-session-reminders.ts';
import { aSession, january, offers, programme, withOnline } from './card-sample-sessions.ts';
import { line, lines } from './card-sample-training.ts';

const place: HeldBooking = {
  title: 'Permanency',
  session: january,
  as: 'booked',
  v: 413,
  cancelBy: '2022-01-11',
  calendarFile: CALENDAR_FILE,
};
const soon: HeldBooking = {
  title: 'Court skills',
  session: aSession('court-2', '2021-12-02', { courseId: 'court-skills' }),
  as: 'booked',
  v: 13,
  lateFrom: '2021-11-30T11:20:00Z',
};
const turn: HeldBooking = { title: 'Permanency', session: january, as: 'waitlisted', position: 3, v: 413 };
const request: HeldBooking = {
  title: 'Permanency',
  session: january,
  as: 'requested',
  v: 413,
  until: '2021-12-02T10:00:00Z',
  asks: 'manager',
};
const offer: HeldBooking = {
  title: 'SMART planning',
  session: aSession('smart-2', '2021-12-02', { courseId: 'smart-planning' }),
  as: 'offered',
  v: 88,
  until: '2021-11-30T14:00:00Z',
};
const moved: HeldBooking = {
  title: 'Assessment and Analysis',
  session: aSession('assess-1', '2022-01-27', { courseId: 'assessment-and-analysis' }),
  as: 'booked',
  v: 51,
  isMoved: true,
};
const online: HeldBooking = {
  title: 'SMART planning',
  session: withOnline(aSession('smart-1', '2022-01-25', { courseId: 'smart-planning' })),
  as: 'booked',
  v: 88,
  bookedBy: 'Grace Example',
  cancelBy: '2022-01-18',
};
const days: HeldBooking = {
  title: 'Reflective Supervision for Supervisors',
  session: programme,
  as: 'booked',
  v: 38,
  cancelBy: '2022-01-25',
  calendarFile: CALENDAR_FILE,
};
const begun: HeldBooking = {
  title: 'Court skills',
  session: aSession('court-1', '2021-11-30', { courseId: 'court-skills' }),
  as: 'booked',
  v: 12,
  hasStarted: true,
};
const over: HeldBooking = {
  title: 'Neglect toolkit',
  session: aSession('neglect-1', '2021-11-23', { courseId: 'neglect-toolkit' }),
  as: 'booked',
  v: 9,
  hasStarted: true,
  isOver: true,
};
const invitation = invitationQuestion({
  title: 'Restorative Practice',
  session: aSession('rest-1', '2021-12-09', { courseId: 'restorative-practice' }),
  v: 77,
  until: '2021-12-02T09:00:00Z',
  askedBy: 'Grace Example',
});
const questions = [...questionOf(offer), ...questionOf(moved), invitation];

/** What members of staff see of their own bookings. */
export const staffSamples = {
  'my-training': {
    '': myTrainingCard({ firstName: 'Ada', lines }),
    questions: myTrainingCard({
      firstName: 'Ada',
      questions,
      lines: [
        line('Permanency', {
          standing: {
            status: 'requested',
            startsAt: '2022-01-18T09:30:00Z',
            until: '2021-12-02T10:00:00Z',
            asks: 'manager',
          },
          because: 'Required for everyone',
        }),
        line('SMART planning', {
          standing: { status: 'offered', startsAt: '2021-12-02T09:30:00Z', until: '2021-11-30T14:00:00Z' },
          because: 'Required for everyone',
        }),
        line('Assessment and Analysis', {
          standing: { status: 'booked', startsAt: '2022-01-27T09:30:00Z', where: 'Civic Centre, Committee Room 2' },
          bookedBy: 'Grace Example',
        }),
        line('Restorative Practice', {
          standing: { status: 'toBook' },
          because: 'Required for everyone',
          interest: 'court',
          v: 77,
        }),
        line('Neglect toolkit', {
          standing: { status: 'booked', startsAt: '2021-11-23T09:30:00Z', where: 'online', isOver: true },
        }),
      ],
    }),
    'all-done': myTrainingCard({
      firstName: 'Ada',
      lines: ['Permanency', 'SMART planning'].map((title) =>
        line(title, { standing: { status: 'attended', on: '2021-06-22' } }),
      ),
    }),
    nothing: myTrainingCard({ firstName: 'Ada', lines: [] }),
  },
  booked: {
    '': holdingCard(place),
    online: holdingCard(online),
    soon: holdingCard(soon),
    programme: holdingCard(days),
    waiting: holdingCard(turn),
    requested: holdingCard(request),
    offered: holdingCard(offer),
    ...sessionReminderSamples,
    moved: holdingCard(
      { ...place, isLate: true },
      {
        heading: "You've moved to the new date",
        note: `The move is noted as late. ${OLD_ENTRY}`,
        undo: {
          title: 'Undo: back to Tue 14 Dec',
          press: { courseId: 'permanency', from: 'perm-2022-01-18', to: 'perm-2021-12-14', v: 413 },
        },
      },
    ),
  },
  'my-bookings': {
    '': myBookingsCard([turn, online, days]),
    questions: myBookingsCard([begun, offer, request, moved, over], [invitation]),
    'same-day': whichBookingCard(
      [
        { ...turn, position: 1, sameDayAs: ['SMART planning'] },
        { ...online, session: withOnline({ ...january, courseId: 'smart-planning' }), sameDayAs: ['Permanency'] },
      ],
      'cancel',
    ),
    nothing: myBookingsCard([]),
  },
  'cancel-booking': {
    '': cancelBookingCard(place),
    programme: cancelBookingCard(days),
    waiting: cancelBookingCard(turn),
    late: cancelBookingCard({ ...place, isLate: true }),
  },
  cancelled: {
    '': cancelledCard({
      title: 'Permanency',
      session: january,
      was: 'booked',
      reason: 'court',
      late: true,
      undo: { v: 414, isFull: false },
      nextDates: offers.slice(4),
    }),
    rejoin: cancelledCard({
      title: 'Permanency',
      session: january,
      was: 'booked',
      reason: 'duty',
      undo: { v: 414, isFull: true },
      nextDates: offers.slice(4, 5),
    }),
    'no-dates': cancelledCard({
      title: 'Permanency',
      session: january,
      was: 'waitlisted',
      reason: 'leave',
      nextDates: [],
    }),
  },
  'swap-session': {
    '': swapSessionCard(
      place,
      offers.slice(0, 7).filter(({ session }) => session !== january),
    ),
    late: swapSessionCard({ ...place, isLate: true }, offers.slice(4, 5)),
    'all-full': swapSessionCard(turn, offers.slice(0, 1)),
  },
  interest: {
    '': interestCard({ courseId: 'permanency', title: 'Permanency', dates: 8, v: 412 }),
    said: interestCard({ courseId: 'permanency', title: 'Permanency', reason: 'part-time', dates: 0, v: 412 }),
  },
};
