import { setTimeout as sleep } from 'node:timers/promises';
import type { Refusal } from '../domain/course/answer.ts';
import type { CourseId } from '../domain/course/catalogue-entry.ts';
import { type Facts, NO_FACTS } from '../domain/course/commands.ts';
import { type Commit, EVENT_SCHEMA } from '../domain/course/events.ts';
import { applyCommit } from '../domain/course/evolve.ts';
import { isUnsettled } from '../domain/course/settle.ts';
import { type CourseState, courseFromRows, emptyCourse } from '../domain/course/state.ts';
import { type Batch, type Committed, decideBatch, type Request, type Waiting } from './commit-batch.ts';
import { Conflict, Fault, isOfTheStore, isWorthRetrying, NewerSchema, OutcomeUnknown } from './errors.ts';
import type { Clock, Etag, Head, LedgerStore, Log } from './ports.ts';
import { unconfirmedWrites } from './unconfirmed-writes.ts';

/** How old, in ms of real time, what we know of a course may get before its header is read again. */
const FRESH_FOR_MS = 1_000;

/** How long a command is tried again after conflicts and faults, in ms of real time. */
const DEADLINE_MS = 10_000;

/** What waiting and deadlines are measured with, in ms. Not the clock of the business rules, which may stand still. */
export interface Timing {
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

const REAL_TIME: Timing = { now: () => performance.now(), sleep };

export interface LedgerDeps {
  readonly store: LedgerStore;
  readonly clock: Clock;
  readonly log: Log;
  /** What other courses have to say; left out: there is no other. */
  readonly facts?: Facts;
  readonly timing?: Timing;
}

/**
 * One course as this process knows it. Reads come from memory; commands queue, are decided one after the other and written
 * as one transaction that carries the header's ETag, so that nobody else can have written since.
 */
export class CourseLedger {
  readonly courseId: CourseId;
  readonly #store: LedgerStore;
  readonly #facts: Facts;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #timing: Timing;
  readonly #queue: Waiting[] = [];
  #state: CourseState;
  #etag: Etag | undefined;
  #isLoaded = false;
  readonly #unconfirmed = unconfirmedWrites();
  /** Set for good when the course turns out to be a newer program's. */
  #stopped: NewerSchema | undefined;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<void> | undefined;
  #working: Promise<void> | undefined;

  constructor(courseId: CourseId, { store, clock, log, facts = NO_FACTS, timing = REAL_TIME }: LedgerDeps) {
    this.courseId = courseId;
    this.#store = store;
    this.#facts = facts;
    this.#clock = clock;
    this.#log = log;
    this.#timing = timing;
    this.#state = emptyCourse(courseId);
  }

  /** The course, at most a second old, with everything committed that time has changed. */
  async state(): Promise<CourseState> {
    await this.#refresh();
    while (isUnsettled(this.#state, this.#clock.now())) {
      const before = this.#state.version;
      await this.commit({ actor: 'system', command: { type: 'settle' } });
      if (this.#state.version === before) break;
    }
    return this.#state;
  }

  /** The course as this process knows it at this moment, without asking the store. */
  get known(): CourseState {
    return this.#state;
  }

  /** Decides and commits. Rejects with a Fault when the store stays unreachable for ten seconds. */
  commit(request: Request): Promise<Committed | Refusal> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when everything that was asked for is written or refused. */
  async idle(): Promise<void> {
    while (this.#working !== undefined) await this.#working;
  }

  async #work(): Promise<void> {
    // Whoever asks in the same turn of the event loop joins the first batch.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const deadline = this.#timing.now() + DEADLINE_MS;
      const taken = this.#queue.splice(0);
      try {
        const undecided = await this.#commitBatch(taken, deadline);
        this.#queue.unshift(...undecided);
      } catch (fault) {
        for (const waiting of taken) waiting.reject(fault);
      }
    }
    // In the same breath as the queue was found empty: whoever asks a moment later must not join work that has ended.
    this.#working = undefined;
  }

  /** Commits as many of the commands as one transaction holds, and returns those that are left. */
  async #commitBatch(taken: readonly Waiting[], deadline: number): Promise<readonly Waiting[]> {
    let most = taken.length;
    this.#unconfirmed.forget();
    for (let attempts = 0; ; attempts += 1) {
      try {
        return await this.#commitFirst(taken, most);
      } catch (fault) {
        if (isOfTheStore(fault)) await this.#beforeTryingAgain(fault, attempts, deadline);
        else if (most > 1) most = Math.ceil(most / 2);
        else {
          taken[0]?.reject(fault);
          return taken.slice(1);
        }
      }
    }
  }

