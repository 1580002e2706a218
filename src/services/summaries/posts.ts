import { londonDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import { mayCount } from '../counting.ts';
import type { Clock } from '../ports.ts';
import { type ChannelRefusal, write } from './channels.ts';
import { type SummaryFiguresDeps, summaryFigures } from './figures.ts';
import type { ChannelAddress, ChannelStore, Posted } from './ports.ts';
import type { SummaryView } from './summary-view.ts';

/** What stands in channels. */
export interface SummaryPosts {
  /** Keeps what was posted, and under which id Teams has it: the next one counts its changes from there. */
  posted(view: SummaryView, activityId: string): Promise<void>;
  /** The last post with today's figures, for learning leads and leadership; changes are counted from where they were. */
  bringUpToDate(
    actor: Person,
    address: ChannelAddress,
    period: string,
  ): Promise<SummaryView | ChannelRefusal | { readonly refused: 'unbound' | 'older' | 'importing' }>;
}

export interface SummaryPostsDeps extends SummaryFiguresDeps {
  readonly channels: ChannelStore;
  readonly clock: Clock;
  /** While it is being written, figures go up and down. */
  readonly isImporting?: () => Promise<boolean>;
}

export function summaryPosts(deps: SummaryPostsDeps): SummaryPosts {
  const { channels, clock, isImporting = async () => false } = deps;
  return {
    async posted({ channel, period, asAt, courses }, activityId) {
      const latest: Posted = { period, activityId, asAt, courses: courses.map(({ shown }) => shown) };
      await write(channels, channel.channelId, (there) => {
        if (!there || there.latest?.period === period) return undefined;
        return { ...there, latest, ...(there.latest && { before: there.latest }) };
      });
    },

    async bringUpToDate(actor, address, period) {
      if (!mayCount(actor)) return { refused: 'not-yours' };
      const channel = await channels.find(address.channelId);
      if (channel?.state !== 'bound') return { refused: 'unbound' };
      const { latest, before, cadence } = channel;
      // An older post stays as it is: it says how things stood then.
      if (latest?.period !== period) return { refused: 'older' };
      if (await isImporting()) return { refused: 'importing' };
      const now = clock.now();
      const today = londonDate(now);
      const figures = await summaryFigures(deps, {
        settings: channel,
        now,
        today,
        baseline: before,
        inPlaceOf: latest,
      });
      const updated = { asAt: today, courses: figures.courses.map(({ shown }) => shown) };
      await write(channels, channel.channelId, (there) =>
        there?.latest?.period === period ? { ...there, latest: { ...there.latest, updated } } : undefined,
      );
      return { ...figures, channel: address, cadence, period, isUpdated: true };
    },
  };
}
