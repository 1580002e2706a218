import { expandCard } from '../cards/expand.ts';
import { summaryCard } from '../cards/summaries/summary.ts';
import type { SummaryView } from '../services/summaries/summary-view.ts';
import type { Outgoing } from '../teams/message.ts';

export function renderSummary(view: SummaryView): Outgoing {
  const data = summaryCard(view);
  return { sentence: data.sentence, card: expandCard('summary', data) };
}
