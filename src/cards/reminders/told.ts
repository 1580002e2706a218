import type { ToldView } from '../../services/reminders/told-view.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { openPerson } from '../team/person-buttons.ts';
import { firstName } from '../team/person-wording.ts';
import { sayDay } from '../wording.ts';
import { REASON_TITLES } from './reasons.ts';

/** A manager has told of a change: a learning lead's to confirm. */
export interface ToldCard extends Said {
  readonly heading: string;
  /** 'Social Worker, Assessment 1'. */
  readonly post: string;
  readonly said: string;
  readonly next: string;
  readonly buttons: readonly LabelledButton[];
}

export function toldCard(view: ToldView): ToldCard {
  const { about, by } = view;
  const name = firstName(about);
  const whose = by === undefined ? 'Their manager' : by.name;
  const heading = headingOf(view);
  const said = `${whose} ${saidOf(view)}`;
  return {
    heading,
    post: [about.jobRole, about.team].filter(Boolean).join(', '),
    said,
    next: nextOf(view, name),
    buttons: [...confirmButtons(view), openPerson(about)].map(labelled),
    sentence: `${heading}${heading.endsWith('?') ? '' : '.'} ${said}`,
  };
}

function headingOf({ told, about: { name }, course }: ToldView): string {
  switch (told.what) {
    case 'left':
      return `${name} has left, or is leaving`;
    case 'moved':
      return `${name} has moved`;
    case 'away':
      return `${name} is away`;
    case 'exemption':
      return `An exemption for ${name}${course ? ` from ${course.title}` : ''}?`;
  }
}

function saidOf({ told }: ToldView): string {
  switch (told.what) {
    case 'left':
      return `gives ${sayDay(told.on)} as the last day.`;
    case 'moved':
      return `says: in another team or role since ${sayDay(told.on)}.`;
    case 'away':
      return told.until === undefined
        ? `says: from ${sayDay(told.on)}, and the end is not known yet.`
        : `says: from ${sayDay(told.on)} until ${sayDay(told.until)}.`;
    case 'exemption':
      return `asks for it. Reason: ${REASON_TITLES[told.reason].toLowerCase()}.`;
  }
}

function nextOf({ told }: ToldView, name: string): string {
  if (told.what === 'moved') {
    return `Nothing has changed yet: the people file moves people, so please see that the next one says where ${name} is now.`;
  }
  if (told.what === 'exemption') {
    return `Nothing has changed yet. If you say yes, enter it here; if not, a word to whoever asked helps them, and ${name}, more than silence.`;
  }
  return 'Nothing has changed yet: the form has what was said filled in, and is yours to save.';
}

function confirmButtons({ told, about: { personId, name } }: ToldView): Button[] {
  switch (told.what) {
    case 'left':
      return [
        {
          title: 'Check and save the last day…',
          tooltip: `The last day of ${name}`,
          verb: 'leaver.form',
          data: { personId, lastDay: told.on },
        },
      ];
    case 'away': {
      const data = { personId, from: told.on, ...(told.until !== undefined && { until: told.until }) };
      return [{ title: 'Check and save the days…', tooltip: `When ${name} is away`, verb: 'absence.form', data }];
    }
    case 'exemption': {
      const { courseId, reason } = told;
      const data = { personId, courseId, because: reason };
      return [{ title: 'Check and exempt…', tooltip: `Exempt ${name}`, verb: 'exemption.form', data }];
    }
    case 'moved':
      return [];
  }
}
