import { randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { londonDate } from '../domain/calendar/london.ts';
import type { Person } from '../domain/roster/person.ts';
import type { Roster } from '../services/people/roster.ts';
import type { ConversationStore, Log } from '../services/ports.ts';
import { asMessage, type Outgoing } from '../teams/message.ts';
import type { BotSettings } from '../teams/settings.ts';
import { channelOf, type Inbound, isPersonal } from './activity.ts';
import { type ActivityAdapter, type Answered, createAdapter } from './adapter.ts';
import { namedChannel } from './channel-name.ts';
import { commandTable } from './commands.ts';
import { describeFault, sayFault } from './faults.ts';
import { handlersOf, type Services } from './handlers.ts';
import { createIdentity } from './identity.ts';
import { inTime } from './in-time.ts';
import { asInvokeAnswer, editPressed, sendToOwnChat } from './outgoing.ts';
import { recent } from './recent.ts';
import type { Reply } from './reply.ts';
import { understand } from './understand/understand.ts';
import { isVerb, verbTable } from './verbs.ts';

export interface BotParts extends Services {
  readonly settings: BotSettings;
  readonly roster: Roster;
  readonly conversations: ConversationStore;
  readonly log: Log;
  /** How long, in ms, anybody waits for an answer, whatever it is that takes so long. */
  readonly answerWithinMs?: number;
  /** In ms. */
  readonly realNow?: () => number;
}

/** A little longer than a command is tried. Source: Teams gives up after 15 s and says that something went wrong. */
const ANSWER_WITHIN_MS = 12_000;

/** How long, in ms, somebody waits before they are shown that we are at it. Source: the Teams store's policy says 2 s. */
const TYPING_AFTER = 1_000;

/** In ms: the same sentence again within this is an echo of the same tap. */
const ONE_BREATH = 3_000;

/** Activities whose answer is kept: Teams sends one again when the answer took 15 s, with the same id the first time. */
const ACTIVITIES_REMEMBERED = 500;

const SAID = {
  notOnRoster:
    "I can't find you on the training roster. Please ask your learning lead to add you to the training roster.",
  badPress: 'I could not read that button, so nothing was changed. Write "my training" for a fresh card.',
  onlyWords: 'I can only read words. Try "my training", "book permanency" or "help".',
  inOwnChat: 'I have answered you in our own chat.',
  openOwnChat: 'That is between you and me: please open a chat with me in Teams and ask me there.',
} as const;

/** An answer, and whose it is. */
interface Answer extends Outgoing {
  readonly person?: Person;
}

/** A button's verb, and what its card and the inputs beside it hold. */
const Press = z.looseObject({
  action: z.looseObject({ verb: z.string(), data: z.unknown().optional() }),
  trigger: z.string().nullish().catch(null),
});
const Submitted = z.looseObject({ verb: z.string() });

/**
 * The bot: takes what Teams posts, answers in Teams. Give it the Authorization header and the parsed body; what it resolves to
 * is the HTTP answer. It rejects for nothing that a caller could send.
 */
export function createBot(parts: BotParts): ActivityAdapter {
  const { log, settings, answerWithinMs = ANSWER_WITHIN_MS } = parts;
  const identity = createIdentity(parts);
  const handlers = handlersOf(parts);
  const verbs = verbTable(handlers);
  const command = commandTable(handlers);
  const answers = recent<Promise<Answered | undefined>>(ACTIVITIES_REMEMBERED);
  const said = recent<number>(ACTIVITIES_REMEMBERED);

  /** Finds who asks, has it answered in time, and turns whatever goes wrong into one sentence. */
  async function answer(
    context: TurnContext,
    activity: Inbound,
    ask: (person: Person) => Promise<Reply | Outgoing | undefined>,
  ): Promise<Answer> {
    const typing = setTimeout(() => showTyping(context), TYPING_AFTER);
    const recognised = async (): Promise<Answer> => {
      const person = await identity.recognise(context, activity);
      if (!person) return { sentence: SAID.notOnRoster };
      return { ...((await ask(person)) ?? { sentence: SAID.badPress }), person };
    };
    try {
      return await inTime(recognised(), answerWithinMs);
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      log.error({ reference, ...describeFault(error) }, 'a request was not answered');
      return { sentence: sayFault(error, reference) };
    } finally {
      clearTimeout(typing);
    }
  }

  function showTyping(context: TurnContext): void {
    context
      .sendActivity({ type: 'typing' })
      .catch((error: unknown) => log.warn(describeFault(error), 'typing was not shown'));
  }

  /** Personal answers stand in the person's own chat; everybody else reads one sentence without names or figures. */
  async function elsewhere(context: TurnContext, activity: Inbound, answered: Answer): Promise<string> {
    const known = (await identity.conversationOf(activity))?.conversationId;
    const chat = await sendToOwnChat(context, activity, known, asMessage(answered));
    if (chat === undefined) return SAID.openOwnChat;
    if (chat !== known) await identity.rememberChat(activity, chat, answered.person);
    return SAID.inOwnChat;
  }

  async function press(activity: Inbound, person: Person, verb: unknown, data: unknown): Promise<Reply | undefined> {
    return isVerb(verbs, verb) ? verbs[verb].run(person, data, channelOf(activity)) : undefined;
  }

  /** Whether an answer may stand where it was asked for. */
  function standsHere(activity: Inbound, outgoing: Outgoing): boolean {
    return isPersonal(activity) || outgoing.here === true;
  }

  /** Typed words, or the button of a client that knows no Universal Actions. */
  async function message(context: TurnContext, activity: Inbound): Promise<undefined> {
    const submitted = Submitted.safeParse(activity.value);
    const outgoing = await answer(context, activity, async (person) => {
      if (submitted.success) return press(activity, person, submitted.data.verb, submitted.data);
      if (!activity.text?.trim() && activity.attachments?.length) return { sentence: SAID.onlyWords };
      const intent = understand(activity.text ?? '', londonDate(parts.clock.now()));
      const isBinding = intent.kind === 'post-summaries';
      return command(person, intent, isBinding ? await namedChannel(context, activity, log) : channelOf(activity));
    });
    if (submitted.success && outgoing.here && activity.replyToId && !isPersonal(activity)) {
      await edited(context, activity, outgoing);
      return;
    }
    const here = standsHere(activity, outgoing) ? outgoing : { sentence: await elsewhere(context, activity, outgoing) };
    await context.sendActivity(asMessage(here));
  }

  async function invoke(context: TurnContext, activity: Inbound): Promise<Answered> {
    if (activity.name !== 'adaptiveCard/action') return { status: 501 };
    const pressed = Press.safeParse(activity.value);
    const outgoing = await answer(context, activity, async (person) =>
      pressed.success ? press(activity, person, pressed.data.action.verb, pressed.data.action.data) : undefined,
    );
    if (!standsHere(activity, outgoing)) {
      return asInvokeAnswer({ sentence: await elsewhere(context, activity, outgoing) });
    }
    if (!isPersonal(activity)) return edited(context, activity, outgoing);
    const isRefresh = pressed.data?.trigger === 'automatic';
    if (outgoing.card && !isRefresh) await saySo(context, activity, outgoing.sentence);
    return asInvokeAnswer(outgoing);
  }

  /** What was pressed in a channel changes for everybody there; the answer alone would be seen by who pressed. */
  async function edited(context: TurnContext, activity: Inbound, outgoing: Outgoing): Promise<Answered> {
    try {
      await editPressed(context, activity, outgoing);
    } catch (error) {
      log.warn(describeFault(error), 'a message in a channel was not changed');
    }
    return asInvokeAnswer(outgoing);
  }

  /** A card that only takes another's place is lost on a screen reader. What was done stays done when the sentence is not sent. */
  async function saySo(context: TurnContext, activity: Inbound, sentence: string): Promise<void> {
    const key = `${activity.conversation.id} ${sentence}`;
    // Somebody who taps five times in one breath hears it once.
    const saidAt = said.get(key) ?? Number.NEGATIVE_INFINITY;
    if (performance.now() - saidAt < ONE_BREATH) return;
    said.set(key, performance.now());
    try {
      await context.sendActivity(asMessage({ sentence }));
    } catch (error) {
      log.warn(describeFault(error), 'the sentence beside a card was not sent');
    }
  }

  /** Somebody has added us; Teams says so in two ways, and each person is welcomed once. */
  async function added(context: TurnContext, activity: Inbound): Promise<undefined> {
    const isRemoval = activity.type === 'installationUpdate' && activity.action?.startsWith('remove');
    const isArrival = activity.type === 'installationUpdate' || (activity.membersAdded?.length ?? 0) > 0;
    if (isRemoval || !isArrival || !isPersonal(activity) || !(await identity.meet(activity))) return;
    await context.sendActivity(asMessage(await answer(context, activity, handlers.help)));
  }

  // What is not named here is heard and left alone: edits, reactions, deletions, typing, read receipts.
  const byType = new Map<string, (context: TurnContext, activity: Inbound) => Promise<Answered | undefined>>([
    ['message', message],
    ['invoke', invoke],
    ['installationUpdate', added],
    ['conversationUpdate', added],
  ]);

  return createAdapter(settings, log, (context, activity) => {
    const handle = byType.get(activity.type);
    if (!handle) return Promise.resolve(undefined);
    if (activity.id === undefined) return handle(context, activity);
    const key = `${activity.conversation.id} ${activity.type} ${activity.id}`;
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answered = handle(context, activity);
    answers.set(key, answered);
    // What was not answered may be tried again.
    answered.catch(() => answers.delete(key));
    return answered;
  });
}
