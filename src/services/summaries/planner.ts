import { nextSummary, summaryDue } from '../../domain/policies/summary.ts';
import type { JobPlanner } from '../jobs/ports.ts';
import { planned } from '../telling/ports.ts';
import type { ChannelStore } from './ports.ts';

/**
 * Which channels are to be told how far we are. It needs nobody's leave, as nudges do: somebody who may has asked for it in
 * each channel, and it is one message there.
 */
export function summaryPlanner({ channels }: { readonly channels: Pick<ChannelStore, 'all'> }): JobPlanner {
  return {
    async plan(now) {
      const bound = (await channels.all()).filter(({ state }) => state === 'bound');
      return bound.flatMap(({ channelId, cadence, since }) => {
        const due = summaryDue(cadence, since, now);
        if (!due) return [];
        const { period, asAt } = due;
        const message = { type: 'summary', period, asAt } as const;
        return [planned({ key: `summary:${period}:${channelId}`, to: channelId, message }, now)];
      });
    },
    async nextAt(now) {
      const bound = (await channels.all()).filter(({ state }) => state === 'bound');
      const [first] = bound.map(({ cadence }) => nextSummary(cadence, now).postsAt).sort();
      return first;
    },
  };
}
