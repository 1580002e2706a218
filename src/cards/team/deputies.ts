import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Deputies } from '../../services/team/deputies.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import type { DeputyPress } from './press-others.ts';
import { sayDeputy } from './team.ts';

/** Who acts for a manager, and a form to name somebody. */
export interface DeputyCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly deputies: readonly { readonly text: string; readonly end: LabelledButton }[];
  /** What was wrong with what was just filled in. */
  readonly problem?: string;
  readonly filled: DeputyForm;
  readonly press: DeputyPress;
}

export interface DeputyForm {
  readonly who: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export interface DeputyView extends Deputies {
  /** Whether it is whoever asks. */
  readonly isOwn: boolean;
  readonly filled: DeputyForm;
  /** What was just done; `said` where the list above does not show it as well. */
  readonly done?: { readonly text: string; readonly said?: string };
  readonly problem?: string;
}

export function deputyCard({ manager, deputies, isOwn, filled, done, problem }: DeputyView): DeputyCard {
  const press = isOwn ? {} : { managerId: manager.personId };
  const whom = isOwn ? 'you' : manager.name;
  const intro = done?.text ?? introOf(deputies.length, isOwn, whom);
  return {
    heading: isOwn ? 'Who acts for you' : `Who acts for ${manager.name}`,
    intro,
    deputies: deputies.map((deputy) => {
      const { personId: deputyId, from, until, person } = deputy;
      const data = { ...press, deputyId, from, until };
      return {
        text: sayDeputy(deputy, whom),
        end: labelled({ title: 'End', tooltip: `${person.name} no longer acts for ${whom}`, verb: 'deputy.end', data }),
      };
    }),
    ...(problem !== undefined && { problem }),
    filled,
    press,
    sentence: problem ?? done?.said ?? intro,
  };
}

function introOf(count: number, isOwn: boolean, whom: string): string {
  const [whose, team] = isOwn ? ['you see', 'your team'] : ['they see', 'their team'];
  const what = `A deputy sees what ${whose} of ${team}, absences and late cancellations too, books for them and answers their requests.`;
  return count === 0 ? `Nobody acts for ${whom} at the moment. ${what}` : what;
}
