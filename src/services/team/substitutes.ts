import { type Instant, londonDate } from '../../domain/calendar/london.ts';
import { isRefusal, type Refusal } from '../../domain/course/answer.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Session } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { cannotHandOver } from '../../domain/course/substitute.ts';
import { statusOf } from '../../domain/course/timeline.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import { personFor } from '../access.ts';
import { type Refused, refusedFor, versionOf, type Wish } from '../booking/refused.ts';
import { clashOf } from '../ledger/clash.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import { unmetPrerequisites } from '../ledger/prerequisites.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import { byName, findPeople } from './find-person.ts';
import { within } from './team.ts';

/** How many people are offered at once. */
export const CANDIDATES_SHOWN = 9;

/** Somebody's place, that a colleague may take over. */
export interface Place {
  readonly holder: Person;
  readonly course: CatalogueEntry;
  readonly session: Session;
}

export interface Candidate {
  readonly person: Person;
  /** On the waiting list of another date. */
  readonly waits: boolean;
  /** Of their record on the course. */
  readonly version: number;
}

export interface Candidates extends Place {
  /** Those who still need the course and could come that day, by name. */
  readonly people: readonly Candidate[];
  /** There are others: a name would find them. */
  readonly hasMore: boolean;
}

/** Why a place cannot be handed over, or not to that person. */
export interface NotHandedOver extends Place {
  /** The one who was named; left out where it is about the place itself. */
  readonly person?: Person;
  readonly refused: Refused;
}

export interface Invited extends Place {
  readonly person: Person;
  readonly until: Instant;
  /** Of their record on the course, with the invitation. */
  readonly version: number;
}

/** A question that was taken back. */
export interface Withdrawn extends Place {
  /** Who is no longer asked. */
  readonly person: Person;
}

export interface HolderWish extends Wish {
  readonly insteadOf: PersonId;
}

/** Each gives `undefined` alike for what does not exist and for people whom the actor may not act for. */
export interface SubstituteService {
  candidates(
    actor: Person,
    wish: HolderWish & { readonly name?: string },
  ): Promise<Candidates | NotHandedOver | undefined>;
  invite(
    actor: Person,
    wish: HolderWish & { readonly personId: PersonId; readonly operationId: string },
  ): Promise<Invited | NotHandedOver | undefined>;
  /** Takes a question back that nobody has answered, whoever asked it. The same operation again is answered the same. */
  withdraw(
    actor: Person,
    wish: HolderWish & { readonly personId: PersonId; readonly operationId: string },
  ): Promise<Withdrawn | NotHandedOver | undefined>;
}

interface SubstituteParts {
  readonly roster: Roster;
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
}

