import type { Script } from '../helpers/fault-proxy.ts';

/** A moment in the life of a process: its n-th write has been sent and not done, or done and not answered. */
export interface Moment {
  readonly when: 'before' | 'after';
  readonly write: number;
}

/** Every moment of somebody who writes that often. */
export function momentsOf(writes: number): Moment[] {
  const numbers = Array.from({ length: writes }, (_, index) => index + 1);
  return numbers.flatMap((write) => [
    { when: 'before', write },
    { when: 'after', write },
  ]);
}

type Counted = NonNullable<Script['isCounted']>;

export interface Killing extends Script {
  readonly hasKilled: boolean;
}

const isIn = (table: string, { path, body }: Parameters<Counted>[0]) => `${path} ${body}`.includes(`/${table}`);

/** What a story itself writes: what happens unasked is written when a job comes by, in its own time. */
export const isOfTheStory: Counted = (request) => !isIn('deliveries', request) && !isIn('jobs', request);

/** What telling people writes: what is planned for them, how far that has come, and what became of it. */
export const isOfTelling: Counted = (request) => isIn('deliveries', request);

/** Kills once, at that moment of the writes that are counted, and lets everything else pass. */
export function killingAt(moment: Moment, kill: () => Promise<void>, isCounted: Counted = isOfTheStory): Killing {
  let hasKilled = false;
  const at =
    (when: Moment['when']) =>
    async (number: number): Promise<'drop' | undefined> => {
      if (hasKilled || when !== moment.when || number !== moment.write) return undefined;
      hasKilled = true;
      await kill();
      return 'drop';
    };
  return {
    isCounted,
    beforeWrite: at('before'),
    afterWrite: at('after'),
    get hasKilled() {
      return hasKilled;
    },
  };
}

/** Works on all of them, a few at once. */
export async function someAtATime<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** For the error that a failed moment ends with. */
export async function saying<T>({ when, write }: Moment, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`killed ${when} write ${write}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
