import { sessionReminderCard } from '../../src/cards/own/session-reminder.ts';
import type { MyBooking } from '../../src/services/booking/my-booking.ts';
import { anEntry } from './builders.ts';
import { january, programme, withOnline } from './card-sample-sessions.ts';

/** Where calendar files are, in the samples. */
export const CALENDAR_FILE = 'https://training.example.gov.uk/calendar/WyJwZXJtIiwiamFuIl0.c2FtcGxl.ics';

const booking: MyBooking = {
  course: anEntry('permanency'),
  session: january,
  as: 'booked',
  cancelBy: '2022-01-11',
  awaitsRegister: false,
  hasStarted: false,
  version: 413,
};

const supervision = anEntry('reflective-supervision', { title: 'Reflective Supervision for Supervisors' });
const several: MyBooking = {
  ...booking,
  course: supervision,
  session: withOnline({ ...programme, courseId: supervision.courseId }),
  cancelBy: '2022-01-25',
  isLate: true,
};

/** A booking as somebody is reminded of it. */
export const sessionReminderSamples = {
  'last-day': sessionReminderCard({ which: 'last-day', booking, today: '2022-01-07', calendarFile: CALENDAR_FILE }),
  eve: sessionReminderCard({ which: 'eve', booking: several, today: '2022-01-31', calendarFile: CALENDAR_FILE }),
};
