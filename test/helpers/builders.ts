import type { Instant } from '../../src/domain/calendar/london.ts';
import { type Answer, isRefusal, type Refusal } from '../../src/domain/course/answer.ts';
import type { CatalogueEntry } from '../../src/domain/course/catalogue-entry.ts';
import { type Command, type Facts, type Membership, NO_FACTS } from '../../src/domain/course/commands.ts';
import type { Commit } from '../../src/domain/course/events.ts';
import type { Session } from '../../src/domain/course/session.ts';
import { isUnsettled } from '../../src/domain/course/settle.ts';
import { type CourseState, emptyCourse } from '../../src/domain/course/state.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import { type Committed, decideBatch, type Request } from '../../src/services/ledger/commit-batch.ts';
import type { Clock, Log } from '../../src/services/ports.ts';

/** A Monday morning in London; every builder's default is in the weeks around it. */
export const NOW = '2026-11-30T09:00:00Z';

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A clock that stands still until it is told otherwise. */
export function clockAt(start: Instant): Clock & { moveTo(at: Instant): void } {
  let now = start;
  return {
    now: () => now,
    moveTo(at) {
      now = at;
    },
  };
}

export function anEntry(courseId: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry {
  return {
    courseId,
    title: courseId[0]?.toUpperCase() + courseId.slice(1),
    description: 'One day.',
    provider: 'Workforce Development',
    kind: 'required',
    mandatory: true,
    delivery: 'session',
    audience: { jobRoles: [], serviceAreas: [], staffGroups: [], employment: [] },
    prerequisites: [],
    aliases: [],
    approval: 'tell',
    cancellationNoticeDays: 2,
    ...more,
  };
}

/** A day in London, 09:30 to 16:30, in the winter months; booking closes the evening before. */
export function aSession(
  sessionId: string,
  { day = '2027-01-18', ...more }: Partial<Session> & { day?: string } = {},
): Session {
  return {
    sessionId,
    courseId: 'permanency',
    days: [{ startsAt: `${day}T09:30:00Z`, endsAt: `${day}T16:30:00Z` }],
    venue: 'Room 4',
    capacity: 12,
    guestPlaces: 0,
    bookingClosesAt: Temporal.Instant.from(`${day}T17:00:00Z`).subtract({ hours: 24 }).toString(),
    ...more,
  };
}

/** In the audience since September, in the Assessment service. */
export function aMembership(personId: string, more: Partial<Membership> = {}): Membership {
  return {
    personId,
    fits: true,
    enrolAt: '2026-09-01T00:00:00Z',
    placement: { area: 'Assessment', group: 'front-line', employment: 'permanent' },
    movedAt: '2026-11-30T00:00:00Z',
    ...more,
  };
}

export function aPerson(personId: string, more: Partial<Person> = {}): Person {
  return {
    personId,
    staffNumber: `S-${personId}`,
    name: `${personId[0]?.toUpperCase()}${personId.slice(1)} Example`,
    email: `${personId}@example.org`,
    jobRole: 'Social Worker',
    serviceArea: 'Assessment',
    team: 'Assessment 1',
    startDate: '2026-09-01',
    roles: [],
    staffGroup: 'front-line',
    employment: 'permanent',
    workingDays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
    ...more,
  };
}

export const setCourse = (entry: CatalogueEntry): Command => ({ type: 'set-course', entry });
export const setSessions = (...sessions: Session[]): Command => ({ type: 'set-sessions', sessions });
export const book = (personId: string, sessionId: string): Command => ({ type: 'book', personId, sessionId });
export const cancel = (personId: string, sessionId: string): Command => ({
  type: 'cancel',
  personId,
  sessionId,
  reason: 'duty',
});
export const applyRoster = (...memberships: Membership[]): Command => ({ type: 'apply-roster', memberships });

export interface CourseBuilder {
  withSession(sessionId: string, session?: Partial<Session> & { day?: string }): CourseBuilder;
  withMembers(...members: (string | Membership)[]): CourseBuilder;
  /** The commands that make this course. */
  commands(): Command[];
  /** The course, with all of that committed at `now`. */
  at(now?: Instant): CourseUnderTest;
}

/** A course in the making: `aCourse('permanency').withSession('jan', { capacity: 1 }).withMembers('ada').at()`. */
export function aCourse(courseId: string, entry: Partial<CatalogueEntry> = {}): CourseBuilder {
  const sessions: Session[] = [];
  const members: Membership[] = [];
  const builder: CourseBuilder = {
    withSession(sessionId, session) {
      sessions.push(aSession(sessionId, { courseId, ...session }));
      return builder;
    },
    withMembers(...more) {
      members.push(...more.map((member) => (typeof member === 'string' ? aMembership(member) : member)));
      return builder;
    },
    commands: () => [setCourse(anEntry(courseId, entry)), setSessions(...sessions), applyRoster(...members)],
    at(now = NOW) {
      const course = new CourseUnderTest(courseId, now);
      for (const command of builder.commands()) course.does(command);
      return course;
    },
  };
  return builder;
}

/** A course with its own clock, whose commands are decided and folded as the ledger does it, without a store. */
export class CourseUnderTest {
  state: CourseState;
  now: Instant;
  readonly commits: Commit[] = [];

  constructor(courseId: string, now: Instant) {
    this.state = emptyCourse(courseId);
    this.now = now;
  }

  /** Later that same story: nothing is committed until somebody looks or asks. */
  on(now: Instant): this {
    this.now = now;
    return this;
  }

  does(
    command: Command,
    { facts = NO_FACTS, operationId }: { facts?: Facts; operationId?: string } = {},
  ): Answer | Refusal {
    if (command.type !== 'settle') this.settles();
    return this.#commit(command, facts, operationId);
  }

  /** Commits what time has changed, as anybody's look at the course would. */
  settles(): this {
    while (isUnsettled(this.state, this.now)) {
      const before = this.state.version;
      this.#commit({ type: 'settle' });
      if (this.state.version === before) throw new Error('the course says that it is unsettled, and settles nothing');
    }
    return this;
  }

  books(personId: string, sessionId: string, facts: Partial<Facts> = {}): Answer | Refusal {
    return this.does(book(personId, sessionId), { facts: { ...NO_FACTS, ...facts } });
  }

  cancels(personId: string, sessionId: string): Answer | Refusal {
    return this.does(cancel(personId, sessionId));
  }

  hears(...memberships: Membership[]): Answer | Refusal {
    return this.does(applyRoster(...memberships));
  }

  /** Several commands in one commit, as the ledger writes those that are asked for at once. */
  together(commands: readonly Command[]): (Answer | Refusal)[] {
    this.settles();
    return this.#commitAll(
      commands.map((command) => ({ actor: 'somebody', command })),
      NO_FACTS,
    );
  }

  #commit(command: Command, facts: Facts = NO_FACTS, operationId?: string): Answer | Refusal {
    const request = { actor: 'somebody', command, ...(operationId !== undefined && { operationId }) };
    const [outcome] = this.#commitAll([request], facts);
    if (!outcome) throw new Error('a command was not answered');
    return outcome;
  }

  #commitAll(requests: readonly Request[], facts: Facts): (Answer | Refusal)[] {
    const outcomes: (Answer | Refusal)[] = [];
    const waiting = requests.map((request) => ({
      request,
      resolve: (outcome: Committed | Refusal) => outcomes.push(isRefusal(outcome) ? outcome : outcome.answer),
      reject(fault: unknown) {
        throw fault;
      },
    }));
    for (let left = waiting.length; left > 0; left = waiting.length - outcomes.length) {
      const batch = decideBatch(this.state, waiting.slice(-left), facts, this.now);
      for (const finish of batch.outcomes) finish(batch.state);
      if (batch.entries.length > 0) this.commits.push(commitOf(batch.state, batch.entries));
      this.state = batch.state;
      // Who was left out is decided in the next commit, once what this one brought about is settled.
      if (outcomes.length < waiting.length) this.settles();
    }
    return outcomes;
  }
}

function commitOf({ version, recordedAt }: CourseState, entries: Commit['entries']): Commit {
  return { version, commitId: `commit-${version}`, schema: 1, recordedAt, entries };
}
