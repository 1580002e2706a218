import type { MyBooking } from '../../services/booking/my-booking.ts';
import type { MyCourse, Prerequisite } from '../../services/booking/training.ts';
import type { LateChanges, PersonRecord } from '../../services/team/team.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import { plural } from '../wording.ts';
import { COURSE_BUTTONS, PERSON_BUTTONS } from './person-actions.ts';
import { askedFor, cancelButtons } from './person-buttons.ts';
import { dayInShort, sayAtLength, sayAwaiting, sayHeld, sayMoment } from './person-wording.ts';

export interface PersonCard extends Said {
  readonly heading: string;
  /** 'Social Worker, Assessment 1'. */
  readonly post: string;
  readonly facts: readonly string[];
  readonly courses: readonly PersonCourse[];
  readonly buttons: readonly LabelledButton[];
}

export interface PersonCourse {
  readonly title: string;
  readonly status: string;
  readonly note?: string;
  readonly buttons: readonly LabelledButton[];
}

/** How many courses one card shows; each may have several buttons. */
export const COURSES_SHOWN = 8;

/** Somebody's training for whoever may act for them: eight courses from the given place on. */
export function personCard(record: PersonRecord, wanted = 0): PersonCard {
  const { person, courses, late } = record;
  const rows = [
    ...record.noLonger.flatMap((booking) => noLongerRow(record, booking)),
    ...courses.map((mine) => courseRow(record, mine)),
  ];
  const from = wanted < rows.length ? wanted : 0;
  const shown = rows.slice(from, from + COURSES_SHOWN);
  const left = rows.length - from - shown.length;
  const { personId } = person;
  const next = { personId, from: from + COURSES_SHOWN };
  return {
    heading: person.name,
    post: [person.jobRole, person.team].filter(Boolean).join(', '),
    facts: factsOf(late, courses),
    courses: shown,
    buttons: [
      ...(left > 0 ? [{ title: `Show more (${left})`, verb: 'team.person', data: next } as const] : []),
      ...PERSON_BUTTONS.flatMap((buttonsOf) => buttonsOf(record)),
    ].map(labelled),
    sentence: `${person.name}: ${summaryOf(courses)}`,
  };
}

function courseRow(record: PersonRecord, mine: MyCourse): PersonCourse {
  const note = noteOn(record, mine);
  return {
    title: mine.course.title,
    status: sayAtLength(mine),
    ...(note !== undefined && { note }),
    buttons: COURSE_BUTTONS.flatMap((buttonsOf) => buttonsOf(record, mine)).map(labelled),
  };
}

/** What they hold of a course that is not theirs any more, while whoever looks can take it back. */
function noLongerRow(record: PersonRecord, booking: MyBooking): PersonCourse[] {
  const buttons = cancelButtons(record, booking).map(labelled);
  if (buttons.length === 0) return [];
  const { title, kind } = booking.course;
  const note = kind === 'required' ? 'No longer required of them' : 'No longer meant for them';
  return [{ title, status: sayHeld(booking), note, buttons }];
}

function noteOn(record: PersonRecord, mine: MyCourse): string | undefined {
  const { first, booking } = mine;
  if (first.length > 0) return `First: ${first.map(sayFirst).join(', ')}`;
  const notes = [
    ...(booking?.bookedBy === undefined ? [] : [`Booked by ${booking.bookedBy}.`]),
    ...askedFor(record, mine).map(
      ({ person, until }) => `${person.name} has been asked to take this place over, until ${sayMoment(until)}.`,
    ),
  ];
  return notes.length === 0 ? undefined : notes.join(' ');
}

/** What is a fact, said as one. */
function factsOf({ cancelled, excused, moved }: LateChanges, courses: readonly MyCourse[]): string[] {
  const facts = courses.length === 0 ? ['No course is meant for them at the moment.'] : [];
  if (cancelled > 0) facts.push(`Late cancellations: ${cancelled} late${sayExcused(cancelled, excused)}.`);
  if (moved > 0) facts.push(`Moved to another date late: ${moved}.`);
  return facts;
}

function sayExcused(cancelled: number, excused: number): string {
  if (excused === 0) return '';
  return excused === cancelled ? ', for sickness, court or duty' : `, of which ${excused} for sickness, court or duty`;
}

function summaryOf(courses: readonly MyCourse[]): string {
  const required = courses.filter(({ course }) => course.kind === 'required');
  // What somebody has, also while they are away or exempt, or due for a refresher.
  const places = required.flatMap(({ booking }) => (booking?.as === 'booked' ? booking : []));
  const over = places.filter(({ awaitsRegister }) => awaitsRegister).length;
  const toBook = required.filter(({ status }) => status === 'toBook').length;
  const attended = required.filter(({ attendedAt }) => attendedAt !== undefined).length;
  const booked = [`${places.length - over} booked`, ...(over > 0 ? [sayAwaiting(over)] : [])];
  const rest = [...booked, `${attended} attended`].join(', ');
  return toBook === 0 ? `nothing still to book, ${rest}.` : `${plural(toBook, 'course')} still to book, ${rest}.`;
}

function sayFirst({ title, booking }: Prerequisite): string {
  return booking?.as === 'booked' ? `${title} (booked ${dayInShort(booking)})` : title;
}
