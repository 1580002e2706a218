import { addDays, endOfDay, type Instant, type LocalDate } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { type Change, changeOf, type ShownCourse, shownOf } from '../../domain/policies/summary-figures.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { ChannelSettings, ChannelStore, Post, Posted, StoredChannel } from './ports.ts';

/** One course of a summary: what is shown of it, and what has changed. */
export interface SummaryCourse {
  readonly course: CatalogueEntry;
  readonly shown: ShownCourse;
  readonly change: Change;
}

/** What a channel is shown. */
export interface SummaryFigures {
  readonly asAt: LocalDate;
  readonly courses: readonly SummaryCourse[];
  /** The end of the day that changes are counted from; left out the first time. */
  readonly since?: LocalDate;
}

export interface SummaryFiguresDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly channels: Pick<ChannelStore, 'all'>;
}

/** Two months: the last post of a channel that gets no more stands for ever, and would keep others from showing anything. */
const STILL_READ_DAYS = 62;

export interface SummaryWish {
  readonly settings: ChannelSettings;
  readonly now: Instant;
  /** Left out: as things stand now. */
  readonly asAt?: LocalDate;
  readonly today: LocalDate;
  /** The post that changes are counted from. */
  readonly baseline: Posted | undefined;
  /** The post that these figures take the place of. */
  readonly inPlaceOf?: Posted;
}

/** Counts what a channel is to be shown. */
export async function summaryFigures(
  { ledgers, channels }: SummaryFiguresDeps,
  { settings, now, asAt, today, baseline, inPlaceOf }: SummaryWish,
): Promise<SummaryFigures> {
  const [all, others] = await Promise.all([ledgers.all(), channels.all()]);
  // Whoever is in two channels reads both.
  const standing = [...others.flatMap((each) => postsOf(each, today)), ...(baseline ? [shownIn(baseline)] : [])];
  const query = { now, standing, ...(asAt !== undefined && { asAt: { before: endOfDay(asAt) } }) };
  const courses = chosen(all, settings).flatMap((state): SummaryCourse[] => {
    const found = shownOf(state, query);
    if (!found || !state.entry) return [];
    const shown = inPlaceOf ? withinPost(found, inPlaceOf) : found;
    const then = baseline?.courses.find(({ courseId }) => courseId === shown.courseId);
    return [{ course: state.entry, shown, change: changeOf(shown, then) }];
  });
  return { asAt: asAt ?? today, courses, ...(baseline && { since: baseline.asAt }) };
}

/** The courses that a channel gets, in the order of their titles: of those chosen, the ones that are still required. */
export function chosen(all: readonly CourseState[], { courses }: Pick<ChannelSettings, 'courses'>): CourseState[] {
  const wanted = courses && new Set(courses);
  return all
    .filter(({ courseId, entry }) => entry?.kind === 'required' && (wanted?.has(courseId) ?? true))
    .sort((a, b) => titleOf(a).localeCompare(titleOf(b), 'en-GB'));
}

function titleOf({ entry }: CourseState): string {
  return entry?.title ?? '';
}

/** What can be read in a channel, or may be. */
function postsOf({ state, latest, pending }: StoredChannel, today: LocalDate): (readonly ShownCourse[])[] {
  const isStillRead = ({ asAt }: Post) => state === 'bound' || asAt >= addDays(today, -STILL_READ_DAYS);
  return [latest, pending].flatMap((post) => (post && isStillRead(post) ? [shownIn(post)] : []));
}

function shownIn({ courses, updated }: Post & Pick<Posted, 'updated'>): readonly ShownCourse[] {
  return updated?.courses ?? courses;
}

/** A post in which no area could be shown shows none before the next one: it was withheld because of what others say. */
function withinPost(shown: ShownCourse, post: Posted): ShownCourse {
  const had = shownIn(post).find(({ courseId }) => courseId === shown.courseId)?.areas;
  const { areas, ...rest } = shown;
  return areas && had ? shown : rest;
}
