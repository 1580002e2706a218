import type { Button } from '../../cards/press.ts';
import { whichPersonCard } from '../../cards/team/choose-person.ts';
import { cancelForCard, chooseSessionForCard, doneForCard, swapForCard } from '../../cards/team/for-others.ts';
import { openPerson } from '../../cards/team/person-buttons.ts';
import { firstName, possessive, sayMoment } from '../../cards/team/person-wording.ts';
import type { PersonCoursePress, PersonSessionPress, PersonSwapPress } from '../../cards/team/press-others.ts';
import { ordinal } from '../../cards/wording.ts';
import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { type CancelReason, isExcused } from '../../domain/course/reasons.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../../services/access.ts';
import type { Booked, BookingService } from '../../services/booking/booking.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import { isRefused, type SessionOption } from '../../services/booking/refused.ts';
import type { OnBehalfService } from '../../services/team/on-behalf.ts';
import type { TeamService } from '../../services/team/team.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say, show } from '../reply.ts';
import { readForSomebody } from '../understand/read-others.ts';
import { afterCancelling } from './after-cancelling.ts';
import type { BookingWish } from './booking.ts';
import { nobodyFound } from './nobody-found.ts';
import { refusalForReply } from './refusals-for.ts';

export interface CancelForPress extends PersonSessionPress {
  readonly reason: CancelReason;
  readonly note?: string | undefined;
}

export interface OnBehalfParts {
  readonly onBehalf: OnBehalfService;
  readonly team: TeamService;
  readonly booking: BookingService;
}

export function forOthersHandlers({ onBehalf, team, booking }: OnBehalfParts) {
  async function choose(actor: Person, press: PersonCoursePress, on?: LocalDate): Promise<Reply> {
    const found = await onBehalf.choose(actor, press);
    if (!found) return nobodyFound();
    const { person, outcome } = found;
    if (isRefused(outcome)) return refusalForReply(person, outcome);
    const { course, options, version: v } = outcome;
    const offers = offersOf(wantedFirst(options, on), v);
    return show(
      'choose-session-for',
      chooseSessionForCard({ title: course.title, person, offers, buttons: [openPerson(person)] }),
    );
  }

  /** "Ada on permanency", "permanency for Ada": `undefined` where it is not about somebody else. */
  async function start(actor: Person, wish: BookingWish): Promise<Reply | undefined> {
    const { course: typed } = wish;
    if (typed === '' || !(await team.actsForOthers(actor))) return undefined;
    if ((await booking.find(actor, typed)).match !== 'none') return undefined;
    for (const reading of readForSomebody(typed)) {
      const found = await team.find(actor, reading.name);
      const [only, ...others] = found;
      if (!only) continue;
      if (others.length > 0) return show('choose-person', whichPersonCard(reading.name, found));
      return startFor(actor, only, { ...wish, course: reading.course });
    }
    return nobodyNamed(actor, typed);
  }

  async function startFor(actor: Person, person: Person, { course, on }: BookingWish): Promise<Reply> {
    const meant = course === '' ? undefined : await booking.find(person, course);
    if (meant?.match !== 'one') return undecided(person, course);
    return choose(actor, { personId: person.personId, courseId: meant.course.courseId }, on);
  }

  /** The person is known, the course is not. */
  function undecided(person: Person, course: string): Reply {
    const name = firstName(person);
    return say({
      heading: person.name,
      sentence:
        course === ''
          ? `Which course is it for ${name}? Their card has a button beside each.`
          : `None of ${possessive(name)} courses is called "${course}". Their card has a button beside each.`,
      buttons: [openPerson(person)],
    });
  }

  /** Said only where the other half of it is a course: else it was the course that nobody knows. */
  async function nobodyNamed(actor: Person, typed: string): Promise<Reply | undefined> {
    for (const { name, course } of readForSomebody(typed)) {
      if (course !== '' && (await booking.find(actor, course)).match !== 'none') return nobodyFound(name);
    }
    return undefined;
  }

  async function book(actor: Person, press: PersonSessionPress): Promise<Reply> {
    const operationId = operationIdOf(actor.personId, 'person.book', press);
    const { personId, courseId, sessionId } = press;
    const found = await onBehalf.book(actor, { personId, courseId, sessionId, operationId });
    if (!found) return nobodyFound();
    return isRefused(found.outcome)
      ? refusalForReply(found.person, found.outcome)
      : bookedFor(found.person, found.outcome);
  }

  async function cancelForm(actor: Person, { personId, courseId, sessionId }: PersonSessionPress): Promise<Reply> {
    const found = await onBehalf.toCancel(actor, { personId, courseId, sessionId });
    if (!found) return nobodyFound();
    const { person, outcome } = found;
    if (isRefused(outcome)) return refusalForReply(person, outcome);
    const { course, session, version: v, isLate = false } = outcome;
    const as = outcome.as === 'waitlisted' ? 'turn' : 'place';
    const hasStarted = outcome.as === 'booked' && outcome.hasStarted;
    const mayTakeBack = isLearningLead(actor);
    return show(
      'cancel-for',
      cancelForCard({ person, title: course.title, session, as, isLate, hasStarted, mayTakeBack, v }),
    );
  }

  async function cancel(actor: Person, press: CancelForPress): Promise<Reply> {
    const operationId = operationIdOf(actor.personId, 'person.cancel', press);
    const { personId, courseId, sessionId, reason, note } = press;
    const wish = { personId, courseId, sessionId, reason, operationId, ...(note && { note }) };
    const found = await onBehalf.cancel(actor, wish);
    if (!found) return nobodyFound();
    const { person, outcome } = found;
    if (isRefused(outcome)) return refusalForReply(person, outcome);
    const name = firstName(person);
    const heading =
      outcome.was === 'waitlisted' ? `${name} is off the waiting list` : `${possessive(name)} booking is cancelled`;
    return show(
      'done-for',
      doneForCard({
        heading,
        style: 'default',
        title: outcome.course.title,
        session: outcome.session,
        next: `${name} will be told.${outcome.late ? sayLate(outcome.reason) : ''}`,
        buttons: afterCancelling(person, outcome),
      }),
    );
  }

  async function swapForm(actor: Person, { personId, courseId, sessionId }: PersonSessionPress): Promise<Reply> {
    const found = await onBehalf.toSwap(actor, { personId, courseId, sessionId });
    if (!found) return nobodyFound();
    const { person, outcome } = found;
    if (isRefused(outcome)) return refusalForReply(person, outcome);
    const { session: from, course, version } = outcome.booking;
    const offers = offersOf(
      outcome.options.filter(({ placesLeft }) => placesLeft > 0),
      version,
    );
    const buttons = [openPerson(person)];
    return show('choose-session-for', swapForCard({ title: course.title, person, offers, buttons, from }));
  }

  async function swap(actor: Person, press: PersonSwapPress): Promise<Reply> {
    const operationId = operationIdOf(actor.personId, 'person.swap', press);
    const { personId, courseId, from, to } = press;
    const found = await onBehalf.swap(actor, { personId, courseId, from, to, operationId });
    if (!found) return nobodyFound();
    const { person, outcome } = found;
    if (isRefused(outcome)) return refusalForReply(person, outcome);
    const { booking: held } = outcome;
    const name = firstName(person);
    return show(
      'done-for',
      doneForCard({
        heading: `${name} is on another date`,
        title: held.course.title,
        session: held.session,
        next: `${name} will be told that you moved it.${outcome.late ? ' It is noted as a late move.' : ''}`,
        buttons: [cancelButton(person, held), openPerson(person)],
      }),
    );
  }

  return { choose, start, book, cancelForm, cancel, swapForm, swap };
}

