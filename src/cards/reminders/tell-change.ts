import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { Said } from '../press.ts';
import { firstName } from '../team/person-wording.ts';
import type { ChangeKind, ChangePress } from './press-reminders.ts';

/** When somebody left, moved, or is away, for the learning leads to confirm. */
export interface TellChangeCard extends Said {
  readonly heading: string;
  readonly intro: string;
  /** What was wrong with what was just filled in. */
  readonly problem?: string;
  readonly label: string;
  readonly on: LocalDate;
  /** Of an absence alone. */
  readonly ends: readonly { readonly label: string; readonly until: LocalDate | '' }[];
  readonly press: ChangePress;
}

export interface ChangeAsked {
  readonly what: ChangeKind;
  readonly on: LocalDate;
  readonly until?: LocalDate | undefined;
  readonly problem?: string;
}

const HEADINGS: Readonly<Record<ChangeKind, (name: string) => string>> = {
  left: (name) => `When did ${name} leave, or when will they?`,
  moved: (name) => `Since when is ${name} in another team or role?`,
  away: (name) => `When is ${name} away?`,
};

const LABELS: Readonly<Record<ChangeKind, string>> = {
  left: 'Last day here',
  moved: 'First day in the other team or role',
  away: 'First day away',
};

export function tellChangeCard(person: Person, { what, on, until, problem }: ChangeAsked): TellChangeCard {
  const name = firstName(person);
  const heading = HEADINGS[what](person.name);
  const noReason = what === 'away' ? ' Please give no reason anywhere: the days are enough.' : '';
  return {
    heading,
    intro: `The learning leads are told, and confirm it; until then nothing changes for ${name}.${noReason}`,
    ...(problem !== undefined && { problem }),
    label: LABELS[what],
    on,
    ends: what === 'away' ? [{ label: 'Last day away (leave it empty if it is not known)', until: until ?? '' }] : [],
    press: { personId: person.personId, what },
    sentence: `${problem ?? ''} ${heading}`.trim(),
  };
}
