import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Log } from '../services/ports.ts';
import type { ChannelAddress } from '../services/summaries/ports.ts';
import { channelOf, type Inbound } from './activity.ts';
import { describeFault } from './faults.ts';

/** Longer than any name that Teams takes. */
const LONGEST = 100;

/** The channel that was written in, with what its team calls it, where Teams says so: an activity has its id alone. */
export async function namedChannel(
  context: TurnContext,
  activity: Inbound,
  log: Log,
): Promise<ChannelAddress | undefined> {
  const address = channelOf(activity);
  const teamId = activity.channelData?.team?.id;
  if (!address || !teamId) return address;
  try {
    const channels = await TeamsInfo.getTeamChannels(context, teamId);
    const found = channels.find(({ id }) => id === address.channelId);
    // The first channel of every team comes without a name. Source: Microsoft's "Get team context".
    return found ? { ...address, name: (found.name || 'General').slice(0, LONGEST) } : address;
  } catch (error) {
    log.warn(describeFault(error), 'the name of a channel was not told');
    return address;
  }
}
