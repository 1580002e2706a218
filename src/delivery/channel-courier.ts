import type { Log } from '../services/ports.ts';
import type { SummaryPosts } from '../services/summaries/posts.ts';
import type { Outcome } from '../services/telling/outcomes.ts';
import type { Courier } from '../services/telling/sender.ts';
import { ConnectorFault } from '../teams/connector-client.ts';
import { asMessage } from '../teams/message.ts';
import { isServiceUrlAllowed } from '../teams/service-url.ts';
import { GONE, outcomeOf } from './outcome-of.ts';
import type { ChannelPosts } from './own-chat.ts';
import { render } from './render.ts';

export interface ChannelCourierDeps {
  readonly channels: ChannelPosts;
  readonly posts: Pick<SummaryPosts, 'posting' | 'posted'>;
  readonly mode: 'local' | 'production';
  readonly log: Log;
}

/** Posts summaries to channels, each as a conversation of its own. What goes to anybody else it does not know. */
export function channelCourier({ channels, posts, mode, log }: ChannelCourierDeps): Courier {
  return {
    async deliver(_delivery, sent, turn) {
      if (sent.type !== 'summary') return { state: 'failed', reason: 'no-channel' };
      const { channel } = sent.view;
      // It came with an authentic activity, and has been in the store since.
      if (!isServiceUrlAllowed(channel.serviceUrl, mode)) return { state: 'failed', reason: 'service-url' };
      const message = asMessage(render(sent));
      await posts.posting(sent.view);
      const answered = await turn(channel.channelId);
      let activityId: string;
      try {
        activityId = await channels.begin(channel, message).finally(answered);
      } catch (fault) {
        return failed(fault, log);
      }
      // It stands there: whatever becomes of this, it must not be posted again.
      await posts.posted(sent.view, activityId).catch((fault: unknown) => {
        log.error({ error: fault instanceof Error ? fault.name : typeof fault }, 'what was posted was not kept');
      });
      return { state: 'sent' };
    },
  };
}

/** A channel that is gone, or a team that has removed the app, takes nothing until somebody binds it again. */
function failed(fault: unknown, log: Log): Outcome {
  if (!(fault instanceof ConnectorFault)) {
    // No token could be had: Teams was not asked.
    log.error({ error: fault instanceof Error ? fault.name : typeof fault }, 'Teams could not be asked');
    return { state: 'waits', reason: 'not-asked' };
  }
  const outcome = outcomeOf(fault);
  const isGone = outcome.state === 'unreachable' || (outcome.state === 'failed' && outcome.reason === GONE);
  return isGone ? { state: 'unreachable', reason: 'channel-gone' } : outcome;
}

/** Summaries go to channels, everything else to people. */
export function eachToTheirs({ people, channels }: { readonly people: Courier; readonly channels: Courier }): Courier {
  return {
    deliver: (delivery, view, turn) => (view.type === 'summary' ? channels : people).deliver(delivery, view, turn),
  };
}
