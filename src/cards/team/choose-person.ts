import type { Person } from '../../domain/roster/person.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import type { SubstitutePress } from './press-others.ts';

/** People, one of whom is meant. */
export interface ChoosePersonCard extends Said {
  readonly heading: string;
  readonly intro: string;
  /** Finds others by name. */
  readonly filter?: { readonly value: string; readonly press: SubstitutePress };
  readonly people: readonly PersonRow[];
  readonly buttons: readonly LabelledButton[];
}

export interface PersonRow {
  readonly name: string;
  /** 'Social Worker, Assessment 1': tells two of one name apart. */
  readonly post: string;
  readonly note?: string;
  readonly button: LabelledButton;
}

/** More than that, and somebody had better say more of the name. */
export const CHOICES_SHOWN = 9;

export interface PersonChoice {
  readonly person: Person;
  readonly note?: string;
  readonly button: Button;
}

export interface PeopleToChoose {
  readonly heading: string;
  readonly intro: string;
  readonly filter?: ChoosePersonCard['filter'];
  readonly choices: readonly PersonChoice[];
  readonly buttons?: readonly Button[];
}

/** The first nine of the choices, in their order. */
export function choosePersonCard({ heading, intro, filter, choices, buttons = [] }: PeopleToChoose): ChoosePersonCard {
  const isCut = choices.length > CHOICES_SHOWN;
  const said = isCut ? `${intro} These are the first ${CHOICES_SHOWN} of ${choices.length}.` : intro;
  return {
    heading,
    intro: said,
    ...(filter && { filter }),
    people: choices.slice(0, CHOICES_SHOWN).map(({ person, note, button }) => ({
      name: person.name,
      post: [person.jobRole, person.team].filter(Boolean).join(', '),
      ...(note !== undefined && { note }),
      button: labelled(button),
    })),
    buttons: buttons.map(labelled),
    sentence: `${heading}${/[?!.]$/.test(heading) ? '' : '.'} ${said}`,
  };
}

/** Several people are called that: whose training is asked for? */
export function whichPersonCard(words: string, people: readonly Person[]): ChoosePersonCard {
  return choosePersonCard({
    heading: 'Whom do you mean?',
    intro: `${people.length} people could be "${words}".`,
    choices: people.map((person) => ({
      person,
      button: {
        title: 'Open',
        tooltip: `Open ${person.name}`,
        verb: 'team.person',
        data: { personId: person.personId },
      },
    })),
  });
}
