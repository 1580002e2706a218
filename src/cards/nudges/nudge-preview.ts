import { londonDate } from '../../domain/calendar/london.ts';
import type { NudgePreview } from '../../services/nudges/preview.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import { plural, sayDate } from '../wording.ts';

/** Whom nudges would go to, before they do. */
export interface NudgePreviewCard extends Said {
  readonly heading: string;
  /** Whether they are switched on, and by whom. */
  readonly standing: string;
  readonly intro: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly buttons: readonly LabelledButton[];
}

/** More than this many at once are spread over two working weeks, if the learning lead likes. */
const A_MORNING = 30;
const DAYS_OF_SPREADING = 10;

const LINES_SHOWN = 8;

export function nudgePreviewCard(preview: NudgePreview): NudgePreviewCard {
  const { people, byCourse, byArea, withoutDates } = preview;
  const intro =
    people.length === 0
      ? 'Nobody is due a nudge at this moment.'
      : `${plural(people.length, 'person', 'people')} would be asked to book, each with one message.`;
  const standing = standingOf(preview);
  const names = people.map(({ name, team }) => `${name}, ${team}`);
  return {
    heading: 'Nudges: a preview',
    standing,
    intro,
    sections: [
      {
        heading: 'For which courses',
        lines: byCourse.map(
          ({ course, people: n, seats }) => `${course.title}: ${n}, for ${plural(seats, 'free place')}`,
        ),
      },
      { heading: 'Where', lines: byArea.map(({ area, people: n }) => `${area}: ${n}`) },
      { heading: 'First of all', lines: names },
      {
        heading: 'Nobody is asked, as there is no date',
        lines: withoutDates.map(
          ({ course, toBook, seats }) => `${course.title}: ${toBook} still to book, ${saySeats(seats)}`,
        ),
      },
    ]
      .filter(({ lines }) => lines.length > 0)
      .map(({ heading, lines }) => ({ heading, lines: shortened(lines) })),
    buttons: buttonsOf(preview),
    sentence: `Nudges: ${standing} ${intro}`,
  };
}

function standingOf({ switch: { state, at, perDay }, by }: NudgePreview): string {
  const who = by === undefined ? '' : ` by ${by.name}`;
  const when = at === undefined ? '' : ` on ${sayDate(londonDate(at))}`;
  if (state === 'waiting') return 'They have not been started yet: nothing is sent before a learning lead starts them.';
  if (state === 'paused') return `They were paused${who}${when}.`;
  const ceiling = perDay === undefined ? '' : ` At most ${perDay} people are asked a day.`;
  return `They are on, started${who}${when}.${ceiling}`;
}

function buttonsOf({ switch: { state }, people }: NudgePreview): LabelledButton[] {
  const demand = { title: 'Demand and barriers', verb: 'demand.show', data: {} } as const;
  if (state === 'running')
    return [{ title: 'Pause nudges', verb: 'nudge.pause', data: {} } as const, demand].map(labelled);
  const perDay = Math.ceil(people.length / DAYS_OF_SPREADING);
  const spread = {
    title: `Start, ${perDay} people a day`,
    tooltip: `Start nudges with at most ${perDay} people a day, so that they are spread over two working weeks`,
    verb: 'nudge.start',
    data: { perDay },
  } as const;
  const all = {
    title: 'Start nudges',
    tooltip: 'Start nudges for everybody who is due',
    verb: 'nudge.start',
    data: {},
  } as const;
  return [...(people.length > A_MORNING ? [spread] : []), all, demand].map(labelled);
}

/** Why there is no date: none was planned, or nothing of what was is to be had. */
function saySeats(seats: number): string {
  return seats === 0 ? 'no date is planned' : `none of ${plural(seats, 'place')} to come can be booked now`;
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= LINES_SHOWN) return lines;
  return [...lines.slice(0, LINES_SHOWN), `and ${lines.length - LINES_SHOWN} more`];
}
