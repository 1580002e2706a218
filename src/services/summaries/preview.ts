import { londonDate } from '../../domain/calendar/london.ts';
import { nextSummary, type SummaryDue } from '../../domain/policies/summary.ts';
import type { Person } from '../../domain/roster/person.ts';
import { mayCount } from '../counting.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import { AS_USUAL, type ChannelRefusal } from './channels.ts';
import { type SummaryFigures, type SummaryFiguresDeps, summaryFigures } from './figures.ts';
import type { ChannelSettings, StoredChannel } from './ports.ts';

/** What one channel would be posted with today's figures. */
export interface SummaryPreview {
  readonly figures: SummaryFigures;
  /** Of how many channels this is which; 0 of 0 where none is bound, and then it is what one would get. */
  readonly number: number;
  readonly of: number;
  readonly settings: ChannelSettings;
  readonly next: SummaryDue;
  /** Whoever bound it, while they are on the roster; said in somebody's own chat alone. */
  readonly by?: Person;
  readonly since?: string;
  /** What its team calls the channel, where we know. */
  readonly name?: string;
}

/** For learning leads and leadership, in their own chat. */
export interface SummaryPreviewService {
  /** `number` from 1; one that there is not is the first. */
  preview(actor: Person, number: number): Promise<SummaryPreview | ChannelRefusal>;
}

export interface SummaryPreviewDeps extends SummaryFiguresDeps {
  readonly roster: Pick<Roster, 'findById'>;
  readonly clock: Clock;
}

export function summaryPreviewService(deps: SummaryPreviewDeps): SummaryPreviewService {
  const { channels, roster, clock } = deps;

  async function of(
    channel: StoredChannel | undefined,
  ): Promise<Pick<SummaryPreview, 'figures' | 'settings' | 'next'>> {
    const now = clock.now();
    const settings = channel ?? AS_USUAL;
    const baseline = channel?.latest;
    const figures = await summaryFigures(deps, { settings, now, today: londonDate(now), baseline });
    return { figures, settings, next: nextSummary(settings.cadence, now) };
  }

  return {
    async preview(actor, number) {
      if (!mayCount(actor)) return { refused: 'not-yours' };
      const bound = (await channels.all())
        .filter(({ state }) => state === 'bound')
        .sort((a, b) => (a.channelId < b.channelId ? -1 : 1));
      const which = bound[number - 1] ? number : Math.min(1, bound.length);
      const channel = bound[which - 1];
      const by = channel && (await roster.findById(channel.by));
      const known = {
        ...(by && { by }),
        ...(channel && { since: channel.since }),
        ...(channel?.name !== undefined && { name: channel.name }),
      };
      return { ...(await of(channel)), number: which, of: bound.length, ...known };
    },
  };
}
