import { describeFault } from '../services/errors.ts';
import type { JobService } from '../services/jobs/job-service.ts';
import type { Heartbeats } from '../services/jobs/ports.ts';
import type { SettleRuns } from '../services/jobs/settle-runs.ts';
import type { Log } from '../services/ports.ts';
import { type Job, nowAndThen } from './now-and-then.ts';

/** How often, in ms, we ask what is due. */
const EVERY_MS = 60_000;

/** How often, in ms, a server says that it is there, however long it is at a plan. */
const BEAT_MS = 20_000;

/** How long, in ms, a server is taken to be there after it last said so: one beat may fail, and the next come late. */
const HERE_FOR_MS = 60_000;

export interface RunJobsParts {
  readonly jobs: Pick<JobService, 'runDue'>;
  readonly settleRuns: SettleRuns;
  readonly heartbeats: Pick<Heartbeats, 'here'>;
  /** Tells this server from others. */
  readonly server: string;
  readonly log: Log;
  readonly everyMs?: number;
  readonly beatMs?: number;
}

/** Runs what is due, on as many servers as there are, and says that this one is there. `stop` waits for the chunk that is being planned. */
export function runJobs(parts: RunJobsParts): Job {
  const { jobs, settleRuns, heartbeats, server, log, everyMs = EVERY_MS, beatMs = BEAT_MS } = parts;
  const stopping = new AbortController();

  /** None of them holds up the others. */
  async function attempt(work: () => Promise<void>, failed: string): Promise<void> {
    await work().catch((fault: unknown) => log.error(describeFault(fault), failed));
  }

  async function tick(): Promise<void> {
    await attempt(() => jobs.runDue(stopping.signal), 'jobs could not be run');
    if (!stopping.signal.aborted) await attempt(settleRuns, 'runs could not be settled');
  }

  const beating = nowAndThen(
    () => heartbeats.here(server, Date.now() + HERE_FOR_MS),
    beatMs,
    log,
    'this server could not say that it is there',
  );
  const ticking = nowAndThen(tick, everyMs, log, 'jobs could not be run');
  return {
    async stop() {
      stopping.abort();
      await ticking.stop();
      // Beats go on while a chunk is ended; none may come after the last word.
      await beating.stop();
      await attempt(() => heartbeats.here(server, 0), 'this server could not say that it stops');
    },
  };
}
