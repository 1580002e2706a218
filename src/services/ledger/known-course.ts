import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import { type Commit, EVENT_SCHEMA } from '../../domain/course/events.ts';
import { applyCommit } from '../../domain/course/evolve.ts';
import { type CourseState, courseFromRows, emptyCourse } from '../../domain/course/state.ts';
import { Fault, NewerSchema } from '../errors.ts';
import type { Etag, Head, LedgerStore, Log } from '../ports.ts';
import type { Timing } from './timing.ts';

/** How old, in ms of real time, what we know of a course may get before its header is read again. */
const FRESH_FOR_MS = 1_000;

/** What this process knows of a course, and how it stays up to date. */
export interface KnownCourse {
  /** The course as it is known at this moment. */
  readonly state: CourseState;
  /** Proves that state to the store; `undefined` before the first commit. */
  readonly etag: Etag | undefined;
  /** Brings it up to date unless that was done within the last second; those who ask at once share the reading. */
  refresh(): Promise<void>;
  /** Brings it up to date now: somebody is known to have committed. */
  followOthers(): Promise<void>;
  /** Brings it up to date now, whether or not anybody has committed. */
  verify(): Promise<void>;
  /** The next `refresh` reads, however short a time ago the last one was. */
  doubt(): void;
  /** Our own commit was written. */
  wrote(state: CourseState, etag: Etag): void;
}

export interface KnownCourseDeps {
  readonly store: LedgerStore;
  readonly log: Log;
  readonly timing: Timing;
  /** Hears of each commit that is read, in order. */
  onCommit(commitId: string): void;
}

export function knownCourse(courseId: CourseId, { store, log, timing, onCommit }: KnownCourseDeps): KnownCourse {
  let state = emptyCourse(courseId);
  let etag: Etag | undefined;
  let isLoaded = false;
  /** Set for good when the course turns out to be a newer program's. */
  let stopped: NewerSchema | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    if (stopped) throw stopped;
    if (isLoaded && timing.now() - checkedAt < FRESH_FOR_MS) return;
    refreshing ??= catchUp(headThenCommits).finally(() => {
      refreshing = undefined;
    });
    await refreshing;
  }

  /** Brings memory up to the header. */
  async function catchUp(read: typeof headThenCommits): Promise<void> {
    if (!isLoaded) await load();
    for (;;) {
      const known = state;
      const { head, commits } = await read(known.version);
      // Restored from a backup under our feet.
      if ((head?.version ?? 0) < known.version) await load();
      else if (!head || follow(known, head, commits)) break;
    }
    checkedAt = timing.now();
  }

  /** Commits are asked for only where there are any: most of the time there are none. */
  async function headThenCommits(after: number): Promise<News> {
    const head = await store.head(courseId);
    return { head, commits: head && head.version > after ? await store.commitsSince(courseId, after) : [] };
  }

  /** Both in one round trip, where it is known that there are commits. The ETag belongs to its own version, so order is no matter. */
  async function headAndCommits(after: number): Promise<News> {
    const [commits, head] = await Promise.all([store.commitsSince(courseId, after), store.head(courseId)]);
    const isShort = head !== undefined && head.version > Math.max(after, commits.at(-1)?.version ?? 0);
    return isShort ? { head, commits: await store.commitsSince(courseId, after) } : { head, commits };
  }

  /** Applies what was committed between what we knew and the header; false when it has to be looked at again. */
  function follow(known: CourseState, head: Head, commits: readonly Commit[]): boolean {
    let next = known;
    for (const commit of commits) {
      if (commit.version !== next.version + 1 || commit.version > head.version) continue;
      checkSchema(commit);
      onCommit(commit.commitId);
      next = applyCommit(next, commit);
    }
    // A write of our own may have moved on while we read.
    if (state !== known) return false;
    if (next.version !== head.version) {
      const { version } = next;
      throw new Fault('commits-missing', 'commits that the header counts are not there', { courseId, version });
    }
    state = next;
    etag = head.etag;
    return true;
  }

  async function load(): Promise<void> {
    const stored = await store.load(courseId);
    const latest = stored ? await store.commitsSince(courseId, stored.header.version - 1) : [];
    for (const commit of latest) checkSchema(commit);
    state = stored ? courseFromRows(stored) : emptyCourse(courseId);
    etag = stored?.etag;
    isLoaded = true;
  }

  function checkSchema({ schema }: Commit): void {
    if (schema <= EVENT_SCHEMA) return;
    stopped = new NewerSchema({ courseId, schema });
    log.error(stopped.fields, stopped.message);
    throw stopped;
  }

  return {
    get state() {
      return state;
    },
    get etag() {
      return etag;
    },
    refresh,
    followOthers: () => catchUp(headAndCommits),
    verify: () => catchUp(headThenCommits),
    doubt() {
      checkedAt = Number.NEGATIVE_INFINITY;
    },
    wrote(written, itsEtag) {
      // A reader may have found our commit, and later ones, before the answer came.
      if (state.version < written.version) {
        state = written;
        etag = itsEtag;
      }
      checkedAt = timing.now();
    },
  };
}

interface News {
  readonly head: Head | undefined;
  readonly commits: readonly Commit[];
}