  async #commitFirst(taken: readonly Waiting[], most: number): Promise<readonly Waiting[]> {
    await this.#refresh();
    const written =
      this.#unconfirmed.takeLanded() ??
      (await this.#settleFirst(taken)) ??
      (await this.#decideAndWrite(taken.slice(0, most)));
    for (const finish of written.outcomes) finish(this.#state);
    return taken.slice(written.outcomes.length);
  }

  async #decideAndWrite(commands: readonly Waiting[]): Promise<Batch> {
    const batch = decideBatch(this.#state, commands, this.#facts, this.#clock.now());
    return batch.entries.length > 0 ? await this.#write(batch) : batch;
  }

  /** After a conflict at once, after a fault of the store in a while; rethrows what is not worth it, or too late. */
  async #beforeTryingAgain(fault: unknown, attempts: number, deadline: number): Promise<void> {
    if (!isWorthRetrying(fault) || this.#timing.now() > deadline) throw fault;
    this.#log.warn({ courseId: this.courseId, code: fault.code, attempts }, 'commit tried again');
    // A conflict was read up on when it was found.
    if (fault instanceof Conflict) return;
    await this.#timing.sleep(Math.min(50 * 2 ** attempts, 1_000) * (0.5 + Math.random()));
    this.#checkedAt = Number.NEGATIVE_INFINITY;
  }

  /** What time has changed comes before what anybody asks for now. Gives an earlier write, if one is found to have landed. */
  async #settleFirst(taken: readonly Waiting[]): Promise<Batch | undefined> {
    if (taken.every(({ request }) => request.command.type === 'settle')) return undefined;
    while (isUnsettled(this.#state, this.#clock.now())) {
      const settle: Waiting = {
        request: { actor: 'system', command: { type: 'settle' } },
        resolve: () => undefined,
        reject: () => undefined,
      };
      const batch = { ...decideBatch(this.#state, [settle], this.#facts, this.#clock.now()), outcomes: [] };
      if (batch.entries.length === 0) return undefined;
      const written = await this.#write(batch);
      if (written !== batch) return written;
    }
    return undefined;
  }

  /** Writes a batch, and gives what was written: the batch, or an earlier one whose reply was lost and that stands in its way. */
  async #write(batch: Batch): Promise<Batch> {
    const after = this.#etag;
    if (batch.state.version === 1) await this.#store.begin(this.courseId);
    const commitId = this.#unconfirmed.add(batch);
    const commit = {
      version: batch.state.version,
      commitId,
      schema: EVENT_SCHEMA,
      recordedAt: batch.state.recordedAt,
      entries: batch.entries,
    };
    try {
      const etag = await this.#store.append({ ...batch.rows, commit, notes: batch.notes, guests: batch.guests }, after);
      // A reader may have found our commit, and later ones, before the answer came.
      if (this.#state.version < batch.state.version) {
        this.#etag = etag;
        this.#state = batch.state;
      }
      this.#checkedAt = this.#timing.now();
      this.#unconfirmed.forget();
      return batch;
    } catch (fault) {
      // A conflict may be our own first attempt, landed after all: the commit id says.
      if (!(fault instanceof Conflict || fault instanceof OutcomeUnknown)) throw fault;
      await this.#catchUp();
      const landed = this.#unconfirmed.takeLanded();
      if (!landed) throw fault;
      return landed;
    }
  }

  async #refresh(): Promise<void> {
    if (this.#stopped) throw this.#stopped;
    if (this.#isLoaded && this.#timing.now() - this.#checkedAt < FRESH_FOR_MS) return;
    this.#refreshing ??= this.#catchUp().finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
  }

  /** Brings memory up to the header. */
  async #catchUp(): Promise<void> {
    if (!this.#isLoaded) await this.#load();
    for (;;) {
      const known = this.#state;
      const head = await this.#store.head(this.courseId);
      // Restored from a backup under our feet.
      if ((head?.version ?? 0) < known.version) await this.#load();
      else if (!head || (await this.#follow(known, head))) break;
    }
    this.#checkedAt = this.#timing.now();
  }

  /** Applies what was committed between what we knew and the header; false when it has to be looked at again. */
  async #follow(known: CourseState, head: Head): Promise<boolean> {
    const commits = head.version === known.version ? [] : await this.#store.commitsSince(this.courseId, known.version);
    let state = known;
    for (const commit of commits) {
      if (commit.version !== state.version + 1 || commit.version > head.version) continue;
      this.#checkSchema(commit);
      this.#unconfirmed.recognise(commit.commitId);
      state = applyCommit(state, commit);
    }
    // A write of our own may have moved on while we read.
    if (this.#state !== known) return false;
    if (state.version !== head.version) {
      const { version } = state;
      throw new Fault('commits-missing', 'commits that the header counts are not there', {
        courseId: this.courseId,
        version,
      });
    }
    this.#state = state;
    this.#etag = head.etag;
    return true;
  }

  async #load(): Promise<void> {
    const stored = await this.#store.load(this.courseId);
    const latest = stored ? await this.#store.commitsSince(this.courseId, stored.header.version - 1) : [];
    for (const commit of latest) this.#checkSchema(commit);
    this.#state = stored ? courseFromRows(stored) : emptyCourse(this.courseId);
    this.#etag = stored?.etag;
    this.#isLoaded = true;
  }

  #checkSchema({ schema }: Commit): void {
    if (schema <= EVENT_SCHEMA) return;
    this.#stopped = new NewerSchema({ courseId: this.courseId, schema });
    this.#log.error(this.#stopped.fields, this.#stopped.message);
    throw this.#stopped;
  }
}
