import type { Refusal } from '../../domain/course/answer.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import { type Facts, NO_FACTS } from '../../domain/course/commands.ts';
import { EVENT_SCHEMA } from '../../domain/course/events.ts';
import { isUnsettled } from '../../domain/course/settle.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { Conflict, type Fault, isOfTheStore, isWorthRetrying, OutcomeUnknown } from '../errors.ts';
import type { Clock, LedgerStore, Log } from '../ports.ts';
import { type Asked, type Askers, askers } from './asked.ts';
import { type Batch, type Committed, decideBatch, type Request, type Waiting } from './commit-batch.ts';
import { type GiveWay, giveWay } from './give-way.ts';
import { type KnownCourse, knownCourse } from './known-course.ts';
import { REAL_TIME, type Timing } from './timing.ts';
import { unconfirmedWrites } from './unconfirmed-writes.ts';

export interface LedgerDeps {
  readonly store: LedgerStore;
  readonly clock: Clock;
  readonly log: Log;
  /** What other courses have to say; left out: there is no other. */
  readonly facts?: Facts;
  /** Resolves once those facts are whole: each course was read that has something to say. */
  readonly beforeDeciding?: () => Promise<void>;
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
  readonly #beforeDeciding: (() => Promise<void>) | undefined;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #timing: Timing;
  readonly #course: KnownCourse;
  readonly #giveWay: GiveWay;
  readonly #unconfirmed = unconfirmedWrites();
  readonly #askers: Askers;
  readonly #queue: Asked[] = [];
  /** What the store last refused us, since something was last written. */
  #fault: Fault | undefined;
  #working: Promise<void> | undefined;

