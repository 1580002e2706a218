/** Numbers that look drawn, and are the same for the same seed. Source: mulberry32, public domain. */
export interface Dice {
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  /** True once in so many times. */
  oneIn(times: number): boolean;
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const below = (count: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * count);
  };
  return { below, oneIn: (times) => below(times) === 0 };
}
