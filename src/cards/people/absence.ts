import type { LocalDate } from '../../domain/calendar/london.ts';
import { type Circumstances, isAbsentFrom } from '../../services/people/people.ts';
import type { Button, Said } from '../press.ts';
import { firstName } from '../team/person-wording.ts';
import { sayList } from '../wording.ts';
import { type CircumstanceCard, circumstanceCard, sayDays, sayHeld, toPerson } from './circumstance.ts';
import type { AboutPersonNow } from './press-circumstances.ts';

export interface AbsenceCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly problem?: string;
  /** How it is now. */
  readonly present?: string;
  readonly from: LocalDate;
  /** Empty where no end is known. */
  readonly until: LocalDate | '';
  readonly press: AboutPersonNow;
  readonly end: readonly { readonly title: string; readonly press: AboutPersonNow }[];
}

export const ABSENCE_MEANS =
  'On those days they are outside every course’s counts and are not asked to book; they come back by themselves. Managers see "unavailable", nobody sees why: please give no reason anywhere.';

/** The days of somebody's absence, with what is known of them filled in. */
export function absenceCard({ person, v }: Circumstances, today: LocalDate, problem?: string): AbsenceCard {
  const { personId, unavailableFrom, unavailableTo } = person;
  const name = firstName(person);
  const isAbsent = isAbsentFrom(person, today) && unavailableFrom !== undefined;
  const heading = `When is ${person.name} unavailable?`;
  const press = { personId, v };
  const isHere = isAbsent && unavailableFrom > today;
  return {
    heading,
    intro: ABSENCE_MEANS,
    ...(problem !== undefined && { problem }),
    ...(isAbsent && { present: `${name} is down as unavailable ${sayDays(unavailableFrom, unavailableTo)}.` }),
    from: isAbsent ? unavailableFrom : today,
    until: (isAbsent && unavailableTo) || '',
    press,
    end: isAbsent ? [{ title: isHere ? 'Take it back' : `${name} is back today`, press }] : [],
    sentence: `${problem ?? ''} ${heading}`.trim(),
  };
}

export function absenceSetCard({ person, bookings, v }: Circumstances, today: LocalDate): CircumstanceCard {
  const { personId, unavailableFrom = today, unavailableTo } = person;
  const name = firstName(person);
  const press: AboutPersonNow = { personId, v };
  const back = unavailableFrom > today ? 'Take it back' : `${name} is back today`;
  const titles = bookings.map(sayHeld);
  return circumstanceCard({
    heading: `${person.name} is unavailable`,
    lines: [
      `${capitalDays(unavailableFrom, unavailableTo)}. ${unavailableTo === undefined ? `${name} comes back when you say so.` : `${name} comes back to the counts the day after.`}`,
      ...(titles.length > 0 ? [`What ${name} has booked stays booked: ${sayList(titles)}.`] : []),
      'A people file that has columns for absences decides from its next import on.',
    ],
    buttons: [
      { title: back, verb: 'absence.end', data: press },
      { title: 'Change the days…', verb: 'absence.form', data: { personId } },
      toPerson(personId, name),
    ],
  });
}

export function absenceEndedCard({ person }: Circumstances): CircumstanceCard {
  const { personId } = person;
  const name = firstName(person);
  return circumstanceCard({
    heading: `${person.name} is back`,
    lines: [`${name} is in the counts again, and is asked to book like everybody else.`],
    buttons: [absenceButton(personId), toPerson(personId, name)],
  });
}

export function absenceButton(personId: AboutPersonNow['personId']): Button {
  return { title: 'Unavailable…', verb: 'absence.form', data: { personId } };
}

function capitalDays(from: LocalDate, until: LocalDate | undefined): string {
  const said = sayDays(from, until);
  return `F${said.slice(1)}`;
}
