import type { JobSwitch, JobSwitches, SwitchedJob } from './ports.ts';

/** How old, in ms, a switch may get for whoever asks at each message; whoever pauses expects it within moments. */
const FRESH_FOR_MS = 5_000;

/** The switches, read once in a while. */
export function rememberedSwitches(
  switches: Pick<JobSwitches, 'of'>,
  realNow: () => number = Date.now,
): Pick<JobSwitches, 'of'> {
  const known = new Map<SwitchedJob, { readonly asked: Promise<JobSwitch>; readonly at: number }>();
  return {
    of(job) {
      const before = known.get(job);
      if (before && realNow() - before.at < FRESH_FOR_MS) return before.asked;
      const asked = switches.of(job);
      known.set(job, { asked, at: realNow() });
      asked.catch(() => known.delete(job));
      return asked;
    },
  };
}
