import type { Person } from '../../domain/roster/person.ts';
import { editDistance } from '../edit-distance.ts';

/** More than any name has. */
const MOST_CHARACTERS = 100;

/** What a typed word costs that only begins a word of the name; a slip costs twice that. */
const BEGINS = 1;
const SLIP = 2;

/**
 * Whom somebody means among the people given: by staff number, by e-mail, or by name in spite of slips of the finger. Those
 * who fit equally well, by name; none where nobody fits.
 */
export function findPeople(words: string, people: readonly Person[]): readonly Person[] {
  const typed = words.slice(0, MOST_CHARACTERS).trim().toLowerCase();
  const byKey = people.filter(({ staffNumber, email }) => staffNumber.toLowerCase() === typed || email === typed);
  if (byKey.length > 0) return byKey;
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return [];
  const found = people.map((person) => ({ person, cost: costOf(wanted, wordsOf(person.name)) }));
  const least = Math.min(...found.map(({ cost }) => cost));
  if (!Number.isFinite(least)) return [];
  return found
    .filter(({ cost }) => cost === least)
    .map(({ person }) => person)
    .sort(byName);
}

export function byName(a: Person, b: Person): number {
  return a.name.localeCompare(b.name, 'en-GB') || (a.personId < b.personId ? -1 : 1);
}

/** How far the words are from a name; each word of the name is used once, in whatever order they come. */
function costOf(wanted: readonly string[], name: readonly string[]): number {
  const left = [...name];
  let cost = 0;
  for (const word of wanted) {
    const costs = left.map((other) => wordCost(word, other));
    const least = Math.min(...costs);
    if (!Number.isFinite(least)) return least;
    left.splice(costs.indexOf(least), 1);
    cost += least;
  }
  return cost;
}

function wordCost(word: string, meant: string): number {
  if (word === meant) return 0;
  if (word.length > 1 && meant.startsWith(word)) return BEGINS;
  const slips = editDistance(word, meant);
  return slips <= slipsAllowed(word) ? slips * SLIP : Number.POSITIVE_INFINITY;
}

/** In a short name a slip makes another name: "Ann" is not "Ian". */
function slipsAllowed({ length }: string): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** The words of a name, without accents: whoever types "Zoe" means "Zoë". */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 's');
}
