import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import type { AbsenceCard } from './absence.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import type { ApprovalCard, ApprovalsCard } from './approvals.ts';
import type { AwayCard } from './away.ts';
import type { BookedCard } from './booked.ts';
import type { ChooseCourseCard, ChooseSessionCard } from './booking.ts';
import type { CancelBookingCard, CancelledCard } from './cancelling.ts';
import type { ChoosePersonCard } from './choose-person.ts';
import type { CircumstanceCard } from './circumstance.ts';
import type { CountsCard } from './counts.ts';
import type { CountsByCard } from './counts-by.ts';
import type { DemandCard } from './demand.ts';
import type { DeputyCard } from './deputies.ts';
import type { ExemptionCard } from './exemption.ts';
import { finishCard } from './finish.ts';
import type { CancelForCard, ChooseSessionForCard, DoneForCard } from './for-others.ts';
import type { GuestsCard } from './guests.ts';
import type { InterestCard } from './interest.ts';
import type { LeaverCard } from './leaver.ts';
import type { MessageCard } from './message.ts';
import type { MyBookingsCard } from './my-bookings.ts';
import type { MyTrainingCard } from './my-training.ts';
import type { NoticeCard } from './notices.ts';
import type { PersonCard } from './person.ts';
import type { SessionCancelCard, SessionConfirmCard, SessionDoneCard } from './session-done.ts';
import type { SessionFormCard } from './session-form.ts';
import type { SessionCoursesCard, SessionListCard } from './session-list.ts';
import type { SwapSessionCard } from './swapping.ts';
import type { TeamCard } from './team.ts';
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
