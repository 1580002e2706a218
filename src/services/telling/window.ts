/** So many requests in so many ms, wherever the window is put. */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

/** When requests were made, as far back as the limits look. */
export interface Window {
  /** The earliest moment, from `now` on, at which one more may be made. */
  nextAt(now: number): number;
  /** One was made; what it gives says that it may have come as late as another moment. */
  made(now: number): (late: number) => void;
  /** Nothing was made within any of the limits, so that this window says the same as a new one. */
  isIdle(now: number): boolean;
}

/** A sliding window for several limits at once: what was not used is not made up for. `limits` is asked each time, as it may change. */
export function slidingWindow(limits: () => readonly Limit[]): Window {
  /** The oldest first. */
  let times: number[] = [];

  function forget(now: number): void {
    const longest = Math.max(...limits().map(({ withinMs }) => withinMs));
    const kept = times.findIndex((time) => time > now - longest);
    if (kept !== 0) times = kept === -1 ? [] : times.slice(kept);
  }

  return {
    nextAt(now) {
      forget(now);
      return limits().reduce((at, { most, withinMs }) => {
        if (most <= 0) return Number.POSITIVE_INFINITY;
        const before = times.at(-most);
        return before === undefined ? at : Math.max(at, before + withinMs);
      }, now);
    },
    made(now) {
      times.push(now);
      let at = now;
      return (late) => {
        if (late <= at) return;
        const there = times.indexOf(at);
        if (there !== -1) times.splice(there, 1);
        at = late;
        times = [...times, at].sort((a, b) => a - b);
      };
    },
    isIdle(now) {
      forget(now);
      return times.length === 0;
    },
  };
}
