/** Whether the long runs were asked for: SOAK=1. */
export const isSoak = process.env.SOAK === '1';

/** How often something is done: `ci` times in every test run, `soak` times in a long one. */
export function runs(ci: number, soak: number): number {
  return isSoak ? soak : ci;
}