/** The confirmation for whoever booked it. Telling the person is not this card's business, and not done yet. */
function bookedFor(person: Person, { booking }: Booked): Reply {
  const name = firstName(person);
  const told = `${name} will be told that you booked it, and can cancel it.`;
  const { course, session } = booking;
  return show(
    'done-for',
    doneForCard({
      heading: headingOf(name, booking),
      style: booking.as === 'booked' ? 'good' : 'warning',
      title: course.title,
      session,
      next: booking.as === 'waitlisted' ? `A place that comes free goes to the list in order. ${told}` : told,
      buttons: [cancelButton(person, booking), openPerson(person)],
    }),
  );
}

function headingOf(name: string, { as, position = 1, until }: MyBooking): string {
  if (as === 'waitlisted') return `${name} is ${ordinal(position)} on the waiting list`;
  if (as === 'booked' || until === undefined) return `${name} is booked`;
  return `The place is held for ${name} until ${sayMoment(until)}`;
}

function cancelButton({ personId }: Person, { session, as, version: v }: MyBooking): Button {
  const { courseId, sessionId } = session;
  const text = as === 'waitlisted' ? 'Take off the list…' : 'Cancel…';
  return { title: text, verb: 'person.cancel-form', data: { personId, courseId, sessionId, v } };
}

function sayLate(reason: CancelReason): string {
  return isExcused(reason)
    ? ' It is noted as late for a reason that is never held against anybody.'
    : ' It is noted as late.';
}

function offersOf(options: readonly SessionOption[], v: number) {
  return options.map(({ session, placesLeft, waiting }) => ({ session, freePlaces: placesLeft, waiting, v }));
}

/** Those on the day that was asked for come first. */
function wantedFirst(options: readonly SessionOption[], on: LocalDate | undefined): readonly SessionOption[] {
  const isWanted = ({ session }: SessionOption) => session.days.some(({ startsAt }) => londonDate(startsAt) === on);
  return [...options.filter(isWanted), ...options.filter((option) => !isWanted(option))];
}
