import { londonDate } from '../domain/calendar/london.ts';
import { startOf } from '../domain/course/session.ts';
import type { NoticeKind } from '../domain/policies/notice.ts';
import type { Person } from '../domain/roster/person.ts';
import type { NoticeView } from '../services/telling/notice-view.ts';
import { OLD_ENTRY } from './calendar-link.ts';
import { ordinal, plural, sayDay, sayList, sayMoment, sayWhere } from './wording.ts';

/** What a notice says, above and below the course that it is about. */
export interface NoticeWords {
  readonly heading: string;
  readonly text: string;
}

type Say = (view: NoticeView) => NoticeWords;

/** A notice in words. It never names the colleague whose place somebody is asked to take over, or who has taken it over. */
export function sayNotice(view: NoticeView): NoticeWords {
  const { heading, text } = WORDS[view.kind](view);
  return { heading, text: view.hasOldEntry ? `${text} ${OLD_ENTRY}` : text };
}

const WORDS: Record<NoticeKind, Say> = {
  promoted: () => ({
    heading: 'You have a place',
    text: 'Your turn on the waiting list has come, and the place is yours. If you cannot make it, please say so: somebody else may wait for it.',
  }),
  offered: ({ until }) => ({
    heading: 'A place has come free',
    text: `It is yours if you still want it${heldTo(until)}. After that it goes to the next person on the list.`,
  }),
  'turn-requested': ({ until }) => ({
    heading: 'Your turn has come',
    text: `A place is held for you${heldTo(until)}, while somebody is asked whether you can go. You will hear as soon as they answer.`,
  }),
  approved: (view) => ({
    heading: "You're booked",
    text: `${nameOf(view.by, 'Whoever was asked')} said yes to your request.`,
  }),
  declined: (view) => ({
    heading: 'This one cannot go ahead',
    text: `${nameOf(view.by, 'Whoever was asked')} had to say no to your request this time.`,
  }),
  'request-lapsed': ({ hasBegun }) => ({
    heading: 'Your request has lapsed',
    text: hasBegun
      ? 'We are sorry: nobody answered it before the session began.'
      : 'Nobody answered it in time, so the place could not be held any longer. You can ask again.',
  }),
  'offer-lapsed': () => ({
    heading: 'The place is no longer held for you',
    text: 'So close to the day it could only be held for a few hours. Nothing is held against you.',
  }),
  skipped: ({ because = 'elsewhere' }) => ({
    heading: 'Your turn came, and has passed on',
    text: SKIPPED[because],
  }),
  'list-closed': () => ({
    heading: 'The waiting list has closed',
    text: 'No place came free for you this time. Thank you for waiting.',
  }),
  'session-cancelled': () => ({
    heading: 'This session has been cancelled',
    text: 'We are sorry: it will not take place, and what you had on it is gone with it.',
  }),
  'session-changed': sayChange,
  'booked-by': (view) => ({
    heading: view.as === 'waitlisted' ? "You're on a waiting list" : 'You have been booked',
    text: `${nameOf(view.by)} ${view.as === 'waitlisted' ? `put you on the list${positionOf(view)}` : 'booked it for you'}. If it does not suit you, you can cancel.`,
  }),
  'cancelled-by': (view) => ({
    heading: view.wasWaiting ? 'You are no longer on a waiting list' : 'Your booking has been cancelled',
    text: `${nameOf(view.by)} ${view.wasWaiting ? 'took you off the list' : 'cancelled it'}.`,
  }),
  'swapped-by': (view) => ({
    heading: 'Your booking has another date',
    text: `${nameOf(view.by)} changed it for you. If it does not suit you, you can cancel.`,
  }),
  clash: ({ other }) => ({
    heading: 'Two bookings at the same time',
    text: `You are booked on ${other?.course.title ?? 'another course'} at that time too. Please choose which one to keep, and cancel the other.`,
  }),
  invited: ({ until, by: whose }) => ({
    heading: "Would you take a colleague's place?",
    text: `${whose ? `${whose.name} thought of you` : 'It can be yours'}; please say${sayBy(until)}. Until then it stays theirs.`,
  }),
  'handed-over': (view) => ({
    heading: 'Somebody goes in your place',
    text: `${nameOf(view.by)} arranged it, so there is nothing more that you need to do. If you would rather have gone, please choose another date.`,
  }),
  'invitation-accepted': (view) => ({
    heading: `${nameOf(view.about, 'Your substitute')} takes the place`,
    text: 'They said yes, and the place is theirs.',
  }),
  'invitation-declined': (view) => ({
    heading: `${nameOf(view.about, 'Your substitute')} does not take the place`,
    text: 'It stays with whoever has it. You can name somebody else.',
  }),
  'invitation-withdrawn': (view) => ({
    heading: 'You need not answer any more',
    text: `${nameOf(view.by)} has taken back the question whether you would take a colleague's place.`,
  }),
  'invitation-lapsed': (view) => ({
    heading: `No answer from ${nameOf(view.about, 'your substitute')}`,
    text: 'The place stays with whoever has it. You can ask again, or name somebody else.',
  }),
  requested: (view) => ({
    heading: `${nameOf(view.about)} asks for a place`,
    text: `The place is held${heldTo(view.until)}.`,
  }),
  'report-booked': (view) => ({
    heading: `${nameOf(view.about)} is booked`,
    text: 'It is soon, so you hear of it now.',
  }),
  'report-cancelled': (view) => ({
    heading: `${nameOf(view.about)} is no longer booked`,
    text: 'It is soon, so you hear of it now.',
  }),
  'team-cover': ({ cover }) => ({
    heading: `${cover?.away.length ?? 0} of your team are on training on ${cover ? sayDay(cover.day) : 'one day'}`,
    text: `${sayList((cover?.away ?? []).map(({ name }) => name))}, of ${plural(cover?.team ?? 0, 'person', 'people')} in all. Nobody was refused; this is so that you can plan cover.`,
  }),
};

