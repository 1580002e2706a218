import type { ImportService } from '../services/import/import-service.ts';
import type { Log } from '../services/ports.ts';
import { type Job, nowAndThen } from './now-and-then.ts';

/** How often, in ms, we look for an import that another process began and did not finish. */
const EVERY_MS = 15_000;

/** Finishes imports whose writer has died. */
export function resumeImports(imports: ImportService, log: Log): Job {
  return nowAndThen(() => imports.resume(), EVERY_MS, log, 'an unfinished import could not be finished');
}
