import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import type { AdaptiveCard } from './adaptive-card.ts';
import type { CountsCard } from './counts/counts.ts';
import type { CountsByCard } from './counts/counts-by.ts';
import type { AlarmCard } from './deliveries/alarm.ts';
import type { DeliveriesCard } from './deliveries/deliveries.ts';
import { finishCard } from './finish.ts';
import type { MessageCard } from './message.ts';
import type { NoticeCard } from './notices.ts';
import type { NudgeCard } from './nudges/nudge.ts';
import type { NudgePreviewCard } from './nudges/nudge-preview.ts';
import type { BookedCard } from './own/booked.ts';
import type { ChooseCourseCard, ChooseSessionCard } from './own/booking.ts';
import type { CancelBookingCard, CancelledCard } from './own/cancelling.ts';
import type { InterestCard } from './own/interest.ts';
import type { MyBookingsCard } from './own/my-bookings.ts';
import type { MyTrainingCard } from './own/my-training.ts';
import type { SwapSessionCard } from './own/swapping.ts';
import type { AbsenceCard } from './people/absence.ts';
import type { AwayCard } from './people/away.ts';
import type { CircumstanceCard } from './people/circumstance.ts';
import type { ExemptionCard } from './people/exemption.ts';
import type { LeaverCard } from './people/leaver.ts';
import type { PublishedCard } from './published/published.ts';
import type { AskExemptionCard } from './reminders/ask-exemption.ts';
import type { NamedDeputyCard } from './reminders/named-deputy.ts';
import type { ReminderCard } from './reminders/reminder.ts';
import type { ReportHelpCard } from './reminders/report-help.ts';
import type { TellChangeCard } from './reminders/tell-change.ts';
import type { ToldCard } from './reminders/told.ts';
import type { WellDoneCard } from './reminders/well-done.ts';
import type { DemandCard } from './sessions/demand.ts';
import type { GuestsCard } from './sessions/guests.ts';
import type { SessionCancelCard, SessionConfirmCard, SessionDoneCard } from './sessions/session-done.ts';
import type { SessionFormCard } from './sessions/session-form.ts';
import type { SessionCoursesCard, SessionListCard } from './sessions/session-list.ts';
import type { SummaryCard } from './summaries/summary.ts';
import type { SummarySettingsCard } from './summaries/summary-settings.ts';
import type { ApprovalCard, ApprovalsCard } from './team/approvals.ts';
import type { ChoosePersonCard } from './team/choose-person.ts';
import type { DeputyCard } from './team/deputies.ts';
import type { CancelForCard, ChooseSessionForCard, DoneForCard } from './team/for-others.ts';
import type { PersonCard } from './team/person.ts';
import type { TeamCard } from './team/team.ts';
import type { WelcomeCard } from './welcome.ts';

/** What each template of `cards/` is filled with. */
export interface CardData {
  welcome: WelcomeCard;
  'my-training': MyTrainingCard;
  'choose-course': ChooseCourseCard;
  'choose-session': ChooseSessionCard;
  booked: BookedCard;
  'my-bookings': MyBookingsCard;
  'cancel-booking': CancelBookingCard;
  cancelled: CancelledCard;
  'swap-session': SwapSessionCard;
  interest: InterestCard;
  counts: CountsCard;
  'counts-by': CountsByCard;
  circumstance: CircumstanceCard;
  absence: AbsenceCard;
  leaver: LeaverCard;
  away: AwayCard;
  exemption: ExemptionCard;
  message: MessageCard;
  notice: NoticeCard;
  nudge: NudgeCard;
  'nudge-preview': NudgePreviewCard;
  'session-courses': SessionCoursesCard;
  'session-list': SessionListCard;
  'session-form': SessionFormCard;
  'session-confirm': SessionConfirmCard;
  'session-cancel': SessionCancelCard;
  'session-done': SessionDoneCard;
  guests: GuestsCard;
  demand: DemandCard;
  team: TeamCard;
  person: PersonCard;
  'choose-person': ChoosePersonCard;
  'choose-session-for': ChooseSessionForCard;
  'done-for': DoneForCard;
  'cancel-for': CancelForCard;
  approvals: ApprovalsCard;
  approval: ApprovalCard;
  deputy: DeputyCard;
  deliveries: DeliveriesCard;
  alarm: AlarmCard;
  reminder: ReminderCard;
  'well-done': WellDoneCard;
  'report-help': ReportHelpCard;
  'tell-change': TellChangeCard;
  'ask-exemption': AskExemptionCard;
  told: ToldCard;
  'named-deputy': NamedDeputyCard;
  published: PublishedCard;
  summary: SummaryCard;
  'summary-settings': SummarySettingsCard;
}

export type CardName = keyof CardData;

const TEMPLATES = join(import.meta.dirname, '../../cards');
const compiled = new Map<CardName, Template>();

/**
 * Fills the template of that name. Data is plain text: whatever it holds is shown as it is, never evaluated and never read as
 * markdown. Throws when the template is missing or cannot be evaluated, which its test finds.
 */
export function expandCard<Name extends CardName>(name: Name, data: CardData[Name]): AdaptiveCard {
  const template = compiled.get(name) ?? compile(name);
  return finishCard(template.expand({ $root: data }));
}

function compile(name: CardName): Template {
  const template = new Template(JSON.parse(readFileSync(join(TEMPLATES, `${name}.json`), 'utf8')));
  compiled.set(name, template);
  return template;
}
