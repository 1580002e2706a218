import type { MyBooking } from '../../services/booking/my-booking.ts';
import type { MyCourse } from '../../services/booking/training.ts';
import type { PersonRecord } from '../../services/team/team.ts';
import type { Button } from '../press.ts';
import { firstName } from './person-wording.ts';

/** What can be done about one course of a person; all of it is listed in person-actions.ts. */
export type CourseButtons = (record: PersonRecord, mine: MyCourse) => readonly Button[];

/** What can be done about a person. */
export type PersonButtons = (record: PersonRecord) => readonly Button[];

export const toBookButtons: CourseButtons = ({ person }, { course, canBook }) => {
  if (!canBook) return [];
  const { courseId, title } = course;
  const data = { personId: person.personId, courseId };
  return [{ title: 'Book…', tooltip: `Book ${title} for ${firstName(person)}`, verb: 'person.choose', data }];
};

export const heldButtons: CourseButtons = ({ person }, { course, booking }) => {
  if (!booking || !canStillChange(booking)) return [];
  const data = { personId: person.personId, ...pressFor(booking) };
  const tooltip = (what: string) => `${what} ${course.title}, ${firstName(person)}`;
  return [
    { title: 'Another date…', tooltip: tooltip('Another date for'), verb: 'person.swap-form', data },
    { title: 'Cancel…', tooltip: tooltip('Cancel'), verb: 'person.cancel-form', data },
  ];
};

export const substituteButtons: CourseButtons = ({ person }, { course, booking }) => {
  if (booking?.as !== 'booked' || !canStillChange(booking)) return [];
  const { courseId, sessionId } = booking.session;
  const data = { courseId, sessionId, insteadOf: person.personId };
  return [
    { title: 'Name a substitute…', tooltip: `Name a substitute on ${course.title}`, verb: 'substitute.choose', data },
  ];
};

export const requestButtons: CourseButtons = ({ person, mayApprove }, { booking }) => {
  if (booking?.as !== 'requested' || !mayApprove) return [];
  return [
    { title: 'Answer the request…', verb: 'approval.form', data: { personId: person.personId, ...pressFor(booking) } },
  ];
};

export const deputyButtons: PersonButtons = ({ person, seenBy, isManager }) => {
  if (seenBy !== 'learning-lead' || !isManager) return [];
  return [{ title: 'Deputy…', verb: 'deputy.form', data: { managerId: person.personId } }];
};

/** For a manager, back to the list. */
export const teamButtons: PersonButtons = ({ seenBy }) =>
  seenBy === 'manager' ? [{ title: 'My team', verb: 'team.show', data: {} }] : [];

/** The button that leads to somebody's card. */
export function openPerson(person: PersonRecord['person']): Button {
  return { title: `${firstName(person)}: all courses`, verb: 'team.person', data: { personId: person.personId } };
}

function canStillChange({ as, hasStarted }: MyBooking): boolean {
  return as !== 'booked' || !hasStarted;
}

function pressFor({ session, version }: MyBooking) {
  return { courseId: session.courseId, sessionId: session.sessionId, v: version };
}
