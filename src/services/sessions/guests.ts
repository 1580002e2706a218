import { addMonths, londonDate } from '../../domain/calendar/london.ts';
import { isRefusal } from '../../domain/course/answer.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Guest } from '../../domain/course/commands.ts';
import { endOf, type GuestId, type SessionId } from '../../domain/course/session.ts';
import { line } from '../import/read/cells.ts';
import type { Request } from '../ledger/commit-batch.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Clock, NoteStore } from '../ports.ts';
import type { OneSession } from './planned-session.ts';
import type { FormProblem } from './session-form.ts';
import { type Actor, actorId, isNo, type No, noFor } from './session-refusals.ts';
import type { SessionsService } from './sessions.ts';

/** How long after a session its guests' names are kept. */
const KEPT_MONTHS = 12;

/** More characters than any name or agency has. */
const LONGEST_NAME = 100;

/** A session, and who comes to it from partner agencies, in the order in which they were named. */
export interface SessionGuests {
  readonly session: OneSession;
  readonly guests: readonly Guest[];
}

interface Where {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
}

export interface GuestWish extends Where {
  readonly guestId: GuestId;
}

export interface GuestsService {
  list(actor: Actor, where: Where): Promise<SessionGuests | No>;
  /**
   * Names somebody on a guest place, once for each `guestId`, which must say nothing of who it is, and may be one that was taken off; what is wrong with the names is
   * said, and nothing is done.
   */
  add(
    actor: Actor,
    wish: GuestWish & { readonly name: string; readonly agency: string },
  ): Promise<SessionGuests | { readonly problems: readonly FormProblem[] } | No>;
  /** Takes somebody off a guest place, and deletes the row that names them. */
  remove(actor: Actor, wish: GuestWish & { readonly operationId: string }): Promise<SessionGuests | No>;
  /** Deletes the names of guests of sessions that were over a year ago; gives how many. Doing it again deletes what was left. */
  forgetOld(): Promise<number>;
}

export interface GuestDeps {
  readonly ledgers: CourseLedgers;
  readonly notes: NoteStore;
  readonly sessions: Pick<SessionsService, 'one'>;
  readonly clock: Clock;
}

export function guestsService({ ledgers, notes, sessions, clock }: GuestDeps): GuestsService {
  async function list(actor: Actor, { courseId, sessionId }: Where): Promise<SessionGuests | No> {
    const session = await sessions.one(actor, courseId, sessionId);
    if (isNo(session)) return session;
    const ids = (await ledgers.of(courseId).state()).sessions.get(sessionId)?.guests ?? [];
    // Most sessions have none, and need not be looked up.
    const named = ids.length === 0 ? [] : await notes.guestsOf(courseId, sessionId);
    const byId = new Map(named.map((guest) => [guest.guestId, guest]));
    return { session, guests: ids.flatMap((id) => byId.get(id) ?? []) };
  }

  /** Asks first, so that whoever may not is told nothing of the session. */
  async function change(
    actor: Actor,
    { courseId, sessionId }: Where,
    request: Omit<Request, 'actor'>,
  ): Promise<No | undefined> {
    const session = await sessions.one(actor, courseId, sessionId);
    if (isNo(session)) return session;
    const outcome = await ledgers.of(courseId).commit({ actor: actorId(actor), ...request });
    return isRefusal(outcome) ? noFor(outcome, session.course) : undefined;
  }

  return {
    list,
    async add(actor, wish) {
      const { courseId, sessionId, guestId } = wish;
      const name = readName("the guest's name", wish.name);
      const agency = readName("the guest's agency", wish.agency);
      const problems = [name, agency].flatMap((read) => ('sentence' in read ? read : []));
      if (problems.length > 0 || 'sentence' in name || 'sentence' in agency) {
        const found = await list(actor, wish);
        return isNo(found) ? found : { problems };
      }
      const guest = { sessionId, guestId, name: name.text, agency: agency.text };
      // Without an operation id: it is the same guest by the id, and what a row remembers of an operation would be a mark of the name.
      const no = await change(actor, wish, { command: { type: 'add-guest', ...guest } });
      return no ?? list(actor, { courseId, sessionId });
    },
    async remove(actor, wish) {
      const { courseId, sessionId, guestId, operationId } = wish;
      const no = await change(actor, wish, { operationId, command: { type: 'remove-guest', sessionId, guestId } });
      if (no) return no;
      // A removal that comes twice may find the guest back: then it is about one that is over.
      const guests = (await ledgers.of(courseId).state()).sessions.get(sessionId)?.guests ?? [];
      if (!guests.includes(guestId)) await notes.forgetGuests(courseId, [{ sessionId, guestId }]);
      return list(actor, { courseId, sessionId });
    },
    async forgetOld() {
      const today = londonDate(clock.now());
      let forgotten = 0;
      for (const { courseId, sessions: rows } of await ledgers.all()) {
        for (const { session } of rows.values()) {
          const { sessionId } = session;
          if (addMonths(londonDate(endOf(session)), KEPT_MONTHS) > today) continue;
          // Also of those who were taken off: should a row have been left behind, it goes now.
          const named = await notes.guestsOf(courseId, sessionId);
          await ledgers.of(courseId).commit({ actor: 'system', command: { type: 'forget-guests', sessionId } });
          if (named.length > 0) await notes.forgetGuests(courseId, named);
          forgotten += named.length;
        }
      }
      return forgotten;
    },
  };
}

/** By the rules of a file's cell: one line, no formula, no control characters. */
function readName(what: string, typed: string): { readonly text: string } | FormProblem {
  const read = line(LONGEST_NAME).safeParse(typed);
  if (read.success) return { text: read.data };
  if (typed.trim() === '') return { sentence: `Please give ${what}.` };
  const wanted = (read.error.issues[0]?.message ?? 'text').replace(/^at most/, 'text of at most');
  return { sentence: `Please give ${what} as ${wanted}.` };
}
