import { type ChannelDeps, type ChannelService, channelService } from './channels.ts';
import { type SummaryPosts, type SummaryPostsDeps, summaryPosts } from './posts.ts';
import { type SummaryPreviewDeps, type SummaryPreviewService, summaryPreviewService } from './preview.ts';

export interface SummaryServices {
  readonly channelDesk: ChannelService;
  readonly summaryPosts: SummaryPosts;
  readonly summaryPreview: SummaryPreviewService;
}

/** What learning leads and leadership decide about summaries. */
export function summaryServices(deps: ChannelDeps & SummaryPostsDeps & SummaryPreviewDeps): SummaryServices {
  return {
    channelDesk: channelService(deps),
    summaryPosts: summaryPosts(deps),
    summaryPreview: summaryPreviewService(deps),
  };
}
