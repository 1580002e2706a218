import { isRefusal, type Refusal } from '../../domain/course/answer.ts';
import { hasFreePlace } from '../../domain/course/book.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Session } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { Person } from '../../domain/roster/person.ts';
import { answerOf, type Booked } from './booking.ts';
import { type Operation, type OwnDeps, ownCourses } from './own-courses.ts';
import { optionsOf, type Refused, type SessionOption, versionOf, type Wish } from './refused.ts';

/** Something that was held out to somebody is not wanted. */
export interface Declined {
  readonly course: CatalogueEntry;
  readonly session: Session;
  /** Nobody waits for the place. */
  readonly isFree: boolean;
  /** What could be booked instead. */
  readonly options: readonly SessionOption[];
  readonly version: number;
}

type Answer = Wish & Operation & { readonly accepts: boolean };

/** What somebody answers when they are asked. The same operation again does nothing more, and shows what holds by then. */
export interface ReplyService {
  /** Yes or no to a place that came free close to the start. */
  answerOffer(person: Person, answer: Answer): Promise<Booked | Declined | Refused>;
  /** Yes or no to taking a colleague's place over. */
  answerInvitation(person: Person, answer: Answer): Promise<Booked | Declined | Refused>;
  /** "I can still come", of a session whose date the organiser has changed. */
  stillComing(person: Person, wish: Wish & Operation): Promise<Booked | Refused>;
}

export function isDeclined(answer: object): answer is Declined {
  return !('refusal' in answer || 'booking' in answer);
}

export function replyService(deps: OwnDeps): ReplyService {
  const own = ownCourses(deps);

  /** A place that they hold on the session, with which a yes has come true, now or before. */
  async function held(
    state: CourseState | undefined,
    person: Person,
    { sessionId }: Wish,
  ): Promise<Booked | undefined> {
    const booking = state && (await own.bookingIn(state, person));
    const isTheirs =
      booking?.session.sessionId === sessionId && (booking.as === 'booked' || booking.as === 'requested');
    return isTheirs ? { answer: answerOf(booking), booking } : undefined;
  }

  async function reply(
    person: Person,
    type: 'answer-offer' | 'answer-invitation',
    { courseId, sessionId, accepts, ...operation }: Answer,
  ): Promise<Booked | Declined | Refused> {
    const wish = { courseId, sessionId };
    const no = (refusal: Refusal) => own.refuse(refusal, person, wish);
    const asks = type === 'answer-offer' && (await own.asksNobody(person));
    const command = { type, personId: person.personId, sessionId, accepts, ...asks } as const;
    const outcome = await own.commit(person, courseId, command, operation);
    const state = isRefusal(outcome) ? await own.course(courseId) : outcome.state;
    const place = await held(state, person, wish);
    // Said yes on another card before: the place is theirs, and nothing has gone.
    if (isRefusal(outcome)) return (accepts && GONE.has(outcome.refused) && place) || no(outcome);
    if (accepts) return place ?? no({ refused: 'operation-reused' });
    const session = outcome.state.sessions.get(sessionId)?.session;
    if (!outcome.state.entry || !session || place) return no({ refused: 'operation-reused' });
    return {
      course: outcome.state.entry,
      session,
      isFree: hasFreePlace(outcome.state, session),
      options: optionsOf(outcome.state, deps.clock.now()),
      version: versionOf(outcome.state, person),
    };
  }

  return {
    answerOffer: (person, answer) => reply(person, 'answer-offer', answer),
    answerInvitation: (person, answer) => reply(person, 'answer-invitation', answer),

    async stillComing(person, { courseId, sessionId, ...operation }) {
      const command = { type: 'still-coming', personId: person.personId, sessionId } as const;
      const outcome = await own.commit(person, courseId, command, operation);
      const no = (refusal: Refusal) => own.refuse(refusal, person, { courseId, sessionId });
      if (isRefusal(outcome)) return no(outcome);
      return (await held(outcome.state, person, { courseId, sessionId })) ?? no({ refused: 'operation-reused' });
    },
  };
}

const GONE: ReadonlySet<Refusal['refused']> = new Set(['offer-gone', 'invitation-gone']);
