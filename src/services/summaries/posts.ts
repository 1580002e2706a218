import { londonDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import { mayCount } from '../counting.ts';
import type { Clock } from '../ports.ts';
import { type ChannelRefusal, write } from './channels.ts';
import { type SummaryFiguresDeps, summaryFigures } from './figures.ts';
import type { ChannelAddress, ChannelStore, Post, Posted } from './ports.ts';
import type { SummaryView } from './summary-view.ts';

/** What stands in channels. */
export interface SummaryPosts {
  /** Keeps what is about to be posted. @throws StorageUnavailable and nothing may be posted */
  posting(view: SummaryView): Promise<void>;
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
    async posting(view) {
      await write(channels, view.channel.channelId, (there) => there && { ...there, pending: postOf(view) });
    },

    async posted(view, activityId) {
      const latest: Posted = { ...postOf(view), activityId };
      await write(channels, view.channel.channelId, (there) => {
        if (!there || there.latest?.period === latest.period) return undefined;
        const { pending: _, ...kept } = there;
        return { ...kept, latest, ...(there.latest && { before: there.latest }) };
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

function postOf({ period, asAt, courses }: SummaryView): Post {
  return { period, asAt, courses: courses.map(({ shown }) => shown) };
}
