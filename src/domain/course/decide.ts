import type { Instant } from '../calendar/london.ts';
import type { Answer, Refusal } from './answer.ts';
import { applyRoster } from './apply-roster.ts';
import { book } from './book.ts';
import { cancel } from './cancel.ts';
import { endExemption, exempt, sayInterest } from './circumstances.ts';
import type { Command, Facts } from './commands.ts';
import type { Decision } from './decision.ts';
import { cancelSession, putSession, setCourse, setSessions } from './define.ts';
import { addGuest, forgetGuests, removeGuest } from './guests.ts';
import { recordHistory } from './record-history.ts';
import { answerOffer, answerRequest, stillComing } from './replies.ts';
import type { SessionId } from './session.ts';
import { settle } from './settle.ts';
import type { CourseState } from './state.ts';
import { answerInvitation, invite } from './substitute.ts';
import { swap } from './swap.ts';
import type { OperationMemo } from './training-record.ts';

/** What one transaction can hold beside the header and the commit itself. Source: Azure Tables, 100 entities a transaction. */
export const ROWS_PER_COMMIT = 98;

/** What a command does to a course, or why it does nothing. Pure: the same state, command, facts and time give the same. */
export function decide(state: CourseState, command: Command, facts: Facts, now: Instant): Decision {
  switch (command.type) {
    case 'book':
      return book(state, command, facts, now);
    case 'cancel':
      return cancel(state, command, facts, now, ROWS_PER_COMMIT);
    case 'swap':
      return swap(state, command, facts, now, ROWS_PER_COMMIT);
    case 'answer-offer':
      return answerOffer(state, command, facts, now, ROWS_PER_COMMIT);
    case 'answer-request':
      return answerRequest(state, command, facts, now, ROWS_PER_COMMIT);
    case 'still-coming':
      return stillComing(state, command, now);
    case 'invite':
      return invite(state, command, facts, now);
    case 'answer-invitation':
      return answerInvitation(state, command, facts, now, ROWS_PER_COMMIT);
    case 'exempt':
      return exempt(state, command, now);
    case 'end-exemption':
      return endExemption(state, command.personId, now);
    case 'say-interest':
      return sayInterest(state, command, now);
    case 'put-session':
      return putSession(state, command, facts, now, ROWS_PER_COMMIT);
    case 'cancel-session':
      return cancelSession(state, command.sessionId, now);
    case 'add-guest':
      return addGuest(state, command, now);
    case 'remove-guest':
      return removeGuest(state, command.sessionId, command.guestId);
    case 'forget-guests':
      return forgetGuests(state, command.sessionId);
    case 'set-course':
      return setCourse(state, command.entry);
    case 'set-sessions':
      return setSessions(state, command.sessions, facts, now, ROWS_PER_COMMIT);
    case 'apply-roster':
      return applyRoster(state, command.memberships, command.completes, facts, now);
    case 'record-history':
      return recordHistory(state, command.records, now);
    case 'settle':
      return settle(state, facts, now, ROWS_PER_COMMIT);
  }
}

/** Whose row remembers a command: one person's, or a session's where it was about that. What an import asks is repeated on purpose. */
export function ownerOf(
  command: Command,
): { readonly personId: string } | { readonly sessionId: SessionId } | undefined {
  if (command.type === 'put-session') return { sessionId: command.session.sessionId };
  if ('personId' in command) return { personId: command.personId };
  return 'sessionId' in command ? { sessionId: command.sessionId } : undefined;
}

/** What this operation was answered before, if its row still remembers it. */
export function answeredBefore(
  state: CourseState,
  command: Command,
  operation: { operationId: string; hash: string },
): Answer | Refusal | undefined {
  const memo = rememberedFor(state, command).find(({ operationId }) => operationId === operation.operationId);
  if (!memo) return undefined;
  return memo.hash === operation.hash ? memo.answer : { refused: 'operation-reused' };
}

function rememberedFor(state: CourseState, command: Command): readonly OperationMemo[] {
  const owner = ownerOf(command);
  if (!owner) return [];
  const row = 'personId' in owner ? state.records.get(owner.personId) : state.sessions.get(owner.sessionId);
  return row?.operations ?? [];
}
