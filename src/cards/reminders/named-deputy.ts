import type { DeputyNamedView } from '../../services/reminders/deputy-view.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import { plural, sayDay } from '../wording.ts';

/** Somebody acts for a manager. */
export interface NamedDeputyCard extends Said {
  readonly heading: string;
  readonly days: string;
  readonly what: string;
  readonly buttons: readonly LabelledButton[];
}

export function namedDeputyCard({ manager, from, until, people, hasBegun }: DeputyNamedView): NamedDeputyCard {
  const heading = `You act for ${manager.name}`;
  const days = from === until ? `On ${sayDay(from)}.` : `From ${sayDay(from)} until ${sayDay(until)}.`;
  return {
    heading,
    days,
    what: `In those days you see the training of ${plural(people, 'person', 'people')} as ${manager.name} does, book for them and answer their requests; the weekly reminder about them comes to you too. Thank you for standing in.`,
    buttons: hasBegun ? [labelled({ title: 'My team', verb: 'team.show', data: {} })] : [],
    sentence: `${heading}: ${days.charAt(0).toLowerCase()}${days.slice(1)}`,
  };
}
