import { londonDate } from '../../domain/calendar/london.ts';
import { type Cadence, type Summary, summaryDue } from '../../domain/policies/summary.ts';
import type { Clock } from '../ports.ts';
import type { Look } from '../telling/look.ts';
import { type SummaryFigures, type SummaryFiguresDeps, summaryFigures } from './figures.ts';
import type { ChannelAddress, ChannelStore } from './ports.ts';

/** A summary as a channel is shown it. */
export interface SummaryView extends SummaryFigures {
  readonly channel: ChannelAddress;
  readonly cadence: Cadence;
  readonly period: Summary['period'];
  /** Somebody has brought it up to date since it was posted. */
  readonly isUpdated: boolean;
}

export interface SummaryViewerDeps extends SummaryFiguresDeps {
  readonly channels: Pick<ChannelStore, 'all' | 'find'>;
  readonly clock: Clock;
  /** While it is being written, figures go up and down. */
  readonly isImporting?: () => Promise<boolean>;
}

/** An import takes some minutes. */
const AFTER_AN_IMPORT_MS = 2 * 60_000;

/** Looks at a summary: a channel that was unbound, or gets them on other days now, gets nothing. */
export function summaryViewer(deps: SummaryViewerDeps) {
  const { channels, clock, isImporting = async () => false } = deps;
  return async ({ period, asAt }: Summary, { to }: { readonly to: string }): Promise<Look<SummaryView>> => {
    const channel = await channels.find(to);
    if (channel?.state !== 'bound') return { gone: 'unbound' };
    const now = clock.now();
    if (summaryDue(channel.cadence, channel.since, now)?.period !== period) return { gone: 'not-due' };
    if (channel.latest?.period === period) return { gone: 'posted' };
    if (await isImporting()) return { waitMs: AFTER_AN_IMPORT_MS };
    const wish = { settings: channel, now, asAt, today: londonDate(now), baseline: channel.latest };
    const figures = await summaryFigures(deps, wish);
    if (figures.courses.length === 0) return { gone: 'nothing-to-count' };
    const { channelId, tenantId, serviceUrl, botId, cadence } = channel;
    const address = { channelId, tenantId, serviceUrl, botId };
    return { say: { ...figures, channel: address, cadence, period, isUpdated: false } };
  };
}
