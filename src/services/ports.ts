import type { Instant } from '../domain/calendar/london.ts';
import type { CourseId } from '../domain/course/catalogue-entry.ts';
import type { Guest } from '../domain/course/commands.ts';
import type { Note } from '../domain/course/decision.ts';
import type { Commit } from '../domain/course/events.ts';
import type { SessionId } from '../domain/course/session.ts';
import type { CourseRows, SessionRow } from '../domain/course/state.ts';
import type { TrainingRecord } from '../domain/course/training-record.ts';
import type { Person, PersonId } from '../domain/roster/person.ts';

/** Where business rules take their time from. Leases, back-off and tokens use real time instead. */
export interface Clock {
  now(): Instant;
}

/** Structured log lines without personal data. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Proves which state of a course a write is built on. */
export type Etag = string;

export interface Head {
  readonly version: number;
  readonly etag: Etag;
}

export interface StoredCourse extends CourseRows {
  readonly etag: Etag;
}

/** One transaction: a commit, and the rows as they are after it. */
export interface CourseWrite {
  readonly header: CourseRows['header'] & { readonly nextChangeAt?: Instant };
  readonly commit: Commit;
  readonly sessions: readonly SessionRow[];
  readonly records: readonly TrainingRecord[];
  readonly notes: readonly Note[];
  readonly guests: readonly Guest[];
}

/** Where a course's commits are kept. */
export interface LedgerStore {
  /** Every course that was ever begun. */
  courseIds(): Promise<CourseId[]>;
  /** Puts a course on the list, before its first commit. Doing it again changes nothing. */
  begin(courseId: CourseId): Promise<void>;
  /** Header and rows. Others may write meanwhile: rows can be newer than the header, and say so by their version. */
  load(courseId: CourseId): Promise<StoredCourse | undefined>;
  head(courseId: CourseId): Promise<Head | undefined>;
  /** In order, without gaps. */
  commitsSince(courseId: CourseId, after: number): Promise<Commit[]>;
  /**
   * Writes all of it or nothing; `after` is the header's ETag as last seen, `undefined` for a course's first commit.
   * @throws Conflict somebody has committed since; TooLarge; OutcomeUnknown the reply was lost; StorageUnavailable
   */
  append(write: CourseWrite, after: Etag | undefined): Promise<Etag>;
}

/** What commits have left beside the stream: it names people or is free text, and can be deleted. */
export interface NoteStore {
  /** The free text about one person on a course, oldest first. */
  notesOf(courseId: CourseId, personId: PersonId): Promise<StoredNote[]>;
  /** The names and agencies of a session's guests. */
  guestsOf(courseId: CourseId, sessionId: SessionId): Promise<Guest[]>;
  /** Deletes the rows that name these guests; those that are gone already are no fault. */
  forgetGuests(courseId: CourseId, guests: readonly Pick<Guest, 'sessionId' | 'guestId'>[]): Promise<void>;
}

export interface StoredNote extends Note {
  /** The commit that it came with. */
  readonly version: number;
}

export interface StoredRoster {
  readonly version: number;
  readonly etag: Etag | undefined;
  readonly people: readonly Person[];
}

/** Where the roster is kept. Its commits say who was written, never what: names live in the rows alone. */
export interface RosterStore {
  load(): Promise<StoredRoster>;
  head(): Promise<Head | undefined>;
  /** The people written after that version, as they are now. */
  peopleSince(after: number): Promise<Person[]>;
  /**
   * Adds or replaces people, all or nothing, and moves the roster to the next version; at most `ROSTER_ROWS` people.
   * @throws Conflict, OutcomeUnknown, StorageUnavailable
   */
  append(
    people: readonly Person[],
    after: { readonly version: number; readonly etag: Etag | undefined },
  ): Promise<Head>;
}

/** People in one roster transaction: 100 entities less header and commit. */
export const ROSTER_ROWS = 98;

/** How we reach somebody in Teams: our own record, not the SDK's. */
export interface Conversation {
  readonly aadObjectId: string;
  readonly personId?: PersonId;
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly conversationId: string;
  /** Teams' own id for the user, 29:…. */
  readonly userId: string;
  readonly botId: string;
  /** Why Teams lets us write to them no more, such as `MessageWritesBlocked`; it ends when they install the app, or write. */
  readonly unreachable?: string;
}

export interface ConversationStore {
  find(aadObjectId: string): Promise<Conversation | undefined>;
  /** How a person on the roster is reached, if they have ever been in touch. */
  findByPerson(personId: PersonId): Promise<Conversation | undefined>;
  save(conversation: Conversation): Promise<void>;
  /** How everybody is reached who has ever been in touch. */
  everybody(): Promise<readonly Conversation[]>;
}

/** An import on its way: accepted as a whole, written step by step, finished by whoever comes by. */
export interface ImportRecord {
  readonly importId: string;
  readonly kind: 'people' | 'courses' | 'sessions' | 'history';
  /** Of the file's bytes and the options: the same command finds its own unfinished import. */
  readonly hash: string;
  /** When it began, by the clock of the business rules; decides what "today" means for the file. */
  readonly acceptedAt: Instant;
  /**
   * `checking`: nothing is accepted yet; `writing`: accepted, and will be written whatever happens to this process;
   * `clearing`: written, and its rows, which hold names, are being removed.
   */
  readonly state: 'checking' | 'writing' | 'clearing' | 'done';
  /** Who writes it now, until when in ms of real time. */
  readonly owner: string;
  readonly leaseUntil: number;
}

export interface StoredImport extends ImportRecord {
  readonly etag: Etag;
}

/** Where an import is kept until it is written. There is one at a time. */
export interface ImportStore {
  /** The last one, whatever became of it. */
  current(): Promise<StoredImport | undefined>;
  /** Begins one in the place of the last. @throws Conflict when somebody else was quicker */
  begin(record: ImportRecord, last: StoredImport | undefined): Promise<StoredImport>;
  /** Keeps the rows of a checked file. */
  keep(importId: string, payload: unknown): Promise<void>;
  payload(importId: string): Promise<unknown>;
  /** Takes or prolongs the lease, or moves it on. @throws Conflict when somebody else was quicker */
  update(
    record: StoredImport,
    change: Partial<Pick<ImportRecord, 'state' | 'owner' | 'leaseUntil'>>,
  ): Promise<StoredImport>;
  /** Removes the rows of a file: they hold names. */
  clear(importId: string): Promise<void>;
}
