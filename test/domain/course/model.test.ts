import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../src/domain/course/answer.ts';
import { NO_FACTS } from '../../../src/domain/course/commands.ts';
import { type CountsQuery, countsBy, countsOf } from '../../../src/domain/course/counts.ts';
import { decide } from '../../../src/domain/course/decide.ts';
import { applyCommit } from '../../../src/domain/course/evolve.ts';
import { isClosed, type Session } from '../../../src/domain/course/session.ts';
import {
  type CourseState,
  courseFromRows,
  emptyCourse,
  freePlaces,
  queueOf,
  turnsOf,
} from '../../../src/domain/course/state.ts';
import { statusOf } from '../../../src/domain/course/timeline.ts';
import { aCourse, type CourseUnderTest, NOW } from '../../helpers/builders.ts';
import { type Step, steps } from './model-steps.ts';

/** The course as plain text, whatever way it came about. */
function asText({ courseId, version, recordedAt, entry, rosterVersion, ...state }: CourseState): string {
  const sorted = (map: { toArray(): [string, unknown][] }) => map.toArray().sort(([a], [b]) => (a < b ? -1 : 1));
  const turns = sorted(state.turns).flatMap(([sessionId]) => {
    const { booked, waiting } = turnsOf(state as CourseState, sessionId);
    return booked.size + waiting.size > 0
      ? [[sessionId, [...booked].sort(), queueOf(state as CourseState, sessionId)]]
      : [];
  });
  const rest = [
    sorted(state.sessions),
    sorted(state.records),
    sorted(state.tallies),
    sorted(state.due),
    state.lapses.toJS(),
    turns,
  ];
  return stableText([courseId, version, recordedAt, entry, rosterVersion, ...rest]);
}

/** What is in a course never changes, and most of it is the same from one step to the next. */
const texts = new WeakMap<object, string>();

/** JSON with the properties in order of their names. */
function stableText(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const text = texts.get(value) ?? objectText(value);
  texts.set(value, text);
  return text;
}

