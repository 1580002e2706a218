import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Said } from '../press.ts';
import { sayDay } from '../wording.ts';
import { type CircumstanceCard, circumstanceCard } from './circumstance.ts';

export interface AwayCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly problem?: string;
  readonly present?: string;
  readonly today: LocalDate;
  readonly until: LocalDate | '';
  readonly end: readonly { readonly title: string }[];
}

const AWAY_DOES =
  'Until the end of that day I keep quiet about what can wait. What cannot still reaches you: a place that you waited for, and a session of yours that is moved or cancelled.';
const AWAY_DOES_NOT =
  'Nothing else changes: your bookings and turns stay yours, you are still counted, and your manager is not told.';

/** When somebody wants to be left in peace. */
export function awayCard(awayUntil: LocalDate | undefined, today: LocalDate, problem?: string): AwayCard {
  const isAway = awayUntil !== undefined && awayUntil >= today;
  const heading = 'Until when are you away?';
  return {
    heading,
    intro: `${AWAY_DOES} ${AWAY_DOES_NOT}`,
    ...(problem !== undefined && { problem }),
    ...(isAway && { present: `You are away until ${sayDay(awayUntil)}.` }),
    today,
    until: isAway ? awayUntil : '',
    end: isAway ? [{ title: "I'm back" }] : [],
    sentence: `${problem ?? ''} ${heading}`.trim(),
  };
}

export function awaySetCard(until: LocalDate): CircumstanceCard {
  return circumstanceCard({
    heading: `You're away until ${sayDay(until)}`,
    lines: [
      AWAY_DOES,
      AWAY_DOES_NOT,
      'Unavailable for longer, such as on long leave? Your learning lead can enter that.',
    ],
    buttons: [
      { title: "I'm back", verb: 'away.end', data: {} },
      { title: 'Another day…', verb: 'away.form', data: {} },
      { title: 'My bookings', verb: 'booking.mine', data: {} },
    ],
  });
}

export function backCard(wasAway: boolean): CircumstanceCard {
  return circumstanceCard({
    heading: wasAway ? 'Welcome back' : "You're not down as away",
    lines: [wasAway ? 'What has waited for you comes within minutes.' : 'So there is nothing to end.'],
    buttons: [
      { title: 'My training', verb: 'training.mine', data: {} },
      { title: 'Away until…', verb: 'away.form', data: {} },
    ],
  });
}
