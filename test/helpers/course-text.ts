import { type CourseRows, type CourseState, courseFromRows, queueOf, turnsOf } from '../../src/domain/course/state.ts';

/** The course as plain text, whatever way it came about. */
export function asText(state: CourseState): string {
  const { courseId, version, recordedAt, entry, rosterVersion } = state;
  const sorted = (map: { toArray(): [string, unknown][] }) => map.toArray().sort(([a], [b]) => (a < b ? -1 : 1));
  const turns = sorted(state.turns).flatMap(([sessionId]) => {
    const { booked, held, waiting } = turnsOf(state, sessionId);
    return booked.size + held.size + waiting.size > 0
      ? [[sessionId, [...booked].sort(), [...held].sort(), queueOf(state, sessionId)]]
      : [];
  });
  const rest = [
    sorted(state.sessions),
    sorted(state.records),
    sorted(state.tallies),
    sorted(state.due),
    state.lapses.toJS(),
    state.rebooked.toJS(),
    turns,
  ];
  return stableText([courseId, version, recordedAt, entry, rosterVersion, ...rest]);
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