export function substituteService({ roster, ledgers, clock }: SubstituteParts): SubstituteService {
  const today = () => londonDate(clock.now());

  async function look(actor: Person, { courseId, sessionId, insteadOf }: HolderWish) {
    const [known, all] = await Promise.all([roster.state(), ledgers.all()]);
    const holder = personFor(actor, insteadOf, known, today());
    const state = all.find((course) => course.courseId === courseId);
    const session = state?.sessions.get(sessionId)?.session;
    if (!holder || !state?.entry || !session) return undefined;
    return { known, all, state, place: { holder, course: state.entry, session } };
  }

  return {
    async candidates(actor, { name = '', ...wish }) {
      const found = await look(actor, wish);
      if (!found) return undefined;
      const { known, all, state, place } = found;
      const now = clock.now();
      const refusal = cannotHandOver(state, place.holder.personId, place.session, now);
      if (refusal) return { ...place, refused: refusedFor(refusal, place.holder, wish, all, now) };
      const others = within(actor, known, today()).filter(({ personId }) => personId !== wish.insteadOf);
      const needing = others.filter(({ personId }) => stillNeeds(state, personId));
      const named = name.trim() === '' ? [...needing].sort(byName) : findPeople(name, needing);
      const people: Person[] = [];
      for (const person of named) {
        if (people.length > CANDIDATES_SHOWN) break;
        if (couldCome(place, person, all, now)) people.push(person);
      }
      return {
        ...place,
        people: people.slice(0, CANDIDATES_SHOWN).map((person) => ({
          person,
          waits: state.records.get(person.personId)?.standing.booking?.as === 'waitlisted',
          version: versionOf(state, person),
        })),
        hasMore: people.length > CANDIDATES_SHOWN,
      };
    },

    async withdraw(actor, { personId, operationId, ...wish }) {
      const found = await look(actor, wish);
      const person = found?.known.people.get(personId);
      if (!found || !person || !wasAsked(found.state, personId, wish)) return undefined;
      const { place, state } = found;
      const gone: Refusal = { refused: 'invitation-gone', sessionId: wish.sessionId };
      // Nobody else's question is taken back by the same press.
      const outcome = isAskedElse(state, personId, wish)
        ? gone
        : await ledgers.of(wish.courseId).commit({
            actor: actor.personId,
            operationId,
            command: { type: 'answer-invitation', personId, sessionId: wish.sessionId, accepts: false },
          });
      const isOver =
        !isRefusal(outcome) &&
        outcome.answer.did === 'declined' &&
        outcome.state.records.get(personId)?.standing.invitation === undefined;
      if (isOver) return { ...place, person };
      const refusal = isRefusal(outcome) ? outcome : gone;
      return { ...place, person, refused: refusedFor(refusal, place.holder, wish, await ledgers.all(), clock.now()) };
    },

    async invite(actor, { personId, operationId, ...wish }) {
      const found = await look(actor, wish);
      const person = found && personFor(actor, personId, found.known, today());
      if (!found || !person || personId === wish.insteadOf) return undefined;
      const { courseId, sessionId, insteadOf } = wish;
      const outcome = await ledgers.of(courseId).commit({
        actor: actor.personId,
        operationId,
        command: { type: 'invite', personId, sessionId, insteadOf, by: actor.personId },
      });
      const { place } = found;
      if (isRefusal(outcome)) {
        return { ...place, person, refused: refusedFor(outcome, person, wish, await ledgers.all(), clock.now()) };
      }
      const invitation = outcome.state.records.get(personId)?.standing.invitation;
      if (outcome.answer.did === 'invited' && invitation?.sessionId === sessionId) {
        return { ...place, person, until: invitation.until, version: versionOf(outcome.state, person) };
      }
      // A repeated request: it was answered meanwhile.
      const refusal: Refusal = { refused: 'invitation-gone', sessionId };
      return { ...place, person, refused: refusedFor(refusal, person, wish, await ledgers.all(), clock.now()) };
    },
  };
}

/** Whether somebody was ever asked to take that place over: of anybody else nothing is learnt. */
function wasAsked(state: CourseState, personId: PersonId, { sessionId, insteadOf }: HolderWish): boolean {
  const timeline = state.records.get(personId)?.timeline ?? [];
  return timeline.some(
    ({ facet, value }) => facet === 'invitation' && value?.sessionId === sessionId && value.insteadOf === insteadOf,
  );
}

/** Whether they are asked about another place by now. */
function isAskedElse(state: CourseState, personId: PersonId, { sessionId, insteadOf }: HolderWish): boolean {
  const now = state.records.get(personId)?.standing.invitation;
  return now !== undefined && (now.sessionId !== sessionId || now.insteadOf !== insteadOf);
}

/** To book, or waiting for another date, and neither a place nor an invitation of theirs is pending. */
function stillNeeds(state: CourseState, personId: PersonId): boolean {
  const standing = state.records.get(personId)?.standing;
  const status = standing && statusOf(standing);
  if (!standing || (status !== 'toBook' && status !== 'waitlisted') || standing.invitation) return false;
  return standing.booking === undefined || standing.booking.as === 'waitlisted';
}

function couldCome(
  { course, session }: Place,
  { personId }: Person,
  all: readonly CourseState[],
  now: Instant,
): boolean {
  if (unmetPrerequisites(course, personId, all).length > 0) return false;
  return clashOf(personId, session, all, now) === undefined;
}
