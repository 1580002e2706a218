import type { ReportHelp } from '../../services/reminders/changes.ts';
import { absenceButton } from '../people/absence.ts';
import { exemptButton } from '../people/exemption.ts';
import { leaverButton } from '../people/leaver.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { openPerson } from '../team/person-buttons.ts';
import { firstName, possessive } from '../team/person-wording.ts';
import { sayList } from '../wording.ts';
import type { ChangeKind } from './press-reminders.ts';

/** What else would help one person, and what has changed about them. */
export interface ReportHelpCard extends Said {
  readonly heading: string;
  readonly outstanding: string;
  readonly intro: string;
  readonly buttons: readonly LabelledButton[];
}

export function reportHelpCard({ person, outstanding, isLead }: ReportHelp): ReportHelpCard {
  const name = firstName(person);
  const titles = sayList(outstanding.map(({ course }) => course.title));
  const heading = `What would help ${person.name}?`;
  const still = titles === '' ? `Nothing is outstanding for ${name}.` : `Still outstanding: ${titles}.`;
  return {
    heading,
    outstanding: still,
    intro: isLead
      ? 'You can change this yourself.'
      : `If something about ${name} has changed, a sentence to the learning leads puts it right: they confirm it, and until then nothing changes.`,
    buttons: [
      ...(isLead ? leadButtons(person) : managerButtons(person, outstanding.length > 0)),
      openPerson(person),
      { title: 'Back to the reminder', verb: 'reminder.show', data: {} } as const,
    ].map(labelled),
    sentence: `${heading} ${still}`,
  };
}

function leadButtons({ personId }: ReportHelp['person']): Button[] {
  return [exemptButton(personId), leaverButton(personId), absenceButton(personId)];
}

function managerButtons(person: ReportHelp['person'], owes: boolean): Button[] {
  const { personId, name } = person;
  const tell = (what: ChangeKind, title: string, tooltip: string): Button => ({
    title,
    tooltip,
    verb: 'report.tell-form',
    data: { personId, what },
  });
  const tooltip = `Ask for an exemption for ${name}`;
  return [
    ...(owes
      ? [{ title: 'Ask for an exemption…', tooltip, verb: 'report.exemption-form', data: { personId } } as const]
      : []),
    tell('left', 'Has left…', `Say ${possessive(name)} last day`),
    tell('moved', 'Has moved…', `Say that ${name} is in another team or role`),
    tell('away', 'Is away…', `Say when ${name} is away`),
  ];
}
