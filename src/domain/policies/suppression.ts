import type { Tallied } from '../course/figures.ts';

/**
 * What a channel may be told. A figure of one to four points at people, so none is ever shown, nor anything that it could be
 * worked out from:
 *
 * 1. Of a course with fewer than five people, with fewer than five who attended, or fewer than five who have not yet, no figure
 *    is shown, only words. Where just `booked` or `toBook` is one to four, the two are told as one figure, `notYet`, and nothing
 *    that would part them, such as how many places are left of those that everybody knows of.
 * 2. An area has two figures, `attended` and `notYet`. It is hidden as a whole where it has fewer than five people, or one of
 *    the two is one to four. Nought is shown: that everybody has attended, or nobody, is said of five people at least.
 * 3. The course's figures less the areas that are shown give the hidden ones together. So more are hidden, the smallest first,
 *    until together they have five of each figure, and five people beside each area that rule 2 hides. Then each figure of such an
 *    area may be any of six in a row, or anything from nought to all of its people, and those of the others any of two at least,
 *    even for somebody who knows how many people are in each. Which areas are hidden says something too, to who knows these rules:
 *    so still more are, until each hidden area could have other figures with the same to be seen. Where that cannot be had, no
 *    area is shown.
 * 4. Who reads two posts could take an area's figures from the one that showed it, and so find what the other hid. Whenever other
 *    areas are hidden than in the posts that stand, no area is shown, once; which areas are hidden depends on the figures alone, so that
 *    all channels hide the same on the same day.
 *
 * A change is the difference of two figures that were both shown, and so says nothing new. What remains is what nobody can
 * prevent who tells a department's figures: whoever knows that in the other areas nothing has changed knows where it did.
 */
export const FEWEST = 5;

/** How much is told of a course: `few` owe it; `begun`, fewer than five attended; `nearly-all`, fewer than five have not. */
export type Telling = 'full' | 'merged' | 'begun' | 'nearly-all' | 'few';

/** Whether a figure is so small that it points at people. */
export function isSmall(count: number): boolean {
  return count > 0 && count < FEWEST;
}

export function tellingOf({ attended, booked, toBook }: Tallied): Telling {
  const notYet = booked + toBook;
  if (attended + notYet < FEWEST) return 'few';
  if (isSmall(attended)) return 'begun';
  if (isSmall(notYet)) return 'nearly-all';
  return isSmall(booked) || isSmall(toBook) ? 'merged' : 'full';
}

/** One service area on one course. */
export interface AreaFigures {
  readonly name: string;
  readonly attended: number;
  readonly notYet: number;
}

/** The areas that are shown, and the names of those that are not; both in the order of their names. */
export interface ShownAreas {
  readonly shown: readonly AreaFigures[];
  readonly hidden: readonly string[];
}

/** By area what may be told of it; `undefined` where no area may be. Areas without anybody are left out. */
export function suppressed(areas: readonly AreaFigures[]): ShownAreas | undefined {
  const inhabited = areas.filter((area) => peopleIn(area) > 0);
  for (let more = 0; more < inhabited.length; more += 1) {
    const hidden = hiddenOf(inhabited, more);
    if (!hidden || hidden.size === inhabited.length) return undefined;
    if (!canBeOthers(inhabited, hidden, more)) continue;
    const shown = inhabited.filter(({ name }) => !hidden.has(name)).sort(byName);
    return shown.length === 0 ? undefined : { shown, hidden: [...hidden].sort() };
  }
  return undefined;
}

/** The names of the areas that rules 2 and 3 hide, and so many more; `undefined` where that is not enough. */
function hiddenOf(areas: readonly AreaFigures[], more: number): ReadonlySet<string> | undefined {
  const bySize = [...areas].sort((a, b) => peopleIn(a) - peopleIn(b) || (a.name < b.name ? -1 : 1));
  const hidden = bySize.filter(pointsAtPeople);
  if (hidden.length === 0) return new Set();
  const others = bySize.filter((area) => !pointsAtPeople(area));
  while (!areCovered(hidden)) {
    const next = others.shift();
    if (!next) return undefined;
    hidden.push(next);
  }
  return new Set([...hidden, ...others.slice(0, more)].map(({ name }) => name));
}

/**
 * Whether each hidden area could have other figures, with the same to be seen: who knows these rules could otherwise work out
 * from which areas are hidden what they must be. It is enough to move people between two of them.
 */
function canBeOthers(areas: readonly AreaFigures[], hidden: ReadonlySet<string>, more: number): boolean {
  const free = new Set<string>();
  const names = [...hidden];
  for (const from of names) {
    for (const to of names) {
      if (from === to || (free.has(from) && free.has(to))) continue;
      if (MOVES.some((moved) => looksTheSame(areas, hidden, { from, to, moved, more }))) {
        free.add(from);
        free.add(to);
      }
    }
  }
  return free.size === hidden.size;
}

const MOVES: readonly number[] = Array.from({ length: 2 * FEWEST }, (_, index) => index + 1);

function looksTheSame(
  areas: readonly AreaFigures[],
  hidden: ReadonlySet<string>,
  {
    from,
    to,
    moved,
    more,
  }: { readonly from: string; readonly to: string; readonly moved: number; readonly more: number },
): boolean {
  const others = areas.map((area) => {
    const by = area.name === from ? -moved : area.name === to ? moved : 0;
    return { ...area, attended: area.attended + by, notYet: area.notYet - by };
  });
  if (others.some(({ attended, notYet }) => attended < 0 || notYet < 0)) return false;
  const then = hiddenOf(others, more);
  return then?.size === hidden.size && [...then].every((name) => hidden.has(name));
}

/** The same, beside posts that can still be read. */
export function suppressedBeside(
  areas: readonly AreaFigures[],
  standing: readonly (ShownAreas | undefined)[],
): ShownAreas | undefined {
  const now = suppressed(areas);
  const hidesTheSame = (then: ShownAreas) => then.hidden.join('\n') === now?.hidden.join('\n');
  return standing.every((then) => then === undefined || hidesTheSame(then)) ? now : undefined;
}

function pointsAtPeople(area: AreaFigures): boolean {
  return peopleIn(area) < FEWEST || isSmall(area.attended) || isSmall(area.notYet);
}

/** Whether these areas hide each other. */
function areCovered(hidden: readonly AreaFigures[]): boolean {
  const sum = (figure: (area: AreaFigures) => number) => hidden.reduce((all, area) => all + figure(area), 0);
  const people = sum(peopleIn);
  return (
    sum(({ attended }) => attended) >= FEWEST &&
    sum(({ notYet }) => notYet) >= FEWEST &&
    hidden.filter(pointsAtPeople).every((area) => people - peopleIn(area) >= FEWEST)
  );
}

function peopleIn({ attended, notYet }: AreaFigures): number {
  return attended + notYet;
}

function byName(a: AreaFigures, b: AreaFigures): number {
  return a.name < b.name ? -1 : 1;
}