  constructor(
    courseId: CourseId,
    { store, clock, log, facts = NO_FACTS, beforeDeciding, timing = REAL_TIME }: LedgerDeps,
  ) {
    this.courseId = courseId;
    this.#store = store;
    this.#facts = facts;
    this.#beforeDeciding = beforeDeciding;
    this.#clock = clock;
    this.#log = log;
    this.#timing = timing;
    this.#giveWay = giveWay(timing);
    this.#askers = askers({
      timing,
      mayHaveHappened: (asked) => this.#unconfirmed.holds(asked),
      lastFault: () => this.#fault,
    });
    const onCommit = (commitId: string) => {
      if (!this.#unconfirmed.recognise(commitId)) this.#giveWay.metOthers();
    };
    this.#course = knownCourse(courseId, { store, log, timing, onCommit });
  }

  /** Brings what this process knows of it up to date; what is due by now is left as it is. */
  refresh(): Promise<void> {
    return this.#course.refresh();
  }

  /** The course, at most a second old, with everything committed that time has changed. */
  async state(): Promise<CourseState> {
    await this.#course.refresh();
    while (isUnsettled(this.#course.state, this.#clock.now())) {
      const before = this.#course.state.version;
      await this.commit({ actor: 'system', command: { type: 'settle' } });
      if (this.#course.state.version === before) break;
    }
    return this.#course.state;
  }

  /** The course as this process knows it at this moment, without asking the store. */
  get known(): CourseState {
    return this.#course.state;
  }

  /**
   * Decides and commits, tried again after conflicts and faults. Rejects with a Fault after ten seconds, counted from here:
   * OutcomeUnknown where it may still have been done, else nothing was.
   */
  commit(request: Request): Promise<Committed | Refusal> {
    return new Promise((resolve, reject) => {
      this.#queue.push(this.#askers.add(request, resolve, reject));
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
    this.#giveWay.begins();
    while (this.#queue.length > 0) {
      const taken = this.#queue.splice(0);
      try {
        const undecided = await this.#commitBatch(taken);
        this.#queue.unshift(...undecided);
        // A full batch is written, and there is more: whoever else waits for the lock has the next turn, so look what they wrote.
        if (this.#queue.length > 0 && (await this.#giveWay.toOthers())) this.#course.doubt();
      } catch (fault) {
        for (const waiting of taken) waiting.reject(fault);
      }
    }
    // In the same breath as the queue was found empty: whoever asks a moment later must not join work that has ended.
    this.#working = undefined;
  }

  /** Commits as many of the commands as one transaction holds, and returns those that are left. */
  async #commitBatch(taken: readonly Asked[]): Promise<readonly Asked[]> {
    let most = taken.length;
    this.#unconfirmed.forget();
    for (let attempts = 0; ; attempts += 1) {
      // Whoever was told that nothing was done must be right.
      const open = taken.filter(({ isOver }) => !isOver);
      if (open.length === 0) return [];
      try {
        return await this.#commitFirst(open, most);
      } catch (fault) {
        if (isOfTheStore(fault)) await this.#beforeTryingAgain(fault, attempts);
        else if (most > 1) most = Math.ceil(most / 2);
        else {
          open[0]?.reject(fault);
          return open.slice(1);
        }
      }
    }
  }

  async #commitFirst(taken: readonly Asked[], most: number): Promise<readonly Asked[]> {
    await this.#beforeDeciding?.();
    let written: Batch | undefined;
    while (!written) {
      await this.#course.refresh();
      written =
        this.#unconfirmed.takeLanded() ?? (await this.#settleFirst(taken)) ?? (await this.#decideAndWrite(taken, most));
    }
    for (const finish of written.outcomes) finish(this.#course.state);
    this.#fault = undefined;
    const decided = new Set(written.decided);
    return taken.filter((asked) => !decided.has(asked) && !asked.isOver);
  }

  /** `undefined` where others have written meanwhile, so that there is more to look at than these commands. */
  async #decideAndWrite(taken: readonly Asked[], most: number): Promise<Batch | undefined> {
    // Reading may have taken longer than somebody waits: they were told that nothing was done.
    const commands = taken.filter(({ isOver }) => !isOver).slice(0, most);
    const batch = decideBatch(this.#course.state, commands, this.#facts, this.#clock.now());
    if (batch.entries.length > 0) return await this.#write(batch);
    if (commands.length === 0) return batch;
    // What is written proves by its ETag that it was decided on the present state; a refusal has to ask.
    const decidedOn = this.#course.state;
    await this.#course.verify();
    return this.#course.state === decidedOn ? batch : undefined;
  }

  /** After a conflict at once, after a fault of the store in a while; rethrows what is not worth it. */
  async #beforeTryingAgain(fault: unknown, attempts: number): Promise<void> {
    if (!isWorthRetrying(fault)) throw fault;
    this.#fault = fault;
    this.#log.warn({ courseId: this.courseId, code: fault.code, attempts }, 'commit tried again');
    // A conflict was read up on when it was found.
    if (fault instanceof Conflict) return;
    await this.#timing.sleep(Math.min(50 * 2 ** attempts, 1_000) * (0.5 + Math.random()));
    this.#course.doubt();
  }

  /** What time has changed comes before what anybody asks for now. Gives an earlier write, if one is found to have landed. */
  async #settleFirst(taken: readonly Waiting[]): Promise<Batch | undefined> {
    if (taken.every(({ request }) => request.command.type === 'settle')) return undefined;
    while (isUnsettled(this.#course.state, this.#clock.now())) {
      const settle: Waiting = {
        request: { actor: 'system', command: { type: 'settle' } },
        resolve: () => undefined,
        reject: () => undefined,
      };
      const decided = decideBatch(this.#course.state, [settle], this.#facts, this.#clock.now());
      const batch = { ...decided, outcomes: [], decided: [] };
      if (batch.entries.length === 0) return undefined;
      const written = await this.#write(batch);
      if (written !== batch) return written;
    }
    return undefined;
  }

  /** Writes a batch, and gives what was written: the batch, or an earlier one whose reply was lost and that stands in its way. */
  async #write(batch: Batch): Promise<Batch> {
    const after = this.#course.etag;
    // Before anything is waited for: from here on nobody is told that nothing was done.
    const commitId = this.#unconfirmed.add(batch);
    if (batch.state.version === 1) await this.#store.begin(this.courseId);
    const commit = {
      version: batch.state.version,
      commitId,
      schema: EVENT_SCHEMA,
      recordedAt: batch.state.recordedAt,
      entries: batch.entries,
    };
    const startedAt = this.#timing.now();
    try {
      const etag = await this.#store.append({ ...batch.rows, commit, notes: batch.notes, guests: batch.guests }, after);
      this.#giveWay.roundTripTook(this.#timing.now() - startedAt);
      this.#course.wrote(batch.state, etag);
      this.#unconfirmed.forget();
      return batch;
    } catch (fault) {
      // A conflict may be our own first attempt, landed after all: the commit id says.
      if (!(fault instanceof Conflict || fault instanceof OutcomeUnknown)) throw fault;
      await this.#course.followOthers();
      const landed = this.#unconfirmed.takeLanded();
      if (!landed) throw fault;
      return landed;
    }
  }
}
