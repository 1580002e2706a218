import type { TrainingService } from '../booking/training.ts';
import { type ExemptionService, exemptionService } from './exemptions.ts';
import { type PeopleService, peopleService } from './people.ts';
import { type RosterChanges, type RosterChangesParts, rosterChanges } from './roster-changes.ts';

export interface CircumstanceServices {
  readonly changes: RosterChanges;
  readonly people: PeopleService;
  readonly exemptions: ExemptionService;
}

/** What is said in chat of people's comings and goings, and how it reaches the courses. */
export function circumstanceServices(
  parts: RosterChangesParts & { readonly training: Pick<TrainingService, 'bookings'> },
): CircumstanceServices {
  const changes = rosterChanges(parts);
  return { changes, people: peopleService({ ...parts, changes }), exemptions: exemptionService(parts) };
}
