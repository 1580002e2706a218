import { type Instant, londonDate } from '../../domain/calendar/london.ts';
import { isRefusal } from '../../domain/course/answer.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Session } from '../../domain/course/session.ts';
import { type CourseState, turnsOf } from '../../domain/course/state.ts';
import type { TrainingRecord } from '../../domain/course/training-record.ts';
import { hasLeft, type Person, type PersonId } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { mayApprove } from '../access.ts';
import type { Wish } from '../booking/refused.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';

/** A place that is held for somebody until it is approved. */
export interface PlaceRequest {
  readonly person: Person;
  readonly course: CatalogueEntry;
  readonly session: Session;
  /** When the place goes to somebody else; left out where it was never said. */
  readonly until?: Instant;
  /** The record version that a card about this request carries. */
  readonly version: number;
}

/** What became of a request: it is answered already, or over. */
export type Fate = 'approved' | 'declined' | 'taken-back' | 'lapsed' | 'session-cancelled';

export interface AnsweredRequest extends PlaceRequest {
  readonly became: Fate;
}

export interface RequestWish extends Wish {
  readonly personId: PersonId;
}

export interface ApprovalService {
  /** Requests that somebody may answer, on every course, those that lapse soonest first. */
  waiting(actor: Person): Promise<readonly PlaceRequest[]>;
  /** One request, or what became of it; `undefined` alike where there never was one and where it is not theirs to answer. */
  find(actor: Person, wish: RequestWish): Promise<PlaceRequest | AnsweredRequest | undefined>;
  /** Yes or no. `isNew` is false where it was answered before, or is over. */
  answer(
    actor: Person,
    wish: RequestWish & { readonly accepts: boolean; readonly note?: string; readonly operationId: string },
  ): Promise<{ readonly request: AnsweredRequest; readonly isNew: boolean } | undefined>;
}

interface ApprovalParts {
  readonly roster: Roster;
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
}

export function approvalService({ roster, ledgers, clock }: ApprovalParts): ApprovalService {
  const today = () => londonDate(clock.now());

  /** Somebody's record on a session for which they once asked, where the actor may answer for them. */
  async function look(actor: Person, { courseId, sessionId, personId }: RequestWish) {
    const [known, all] = await Promise.all([roster.state(), ledgers.all()]);
    const person = known.people.get(personId);
    const state = all.find((course) => course.courseId === courseId);
    if (!person || !state || !mayAnswer(actor, person, known)) return undefined;
    return requestIn(state, person, sessionId);
  }

  function mayAnswer(actor: Person, person: Person, known: RosterState): boolean {
    return !hasLeft(person, today()) && mayApprove(actor, person, known, today());
  }

  return {
    async waiting(actor) {
      const [known, all] = await Promise.all([roster.state(), ledgers.all()]);
      const requests = all.flatMap((state) =>
        askedOn(state).flatMap((personId) => {
          const person = known.people.get(personId);
          const booking = state.records.get(personId)?.standing.booking;
          if (!person || booking?.as !== 'requested' || !mayAnswer(actor, person, known)) return [];
          return requestIn(state, person, booking.sessionId) ?? [];
        }),
      );
      return requests.sort(
        (a, b) => compare(a.until ?? '9999', b.until ?? '9999') || compare(a.person.name, b.person.name),
      );
    },

    find: look,

    async answer(actor, { accepts, note, operationId, ...wish }) {
      const before = await look(actor, wish);
      if (!before) return undefined;
      const { courseId, sessionId, personId } = wish;
      const outcome = await ledgers.of(courseId).commit({
        actor: actor.personId,
        operationId,
        command: { type: 'answer-request', personId, sessionId, accepts, ...(note && { note }) },
      });
      if (!isRefusal(outcome)) {
        const after = requestIn(outcome.state, before.person, sessionId);
        const became = accepts ? 'approved' : 'declined';
        return { request: { ...before, ...after, became: fateIn(after) ?? became }, isNew: true };
      }
      const after = (await look(actor, wish)) ?? before;
      return { request: { ...after, became: fateIn(after) ?? 'lapsed' }, isNew: false };
    },
  };
}

export function isAnswered(request: PlaceRequest | AnsweredRequest): request is AnsweredRequest {
  return 'became' in request;
}

function fateIn(request: PlaceRequest | AnsweredRequest | undefined): Fate | undefined {
  return request && isAnswered(request) ? request.became : undefined;
}

/** Whoever has a place kept for them on a session of the course. */
function askedOn(state: CourseState): readonly PersonId[] {
  return [...state.sessions.keys()].flatMap((sessionId) => [...turnsOf(state, sessionId).held]);
}

function requestIn(state: CourseState, person: Person, sessionId: string): PlaceRequest | AnsweredRequest | undefined {
  const record = state.records.get(person.personId);
  const session = state.sessions.get(sessionId)?.session;
  if (!state.entry || !record || !session) return undefined;
  const asked = bookingsOf(record).findLastIndex(
    ({ value }) => value?.as === 'requested' && value.sessionId === sessionId,
  );
  if (asked === -1) return undefined;
  const until = bookingsOf(record)[asked]?.value?.until;
  const request = {
    person,
    course: state.entry,
    session,
    ...(until !== undefined && { until }),
    version: record.version,
  };
  const after = bookingsOf(record)[asked + 1];
  return after ? { ...request, became: fateOf(after, request) } : request;
}

type BookingEntry = Extract<TrainingRecord['timeline'][number], { facet: 'booking' }>;

/** In the order in which they were recorded. */
function bookingsOf({ timeline }: TrainingRecord): readonly BookingEntry[] {
  return timeline.filter((entry) => entry.facet === 'booking');
}

/** The entry that came after a request says what became of it. */
function fateOf(after: BookingEntry, { session, until }: Pick<PlaceRequest, 'session' | 'until'>): Fate {
  if (after.value?.sessionId === session.sessionId) return 'approved';
  // Given back by the person, or moved to another date.
  if (after.value !== null || after.reason !== undefined) return 'taken-back';
  if (session.cancelledAt !== undefined && after.effectiveAt >= session.cancelledAt) return 'session-cancelled';
  return until !== undefined && after.effectiveAt >= until ? 'lapsed' : 'declined';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