const SKIPPED: Record<NonNullable<NoticeView['because']>, string> = {
  attended: 'You have attended this course since, so the place went to the next person.',
  exempt: 'You are exempt from this course, so the place went to the next person.',
  elsewhere: 'You could not take the place at that time, so it went to the next person.',
};

function sayChange({ isMoved, was, as, session, hasBegun }: NoticeView): NoticeWords {
  if (hasBegun) return sayLaterChange(isMoved, session);
  const before = was === undefined ? '' : `It was to begin on ${sayMoment(was)}. `;
  const heading = !isMoved
    ? 'The venue has changed'
    : isSameDay(was, session)
      ? 'The time has changed'
      : 'The date has changed';
  if (as === 'booked') {
    const kept = 'Your place is kept, and cancelling is not late.';
    return {
      heading,
      text: isMoved ? `${before}Can you still come? ${kept}` : `It is ${sayWhere(session)} now. Can you still come?`,
    };
  }
  return {
    heading,
    text: `${before}${as === 'waitlisted' ? 'You keep your turn on the waiting list.' : 'What is held for you is still held, if you still want it.'}`,
  };
}

function isSameDay(was: string | undefined, session: NoticeView['session']): boolean {
  return was !== undefined && londonDate(was) === londonDate(startOf(session));
}

/** Of a programme that is under way: the place cannot be given back any more, so nobody is asked. */
function sayLaterChange(isMoved: true | undefined, session: NoticeView['session']): NoticeWords {
  return isMoved
    ? {
        heading: 'The days to come have changed',
        text: 'Please look at them again. If you cannot come on one of them, tell the training team.',
      }
    : { heading: 'The venue has changed', text: `From now on it is ${sayWhere(session)}.` };
}

function nameOf(person: Person | undefined, otherwise = 'The training team'): string {
  return person?.name ?? otherwise;
}

function heldTo(until: string | undefined): string {
  return until === undefined ? '' : ` until ${sayMoment(until)}`;
}

function sayBy(until: string | undefined): string {
  return until === undefined ? '' : ` by ${sayMoment(until)}`;
}

function positionOf({ position }: NoticeView): string {
  return position === undefined ? '' : `, where you are ${ordinal(position)}`;
}
