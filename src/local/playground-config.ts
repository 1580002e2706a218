import { createHash } from 'node:crypto';

/** Somebody whose eyes the Playground can look through. */
export interface PlaygroundUser {
  /** The channel's id of the user, as `from.id` brings it. */
  readonly id: string;
  readonly name: string;
  /** By which the roster knows them; also given as the user principal name. */
  readonly email: string;
  /** Made from the e-mail when absent. */
  readonly aadObjectId?: string;
}

const TENANT_ID = '00000000-0000-0000-0000-000000000001';

/** The file takes one current user and exactly five others; this is the sixth, to try what a stranger is told. */
export const VISITOR: PlaygroundUser = {
  id: 'user-visitor',
  name: 'Robin Visitor',
  email: 'robin.visitor@elsewhere.example',
};

/**
 * The text of `.m365agentsplayground.yml` for five users, in JSON, which is YAML too. The first is the current user, whom
 * the page speaks as. Source: the schema 0.1.1 in @microsoft/m365agentsplayground 0.2.28, which demands every field.
 */
export function playgroundConfig(users: readonly PlaygroundUser[]): string {
  const [current, ...others] = users.some(({ id }) => id === VISITOR.id) ? users : [...users, VISITOR];
  if (!current || others.length !== 5) throw new RangeError('the Playground takes exactly five users');
  const config = {
    version: '0.1.1',
    tenantId: TENANT_ID,
    bot: { id: 'training-circle', name: 'Training Circle' },
    currentUser: user(current),
    users: others.map(user),
    // Fixed, and one for each person: what the bot remembers of a conversation holds after a restart.
    personalChat: { id: `personal-chat-${current.id}` },
    groupChat: { id: 'group-chat', name: 'Team huddle' },
    team: {
      id: 'team-childrens-services',
      name: "Children's Services",
      aadGroupId: '00000000-0000-0000-0000-000000000031',
      channels: [{ id: 'channel-leadership', name: 'Leadership' }],
    },
  };
  return `# Written at every start; changes are lost.\n${JSON.stringify(config, null, 2)}\n`;
}

function user({ id, name, email, aadObjectId }: PlaygroundUser) {
  const [givenName, ...surnames] = name.split(' ');
  // userPrincipleName is the file's own spelling.
  const names = { name, givenName, surname: surnames.join(' '), userPrincipleName: email, email };
  return { id, ...names, aadObjectId: aadObjectId ?? objectIdFrom(email) };
}

function objectIdFrom(email: string): string {
  const hex = createHash('sha256').update(email.toLowerCase()).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
