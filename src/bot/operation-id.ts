import { createHash } from 'node:crypto';
import type { Verb } from '../cards/press.ts';
import type { PersonId } from '../domain/roster/person.ts';

/**
 * The same press of the same person is the same operation, however often Teams sends it or they tap; the record's version in
 * the data makes a press on a newer card another one.
 */
export function operationIdOf(personId: PersonId, verb: Verb, data: object): string {
  const canonical = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([personId, verb, canonical]))
    .digest('hex');
}
