import { londonDate } from '../../domain/calendar/london.ts';
import type { SummaryPreview } from '../../services/summaries/preview.ts';
import { type LabelledButton, labelled } from '../press.ts';
import { capital, sayDate } from '../wording.ts';
import { type SummaryCard, summaryCard } from './summary.ts';
import { sayCadence, sayCoursesOf, sayNext } from './summary-settings.ts';

/** More channels than these are looked at one after the other. */
const BUTTONS = 5;

/** Exactly what a channel would be posted with today's figures, under a word of where and when. */
export function summaryPreviewCard(preview: SummaryPreview): SummaryCard {
  const where = whereOf(preview);
  const card = summaryCard({ ...preview.figures, isUpdated: false, preview: where });
  return { ...card, buttons: othersOf(preview), sentence: `${where.join(' ')} ${card.sentence}` };
}

function whereOf({ number, of, settings, next, by, since, name }: SummaryPreview): string[] {
  if (of === 0) {
    return [
      'A preview. No channel gets summaries yet: mention me in a channel and write "post summaries here", and this is what it gets, with the figures of that day.',
    ];
  }
  const who = by ? ` that ${by.name} chose` : '';
  const when = since === undefined ? '' : `, since ${sayDate(londonDate(since))}`;
  const named = name === undefined ? '' : ` "${name}"`;
  const which =
    of === 1 ? `the channel${named}${who}` : `channel ${number} of ${of}${named}${who && `, the one${who}`}`;
  return [
    `A preview, with the figures of today, of what is posted in ${which}. ${capital(sayCadence(settings.cadence))}${when}, ${sayCoursesOf(settings.courses)}; the next comes on ${sayNext(next)}.`,
  ];
}

function othersOf({ number, of }: SummaryPreview): LabelledButton[] {
  const next = Array.from({ length: of - 1 }, (_, index) => ((number + index) % of) + 1);
  return next.slice(0, BUTTONS).map((each) =>
    labelled({
      title: `Channel ${each}`,
      tooltip: `Preview what is posted in channel ${each} of ${of}`,
      verb: 'summary.preview',
      data: { number: each },
    }),
  );
}
