/** Chance that repeats itself: the same seed and stream give the same choices on every machine. */
export interface Random {
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/**
 * Mulberry32 (Tommy Ettinger, public domain), seeded by number and name. Each concern draws from a stream of its own, so that
 * a date that falls differently does not give everybody another name.
 */
export function randomStream(seed: number, stream: string): Random {
  let state = hash(`${seed}:${stream}`);
  const below = (count: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * count);
  };
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (list) => {
      if (list.length === 0) throw new RangeError('there is nothing to pick from an empty list');
      return list[below(list.length)] as (typeof list)[number];
    },
    shuffled: (list) =>
      list
        .map((item) => ({ item, place: below(0x1_0000_0000) }))
        .sort((one, other) => one.place - other.place)
        .map(({ item }) => item),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}
