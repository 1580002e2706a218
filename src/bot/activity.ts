import { z } from 'zod';
import type { ChannelAddress } from '../services/summaries/ports.ts';

const Id = z.string().min(1).max(1_000);

/** What is read of an activity. The rest of it passes through unseen, and what is malformed is refused at the door. */
export const Inbound = z.looseObject({
  type: z.string().min(1).max(100),
  id: Id.optional(),
  replyToId: Id.nullish().catch(undefined),
  name: z.string().max(200).optional(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.string().min(1).max(1_000),
  from: z.looseObject({ id: Id, aadObjectId: z.string().min(1).max(100).nullish() }),
  recipient: z.looseObject({ id: Id }),
  conversation: z.looseObject({
    id: Id,
    conversationType: z.string().max(100).nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().max(100).nullish(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string().max(100) }).nullish(),
      team: z
        .looseObject({ id: z.string().max(200) })
        .nullish()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
  text: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string().nullish() })).nullish(),
  value: z.unknown().optional(),
  action: z.string().nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).nullish(),
});

export type Inbound = z.infer<typeof Inbound>;

/** A chat with one person, where a personal answer may stand. */
export function isPersonal({ conversation }: Inbound): boolean {
  return conversation.conversationType ? conversation.conversationType === 'personal' : conversation.isGroup !== true;
}

/** The tenant that the activity says it comes from; '' where it says none. */
export function tenantOf({ conversation, channelData }: Inbound): string {
  return conversation.tenantId ?? channelData?.tenant?.id ?? '';
}

/** A channel's id becomes a key in the store; Teams gives `19:…@thread.tacv2`. */
const CHANNEL_ID = /^[^\p{C}\s/\\#?;]{1,200}$/u;

/** The channel of a team that an activity comes from; a reply there names the message that it hangs from, too. */
export function channelOf(activity: Inbound): ChannelAddress | undefined {
  const { conversation, serviceUrl, recipient } = activity;
  const [channelId = ''] = conversation.id.split(';messageid=');
  if (conversation.conversationType !== 'channel' || !CHANNEL_ID.test(channelId)) return undefined;
  return { channelId, tenantId: tenantOf(activity), serviceUrl, botId: recipient.id };
}