function objectText(value: object): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join()}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, inner]) => `${key}:${stableText(inner)}`)
    .join()}}`;
}

/** What a store would give back of it. */
function stored({ courseId, version, recordedAt, entry, rosterVersion, sessions, records }: CourseState): CourseState {
  const rows = { sessions: [...sessions.values()], records: [...records.values()] };
  const header = { courseId, version, recordedAt, entry, rosterVersion };
  return courseFromRows({ header, ...(JSON.parse(JSON.stringify(rows)) as typeof rows) });
}

function checkPlaces(before: CourseState, after: CourseState, now: string): void {
  const active = [...after.sessions.keys()].flatMap((id) => {
    const { booked, waiting } = turnsOf(after, id);
    return [...booked, ...waiting.keys()];
  });
  expect(new Set(active).size).toBe(active.length);
  for (const { session } of after.sessions.values()) checkTurns(before, after, session, isClosed(session, now));
}

function checkTurns(before: CourseState, after: CourseState, session: Session, closed: boolean): void {
  const was = turnsOf(before, session.sessionId);
  const { booked, waiting } = turnsOf(after, session.sessionId);
  const newlyBooked = [...booked].filter((id) => !was.booked.has(id));
  // More than fit only where the capacity was set below what was booked already, and then nobody is added.
  if (booked.size > session.capacity) expect(newlyBooked).toEqual([]);
  const eligible = [...waiting.keys()].filter((id) => after.records.get(id)?.standing.paused !== true);
  if (closed) expect(waiting.size).toBe(0);
  else if (eligible.length > 0) expect(freePlaces(after, session)).toBe(0);
  // Whoever got a place had waited longer than all who still wait, or nobody who waits could have had it.
  const stillWaiting = [...waiting]
    .filter(([id, turn]) => was.waiting.get(id) === turn && eligible.includes(id))
    .map(([, turn]) => turn);
  for (const id of newlyBooked) {
    const turn = was.waiting.get(id);
    if (turn !== undefined) expect(turn).toBeLessThan(Math.min(...stillWaiting));
    else if (!closed) expect(stillWaiting).toEqual([]);
  }
}

function checkCounts(state: CourseState, now: string): void {
  const latest = now > state.recordedAt ? now : state.recordedAt;
  const moment = Temporal.Instant.from(latest).add({ seconds: 1 }).toString();
  const counted = (query: CountsQuery) => stableText([...countsBy(state, moment, 'area', query)].sort());
  const live = counted({});
  expect(counted({ among: new Set(state.records.keys()) })).toBe(live);
  expect(counted({ asAt: { before: moment } })).toBe(live);
  let cohort = 0;
  for (const { standing } of state.records.values()) {
    if (['toBook', 'waitlisted', 'booked', 'attended'].includes(statusOf(standing) ?? '')) cohort += 1;
  }
  expect(countsOf(state, moment).cohort).toBe(cohort);
}

/** Does a step and looks at its answer. */
function take(course: CourseUnderTest, step: Step): void {
  if (step.does === 'passes') {
    course.on(Temporal.Instant.from(course.now).add({ seconds: step.seconds }).toString());
    return;
  }
  if (step.does === 'together') {
    expect(course.together(step.commands)).toHaveLength(step.commands.length);
    return;
  }
  const { command } = step;
  const answer = course.does(command);
  if (isRefusal(answer)) return;
  if (command.type === 'book') {
    const { booked } = turnsOf(course.state, command.sessionId);
    const position = queueOf(course.state, command.sessionId).indexOf(command.personId) + 1;
    if (answer.did === 'booked') expect(booked.has(command.personId)).toBe(true);
    if (answer.did === 'waitlisted') expect(position).toBe(answer.position);
  }
  if (command.type === 'cancel') expect(course.state.records.get(command.personId)?.standing.booking).toBeUndefined();
  if (command.type === 'apply-roster' || command.type === 'record-history') {
    const again = decide(
      course.state,
      command,
      NO_FACTS,
      course.now > course.state.recordedAt ? course.now : course.state.recordedAt,
    );
    expect(again).toMatchObject({ events: [], answer: { changed: 0 } });
  }
}

test('whatever happens on a course, its rules hold and its counts are right', () => {
  const histories = fc.property(steps, fc.infiniteStream(fc.boolean()), (history, coins) => {
    const course = aCourse('permanency')
      .withSession('s1', { day: '2026-12-03', capacity: 2 })
      .withSession('s2', { day: '2027-01-18', capacity: 1 })
      .at(NOW);
    let replica = emptyCourse('permanency');
    let read = 0;
    const snapshots: CourseState[] = [];
    for (const step of history) {
      const before = course.settles().state;
      take(course, step);
      const { state } = course.settles();

      if (state === before) continue;
      checkPlaces(before, state, course.now);
      checkCounts(state, course.now);
      for (const commit of course.commits.slice(read)) replica = applyCommit(replica, commit);
      read = course.commits.length;
      expect(asText(replica)).toBe(asText(state));
      if (state.version % 4 === 0) expect(asText(stored(state))).toBe(asText(state));
      snapshots.push(state);
    }

    const early = snapshots[Math.floor(snapshots.length / 2)];
    if (early) expect(asText(caughtUp(torn(early, course.state, coins), course))).toBe(asText(course.state));
  });
  fc.assert(histories, { numRuns: 300 });
});

/** A scan while others wrote: the early header, and each row either as it was then or as it is at the end. */
function torn(early: CourseState, late: CourseState, coins: fc.Stream<boolean>): CourseState {
  const isLate = () => coins.next().value === true;
  return stored({
    ...early,
    records: late.records.map((row, id) => (isLate() ? row : early.records.get(id))).filter((row) => row !== undefined),
    sessions: late.sessions
      .map((row, id) => (isLate() ? row : early.sessions.get(id)))
      .filter((row) => row !== undefined),
  });
}

function caughtUp(scan: CourseState, { commits }: CourseUnderTest): CourseState {
  return commits.filter(({ version }) => version > scan.version).reduce(applyCommit, scan);
}
