import type { Instant } from '../../domain/calendar/london.ts';
import type { Delivery } from '../telling/ports.ts';

/** One job's part: whom it would write to at a moment. The same moment gives the same keys, so that planning again plans nothing twice. */
export interface JobPlanner {
  /** In any order; `run` is left out, and set by whoever runs the job. */
  plan(now: Instant): Promise<readonly Delivery[]>;
}
