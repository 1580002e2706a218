import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { type Movements, moved, movementsSince } from '../../domain/course/movements.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../access.ts';
import { beginsAfter, type CourseRefusal, mayCount, select } from '../counting.ts';
import { findCourse } from '../find-course.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import { freeze } from './freeze.ts';
import type { Publication, PublishedCourse, PublishedStore } from './ports.ts';

/** What somebody would publish. */
export interface PublishWish {
  /** The person's words for a course, or its id; left out: all that are required. */
  readonly course?: string | undefined;
  /** The end of that day in London; left out: today, as it is now. */
  readonly asAt?: LocalDate | undefined;
}

/** What would be published, or has been. */
export interface Published {
  readonly publication: Publication;
  /** `draft`: nothing is kept yet; `moved`: the figures are no longer those that were shown; `there`: it was published before. */
  readonly state: 'draft' | 'moved' | 'new' | 'there';
  /** Whoever published it, while the roster knows them. */
  readonly by?: Person;
}

export type PublishRefusal =
  | { readonly refused: 'not-yours' }
  | CourseRefusal
  | { readonly refused: 'future'; readonly today: LocalDate }
  /** No course asked for has a record on or before that day. */
  | { readonly refused: 'before-records'; readonly date: LocalDate }
  /** The figures would still change. */
  | { readonly refused: 'importing' };

/** One course as it was published, and where people have moved since. */
export interface CourseSince {
  readonly published: PublishedCourse;
  /** Left out where the course is not there any more. */
  readonly movements?: Movements;
  /** The figures of now, which are those published and the movements together. */
  readonly now?: Pick<PublishedCourse['counts'], 'attended' | 'booked' | 'toBook'>;
}

export interface AsPublished {
  readonly publication: Publication;
  readonly by?: Person;
  readonly today: LocalDate;
  /** Everything that was published of that day, the latest first; the one that is shown among them. */
  readonly editions: readonly Publication[];
  readonly courses: readonly CourseSince[];
}

export type AsPublishedRefusal =
  | { readonly refused: 'not-yours' }
  /** Nothing of that day, or nothing at all; what there is, the latest day first. */
  | { readonly refused: 'not-published'; readonly date?: LocalDate; readonly others: readonly Publication[] }
  | { readonly refused: 'several-days'; readonly others: readonly Publication[] }
  | { readonly refused: 'course-not-published'; readonly words: string; readonly publication: Publication };

export interface PublishingService {
  /** For learning leads: what would be published, so that nobody publishes what they have not seen. */
  preview(person: Person, wish: PublishWish): Promise<Published | PublishRefusal>;
  /** Publishes what was shown, by its id; where the figures have moved since, it shows them instead. */
  publish(person: Person, wish: PublishWish & { readonly id: string }): Promise<Published | PublishRefusal>;
  /** What was published, to the digit, and what has moved since; for whoever may see counts. */
  show(person: Person, wish: AsPublishedWish): Promise<AsPublished | AsPublishedRefusal>;
  /** The same without asking who: for the command line, whose user holds the store's keys. */
  figures(wish: AsPublishedWish): Promise<AsPublished | AsPublishedRefusal>;
}

export interface AsPublishedWish {
  readonly date?: LocalDate | undefined;
  readonly course?: string | undefined;
  /** The id of one publication; left out: the latest of that day. */
  readonly edition?: string | undefined;
}

export interface PublishingDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly roster: Pick<Roster, 'findById'>;
  readonly published: PublishedStore;
  readonly clock: Clock;
  readonly isImporting: () => Promise<boolean>;
}

