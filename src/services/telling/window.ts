/** So many requests in so many ms, wherever the window is put. */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

/** When requests were made, as far back as the limits look. */
export interface Window {
  /** The earliest moment, from `now` on, at which one more may be made. */
  nextAt(now: number): number;
  /** One was made. What it gives is to be called once it is known when that was at the latest; until then it may be any moment. */
  made(): (atTheLatest: number) => void;
  /** Nothing was made within any of the limits, so that this window says the same as a new one. */
  isIdle(now: number): boolean;
}

/** A sliding window for several limits at once: what was not used is not made up for. `limits` is asked each time, as it may change. */
export function slidingWindow(limits: () => readonly Limit[]): Window {
  /** Of those of which it is known; the oldest first. */
  let times: number[] = [];
  /** Those that may still be on their way. */
  let open = 0;

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
        const before = open >= most ? now : times.at(open - most);
        return before === undefined ? at : Math.max(at, before + withinMs);
      }, now);
    },
    made() {
      open += 1;
      let isOpen = true;
      return (atTheLatest) => {
        if (!isOpen) return;
        isOpen = false;
        open -= 1;
        times = [...times, atTheLatest].sort((a, b) => a - b);
      };
    },
    isIdle(now) {
      forget(now);
      return open === 0 && times.length === 0;
    },
  };
}
