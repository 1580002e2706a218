import { TeamsInfo, type TurnContext } from 'botbuilder';
import { londonDate } from '../domain/calendar/london.ts';
import { hasLeft, type Person, type PersonId } from '../domain/roster/person.ts';
import type { Roster } from '../services/people/roster.ts';
import type { Clock, Conversation, ConversationStore } from '../services/ports.ts';
import { type Inbound, isPersonal, tenantOf } from './activity.ts';
import { recent } from './recent.ts';

export interface Identity {
  /** Who wrote or pressed; `undefined` for anybody who is not on the roster (any more). Roles are as they are at this moment. */
  recognise(context: TurnContext, activity: Inbound): Promise<Person | undefined>;
  /** How the person who wrote is reached in their own chat, if we know. */
  conversationOf(activity: Inbound): Promise<Conversation | undefined>;
  /** Remembers the own chat, just opened, of the person who wrote. */
  rememberChat(activity: Inbound, conversationId: string, person: Person | undefined): Promise<void>;
  /** Remembers whom we were added for; `true` where they should be welcomed: once for each installation. */
  meet(activity: Inbound): Promise<boolean>;
}

/** Within this, in ms, a second word of an installation is of the same one. */
const ECHO_MS = 60_000;

/** People whose record is kept in memory: a turn in the steady state asks the store for nothing. */
const REMEMBERED = 5_000;

/** After so long, in ms, what is remembered of somebody is read again: another process may have found that they cannot be written to. */
const READ_AGAIN_MS = 10 * 60 * 1_000;

export interface IdentityDeps {
  readonly roster: Roster;
  readonly conversations: Pick<ConversationStore, 'find' | 'save'>;
  readonly clock: Clock;
  /** In ms. */
  readonly realNow?: () => number;
}

export function createIdentity({ roster, conversations, clock, realNow = Date.now }: IdentityDeps): Identity {
  const known = recent<{ readonly conversation: Conversation; readonly readAt: number }>(REMEMBERED);
  const met = recent<number>(REMEMBERED);

  async function find(aadObjectId: string): Promise<Conversation | undefined> {
    const remembered = known.get(aadObjectId);
    if (remembered && realNow() - remembered.readAt < READ_AGAIN_MS) return remembered.conversation;
    const stored = await conversations.find(aadObjectId);
    if (stored) known.set(aadObjectId, { conversation: stored, readAt: realNow() });
    return stored;
  }

  /** Writes only what differs from what was written before. */
  async function keep(before: Conversation | undefined, after: Conversation): Promise<void> {
    if (before && isSame(before, after)) return;
    await conversations.save(after);
    known.set(after.aadObjectId, { conversation: after, readAt: realNow() });
  }

  const isHere = (person: Person | undefined): person is Person =>
    person !== undefined && !hasLeft(person, londonDate(clock.now()));

  async function whoIs(
    aadObjectId: string,
    linked: PersonId | undefined,
    addresses: () => Promise<string[]>,
  ): Promise<Person | undefined> {
    // The token says that it is theirs, and a file of ours whose it is: nothing has to be asked of Teams.
    const known = await roster.findByObjectId(aadObjectId);
    if (isHere(known)) return known;
    // Whom a file gives another account is not whoever once had, or now has, their address.
    const isThem = (person: Person | undefined): person is Person =>
      isHere(person) && (person.entraObjectId ?? aadObjectId) === aadObjectId;
    const before = linked === undefined ? undefined : await roster.findById(linked);
    if (isThem(before)) return before;
    for (const address of await addresses()) {
      const person = await roster.findByEmail(address);
      if (isThem(person)) return person;
    }
    return undefined;
  }

  return {
    async recognise(context, activity) {
      const aadObjectId = objectIdOf(activity);
      if (aadObjectId === undefined) return undefined;
      const conversation = await find(aadObjectId);
      const person = await whoIs(aadObjectId, conversation?.personId, () => addressesOf(context, activity));
      const seen = isPersonal(activity) ? hereAndNow(aadObjectId, activity) : conversation;
      const personId = person?.personId ?? conversation?.personId;
      if (seen) await keep(conversation, { ...seen, ...(personId !== undefined && { personId }) });
      return person;
    },

    async conversationOf(activity) {
      const aadObjectId = objectIdOf(activity);
      return aadObjectId === undefined ? undefined : find(aadObjectId);
    },

    async rememberChat(activity, conversationId, person) {
      const aadObjectId = objectIdOf(activity);
      if (aadObjectId === undefined) return;
      const before = await find(aadObjectId);
      const link = person && { personId: person.personId };
      const personId = before?.personId !== undefined && { personId: before.personId };
      await keep(before, { ...hereAndNow(aadObjectId, activity), ...personId, ...link, conversationId });
    },

    async meet(activity) {
      const aadObjectId = objectIdOf(activity);
      if (aadObjectId === undefined || !isPersonal(activity)) return false;
      const before = await find(aadObjectId);
      const isNews = activity.type === 'installationUpdate' || before === undefined;
      // Teams tells of one installation in two activities at once.
      const isEcho = performance.now() - (met.get(aadObjectId) ?? Number.NEGATIVE_INFINITY) < ECHO_MS;
      if (!isNews || isEcho) return false;
      met.set(aadObjectId, performance.now());
      const link = before?.personId !== undefined && { personId: before.personId };
      // Written whatever is remembered: whoever installs the app can be written to again.
      await keep(undefined, { ...hereAndNow(aadObjectId, activity), ...link });
      return true;
    },
  };
}

function objectIdOf({ from }: Inbound): string | undefined {
  return from.aadObjectId?.toLowerCase();
}

function hereAndNow(aadObjectId: string, activity: Inbound): Conversation {
  return {
    aadObjectId,
    tenantId: tenantOf(activity),
    serviceUrl: activity.serviceUrl,
    conversationId: activity.conversation.id,
    userId: activity.from.id,
    botId: activity.recipient.id,
  };
}

/** What the roster may know them by. A guest's e-mail is whatever their own organisation wrote there, so it proves nothing. */
async function addressesOf(context: TurnContext, activity: Inbound): Promise<string[]> {
  const member = await TeamsInfo.getMember(context, activity.from.id);
  if (member.aadObjectId && member.aadObjectId.toLowerCase() !== objectIdOf(activity)) return [];
  const isGuest = member.userRole === 'guest' || member.userPrincipalName?.includes('#EXT#');
  const addresses = isGuest ? [] : [member.userPrincipalName, member.email];
  return addresses.flatMap((address) => address?.trim().toLowerCase() || []);
}

function isSame(a: Conversation, b: Conversation): boolean {
  return (
    a.personId === b.personId &&
    a.tenantId === b.tenantId &&
    a.serviceUrl === b.serviceUrl &&
    a.conversationId === b.conversationId &&
    a.userId === b.userId &&
    a.botId === b.botId &&
    a.unreachable === b.unreachable
  );
}
