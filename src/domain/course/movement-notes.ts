import type { CatalogueEntry } from './catalogue-entry.ts';
import { inOneLine } from './count-notes.ts';
import { figuresOf, sayCount, type Tallied } from './figures.ts';
import type { Movement, Stand } from './movements.ts';

type Course = Pick<CatalogueEntry, 'kind' | 'delivery'>;

/** Movements in lines, such as 'Newly booked: 12'; each says where people came from, or are, where it is not plain. */
export function sayMovements(course: Course, movements: readonly Movement[]): string[] {
  const { words, order } = wordsOf(course);
  const line = (label: string, some: readonly Movement[], detail: (movement: Movement) => string) => {
    const count = some.reduce((sum, movement) => sum + movement.count, 0);
    const inOrder = some.toSorted((a, b) => order(a) - order(b)).map(detail);
    const details = inOrder.filter((text) => text !== '');
    const more = details.length > 0 ? ` (${inOneLine(details)})` : '';
    return count === 0 ? [] : [`${label}: ${sayCount(count)}${more}`];
  };
  const was = ({ from, count }: Movement) => `${sayCount(count)} of those ${words[from]}`;
  const is = ({ to, count }: Movement) => `${sayCount(count)} ${words[to]}`;
  const within = movements.filter(({ from, to }) => from !== 'outside' && to !== 'outside');
  const to = (stand: Stand) => within.filter((movement) => movement.to === stand);
  const from = (stand: Stand) => within.filter((movement) => movement.from === stand);
  const nothing = () => '';
  return [
    ...line(withCapital(words.attended), to('attended'), was),
    ...line(
      'Newly booked',
      to('booked').filter((movement) => movement.from === 'toBook'),
      nothing,
    ),
    ...line(
      'No longer booked',
      from('booked').filter((movement) => movement.to === 'toBook'),
      nothing,
    ),
    ...line('Lapsed', from('attended'), is),
    ...line(
      'Joined the cohort',
      movements.filter((movement) => movement.from === 'outside'),
      is,
    ),
    ...line(
      'Left the cohort',
      movements.filter((movement) => movement.to === 'outside'),
      was,
    ),
  ];
}

/** '115 attended, 24 booked and 52 still to book'. */
export function sayFigures(course: Course, figures: Tallied): string {
  return inOneLine(figuresOf(course, figures).map(({ count, word }) => `${sayCount(count)} ${word}`));
}

function withCapital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** In the words of the course's figures. */
function wordsOf(course: Course) {
  const figures = figuresOf(course, { attended: 0, booked: 0, toBook: 0 });
  const word = (what: keyof Tallied) => figures.find((figure) => figure.what === what)?.word;
  const toBook = word('toBook') ?? 'not booked';
  const words: Record<Stand, string> = {
    attended: word('attended') ?? 'attended',
    booked: word('booked') ?? toBook,
    toBook,
    outside: 'outside the cohort',
  };
  const stands = Object.keys(words);
  const order = (movement: Movement) => 10 * stands.indexOf(movement.from) + stands.indexOf(movement.to);
  return { words, order };
}
