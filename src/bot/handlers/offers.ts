import type { SessionOffer } from '../../cards/own/sessions.ts';
import type { SessionOption } from '../../services/booking/refused.ts';

/** Sessions as cards show them, with the version of the record that their buttons carry. */
export function offersOf(options: readonly SessionOption[], v: number): SessionOffer[] {
  return options.map(({ session, placesLeft, waiting }) => ({ session, freePlaces: placesLeft, waiting, v }));
}
