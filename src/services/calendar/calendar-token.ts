import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Session } from '../../domain/course/session.ts';

export type NamedSession = Pick<Session, 'courseId' | 'sessionId'>;

/** Longer than any that is made: two ids of an import, and the seal. */
const LONGEST = 1_000;

/** Says which session is meant, and proves that we said so: nobody can make one for a session whose ids they have guessed. */
export function tokenOf({ courseId, sessionId }: NamedSession, key: Buffer): string {
  const named = Buffer.from(JSON.stringify([courseId, sessionId])).toString('base64url');
  return `${named}.${seal(named, key).toString('base64url')}`;
}

/** The session that a token names, or `undefined` where it is none of ours. */
export function readToken(token: string, key: Buffer): NamedSession | undefined {
  const [named = '', sealed = '', ...more] = token.length > LONGEST ? [] : token.split('.');
  if (more.length > 0 || !isSame(Buffer.from(sealed, 'base64url'), seal(named, key))) return undefined;
  const [courseId, sessionId] = JSON.parse(Buffer.from(named, 'base64url').toString()) as [string, string];
  return { courseId, sessionId };
}

/** Of the text as it stands in the address, so that there is one way to write it; and of what it is for. */
function seal(named: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`calendar ${named}`).digest();
}

/** Takes as long wherever the first difference is. */
function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
