import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import { type Circumstances, heldAfter } from '../../services/people/people.ts';
import type { Button, Said } from '../press.ts';
import { firstName, possessive } from '../team/person-wording.ts';
import { sayDay, sayList } from '../wording.ts';
import { type CircumstanceCard, circumstanceCard, sayHeld, toPerson } from './circumstance.ts';
import type { AboutPersonNow } from './press-circumstances.ts';

export interface LeaverCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly problem?: string;
  readonly present?: string;
  readonly lastDay: LocalDate | '';
  readonly press: AboutPersonNow;
  readonly undo: readonly { readonly title: string; readonly press: AboutPersonNow }[];
}

/** The last day of somebody, with the one that is known filled in. */
export function leaverCard({ person, v }: Circumstances, today: LocalDate, problem?: string): LeaverCard {
  const { personId, leaveDate } = person;
  const name = firstName(person);
  const heading = `When is ${person.name} leaving?`;
  const press = { personId, v };
  return {
    heading,
    intro: `From the day after, ${name} is outside every count, and what ${name} holds after that day goes to those who wait at once. Training that was attended stays on record.`,
    ...(problem !== undefined && { problem }),
    ...(leaveDate !== undefined && {
      present: `Last day ${leaveDate < today ? 'was' : 'is'} ${sayDay(leaveDate)}.`,
    }),
    lastDay: leaveDate ?? '',
    press,
    undo: leaveDate === undefined ? [] : [{ title: `${name} is staying`, press }],
    sentence: `${problem ?? ''} ${heading}`.trim(),
  };
}

export interface Leaving extends Circumstances {
  readonly before: Person;
  /** What they held when it was said. */
  readonly held: readonly MyBooking[];
}

export function leaverSetCard({ person, before, held, v }: Leaving, today: LocalDate): CircumstanceCard {
  const { personId, leaveDate = today } = person;
  const name = firstName(person);
  const freed = heldAfter(held, leaveDate).map(sayHeld);
  const isOver = leaveDate < today;
  return circumstanceCard({
    heading: isOver ? `${person.name} has left` : `${person.name} is leaving`,
    lines: [
      `The last day ${isOver ? 'was' : 'is'} ${sayDay(leaveDate)}.`,
      ...(freed.length > 0 ? [`What ${name} held after that is free for others: ${sayList(freed)}.`] : []),
      'The people file decides from its next import on: please see that it says so too.',
    ],
    buttons: [undoButton(person, before, v), ...(isOver ? [] : [toPerson(personId, name)])],
  });
}

/** Back to how it was: to the day that was known before, or to none. */
function undoButton({ personId, leaveDate }: Person, before: Person, v: number): Button {
  const previous = before.leaveDate;
  if (previous === undefined || previous === leaveDate) {
    return { title: `Undo: ${firstName(before)} is staying`, verb: 'leaver.undo', data: { personId, v } };
  }
  return { title: `Undo: ${sayDay(previous)}`, verb: 'leaver.set', data: { personId, v, lastDay: previous } };
}

export function leaverUndoneCard({ person }: Circumstances): CircumstanceCard {
  const { personId } = person;
  const name = firstName(person);
  return circumstanceCard({
    heading: `${person.name} is staying`,
    lines: [
      `${name} is in the counts again, as if no last day had been said.`,
      `Places that were given up meanwhile do not come back by themselves: "Book…" on ${possessive(name)} card books what ${name} needs.`,
    ],
    buttons: [toPerson(personId, name), leaverButton(personId)],
  });
}

export function leaverButton(personId: AboutPersonNow['personId']): Button {
  return { title: 'Leaving…', verb: 'leaver.form', data: { personId } };
}
