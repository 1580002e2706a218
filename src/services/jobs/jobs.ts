import { type JobService, type JobServiceDeps, jobService } from './job-service.ts';
import { type OverviewDeps, type OverviewService, overviewService } from './overview.ts';
import { type SettleRuns, type SettleRunsDeps, settleRuns } from './settle-runs.ts';
import { type SwitchingDeps, type SwitchingService, switchingService } from './switching.ts';

export interface JobServices {
  readonly jobs: JobService;
  readonly overview: OverviewService;
  readonly switching: SwitchingService;
  readonly settleRuns: SettleRuns;
}

type Parts = JobServiceDeps & OverviewDeps & SettleRunsDeps & Omit<SwitchingDeps, 'jobs'>;

/** What happens unasked, and what learning leads see and decide of it. */
export function jobServices(parts: Parts): JobServices {
  const jobs = jobService(parts);
  return {
    jobs,
    overview: overviewService(parts),
    switching: switchingService({ ...parts, jobs }),
    settleRuns: settleRuns(parts),
  };
}
