import { type Instant, londonDate } from '../../domain/calendar/london.ts';
import { weekOf } from '../../domain/calendar/weeks.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { freePlaces } from '../../domain/course/state.ts';
import { type Bookable, bookableFor, openCourses } from '../../domain/policies/bookable.ts';
import { nextContactAt, notNow } from '../../domain/policies/contact-hours.ts';
import type { MessageOf } from '../../domain/policies/message.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { SessionOption } from '../booking/refused.ts';
import { type MyCourse, myCourse } from '../booking/training.ts';
import type { JobSwitches } from '../jobs/ports.ts';
import type { Look } from '../telling/look.ts';
import { type NudgeDeps, nudgeFacts } from './facts.ts';

/** What somebody is asked, as it is at the moment when it is sent. */
export interface NudgeView {
  readonly to: Person;
  /** In the order in which they are named. */
  readonly courses: readonly NudgeCourse[];
  /** They came a short while ago, and this is all of what they owe. */
  readonly isPlan: boolean;
  /** Who thought of them, where it was not the plan. */
  readonly by?: Person;
  /** What they can do online whenever they like; nobody is asked for it on its own. */
  readonly online: readonly CatalogueEntry[];
}

export interface NudgeCourse {
  readonly course: CatalogueEntry;
  readonly options: readonly SessionOption[];
  readonly version: number;
  readonly dueBy?: string;
}

interface NudgeViewDeps extends NudgeDeps {
  readonly switches: Pick<JobSwitches, 'of'>;
}

interface Planned {
  readonly to: string;
  readonly plannedAt: Instant;
}

/** How often, in ms, what is paused is looked at again. */
const LOOK_AGAIN_MS = 5 * 60 * 1_000;

/**
 * How old what we know may be. The replica where somebody booked, or snoozed, knows it at once; the others ask that often, rather
 * than once a second through a run of an hour.
 */
const LOOK = { atMostMs: 5_000 };

/** Looks at a nudge with what is known now. */
export function nudgeViewer({ ledgers, roster, clock, switches }: NudgeViewDeps) {
  /** Paused since it was planned: it waits to be started again. What somebody planned by hand meanwhile, or asked for, does not. */
  async function isPaused({ by }: MessageOf<'nudge'>, plannedAt: Instant): Promise<boolean> {
    if (by !== undefined) return false;
    const { state, at = '' } = await switches.of('nudges');
    return state === 'paused' && at >= plannedAt;
  }

  return async function look(nudge: MessageOf<'nudge'>, { to, plannedAt }: Planned): Promise<Look<NudgeView>> {
    const [courses, { people }] = await Promise.all([ledgers.all(LOOK), roster.state(LOOK)]);
    const now = clock.now();
    const person = people.get(to);
    if (!person) return { gone: 'left' };
    const why = notNow(person, londonDate(now));
    if (why !== undefined) return { gone: why };
    const facts = nudgeFacts(courses, new Map(), now);
    const bookable = bookableFor(person, openCourses(facts), facts);
    const asked = inOrderOf(nudge, bookable);
    if (asked.length === 0) return { gone: owesAny(nudge, person, courses, now) ? 'no-dates' : 'nothing-to-book' };
    const notYet = notBefore(nudge, person, now) ?? ((await isPaused(nudge, plannedAt)) && { waitMs: LOOK_AGAIN_MS });
    if (notYet) return notYet;
    // Of what is one course by now there is nothing to plan.
    const isPlan = nudge.isPlan === true && asked.length > 1;
    return { say: { ...viewOf(person, asked, { courses, now, by: people.get(nudge.by ?? '') }), isPlan } };
  };
}

/** Asked outside the hours, somebody is asked when they begin; after their last day of the week it is the next week's business. */
function notBefore({ week }: MessageOf<'nudge'>, person: Person, now: Instant): Look<never> | undefined {
  const at = weekOf(londonDate(now)) === week ? nextContactAt(person, now) : undefined;
  if (at === undefined) return { gone: 'too-late' };
  return at > now ? { waitMs: Temporal.Instant.from(at).since(now).total('milliseconds') } : undefined;
}

function viewOf(
  to: Person,
  asked: readonly Bookable[],
  {
    courses,
    now,
    by,
  }: { readonly courses: readonly CourseState[]; readonly now: Instant; readonly by: Person | undefined },
): Omit<NudgeView, 'isPlan'> {
  const mine = courses.flatMap((state) => myCourse(state, to, now, courses) ?? []);
  return {
    to,
    courses: asked.map((each) => shown(each, mine)),
    online: mine.flatMap(({ course, status }) => (isToDo(course, status) ? [course] : [])),
    ...(by && { by }),
  };
}

function inOrderOf(nudge: MessageOf<'nudge'>, bookable: readonly Bookable[]): Bookable[] {
  const byId = new Map(bookable.map((each) => [each.entry.courseId, each]));
  return nudge.courses.flatMap(({ courseId }) => byId.get(courseId) ?? []);
}

function owesAny(nudge: MessageOf<'nudge'>, person: Person, courses: readonly CourseState[], now: Instant): boolean {
  const named = new Set<CourseId>(nudge.courses.map(({ courseId }) => courseId));
  return courses.some((state) => {
    const mine = named.has(state.courseId) ? myCourse(state, person, now, courses) : undefined;
    return mine?.status === 'toBook' && mine.booking === undefined;
  });
}

function shown({ state, entry, dates, record }: Bookable, mine: readonly MyCourse[]): NudgeCourse {
  const dueBy = mine.find(({ course }) => course.courseId === entry.courseId)?.dueBy;
  return {
    course: entry,
    options: dates.map((session) => ({ session, placesLeft: freePlaces(state, session), waiting: 0 })),
    version: record.version,
    ...(dueBy !== undefined && { dueBy }),
  };
}

function isToDo({ kind, delivery }: CatalogueEntry, status: MyCourse['status']): boolean {
  return kind === 'required' && delivery === 'e-learning' && status === 'toBook';
}