export function publishingService(deps: PublishingDeps): PublishingService {
  const { ledgers, roster, published, clock, isImporting } = deps;

  async function draft(person: Person, wish: PublishWish): Promise<Publication | PublishRefusal> {
    if (!isLearningLead(person)) return { refused: 'not-yours' };
    const now = clock.now();
    const today = londonDate(now);
    const date = wish.asAt ?? today;
    if (date > today) return { refused: 'future', today };
    const [all, isMoving] = await Promise.all([ledgers.all(), isImporting()]);
    if (isMoving) return { refused: 'importing' };
    const wanted = select(all, wish.course);
    if ('refused' in wanted) return wanted;
    const begun = wanted.courses.filter((state) => beginsAfter(date, state) === undefined);
    if (begun.length === 0) return { refused: 'before-records', date };
    return freeze(begun, { date, by: person.personId, now });
  }

  async function withName(publication: Publication): Promise<Pick<Published, 'publication' | 'by'>> {
    const by = await roster.findById(publication.by);
    return { publication, ...(by && { by }) };
  }

  const theSame = async ({ date, id }: Publication) => (await published.list(date)).find((each) => each.id === id);

  return {
    async preview(person, wish) {
      const wanted = await draft(person, wish);
      if ('refused' in wanted) return wanted;
      const there = await theSame(wanted);
      return there ? { ...(await withName(there)), state: 'there' } : { publication: wanted, state: 'draft' };
    },

    async publish(person, { id, ...wish }) {
      const wanted = await draft(person, wish);
      if ('refused' in wanted) return wanted;
      if (wanted.id !== id) return { publication: wanted, state: 'moved' };
      const there = await theSame(wanted);
      if (there) return { ...(await withName(there)), state: 'there' };
      const kept = await published.keep(wanted);
      return { ...(await withName(kept)), state: kept.recordedAt === wanted.recordedAt ? 'new' : 'there' };
    },

    show: async (person, wish) => (mayCount(person) ? figures(wish) : { refused: 'not-yours' }),
    figures,
  };

  async function figures(wish: AsPublishedWish): Promise<AsPublished | AsPublishedRefusal> {
    const found = await find(published, wish);
    if ('refused' in found) return found;
    const { publication, editions } = found;
    const wanted = named(publication, wish.course);
    if (!wanted) return { refused: 'course-not-published', words: wish.course ?? '', publication };
    const states = new Map((await ledgers.all()).map((state) => [state.courseId, state]));
    const courses = wanted.map((each) => since(each, publication.before, states.get(each.course.courseId)));
    return { ...(await withName(publication)), today: londonDate(clock.now()), editions, courses };
  }
}

/** The publication that is meant, and all of its day. */
async function find(
  published: PublishedStore,
  { date, edition }: AsPublishedWish,
): Promise<Pick<AsPublished, 'publication' | 'editions'> | AsPublishedRefusal> {
  const all = await published.list();
  const days = new Set(all.map((each) => each.date));
  const onlyDay = days.size === 1 ? [...days][0] : undefined;
  const day = date ?? onlyDay;
  if (day === undefined) return { refused: days.size === 0 ? 'not-published' : 'several-days', others: byDay(all) };
  const editions = all.filter((each) => each.date === day);
  const publication = editions.find(({ id }) => id === edition) ?? editions[0];
  if (!publication) return { refused: 'not-published', date: day, others: byDay(all) };
  return { publication, editions };
}

/** The latest of each day, the latest day first. */
function byDay(all: readonly Publication[]): Publication[] {
  const latest = [...Map.groupBy(all, ({ date }) => date).values()].flatMap(([first]) => first ?? []);
  return latest.sort((a, b) => (a.date < b.date ? 1 : -1));
}

function named({ courses }: Publication, words: string | undefined): readonly PublishedCourse[] | undefined {
  if (words === undefined || words === '') return courses;
  const byId = courses.filter(({ course }) => course.courseId === words);
  if (byId.length > 0) return byId;
  const match = findCourse(
    words,
    courses.map(({ course }) => course),
  );
  const ids = match.match === 'one' ? [match.course] : match.match === 'several' ? match.courses : [];
  const found = courses.filter(({ course }) => ids.some(({ courseId }) => courseId === course.courseId));
  return found.length > 0 ? found : undefined;
}

function since(published: PublishedCourse, before: Instant, state: CourseState | undefined): CourseSince {
  if (!state) return { published };
  const movements = movementsSince(state, { before, version: published.version });
  return { published, movements, now: moved(moved(published.counts, movements.late), movements.since) };
}
