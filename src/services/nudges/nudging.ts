import type { JobSwitches } from '../jobs/ports.ts';
import type { RosterChanges } from '../people/roster-changes.ts';
import { type ReminderServices, reminderServices } from '../reminders/reminders.ts';
import type { DeliveryStore, Doorbell } from '../telling/ports.ts';
import { contactLedger } from './contact-ledger.ts';
import type { NudgeDeps } from './facts.ts';
import { nudgeNow } from './nudge-now.ts';
import type { NudgeNow } from './ports.ts';
import { type NudgePreviewService, nudgePreviewService } from './preview.ts';
import { type SnoozingService, snoozingService } from './snoozing.ts';

export interface NudgeServices {
  readonly nudges: NudgePreviewService;
  readonly snoozing: SnoozingService;
  readonly nudgeNow: NudgeNow;
  readonly reminders: ReminderServices;
}

export interface NudgeServicesDeps extends NudgeDeps {
  readonly changes: Pick<RosterChanges, 'change'>;
  readonly deliveries: Pick<DeliveryStore, 'withPrefix' | 'plan' | 'find'>;
  readonly doorbell: Doorbell;
  readonly switches: JobSwitches;
}

/** What people say to being asked, what is decided about asking, and what those see and do who look after them. */
export function nudgeServices(deps: NudgeServicesDeps): NudgeServices {
  const contacts = contactLedger(deps.deliveries);
  return {
    nudges: nudgePreviewService({ ...deps, contacts }),
    snoozing: snoozingService(deps),
    nudgeNow: nudgeNow({ ...deps, contacts }),
    reminders: reminderServices({ ...deps, contacts }),
  };
}
