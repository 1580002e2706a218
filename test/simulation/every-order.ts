/**
 * Runs something once for each way in which it can go: `pick` is asked which of so many goes on, and every answer is tried.
 * Gives the number of ways.
 */
export async function inEveryOrder(run: (pick: (count: number) => number) => Promise<void>): Promise<number> {
  const path: { choice: number; readonly count: number }[] = [];
  let ways = 0;
  do {
    let depth = 0;
    await run((count) => {
      const step = path[depth] ?? { choice: 0, count };
      path[depth] = step;
      depth += 1;
      return step.choice;
    });
    ways += 1;
    while (path.length > 0 && (path.at(-1)?.choice ?? 0) + 1 === path.at(-1)?.count) path.pop();
    const last = path.at(-1);
    if (last) last.choice += 1;
  } while (path.length > 0);
  return ways;
}
