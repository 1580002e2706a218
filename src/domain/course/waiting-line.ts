import type { PersonId } from '../roster/person.ts';

/** People in one piece of a line: a change copies one piece and the list of pieces, never the line. */
const PIECE = 128;

interface Turn {
  readonly personId: PersonId;
  readonly seq: number;
}

/**
 * A waiting list in the order of `seq`, as a value. With ten thousand people waiting, a change or a question for a position
 * costs some hundred steps instead of putting ten thousand in order.
 */
export type Line = readonly (readonly Turn[])[];

export const NO_LINE: Line = [];

export function joined(line: Line, personId: PersonId, seq: number): Line {
  const at = pieceOf(line, seq);
  const piece = line[at] ?? [];
  const place = placeIn(piece, seq);
  const longer = piece.toSpliced(place, 0, { personId, seq });
  if (longer.length <= PIECE) return line.toSpliced(at, 1, longer);
  // Most join at the end: a full piece is left full, and the next begins.
  const half = place === piece.length ? piece.length : longer.length / 2;
  return line.toSpliced(at, 1, longer.slice(0, half), longer.slice(half));
}

/** The line without the turn taken at `seq`; the same where there is none. */
export function left(line: Line, seq: number): Line {
  const at = pieceOf(line, seq);
  const piece = line[at] ?? [];
  const place = placeIn(piece, seq);
  if (piece[place]?.seq !== seq) return line;
  return piece.length === 1 ? line.toSpliced(at, 1) : line.toSpliced(at, 1, piece.toSpliced(place, 1));
}

/** 1 for whoever is next; 0 where nobody took a turn at `seq`. */
export function positionIn(line: Line, seq: number): number {
  const at = pieceOf(line, seq);
  const piece = line[at] ?? [];
  const place = placeIn(piece, seq);
  if (piece[place]?.seq !== seq) return 0;
  let before = 0;
  for (let index = 0; index < at; index += 1) before += line[index]?.length ?? 0;
  return before + place + 1;
}

/** The people in their order. */
export function* peopleIn(line: Line): Generator<PersonId> {
  for (const piece of line) for (const { personId } of piece) yield personId;
}

/** The last piece that does not begin after `seq`; the first, if all do. */
function pieceOf(line: Line, seq: number): number {
  return Math.max(0, firstWhere(line.length, (index) => (line[index]?.[0]?.seq ?? 0) > seq) - 1);
}

/** Where in a piece `seq` is, or would be. */
function placeIn(piece: readonly Turn[], seq: number): number {
  return firstWhere(piece.length, (index) => (piece[index]?.seq ?? 0) >= seq);
}

/** The first of so many, of which the last ones pass, that passes; their number if none does. */
function firstWhere(count: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
