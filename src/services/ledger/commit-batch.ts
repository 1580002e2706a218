import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/calendar/london.ts';
import { type Answer, isRefusal, type Refusal } from '../../domain/course/answer.ts';
import type { Command, Facts, Guest } from '../../domain/course/commands.ts';
import { answeredBefore, decide, ownerOf, ROWS_PER_COMMIT } from '../../domain/course/decide.ts';
import type { Note } from '../../domain/course/decision.ts';
import type { CommitEntry } from '../../domain/course/events.ts';
import { evolveEntry } from '../../domain/course/evolve.ts';
import { isUnsettled, nextChangeAt } from '../../domain/course/settle.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { Fault, TooLarge } from '../errors.ts';
import type { CourseWrite } from '../ports.ts';

/** One command, and who asks for it. */
export interface Request {
  readonly actor: string;
  readonly command: Command;
  /** The same id again gets the same answer; with other content it is refused. */
  readonly operationId?: string;
  readonly quiet?: true;
}

export interface Committed {
  readonly answer: Answer;
  /** The course as the command left it. */
  readonly state: CourseState;
}

export interface Waiting {
  readonly request: Request;
  resolve(outcome: Committed | Refusal): void;
  reject(fault: unknown): void;
}

/** Characters of JSON that one commit row holds, in properties of 30,000 each; an entity may have 1 MiB. */
export const MOST_COMMIT_CHARACTERS = 240_000;

/** Events that the position of an event in the stream has room for. */
const MOST_EVENTS = 900;

/** Commands decided one after the other, to be written as one transaction. */
export interface Batch {
  /** The course after all of them. */
  readonly state: CourseState;
  readonly entries: readonly CommitEntry[];
  readonly rows: Pick<CourseWrite, 'header' | 'sessions' | 'records'>;
  readonly notes: readonly Note[];
  readonly guests: readonly Guest[];
  /** One for each command that was decided, to be called once the transaction is written. */
  readonly outcomes: readonly ((state: CourseState) => void)[];
  /** Those commands, in the same order. */
  readonly decided: readonly Waiting[];
}

interface Rows {
  readonly people: Set<string>;
  readonly sessions: Set<string>;
}

/**
 * Decides commands in their order until the transaction is full. A refusal, or a throw, is its own command's alone; so is a
 * TooLarge, where the first command does not fit into a transaction of its own.
 */
export function decideBatch(start: CourseState, waiting: readonly Waiting[], facts: Facts, now: Instant): Batch {
  // Recorded time never goes backwards within a course: two replicas' clocks differ by seconds, and as-at sorts by it.
  // It is also when things are decided: what took effect before the events it is built on would be undone by them.
  const recordedAt = now > start.recordedAt ? now : start.recordedAt;
  const version = start.version + 1;
  const outcomes: Batch['outcomes'][number][] = [];
  let accepted = NOTHING;
  let state = start;

  for (const each of waiting) {
    const { settle, ...decided } = attempt(state, each.request, facts, recordedAt);
    const { entry } = decided;
    if (entry) {
      const grown = grow(accepted, { ...decided, entry });
      if (!fitsTransaction(grown)) {
        // It comes first in the next batch, unless it is first already.
        if (outcomes.length === 0) outcomes.push(() => each.reject(new TooLarge({ events: grown.events })));
        break;
      }
      state = evolveEntry(state, entry, { version, recordedAt, ordinal: accepted.events });
      accepted = grown;
    }
    outcomes.push((after) => settle(each, after));
    // What a change of a session brings for those who hold something of it is settled before anybody's next answer.
    if (entry && changesSession(entry) && isUnsettled(state, recordedAt)) break;
  }
  const { entries, notes, guests } = accepted;
  const after = entries.length > 0 ? { ...state, version, recordedAt } : start;
  return {
    state: after,
    entries,
    rows: rowsOf(after, entries),
    notes,
    guests,
    outcomes,
    decided: waiting.slice(0, outcomes.length),
  };
}

function changesSession({ events }: CommitEntry): boolean {
  return events.some(({ type }) => type === 'session-set');
}

interface Accepted {
  readonly entries: readonly CommitEntry[];
  readonly notes: readonly Note[];
  readonly guests: readonly Guest[];
  readonly people: ReadonlySet<string>;
  readonly sessions: ReadonlySet<string>;
  readonly events: number;
  readonly characters: number;
}

