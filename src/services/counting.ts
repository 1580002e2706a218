import { endOfDay, type Instant, type LocalDate, londonDate } from '../domain/calendar/london.ts';
import type { CatalogueEntry, CourseId } from '../domain/course/catalogue-entry.ts';
import { type Counts, type CountsQuery, countsBy, countsOf, type Dimension } from '../domain/course/counts.ts';
import type { CourseState } from '../domain/course/state.ts';
import type { Person } from '../domain/roster/person.ts';
import { lineOf } from '../domain/roster/roster.ts';
import { findCourse } from './find-course.ts';
import type { CourseLedgers } from './ledger/course-ledgers.ts';
import type { Roster } from './people/roster.ts';
import type { Clock } from './ports.ts';

/** What somebody asks of the figures. */
export interface CountsWish {
  /** The person's words for a course, or its id; left out: all that are required. */
  readonly course?: string;
  readonly by?: Dimension;
  /** The end of that day in London; left out: now. */
  readonly asAt?: LocalDate;
}

export interface CourseCounts {
  readonly course: CatalogueEntry;
  readonly counts: Counts;
  /** For leadership: the same for their own line, as it is today. */
  readonly ownLine?: Counts;
  /** By the dimension asked for, in the order of their names; they add up to `counts`. */
  readonly groups: readonly { readonly name: string; readonly counts: Counts }[];
}

export interface CountsAnswer {
  readonly date: LocalDate;
  readonly isPast: boolean;
  /** An import is being written: the figures will still change. */
  readonly isMoving: boolean;
  readonly by?: Dimension;
  readonly courses: readonly CourseCounts[];
  /** Courses whose records begin after that day: nothing is known of them, which is not the same as nobody. */
  readonly later: readonly { readonly course: CatalogueEntry; readonly from: LocalDate }[];
}

export type CountsRefusal =
  | { readonly refused: 'not-yours' }
  | { readonly refused: 'course-unknown'; readonly words: string }
  | { readonly refused: 'several'; readonly courses: readonly CatalogueEntry[] }
  | { readonly refused: 'future'; readonly today: LocalDate }
  /** No course asked for has a record on or before that day; `from` is the first day that has one. */
  | {
      readonly refused: 'before-records';
      readonly date: LocalDate;
      readonly from: LocalDate;
      readonly courseId?: CourseId;
    };

export interface CountingService {
  /** For a learning lead everything; for leadership the whole and their own line; others are refused. */
  show(person: Person, wish: CountsWish): Promise<CountsAnswer | CountsRefusal>;
  /** The same without asking who: for the command line, whose user holds the store's keys. */
  figures(wish: CountsWish, own?: ReadonlySet<string>): Promise<CountsAnswer | CountsRefusal>;
}

export function mayCount({ roles }: Person): boolean {
  return roles.includes('learning_lead') || roles.includes('leadership');
}

export function isCountsRefusal(answer: CountsAnswer | CountsRefusal): answer is CountsRefusal {
  return 'refused' in answer;
}

export interface CountingDeps {
  readonly ledgers: CourseLedgers;
  readonly roster: Roster;
  readonly clock: Clock;
  readonly isImporting: () => Promise<boolean>;
}

export function countingService({ ledgers, roster, clock, isImporting }: CountingDeps): CountingService {
  async function figures(wish: CountsWish, own?: ReadonlySet<string>): Promise<CountsAnswer | CountsRefusal> {
    const now = clock.now();
    const today = londonDate(now);
    const date = wish.asAt ?? today;
    if (date > today) return { refused: 'future', today };
    const [all, isMoving] = await Promise.all([ledgers.all(), isImporting()]);
    const wanted = select(all, wish.course);
    if ('refused' in wanted) return wanted;
    const isPast = date < today;
    const later = isPast ? wanted.courses.flatMap((state) => beginsAfter(date, state) ?? []) : [];
    const begun = wanted.courses.filter(({ courseId }) => !later.some(({ course }) => course.courseId === courseId));
    if (later.length > 0 && begun.every(({ records }) => records.size === 0)) return beforeRecords(date, later, wish);
    // The figures of today are those of now: the day is not over.
    const query: CountsQuery = isPast ? { asAt: { before: endOfDay(date) } } : {};
    const courses = begun.flatMap((state) => countCourse(state, now, query, { by: wish.by, own }) ?? []);
    return { date, isPast, isMoving, ...(wish.by && { by: wish.by }), courses, later };
  }

  return {
    figures,
    async show(person, wish) {
      if (!mayCount(person)) return { refused: 'not-yours' };
      const seesAll = person.roles.includes('learning_lead');
      return figures(wish, seesAll ? undefined : lineOf(await roster.state(), person));
    },
  };
}

function countCourse(
  state: CourseState,
  now: Instant,
  query: CountsQuery,
  { by, own }: { by: Dimension | undefined; own: ReadonlySet<string> | undefined },
): CourseCounts | undefined {
  const { entry } = state;
  return (
    entry && {
      course: entry,
      counts: countsOf(state, now, query),
      ...(own && { ownLine: countsOf(state, now, { ...query, among: own }) }),
      groups: by ? inOrder(countsBy(state, now, by, query)) : [],
    }
  );
}

function beforeRecords(date: LocalDate, later: CountsAnswer['later'], { course: words }: CountsWish): CountsRefusal {
  const [first, ...others] = later.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (!first) throw new RangeError('no record begins later');
  const only = words !== undefined && others.length === 0 ? first.course : undefined;
  return { refused: 'before-records', date, from: first.from, ...(only && { courseId: only.courseId }) };
}

export type CourseRefusal = Extract<CountsRefusal, { refused: 'course-unknown' | 'several' }>;

/** The course that words, or an id, name; without words all that are required. */
export function select(
  all: readonly CourseState[],
  words: string | undefined,
): { courses: CourseState[] } | CourseRefusal {
  if (!words) return { courses: all.filter(({ entry }) => entry?.kind === 'required') };
  const byId = all.filter(({ courseId }) => courseId === words);
  if (byId.length > 0) return { courses: byId };
  const match = findCourse(
    words,
    all.flatMap(({ entry }) => entry ?? []),
  );
  if (match.match === 'none') return { refused: 'course-unknown', words };
  if (match.match === 'several') return { refused: 'several', courses: match.courses };
  return { courses: all.filter(({ courseId }) => courseId === match.course.courseId) };
}

/** Where a course's records begin after a day: the day on which they do. A course without any record has nobody, on every day. */
export function beginsAfter(
  date: LocalDate,
  { entry, records }: CourseState,
): CountsAnswer['later'][number] | undefined {
  let first: Instant | undefined;
  for (const { timeline } of records.values()) {
    for (const { facet, value, effectiveAt } of timeline) {
      if (facet === 'member' && value === 'in' && (first === undefined || effectiveAt < first)) first = effectiveAt;
    }
  }
  if (!entry || first === undefined) return undefined;
  const from = londonDate(first);
  return from > date ? { course: entry, from } : undefined;
}

/** Groups in which nobody is, or was trained, are left out. */
function inOrder(groups: Map<string, Counts>): CourseCounts['groups'] {
  return [...groups]
    .filter(([, counts]) => counts.cohort > 0)
    .sort(([a], [b]) => a.localeCompare(b, 'en-GB'))
    .map(([name, counts]) => ({ name, counts }));
}
