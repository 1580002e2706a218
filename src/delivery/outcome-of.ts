import type { Outcome } from '../services/telling/outcomes.ts';
import type { ConnectorFault } from '../teams/connector-client.ts';

/** There is no such conversation any more. */
export const GONE = 'conversation-gone';

/** It will be taken later. Source: Microsoft's guidance on rate limits for bots; 401 is a token that ran out, or a slip of ours. */
const WAIT = new Set([401, 412, 429, 502, 503, 504]);

/** The request never left, so it cannot have been taken. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What came of a request that was not taken. */
export function outcomeOf({ status, reason, retryAfter, cause }: ConnectorFault): Outcome {
  if (status === undefined) {
    const code = codeOf(cause);
    return NOT_SENT.has(code) ? { state: 'waits', reason: code } : { state: 'unconfirmed', reason: code };
  }
  if (WAIT.has(status)) {
    return { state: 'waits', reason: `${status}`, ...(retryAfter !== undefined && { retryAfter }) };
  }
  // It went wrong on their side, before or after they took it.
  if (status >= 500) return { state: 'unconfirmed', reason: reason ?? `${status}` };
  if (status === 404) return { state: 'failed', reason: GONE };
  if (status === 403) return { state: 'unreachable', reason: reason ?? 'forbidden' };
  return { state: 'failed', reason: reason ?? `${status}` };
}

function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'no-answer';
}
