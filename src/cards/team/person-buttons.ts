import type { MyBooking } from '../../services/booking/my-booking.ts';
import type { MyCourse } from '../../services/booking/training.ts';
import type { Asked } from '../../services/team/asked-instead.ts';
import type { PersonRecord } from '../../services/team/team.ts';
import { type Button, type LabelledButton, labelled } from '../press.ts';
import { firstName } from './person-wording.ts';

/** What can be done about one course of a person; all of it is listed in person-actions.ts. */
export type CourseButtons = (record: PersonRecord, mine: MyCourse) => readonly Button[];

type Place = Pick<MyBooking['session'], 'courseId' | 'sessionId'>;

/** What can be done about a person. */
export type PersonButtons = (record: PersonRecord) => readonly Button[];

export const toBookButtons: CourseButtons = ({ person }, { course, canBook }) => {
  if (!canBook) return [];
  const { courseId, title } = course;
  const data = { personId: person.personId, courseId };
  return [{ title: 'Book…', tooltip: `Book ${title} for ${firstName(person)}`, verb: 'person.choose', data }];
};

export const heldButtons: CourseButtons = (record, { course, booking }) => {
  if (!booking) return [];
  const { person } = record;
  const data = { personId: person.personId, ...pressFor(booking) };
  const tooltip = `Another date for ${course.title}, ${firstName(person)}`;
  return [
    ...(canStillChange(booking) ? [{ title: 'Another date…', tooltip, verb: 'person.swap-form', data } as const] : []),
    ...cancelButtons(record, booking),
  ];
};

/** A learning lead takes back a place of a session that has begun, too: of somebody who did not come. */
export function cancelButtons({ person, seenBy }: PersonRecord, booking: MyBooking): readonly Button[] {
  if (!canStillChange(booking) && seenBy !== 'learning-lead') return [];
  const data = { personId: person.personId, ...pressFor(booking) };
  const tooltip = `Cancel ${booking.course.title}, ${firstName(person)}`;
  return [{ title: 'Cancel…', tooltip, verb: 'person.cancel-form', data }];
}

/** While a colleague may still say yes, the question can be taken back, or somebody else asked beside them. */
export const substituteButtons: CourseButtons = (record, mine) => {
  const { course, booking } = mine;
  if (booking?.as !== 'booked' || !canStillChange(booking)) return [];
  const { session } = booking;
  return [
    ...askedFor(record, mine).map((each) => takeBack(each, session, record.person)),
    { ...nameSubstitute(session, record.person), tooltip: `Name a substitute on ${course.title}` },
  ];
};

/** Leads to whom a place could go. */
export function nameSubstitute(
  { courseId, sessionId }: Place,
  { personId }: Pick<PersonRecord['person'], 'personId'>,
  title = 'Name a substitute…',
): LabelledButton {
  return labelled({ title, verb: 'substitute.choose', data: { courseId, sessionId, insteadOf: personId } });
}

/** After a colleague said no, or nothing; on a notice say what it is about in the tooltip. */
export function nameSomebodyElse(place: Place, holder: Pick<PersonRecord['person'], 'personId'>): LabelledButton {
  return nameSubstitute(place, holder, 'Name somebody else');
}

/** Takes the question back whether somebody would take a place over. */
export function takeBack(
  { person, version }: Pick<Asked, 'person' | 'version'>,
  { courseId, sessionId }: Place,
  holder: PersonRecord['person'],
): Button {
  const data = { courseId, sessionId, insteadOf: holder.personId, personId: person.personId, v: version };
  const tooltip = `Take the question to ${person.name} back`;
  return { title: 'Take the question back', tooltip, verb: 'substitute.withdraw', data };
}

/** Who may still say yes to taking this place over. */
export function askedFor({ asked }: PersonRecord, { booking }: MyCourse): readonly Asked[] {
  if (booking?.as !== 'booked') return [];
  const { courseId, sessionId } = booking.session;
  return asked.filter((each) => each.courseId === courseId && each.sessionId === sessionId);
}

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

/** Where there is something that could be booked. Whether they may be asked now, whoever asks is told when they press. */
export const askButtons: PersonButtons = ({ person, courses }) =>
  courses.some(({ course, status, canBook }) => course.kind === 'required' && status === 'toBook' && canBook)
    ? [nudgeButton(person)]
    : [];

export function nudgeButton({ personId, name }: Pick<PersonRecord['person'], 'personId' | 'name'>): Button {
  return { title: 'Nudge', tooltip: `Ask ${name} to book`, verb: 'person.nudge', data: { personId } };
}

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
