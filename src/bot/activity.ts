import { z } from 'zod';

const Id = z.string().min(1).max(1_000);

/** What is read of an activity. The rest of it passes through unseen, and what is malformed is refused at the door. */
export const Inbound = z.looseObject({
  type: z.string().min(1).max(100),
  id: Id.optional(),
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
    .looseObject({ tenant: z.looseObject({ id: z.string().max(100) }).nullish() })
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
