import type { BookingService } from '../booking/booking.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import type { TellDeputy } from '../reminders/tell-deputy.ts';
import { type ApprovalService, approvalService } from './approvals.ts';
import { type DeputyService, deputyService } from './deputies.ts';
import { type OnBehalfService, onBehalfService } from './on-behalf.ts';
import { type SubstituteService, substituteService } from './substitutes.ts';
import { type TeamService, teamService } from './team.ts';

/** What managers, their deputies and learning leads do for others. */
export interface OthersServices {
  readonly team: TeamService;
  readonly onBehalf: OnBehalfService;
  readonly approvals: ApprovalService;
  readonly substitutes: SubstituteService;
  readonly deputies: DeputyService;
}

export interface OthersParts {
  readonly roster: Roster;
  readonly ledgers: CourseLedgers;
  readonly booking: BookingService;
  readonly clock: Clock;
  readonly tellDeputy: TellDeputy;
}

export function othersServices(parts: OthersParts): OthersServices {
  return {
    team: teamService(parts),
    onBehalf: onBehalfService(parts),
    approvals: approvalService(parts),
    substitutes: substituteService(parts),
    deputies: deputyService(parts),
  };
}
