import { addDays, type Instant, londonDate, startOfDay } from '../../domain/calendar/london.ts';
import type { Commit } from '../../domain/course/events.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { Notice } from '../../domain/policies/notice.ts';
import { noticesOf } from '../../domain/policies/notices.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { Conflict } from '../errors.ts';
import { clashOf } from '../ledger/clash.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import { REAL_TIME, type Timing } from '../ledger/timing.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock, LedgerStore } from '../ports.ts';
import { type Delivery, type DeliveryStore, type Doorbell, planned, type ToldUpTo } from './ports.ts';

/** How old, in ms, what this process knows of a course may be, and a little more. */
const KNOWN_WITHIN_MS = 1_100;

/** How far back, in days, a course is told of that was never told of before: what is older is no news to anybody. */
const NEWS_DAYS = 1;

export interface NoticeService {
  /**
   * Plans a delivery for everything that the commits since the last time tell somebody; gives how many were new. Any number of
   * replicas may do it at once, and any may die at it: the keys are the same, and the cursor moves when all is written.
   */
  plan(): Promise<number>;
}

export interface NoticeDeps {
  readonly ledgers: CourseLedgers;
  readonly roster: Roster;
  readonly store: Pick<LedgerStore, 'commitsSince'>;
  readonly deliveries: Pick<DeliveryStore, 'plan' | 'toldUpTo' | 'setToldUpTo'>;
  readonly doorbell: Doorbell;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly teamCoverShare: number;
  readonly timing?: Timing;
}

interface Untold {
  readonly courseId: string;
  readonly before: ToldUpTo | undefined;
  readonly commits: readonly Commit[];
}

interface Known {
  readonly courses: readonly CourseState[];
  readonly people: RosterState;
  readonly now: Instant;
}

export function noticeService(deps: NoticeDeps): NoticeService {
  const { ledgers, roster, store, deliveries, doorbell, clock, teamCoverShare, timing = REAL_TIME } = deps;
  /** As this process knows it: while nothing is committed, the store is not asked. */
  const told = new Map<string, ToldUpTo>();

  async function untoldOf({ courseId, version }: CourseState): Promise<Untold | undefined> {
    if ((told.get(courseId)?.version ?? 0) >= version) return undefined;
    const before = await deliveries.toldUpTo(courseId);
    if (before) told.set(courseId, before);
    if (before && before.version >= version) return undefined;
    const commits = await store.commitsSince(courseId, before?.version ?? 0);
    return { courseId, before, commits: commits.filter((commit) => commit.version <= version) };
  }

  /** Moves on only after everything is written; whoever else has moved it has written the same. */
  async function moveOn({ courseId, before, commits }: Untold): Promise<void> {
    const last = commits.at(-1);
    if (!last) return;
    try {
      told.set(courseId, await deliveries.setToldUpTo(courseId, last.version, before));
    } catch (fault) {
      told.delete(courseId);
      if (!(fault instanceof Conflict)) throw fault;
    }
  }

  function noticesIn({ courseId, before, commits }: Untold, { courses, people, now }: Known): Notice[] {
    const state = courses.find((course) => course.courseId === courseId);
    if (!state) return [];
    const news = before ? commits : commits.filter((commit) => isNews(commit, now));
    return news.flatMap((commit) =>
      noticesOf(commit, state, {
        roster: people,
        courses,
        teamCoverShare,
        clash: (personId, session) => clashOf(personId, session, courses, now, 'places'),
      }),
    );
  }

  return {
    async plan() {
      // Asking for the courses commits what time has changed, so that it is told too.
      const untold: Untold[] = [];
      for (const state of await ledgers.all()) {
        const found = await untoldOf(state);
        if (found) untold.push(found);
      }
      if (untold.length === 0) return 0;
      // Two places at one time are found by whoever comes second, if they know of the first: so nobody looks before they do.
      if (untold.some(({ commits }) => commits.some(setsPlaces))) await timing.sleep(KNOWN_WITHIN_MS);
      const known = { courses: await ledgers.all(), people: await roster.state(), now: clock.now() };
      let count = 0;
      for (const each of untold) {
        const planned = await deliveries.plan(deliveriesOf(noticesIn(each, known), known.now));
        count += planned.count;
        await moveOn(each);
        if (planned.count > 0) await doorbell.ring(planned.lanes);
      }
      return count;
    },
  };
}

/** Whether somebody may have a place at a time when they had none: another, or on other days. */
function setsPlaces({ entries }: Commit): boolean {
  return entries.some(({ quiet, events }) =>
    events.some((event) => {
      if (event.type === 'session-set') return event.revised === 'moved';
      return !quiet && event.type === 'recorded' && event.facet === 'booking' && event.value !== null;
    }),
  );
}

function isNews({ recordedAt }: Commit, now: Instant): boolean {
  return recordedAt >= startOfDay(addDays(londonDate(now), -NEWS_DAYS));
}

/** Each key once: two commits may have the same consequence. */
function deliveriesOf(notices: readonly Notice[], plannedAt: Instant): Delivery[] {
  const byKey = new Map(notices.map((notice) => [notice.key, notice]));
  return [...byKey.values()].map((notice) =>
    planned({ key: notice.key, to: notice.to, message: { type: 'notice', notice } }, plannedAt),
  );
}
