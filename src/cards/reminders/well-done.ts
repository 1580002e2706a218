import type { ReminderView } from '../../services/reminders/reminder-view.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import { firstName } from '../team/person-wording.ts';
import { hasTeam } from './reminder.ts';
import { addUp, sayNothingOutstanding } from './reminder-wording.ts';

/** Nothing is outstanding. */
export interface WellDoneCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly thanks: string;
  readonly buttons: readonly LabelledButton[];
}

export function wellDoneCard(view: ReminderView): WellDoneCard {
  const { to, lists } = view;
  const people = lists.reduce((sum, { settled }) => sum + settled, 0);
  const sums = addUp(lists.map((list) => list.sums));
  const heading = `Well done, ${firstName(to)}`;
  const intro = sayNothingOutstanding(people, sums);
  return {
    heading,
    intro,
    thanks: 'Making the time for this is what children and families get the benefit of. Thank you for seeing to it.',
    buttons: hasTeam(view) ? [labelled({ title: 'My team', verb: 'team.show', data: {} })] : [],
    sentence: `${heading}. ${intro}`,
  };
}
