import type { Person } from '../domain/roster/person.ts';
import type { BookingService } from '../services/booking/booking.ts';
import type { InterestService } from '../services/booking/interest.ts';
import type { ReplyService } from '../services/booking/replies.ts';
import type { TrainingService } from '../services/booking/training.ts';
import type { CountingService } from '../services/counting.ts';
import type { OverviewService } from '../services/jobs/overview.ts';
import type { SwitchingService } from '../services/jobs/switching.ts';
import type { NudgeNow } from '../services/nudges/ports.ts';
import type { NudgePreviewService } from '../services/nudges/preview.ts';
import type { SnoozingService } from '../services/nudges/snoozing.ts';
import type { ExemptionService } from '../services/people/exemptions.ts';
import type { PeopleService } from '../services/people/people.ts';
import type { Clock } from '../services/ports.ts';
import type { PublishingService } from '../services/published/publishing.ts';
import type { ReminderServices } from '../services/reminders/reminders.ts';
import type { DemandService } from '../services/sessions/demand.ts';
import type { GuestsService } from '../services/sessions/guests.ts';
import type { SessionsService } from '../services/sessions/sessions.ts';
import type { ChannelService } from '../services/summaries/channels.ts';
import type { SummaryPosts } from '../services/summaries/posts.ts';
import type { SummaryPreviewService } from '../services/summaries/preview.ts';
import type { ApprovalService } from '../services/team/approvals.ts';
import type { DeputyService } from '../services/team/deputies.ts';
import type { OnBehalfService } from '../services/team/on-behalf.ts';
import type { SubstituteService } from '../services/team/substitutes.ts';
import type { TeamService } from '../services/team/team.ts';
import { approvalHandlers } from './handlers/approvals.ts';
import { bookingHandlers } from './handlers/booking.ts';
import { badDate, badSplit, countsHandlers } from './handlers/counts.ts';
import { deliveriesHandlers } from './handlers/deliveries.ts';
import { demandHandlers } from './handlers/demand.ts';
import { deputyHandlers } from './handlers/deputies.ts';
import { exemptionHandlers } from './handlers/exemptions.ts';
import { forOthersHandlers } from './handlers/for-others.ts';
import { guestHandlers } from './handlers/guests.ts';
import { answeringHandlers, help, noSuchDay, notUnderstood, teamCounts, thanks, tooLong } from './handlers/help.ts';
import type { Addresses } from './handlers/holding.ts';
import { interestHandlers } from './handlers/interest.ts';
import { nudgeHandlers } from './handlers/nudges.ts';
import { peopleHandlers } from './handlers/people.ts';
import { publishedHandlers } from './handlers/published.ts';
import { reminderHandlers } from './handlers/reminders.ts';
import { replyHandlers } from './handlers/replies.ts';
import { reportHandlers } from './handlers/reports.ts';
import { sessionHandlers } from './handlers/sessions.ts';
import { substituteHandlers } from './handlers/substitutes.ts';
import { summaryHandlers } from './handlers/summaries.ts';
import { swappingHandlers } from './handlers/swapping.ts';
import { teamHandlers } from './handlers/team.ts';
import { trainingHandlers } from './handlers/training.ts';
import { namedHandlers } from './handlers/whom.ts';

export interface Services {
  readonly training: TrainingService;
  readonly booking: BookingService;
  readonly replies: ReplyService;
  readonly interest: InterestService;
  readonly counting: CountingService;
  readonly calendar: Addresses;
  readonly clock: Clock;
  readonly sessions: SessionsService;
  readonly guests: GuestsService;
  readonly demand: DemandService;
  readonly team: TeamService;
  readonly onBehalf: OnBehalfService;
  readonly approvals: ApprovalService;
  readonly substitutes: SubstituteService;
  readonly deputies: DeputyService;
  readonly people: PeopleService;
  readonly exemptions: ExemptionService;
  readonly snoozing: SnoozingService;
  readonly nudges: NudgePreviewService;
  readonly nudgeNow: NudgeNow;
  readonly reminders: ReminderServices;
  readonly overview: OverviewService;
  readonly switching: SwitchingService;
  readonly publishing: PublishingService;
  readonly channelDesk: ChannelService;
  readonly summaryPosts: SummaryPosts;
  readonly summaryPreview: SummaryPreviewService;
}

export type Handlers = ReturnType<typeof handlersOf>;

/** Every handler: each calls one service and answers with one card. */
export function handlersOf(services: Services) {
  const booking = bookingHandlers(services);
  const training = trainingHandlers(services);
  const team = teamHandlers(services);
  const approvals = approvalHandlers(services);
  return {
    help: (person: Person) => help(person, services.team),
    smallTalk: {
      ...answeringHandlers(services, { bookings: training.bookings, requests: approvals.list }),
      noSuchDay,
      notUnderstood,
      teamCounts,
      thanks,
      tooLong,
    },
    training,
    booking,
    swapping: swappingHandlers({ ...services, start: booking.start }),
    replies: replyHandlers(services),
    interest: interestHandlers(services),
    counts: { ...countsHandlers(services), badDate, badSplit },
    sessions: sessionHandlers(services),
    guests: guestHandlers(services),
    demand: demandHandlers(services),
    deliveries: deliveriesHandlers(services),
    team,
    named: namedHandlers(services, team.find),
    onBehalf: forOthersHandlers(services),
    approvals,
    substitutes: substituteHandlers(services),
    deputies: deputyHandlers(services),
    people: peopleHandlers(services),
    exemptions: exemptionHandlers(services),
    nudges: nudgeHandlers(services),
    reminders: reminderHandlers(services),
    reports: reportHandlers(services),
    published: publishedHandlers(services),
    summaries: summaryHandlers(services),
  };
}
