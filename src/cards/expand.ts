import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import type { AdaptiveCard } from './adaptive-card.ts';
import type { BookedCard, ChooseCourseCard, ChooseSessionCard } from './booking.ts';
import type { CancelBookingCard, CancelledCard } from './cancelling.ts';
import type { CountsCard } from './counts.ts';
import type { CountsByCard } from './counts-by.ts';
import { finishCard } from './finish.ts';
import type { MessageCard } from './message.ts';
import type { MyBookingsCard } from './my-bookings.ts';
import type { MyTrainingCard } from './my-training.ts';
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
  counts: CountsCard;
  'counts-by': CountsByCard;
  message: MessageCard;
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
