import { addMonths, type Instant, type LocalDate, londonDate, startOfDay } from '../calendar/london.ts';
import { monthOf } from '../calendar/weeks.ts';
import type { CatalogueEntry, CourseId } from '../course/catalogue-entry.ts';
import { type Counts, type CountsQuery, countsBy, countsOf } from '../course/counts.ts';
import { isOpen, startOf } from '../course/session.ts';
import { type CourseState, freePlaces, turnsOf } from '../course/state.ts';
import { type AreaFigures, type ShownAreas, suppressedBeside, type Telling, tellingOf } from './suppression.ts';

/** What a summary shows of one course, and nothing that it does not: this is kept until the next one. */
export interface ShownCourse {
  readonly courseId: CourseId;
  readonly telling: Telling;
  /** With `full` and `merged`. */
  readonly attended?: number;
  readonly notYet?: number;
  /** With `full` alone. */
  readonly booked?: number;
  readonly toBook?: number;
  readonly places?: Places;
  readonly areas?: ShownAreas;
}

/** Places to be had in the next three months. */
export interface Places {
  /** The first day that they are not counted for. */
  readonly before: LocalDate;
  /** How many; left out where that would say how many are booked. */
  readonly left?: number;
  /** Whether there are as many as people who have still to book. */
  readonly areEnough: boolean;
}

/** How far ahead, in months, places are counted: whoever books later is not there in time for the next committee. */
const MONTHS_AHEAD = 3;

export interface SummaryQuery {
  readonly now: Instant;
  /** As at a moment; left out: now. */
  readonly asAt?: CountsQuery['asAt'];
  /** What the posts show that can still be read. */
  readonly standing: readonly (readonly ShownCourse[])[];
}

/** What may be shown of a course that its audience owes; `undefined` where there is nobody to count. */
export function shownOf(state: CourseState, { now, asAt, standing }: SummaryQuery): ShownCourse | undefined {
  const { entry, courseId } = state;
  if (!entry) return undefined;
  const query = asAt ? { asAt } : {};
  const counts = countsOf(state, now, query);
  if (counts.cohort === 0) return undefined;
  const telling = tellingFor(entry, counts);
  if (telling !== 'full' && telling !== 'merged') return { courseId, telling };
  const { attended, booked, toBook } = counts;
  const areas = suppressedBeside(
    areasOf(state, now, query),
    standing.map((posted) => shownAreas(posted, courseId)),
  );
  return {
    courseId,
    telling,
    attended,
    notYet: booked + toBook,
    ...(telling === 'full' && { booked, toBook }),
    ...(entry.delivery === 'session' && { places: placesOf(state, now, { toBook, isTold: telling === 'full' }) }),
    ...(areas && { areas }),
  };
}

/** Nobody books e-learning: who has not done it has it still to do, all told in one figure. */
function tellingFor({ delivery }: CatalogueEntry, counts: Counts): Telling {
  const telling = tellingOf(counts);
  return telling === 'full' && delivery === 'e-learning' ? 'merged' : telling;
}

function areasOf(state: CourseState, now: Instant, query: CountsQuery): AreaFigures[] {
  return [...countsBy(state, now, 'area', query)].map(([name, { attended, booked, toBook }]) => ({
    name,
    attended,
    notYet: booked + toBook,
  }));
}

function shownAreas(posted: readonly ShownCourse[], courseId: CourseId): ShownAreas | undefined {
  return posted.find((course) => course.courseId === courseId)?.areas;
}

/** Everybody knows how many places a session has, so how many are left says how many are taken. */
function placesOf(
  state: CourseState,
  now: Instant,
  { toBook, isTold }: { readonly toBook: number; readonly isTold: boolean },
): Places {
  const before = horizonOf(now);
  const end = startOfDay(before);
  const left = [...state.sessions.values()]
    .map(({ session }) => session)
    .filter((session) => isOpen(session, now) && startOf(session) < end)
    // A free place on a session that people wait for is the oldest waiter's.
    .filter((session) => turnsOf(state, session.sessionId).waiting.size === 0)
    .reduce((sum, session) => sum + Math.max(0, freePlaces(state, session)), 0);
  return { before, areEnough: left >= toBook, ...(isTold && { left }) };
}

/** The first of the month in three months. */
function horizonOf(now: Instant): LocalDate {
  return addMonths(`${monthOf(londonDate(now))}-01`, MONTHS_AHEAD);
}

/** How many more attended than then: of the course, and of each area that both show. `undefined` where either hides it. */
export interface Change {
  readonly attended: number | undefined;
  readonly areas: ReadonlyMap<string, number>;
}

export function changeOf(now: ShownCourse, then: ShownCourse | undefined): Change {
  const before = new Map(then?.areas?.shown.map(({ name, attended }) => [name, attended]));
  const areas = (now.areas?.shown ?? []).flatMap(({ name, attended }) => {
    const was = before.get(name);
    return was === undefined ? [] : [[name, attended - was] as const];
  });
  const known = now.attended !== undefined && then?.attended !== undefined;
  return { attended: known ? now.attended - then.attended : undefined, areas: new Map(areas) };
}
