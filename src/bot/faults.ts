import { Fault } from '../services/errors.ts';

/**
 * A fault as it is logged: what it is and where, never its message, because the messages of other people's code may quote what
 * somebody wrote.
 */
export function describeFault(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const known = error instanceof Fault ? { code: error.code, fields: error.fields } : {};
  const where = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return {
    error: error.name,
    ...known,
    where,
    ...(error.cause !== undefined && { cause: describeFault(error.cause) }),
  };
}

/** What the user is told of a fault: what became of their wish, and what to do. */
export function sayFault(error: unknown, reference: string): string {
  const code = error instanceof Fault ? error.code : undefined;
  if (code === 'storage-unavailable')
    return "I can't reach my records just now, so nothing was changed. Please try again in a minute.";
  if (code === 'outcome-unknown')
    return "I can't tell yet whether that was done. Please try again in a minute: it will not be done twice.";
  if (code === 'too-slow')
    return 'That is taking longer than it should. Please try again in a minute: nothing will be done twice.';
  return `Something went wrong on our side, and nothing was lost. Please try again in a minute; if it happens again, tell your learning lead the reference ${reference}.`;
}
