import assert from 'node:assert/strict';
import { type CourseRows, type CourseState, courseFromRows, queueOf, turnsOf } from '../../src/domain/course/state.ts';

/** The course as plain text, whatever way it came about. */
export function asText(state: CourseState): string {
  return stableText(piecesOf(state));
}

/** Fails, in these words, unless both are the same course. */
export function assertSameCourse(actual: CourseState, expected: CourseState, message: string): void {
  assertSame(piecesOf(actual), piecesOf(expected), message);
}

/** Fails, in these words, unless both have the same text; what is alike piece by piece needs no text, which takes ten times as long. */
export function assertSame(actual: unknown, expected: unknown, message: string): void {
  if (!isAlike(actual, expected)) assert.equal(stableText(actual), stableText(expected), message);
}

/** Never true of what has different texts; at times false of what has the same. */
function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isAlike(a[key], b[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function piecesOf(state: CourseState): readonly unknown[] {
  const { courseId, version, recordedAt, entry, rosterVersion } = state;
  const sorted = (map: { toArray(): [string, unknown][] }) => map.toArray().sort(([a], [b]) => (a < b ? -1 : 1));
  const turns = sorted(state.turns).flatMap(([sessionId]) => {
    const { booked, held, waiting } = turnsOf(state, sessionId);
    return booked.size + held.size + waiting.size > 0
      ? [[sessionId, [...booked].sort(), [...held].sort(), queueOf(state, sessionId)]]
      : [];
  });
  return [
    courseId,
    version,
    recordedAt,
    entry,
    rosterVersion,
    sorted(state.sessions),
    sorted(state.records),
    sorted(state.tallies),
    sorted(state.due),
    state.lapses.toJS(),
    state.rebooked.toJS(),
    turns,
  ];
}

/** What is in a course never changes, and most of it is the same from one step to the next. */
const texts = new WeakMap<object, string>();

/** JSON with the properties in order of their names. */
export function stableText(value: unknown): string {
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
export function stored(state: CourseState): CourseState {
  const { courseId, version, recordedAt, entry, rosterVersion, sessions, records } = state;
  const rows: Omit<CourseRows, 'header'> = { sessions: [...sessions.values()], records: [...records.values()] };
  const header = { courseId, version, recordedAt, entry, rosterVersion };
  return courseFromRows({ header, ...(JSON.parse(JSON.stringify(rows)) as typeof rows) });
}
