import type { Instant } from '../../domain/calendar/london.ts';
import { isAway } from '../../domain/course/book.ts';
import { sameContent } from '../../domain/course/define.ts';
import { isOffered } from '../../domain/course/promote.ts';
import { endOf, isClosed, isOpen, type Session, startOf } from '../../domain/course/session.ts';
import { type CourseState, queueOf, turnsOf } from '../../domain/course/state.ts';
import { clashOf } from '../ledger/clash.ts';

/** How full a session is. */
export interface Fill {
  readonly booked: number;
  /** Places kept for somebody: requested, or offered. */
  readonly held: number;
  readonly waiting: number;
  readonly guests: number;
}

/** Where a session stands in its life. */
export type Phase = 'open' | 'not-open' | 'closed' | 'running' | 'over' | 'cancelled';

/** Nobody has a place on a session that is cancelled, whatever the records still say. */
export function fillOf(state: CourseState, { sessionId, cancelledAt }: Session): Fill {
  const guests = state.sessions.get(sessionId)?.guests?.length ?? 0;
  if (cancelledAt !== undefined) return { booked: 0, held: 0, waiting: 0, guests };
  const { booked, held, waiting } = turnsOf(state, sessionId);
  return { booked: booked.size, held: held.size, waiting: waiting.size, guests };
}

export function phaseOf(session: Session, now: Instant): Phase {
  if (session.cancelledAt !== undefined) return 'cancelled';
  if (endOf(session) <= now) return 'over';
  if (startOf(session) <= now) return 'running';
  if (isOpen(session, now)) return 'open';
  return isClosed(session, now) ? 'closed' : 'not-open';
}

/** '12 of 15 booked, 3 waiting, 1 held, guests 2 of 4, over capacity by 2'; what is none is left out. */
export function sayFill({ booked, held, waiting, guests }: Fill, { capacity, guestPlaces }: Session): string {
  const over = booked + held - capacity;
  const parts = [
    `${booked} of ${capacity} booked`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(held > 0 ? [`${held} held`] : []),
    ...(guestPlaces > 0 || guests > 0 ? [`guests ${guests} of ${guestPlaces}`] : []),
    ...(over > 0 ? [`over capacity by ${over}`] : []),
  ];
  return parts.join(', ');
}

/** What a change does to people, one sentence each; none where nobody feels it. */
export function effectsOf(
  state: CourseState,
  before: Session,
  wanted: Session,
  { all, now }: { readonly all: readonly CourseState[]; readonly now: Instant },
): string[] {
  const fill = fillOf(state, before);
  return [
    ...placeOrTime(state, before, wanted, { all, now }),
    ...capacityEffects(state, fill, before, wanted, now),
    ...(wanted.guestPlaces < before.guestPlaces && wanted.guestPlaces < fill.guests
      ? [
          `${many(fill.guests, 'guest is', 'guests are')} named for ${wanted.guestPlaces}: they stay, and nobody can be added.`,
        ]
      : []),
  ];
}

function placeOrTime(
  state: CourseState,
  before: Session,
  wanted: Session,
  { all, now }: { readonly all: readonly CourseState[]; readonly now: Instant },
): string[] {
  const { booked, held } = turnsOf(state, before.sessionId);
  if (booked.size + held.size === 0) return [];
  const people = many(booked.size, 'person is', 'people are');
  const kept = many(held.size, 'place is', 'places are');
  const told = held.size > 0 ? [`${kept} held for somebody, who will be told.`] : [];
  if (!sameContent(before.days, wanted.days)) {
    const clashing = [...booked, ...held].filter((personId) => clashOf(personId, wanted, all, now, 'places')).length;
    return [
      ...(booked.size > 0 ? [`${people} booked; they will be asked whether they can still come.`] : []),
      ...told,
      ...(clashing > 0 ? [`${many(clashing, 'of them has', 'of them have')} another booking at the new time.`] : []),
    ];
  }
  const isElsewhere = before.venue !== wanted.venue || before.onlineLink !== wanted.onlineLink;
  if (!isElsewhere) return [];
  return [...(booked.size > 0 ? [`${people} booked; they will be told the new place.`] : []), ...told];
}

function capacityEffects(
  state: CourseState,
  { booked, held, waiting }: Fill,
  before: Session,
  wanted: Session,
  now: Instant,
): string[] {
  const taken = booked + held;
  if (waiting > 0 && isClosed(wanted, now) && !isClosed(before, now)) {
    return [`Booking closes at once: ${many(waiting, 'person who waits leaves', 'people who wait leave')} the list.`];
  }
  if (wanted.capacity === before.capacity) return [];
  if (wanted.capacity < before.capacity) {
    if (wanted.capacity >= taken) return [];
    return [
      `Capacity ${wanted.capacity} is below the ${taken} ${held > 0 ? 'booked or held' : 'booked'}: nobody loses their place, and nobody new gets in until there is room.`,
    ];
  }
  const here = queueOf(state, before.sessionId).filter((personId) => !isAway(state, personId)).length;
  const gets = Math.min(Math.max(0, wanted.capacity - taken), here);
  if (gets === 0 || isClosed(wanted, now)) return [];
  const how = isOffered(wanted, now) ? 'offered' : 'given';
  return [
    `Up to ${many(gets, 'person who waits', 'people who wait')} will be ${how} the new ${gets === 1 ? 'place' : 'places'}.`,
  ];
}

/** What cancelling a session does to people, one sentence each; asked before, or said after. */
export function cancelEffects({ booked, held, waiting, guests }: Fill, when: 'before' | 'after'): string[] {
  const told = booked + held + waiting;
  const is =
    when === 'before' ? (['is', 'are', 'waits', 'wait'] as const) : (['was', 'were', 'waited', 'waited'] as const);
  const parts = [
    ...(booked > 0 ? [`${many(booked, `person ${is[0]}`, `people ${is[1]}`)} booked`] : []),
    ...(held > 0 ? [`${many(held, `place ${is[0]}`, `places ${is[1]}`)} held`] : []),
    ...(waiting > 0 ? [many(waiting, `person ${is[2]}`, `people ${is[3]}`)] : []),
  ];
  const said = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  const nobody = when === 'before' ? ['Nobody is booked or waits.'] : [];
  return [
    ...(told === 0
      ? nobody
      : [`${said}: ${told === 1 ? 'they' : 'each of them'} will be told, and offered the next dates.`]),
    ...(guests > 0 ? [`${many(guests, 'guest', 'guests')} from partner agencies must be told by you.`] : []),
  ];
}

export function many(n: number, one: string, more: string): string {
  return `${n} ${n === 1 ? one : more}`;
}
