import { expandCard } from '../../cards/expand.ts';
import { summaryCard } from '../../cards/summaries/summary.ts';
import { summaryPreviewCard } from '../../cards/summaries/summary-preview.ts';
import { summarySettingsCard } from '../../cards/summaries/summary-settings.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { BoundChannel, ChannelRefusal, ChannelService } from '../../services/summaries/channels.ts';
import type { ChannelAddress, ChannelSettings } from '../../services/summaries/ports.ts';
import type { SummaryPosts } from '../../services/summaries/posts.ts';
import type { SummaryPreviewService } from '../../services/summaries/preview.ts';
import { type Reply, say, show } from '../reply.ts';

interface SummaryParts {
  readonly channelDesk: ChannelService;
  readonly summaryPosts: SummaryPosts;
  readonly summaryPreview: SummaryPreviewService;
}

/** The channel that something was written or pressed in; none in anybody's own chat. */
export type Place = ChannelAddress | undefined;

/** Summaries in channels: what is said of a channel stands in it, and names nobody. */
export function summaryHandlers({ channelDesk, summaryPosts, summaryPreview }: SummaryParts) {
  return {
    /** "Post summaries here". */
    async bind(person: Person, place: Place, cadence?: ChannelSettings['cadence']): Promise<Reply> {
      if (!place) return onlyInAChannel();
      const answer = await channelDesk.bind(person, place);
      if (isRefused(answer)) return inChannel(forLeads());
      const { cadence: now, courses } = answer.channel;
      if (cadence === undefined || cadence === now) return settings(answer);
      const changed = await channelDesk.set(person, place, { cadence, ...(courses && { courses }) });
      return isRefused(changed) ? inChannel(forLeads()) : settings({ ...changed, isNew: answer.isNew });
    },
    async set(person: Person, wish: ChannelSettings, place: Place): Promise<Reply> {
      if (!place) return onlyInAChannel();
      const answer = await channelDesk.set(person, place, wish);
      // What somebody pressed in vain is between them and us.
      return isRefused(answer) ? forLeads() : settings(answer);
    },
    /** "Stop summaries". */
    async stop(person: Person, place: Place): Promise<Reply> {
      if (!place) return onlyInAChannel();
      return inChannel(stopped(await channelDesk.stop(person, place)));
    },
    async pressStop(person: Person, place: Place): Promise<Reply> {
      if (!place) return onlyInAChannel();
      const answer = await channelDesk.stop(person, place);
      return typeof answer === 'object' ? forLeads() : inChannel(stopped(answer));
    },
    async preview(person: Person, { number = 1 }: { readonly number?: number } = {}): Promise<Reply> {
      const found = await summaryPreview.preview(person, number);
      return isRefused(found) ? forLeads() : show('summary', summaryPreviewCard(found));
    },
    /** "Bring up to date". */
    async update(person: Person, { period }: { readonly period: string }, place: Place): Promise<Reply> {
      if (!place) return onlyInAChannel();
      const answer = await summaryPosts.bringUpToDate(person, place, period);
      if (!isRefused(answer)) {
        const data = summaryCard(answer);
        return inChannel({ card: expandCard('summary', data), sentence: data.sentence });
      }
      if (answer.refused === 'not-yours') return forLeads();
      return say({ heading: 'Nothing was changed', sentence: NOT_UPDATED[answer.refused] });
    },
  };
}

/** Why a post stays as it is. */
const NOT_UPDATED = {
  older:
    'That summary stays as it was: it says how things stood then. The latest one in the channel can be brought up to date.',
  unbound: 'Summaries are not posted in that channel any more, so what stands there stays as it is.',
  importing:
    'A file is being taken over at this moment, so the figures still change. Please try again in a few minutes.',
} as const;

export type SummaryHandlers = ReturnType<typeof summaryHandlers>;

function settings(answer: BoundChannel): Reply {
  return inChannel(show('summary-settings', summarySettingsCard(answer)));
}

function inChannel(reply: Reply): Reply {
  return { ...reply, here: true };
}

function isRefused<Answer extends object>(answer: Answer): answer is Extract<Answer, { readonly refused: string }> {
  return 'refused' in answer;
}

function stopped(answer: boolean | ChannelRefusal): Reply {
  if (typeof answer === 'object') return forLeads();
  return say({
    heading: 'Summaries',
    sentence: answer
      ? 'No more summaries will be posted here. Those that stand here stay; to begin again, mention me and write "post summaries here".'
      : 'No summaries are posted here, so there is nothing to stop.',
  });
}

function forLeads(): Reply {
  return say({
    heading: 'Summaries',
    sentence: 'Summaries in channels are looked after by learning leads and leadership, so please ask one of them.',
  });
}

function onlyInAChannel(): Reply {
  return say({
    heading: 'Summaries',
    sentence:
      'Summaries are posted in the channel of a team: please mention me in that channel and write it there. What would be posted I can show you here.',
    buttons: [{ title: 'Preview a summary', verb: 'summary.preview', data: { number: 1 } }],
  });
}
