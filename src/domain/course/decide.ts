import type { Instant } from '../calendar/london.ts';
import type { Answer, Refusal } from './answer.ts';
import { applyRoster } from './apply-roster.ts';
import { book } from './book.ts';
import { cancel } from './cancel.ts';
import type { Command, Facts } from './commands.ts';
import type { Decision } from './decision.ts';
import { setCourse, setSessions } from './define.ts';
import { recordHistory } from './record-history.ts';
import { settle } from './settle.ts';
import type { CourseState } from './state.ts';

/** What one transaction can hold beside the header and the commit itself. Source: Azure Tables, 100 entities a transaction. */
export const ROWS_PER_COMMIT = 98;

/** What a command does to a course, or why it does nothing. Pure: the same state, command, facts and time give the same. */
export function decide(state: CourseState, command: Command, facts: Facts, now: Instant): Decision {
  switch (command.type) {
    case 'book':
      return book(state, command, facts, now);
    case 'cancel':
      return cancel(state, command, now, ROWS_PER_COMMIT);
    case 'set-course':
      return setCourse(state, command.entry);
    case 'set-sessions':
      return setSessions(state, command.sessions, now, ROWS_PER_COMMIT);
    case 'apply-roster':
      return applyRoster(state, command.memberships, command.completes, now);
    case 'record-history':
      return recordHistory(state, command.records, now);
    case 'settle':
      return settle(state, now, ROWS_PER_COMMIT);
  }
}

/** Whose row remembers a command: only what one person asks for is repeated by accident. */
export function ownerOf(command: Command): string | undefined {
  return command.type === 'book' || command.type === 'cancel' ? command.personId : undefined;
}

/** What this operation was answered before, if its row still remembers it. */
export function answeredBefore(
  state: CourseState,
  command: Command,
  operation: { operationId: string; hash: string },
): Answer | Refusal | undefined {
  const owner = ownerOf(command);
  const memo = owner
    ? state.records.get(owner)?.operations.find(({ operationId }) => operationId === operation.operationId)
    : undefined;
  if (!memo) return undefined;
  return memo.hash === operation.hash ? memo.answer : { refused: 'operation-reused' };
}
