import { createHash } from 'node:crypto';
import type { Verb } from '../cards/press.ts';
import type { PersonId } from '../domain/roster/person.ts';

/**
 * What people write in their own words. An operation's id is kept for ever, so that a guess at a text in it could be confirmed
 * long after the text itself was deleted.
 */
function isFreeText(verb: Verb, field: string): boolean {
  // Elsewhere a reason is one of a few codes.
  return field === 'note' || field === 'sentence' || (verb === 'exemption.set' && field === 'reason');
}

/**
 * The same press of the same person is the same operation, however often Teams sends it or they tap, and whatever they wrote
 * beside it; the record's version in the data makes a press on a newer card another one.
 */
export function operationIdOf(personId: PersonId, verb: Verb, data: object): string {
  const canonical = Object.entries(data)
    .filter(([field, value]) => value !== undefined && !isFreeText(verb, field))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([personId, verb, canonical]))
    .digest('hex');
}
