import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { CoursePress, Said, SessionPress } from '../press.ts';
import { capital, plural, sayPlaces, sayWhere } from '../wording.ts';
import { type HeldBooking, sayLate } from './held-booking.ts';
import type { SwapPress } from './press-own.ts';
import { type SessionOffer, type SessionRow, sayTimesOf, sayWhen } from './sessions.ts';

/** The other dates that somebody could move to. */
export interface SwapSessionCard extends Said {
  readonly heading: string;
  readonly course: string;
  /** What they have, and that it stays theirs. */
  readonly intro: string;
  /** What moving would be recorded as, where that is not simply in time. */
  readonly late?: string;
  readonly sessions: readonly SwapRow[];
  /** Of dates without a place, and what waiting for one would mean. */
  readonly full?: string;
  readonly cancel: { readonly title: string; readonly press: SessionPress };
  readonly interest?: CoursePress;
}

export interface SwapRow extends Pick<SessionRow, 'when' | 'times' | 'place' | 'trainer'> {
  readonly move: { readonly title: string; readonly tooltip: string; readonly press: SwapPress };
}

/** How many dates one card offers. */
const DATES_SHOWN = 8;

const HELD: Record<HeldBooking['as'], (when: string) => string> = {
  booked: (when) => `You are booked on ${when}. That stays yours until you have moved.`,
  waitlisted: (when) => `You are on the waiting list for ${when}. You keep your turn until you have moved.`,
  requested: (when) => `A place on ${when} is held for you until you have moved.`,
  offered: (when) => `A place on ${when} is held for you until you have moved.`,
};

/** Those with a free place, soonest first; the day that they have in mind before the others. */
export function swapSessionCard(held: HeldBooking, offers: readonly SessionOffer[], on?: LocalDate): SwapSessionCard {
  const { title, session, as, v } = held;
  const free = offers.filter((offer) => offer.freePlaces > 0);
  const wished = free.filter((offer) => offer.session.days.some(({ startsAt }) => londonDate(startsAt) === on));
  const shown = [...wished, ...free.filter((offer) => !wished.includes(offer))].slice(0, DATES_SHOWN);
  const late = sayLate(held, 'move');
  const full = sayFull(offers.length - free.length, free.length, as);
  const intro = HELD[as](sayWhen(session));
  const { courseId, sessionId } = session;
  return {
    heading: 'Move to another date',
    course: title,
    intro,
    ...(late !== undefined && { late }),
    sessions: shown.map((offer) => swapRow(offer, sessionId, v)),
    ...(full !== '' && { full }),
    cancel: {
      title: as === 'waitlisted' ? 'Leave the waiting list' : 'Cancel instead',
      press: { courseId, sessionId, v },
    },
    sentence: `Move ${title} to another date? ${intro} ${sayOthers(free.length)}`,
  };
}

function swapRow({ session, freePlaces }: SessionOffer, from: string, v: number): SwapRow {
  const { courseId, sessionId: to } = session;
  const when = sayWhen(session);
  return {
    when,
    times: sayTimesOf(session),
    place: `${capital(sayWhere(session))} · ${sayPlaces(freePlaces)}`,
    ...(session.trainer && { trainer: `With ${session.trainer}` }),
    move: { title: 'Move', tooltip: `Move to ${when}`, press: { courseId, from, to, v } },
  };
}

function sayOthers(free: number): string {
  if (free === 0) return 'No other date has a free place at the moment.';
  return `${plural(free, 'other date')} ${free === 1 ? 'has' : 'have'} places.`;
}

/** What waiting for a full date would mean: nobody has two turns on one course. */
function sayFull(full: number, free: number, as: HeldBooking['as']): string {
  const none = free === 0 ? 'No other date has a free place at the moment. ' : '';
  if (full === 0) return none.trim();
  const dates = `${plural(full, 'other date')} ${full === 1 ? 'is' : 'are'} full.`;
  const mine = as === 'waitlisted' ? 'leave this list' : 'give this place up';
  return `${none}${dates} To wait for one of them you would first ${mine}, and it is not certain that a place comes free.`;
}
