/** When requests came, and whether they came faster than Teams permits. */
export interface Arrivals {
  /** One came just now; to a chat, or to open one. */
  came(chat: string | undefined): void;
  /** Each limit that was exceeded, in words. */
  tooFast(): string[];
  stop(): void;
}

/** A moment at which a request was read, and the earliest at which it can have come: this process may have been held up. */
interface Arrival {
  readonly at: number;
  readonly earliest: number;
}

interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

/** Source: Microsoft's "Optimize your bot with rate limiting in Teams". */
const TENANT: Limit = { most: 50, withinMs: 1_000 };
const THREAD: readonly Limit[] = [
  { most: 7, withinMs: 1_000 },
  { most: 8, withinMs: 2_000 },
  { most: 60, withinMs: 30_000 },
  { most: 1_800, withinMs: 3_600_000 },
];

const BEAT_MS = 5;

export function arrivals(): Arrivals {
  const all: Arrival[] = [];
  const byChat = new Map<string, Arrival[]>();
  let beats = { last: performance.now(), before: performance.now() };
  // Timers go before what was received: what is read after a beat that was held up came since the one before it.
  const timer = setInterval(() => {
    beats = { last: performance.now(), before: beats.last };
  }, BEAT_MS);

  return {
    came(chat) {
      const arrival = { at: performance.now(), earliest: beats.before };
      all.push(arrival);
      if (chat !== undefined) byChat.set(chat, [...(byChat.get(chat) ?? []), arrival]);
    },
    tooFast() {
      const chats = [...byChat].flatMap(([chat, some]) => THREAD.flatMap((limit) => exceeded(some, limit, chat)));
      return [...exceeded(all, TENANT, 'the tenant'), ...chats];
    },
    stop: () => clearInterval(timer),
  };
}

/** Only what is certain: the earliest that the first can have come to the latest that the last can. */
function exceeded(all: readonly Arrival[], { most, withinMs }: Limit, where: string): string[] {
  return all.slice(most).flatMap((last, index) => {
    const first = all[index];
    const ms = first === undefined ? Number.POSITIVE_INFINITY : last.at - first.earliest;
    return ms < withinMs ? [`${where}: ${most + 1} requests within ${ms.toFixed(1)} ms of ${withinMs}`] : [];
  });
}
