import { TooSlow } from '../services/errors.ts';

/**
 * What is being done, if it is done within so many ms.
 * @throws TooSlow when it is not: it goes on, and nobody hears of what comes of it.
 */
export async function inTime<T>(done: Promise<T>, withinMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow({ withinMs })), withinMs);
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