const NOTHING: Accepted = {
  entries: [],
  notes: [],
  guests: [],
  people: new Set(),
  sessions: new Set(),
  events: 0,
  characters: 0,
};

function grow(accepted: Accepted, { entry, notes = [], guest }: Decided): Accepted {
  const touched = touchedBy([entry]);
  return {
    entries: [...accepted.entries, entry],
    notes: [...accepted.notes, ...notes],
    guests: guest ? [...accepted.guests, guest] : accepted.guests,
    people: accepted.people.union(touched.people),
    sessions: accepted.sessions.union(touched.sessions),
    events: accepted.events + entry.events.length,
    characters: accepted.characters + JSON.stringify(entry).length,
  };
}

function fitsTransaction({ people, sessions, notes, guests, events, characters }: Accepted): boolean {
  const rows = people.size + sessions.size + notes.length + guests.length;
  if (rows > ROWS_PER_COMMIT || events > MOST_EVENTS) return false;
  return characters <= MOST_COMMIT_CHARACTERS;
}

interface Decided {
  readonly entry: CommitEntry;
  readonly notes?: readonly Note[];
  readonly guest?: Guest;
}

interface Attempt extends Partial<Decided> {
  /** Tells whoever asked, once what was decided is written. */
  settle(waiting: Waiting, after: CourseState): void;
}

function attempt(state: CourseState, request: Request, facts: Facts, now: Instant): Attempt {
  try {
    return decideOne(state, request, facts, now);
  } catch (fault) {
    return { settle: ({ reject }) => reject(fault) };
  }
}

function decideOne(state: CourseState, request: Request, facts: Facts, now: Instant): Attempt {
  const { command, operationId } = request;
  const operation = operationId === undefined ? undefined : { operationId, hash: hashOf(command) };
  const before = operation && answeredBefore(state, command, operation);
  if (before) return answering(before);
  const decision = decide(state, command, facts, now);
  if (isRefusal(decision)) return answering(decision);
  const { events, answer, notes = [], guest } = decision;
  if (events.length === 0) return answering(answer);
  const owner = ownerOf(command);
  const entry: CommitEntry = {
    actor: request.actor,
    ...(request.quiet && { quiet: true }),
    ...(operation && owner && { operation: { ...operation, answer, ...owner } }),
    events,
  };
  return { ...answering(answer), entry, notes, ...(guest && { guest }) };
}

function answering(outcome: Answer | Refusal): Attempt {
  return {
    settle: ({ resolve }, state) => resolve(isRefusal(outcome) ? outcome : { answer: outcome, state }),
  };
}

/**
 * Free text, as the hash is kept for ever, and a guess at a text in it could be confirmed long after the text was deleted; and
 * what the roster says, which may be something else by the time a request is repeated.
 */
const NOT_HASHED: ReadonlySet<string> = new Set(['note', 'name', 'agency', 'asksNobody']);

function hashOf(command: Command): string {
  const text = JSON.stringify(command, (key, value) => (NOT_HASHED.has(key) ? undefined : value));
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function touchedBy(entries: readonly CommitEntry[]): Rows {
  const rows: Rows = { people: new Set(), sessions: new Set() };
  for (const { events, operation } of entries) {
    if (operation?.sessionId !== undefined) rows.sessions.add(operation.sessionId);
    for (const event of events) {
      if (event.type === 'session-set') rows.sessions.add(event.session.sessionId);
      else if ('personId' in event) rows.people.add(event.personId);
      else if ('sessionId' in event) rows.sessions.add(event.sessionId);
    }
  }
  return rows;
}

function rowsOf(state: CourseState, entries: readonly CommitEntry[]): Batch['rows'] {
  const { people, sessions } = touchedBy(entries);
  const { courseId, version, recordedAt, entry, rosterVersion } = state;
  const next = nextChangeAt(state);
  return {
    header: { courseId, version, recordedAt, entry, rosterVersion, ...(next !== undefined && { nextChangeAt: next }) },
    sessions: [...sessions].flatMap((id) => state.sessions.get(id) ?? []),
    records: [...people].flatMap((id) => state.records.get(id) ?? []),
  };
}

/** What a refusal or an answer is, for callers that expect only answers. */
export function expectAnswer(outcome: Committed | Refusal): Committed {
  if (isRefusal(outcome)) throw new Fault('refused', 'a command was refused', { refused: outcome.refused });
  return outcome;
}
