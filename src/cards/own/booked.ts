import type { Session } from '../../domain/course/session.ts';
import { calendarLinks, type Link, type LinkRow } from '../calendar-link.ts';
import { isWebLink } from '../plain.ts';
import type { Said, SessionPress } from '../press.ts';
import { capital, ordinal, sayDays, sayMoment, sayNearDay, sayWhere } from '../wording.ts';
import { canGiveBack, type HeldBooking, sayGivingBack, sayHeld, saySoon } from './held-booking.ts';
import type { SwapPress } from './press-own.ts';
import { type Choice, yesOrNo } from './questions.ts';
import { sayDaysOf, sayWhen } from './sessions.ts';

/** What somebody holds now: a place, one that is kept for them, or a turn on the waiting list. */
export interface BookedCard extends Said {
  readonly heading: string;
  /** Container style: the strip behind the heading. */
  readonly style: 'good' | 'warning';
  readonly course: string;
  readonly days: readonly string[];
  readonly where: string;
  /** Who booked it, or what was recorded. */
  readonly note?: string;
  readonly next: string;
  /** For Outlook and for other calendars; none where there is no place yet. */
  readonly calendar: readonly LinkRow[];
  /** Joins online; none where there is no link. */
  readonly online: readonly Link[];
  /** Yes and no, where they are asked whether they want it. */
  readonly answers: readonly Choice[];
  readonly undo?: { readonly title: string; readonly press: SwapPress };
  /** Leads to the other dates; only where they are asked whether the date still suits them. */
  readonly move?: { readonly title: string; readonly press: SessionPress };
  /** Left out where it can no longer be given back: `next` says why. */
  readonly cancel?: { readonly title: string; readonly press: SessionPress };
}

/** How it came about, where it was not simply booked. */
export interface CameAbout {
  readonly heading?: string;
  readonly note?: string;
  readonly undo?: BookedCard['undo'];
}

/** The card of whatever somebody holds, at this moment. */
export function holdingCard(held: HeldBooking, how: CameAbout = {}): BookedCard {
  const card = CARDS[held.as](held);
  const note = [held.bookedBy === undefined ? '' : `Booked for you by ${held.bookedBy}.`, how.note ?? '']
    .filter((sentence) => sentence !== '')
    .join(' ');
  return {
    ...card,
    ...(how.heading !== undefined && held.as === 'booked' && { heading: how.heading }),
    ...(note !== '' && { note }),
    ...(how.undo && { undo: how.undo }),
    sentence: [card.sentence, how.note ?? ''].filter((sentence) => sentence !== '').join(' '),
  };
}

const CARDS: Record<HeldBooking['as'], (held: HeldBooking) => BookedCard> = {
  booked: bookedCard,
  waitlisted: waitingCard,
  requested: requestedCard,
  offered: offeredCard,
};

function bookedCard(held: HeldBooking): BookedCard {
  const { title, session, v } = held;
  const isOpen = canGiveBack(held);
  return {
    ...place(held),
    heading: "You're booked",
    style: 'good',
    next: isOpen ? nextOf(held) : (sayGivingBack(held) ?? ''),
    calendar: calendarLinks(held),
    online:
      session.onlineLink !== undefined && isWebLink(session.onlineLink)
        ? [{ title: 'Join online', tooltip: `Join ${title} online`, url: session.onlineLink }]
        : [],
    ...(isOpen && { cancel: { title: 'Cancel this booking', press: pressOf(session, v) } }),
    sentence: `You're booked on ${title}: ${sayDays(session.days).join('; ')}, ${sayWhere(session)}.`,
  };
}

function nextOf({ cancelBy, isLate, lateFrom }: HeldBooking): string {
  if (lateFrom !== undefined) return saySoon(lateFrom);
  return cancelBy === undefined || isLate
    ? 'Can\'t make it after all? Cancel here, or write "cancel", so that somebody else can have the place.'
    : `Can't make it after all? Please cancel by ${sayNearDay(cancelBy)} so that somebody else can come.`;
}

function waitingCard(held: HeldBooking): BookedCard {
  const { title, session, v, position = 1 } = held;
  return {
    ...place(held),
    heading: `You're ${ordinal(position)} on the waiting list`,
    style: 'warning',
    next: 'Places that come free go to the list in order. When it is your turn the place is yours, or, close to the day, you are asked first; "my bookings" shows where you are.',
    cancel: { title: 'Leave the waiting list', press: pressOf(session, v) },
    sentence: `You're ${ordinal(position)} on the waiting list for ${title}, ${sayWhen(session)}.`,
  };
}

function requestedCard(held: HeldBooking): BookedCard {
  const { title, session, v } = held;
  return {
    ...place(held),
    heading: 'A place is held for you',
    style: 'warning',
    next: `It is ${sayHeld(held)}. "My bookings" shows how it stands.`,
    cancel: { title: 'Withdraw my request', press: pressOf(session, v) },
    sentence: `A place on ${title}, ${sayWhen(session)}, is ${sayHeld(held)}.`,
  };
}

function offeredCard(held: HeldBooking): BookedCard {
  const { title, session, until } = held;
  const by = until === undefined ? '' : `, until ${sayMoment(until)}`;
  return {
    ...place(held),
    heading: 'A place can be yours',
    style: 'warning',
    next: `It is yours if you still want it${by}. After that it goes to the next person.`,
    answers: yesOrNo(held, 'offer.answer'),
    sentence: `A place on ${title}, ${sayWhen(session)}, is yours if you still want it${by}.`,
  };
}

function place({ title, session }: HeldBooking) {
  return {
    course: title,
    days: sayDaysOf(session),
    where: capital(sayWhere(session)),
    calendar: [],
    online: [],
    answers: [],
  };
}

export function pressOf({ courseId, sessionId }: Session, v: number): SessionPress {
  return { courseId, sessionId, v };
}
