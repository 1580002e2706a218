import type { JobName } from '../../domain/policies/periods.ts';
import type { RunTally } from '../../domain/policies/run-verdict.ts';
import type { ReasonCount } from '../../services/jobs/overview.ts';
import { sayList } from '../wording.ts';

/** What a job sends, in the plural. */
export const SENT_BY: Readonly<Record<JobName, string>> = {
  nudges: 'nudges',
  reminders: 'reminders to managers',
  'session-reminders': 'reminders of sessions',
  summaries: 'summaries',
};

/** Whoever has no app has not ignored anything. */
export const NOT_REACHED: Readonly<Record<JobName, string>> = {
  nudges: 'could not be asked',
  reminders: 'could not be reached',
  'session-reminders': 'could not be reached',
  summaries: 'could not be posted',
};

/** Why somebody could not be reached: our own words for it, and those of Teams. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  'no-conversation': 'without the app',
  MessageWritesBlocked: 'have blocked or removed the app',
  ConversationBlockedByUser: 'have blocked the app',
  BotNotInConversationRoster: 'have removed the app',
  ForbiddenOperationException: 'without the app',
  BotDisabledByAdmin: 'the app is switched off for them',
  'conversation-gone': 'the chat is gone and cannot be opened again',
  'channel-gone': 'whose channel is gone, or whose team has removed the app',
  forbidden: 'Teams does not let me write to them',
};

/** Why a message was not sent when its turn came: the words for what the viewers of each type say. */
const SKIPPED: Readonly<Record<string, string>> = {
  'nothing-to-book': 'had nothing left to book',
  'no-dates': 'had no date left to book',
  'too-late': 'would not have been at work again that week',
  left: 'no longer on the staff',
  'not-started': 'had not started yet',
  snoozed: 'asked to be reminded later',
  unavailable: 'unavailable',
  away: 'away',
  'not-booked': 'not on the session any more',
  cancelled: 'the session was cancelled',
  changed: 'the session was moved',
  begun: 'the session had begun',
  'no-team': 'had no team to be told about',
  'nothing-outstanding': 'had nothing outstanding in their team any more',
  outstanding: 'had something outstanding in their team again',
  'week-over': 'the week was over',
  unbound: 'whose channel gets none any more',
  'not-due': 'whose channel gets them on another day now',
  posted: 'posted already',
  'nothing-to-count': 'had nothing to count',
};

export function sayUnreachable(reasons: readonly ReasonCount[]): string {
  return sayReasons(reasons, (reason) => UNREACHABLE[reason] ?? `Teams says ${reason}`);
}

export function saySkipped(reasons: readonly ReasonCount[]): string {
  return sayReasons(reasons, (reason) => SKIPPED[reason] ?? reason.replaceAll('-', ' '));
}

/** '100 of 120 sent, 5 waiting': what is none is not said. */
export function sayTally({ planned, sent, waiting, failed, unconfirmed }: RunTally): string {
  if (planned === 0) return 'none were due';
  const parts: [count: number, word: string][] = [
    [waiting, 'waiting'],
    [failed, 'failed'],
    [unconfirmed, 'unconfirmed'],
  ];
  return [
    `${sent} of ${planned} sent`,
    ...parts.flatMap(([count, word]) => (count > 0 ? `${count} ${word}` : [])),
  ].join(', ');
}

const REASONS_SHOWN = 4;

function sayReasons(reasons: readonly ReasonCount[], say: (reason: string) => string): string {
  const shown = reasons.slice(0, REASONS_SHOWN).map(({ reason, count }) => `${count} ${say(reason)}`);
  const rest = reasons.slice(REASONS_SHOWN).reduce((sum, { count }) => sum + count, 0);
  return sayList([...shown, ...(rest > 0 ? [`${rest} for other reasons`] : [])]);
}
