import type { Instant } from '../../domain/calendar/london.ts';
import { applyRoster } from '../../domain/course/apply-roster.ts';
import { NO_FACTS } from '../../domain/course/commands.ts';
import { asRevised, sameContent, setCourse } from '../../domain/course/define.ts';
import type { CourseEvent } from '../../domain/course/events.ts';
import { type HistoryOutcome, previewHistory } from '../../domain/course/record-history.ts';
import { type CourseState, emptyCourse, turnsOf } from '../../domain/course/state.ts';
import { membershipOf } from '../../domain/roster/audience.ts';
import { type RosterState, withPeople } from '../../domain/roster/roster.ts';
import { mergePeople } from './merge-people.ts';
import type { CourseRecord, ImportPayload } from './payload.ts';

/** What importing a file would change. */
export interface Preview {
  readonly added: number;
  readonly changed: number;
  readonly leaving: number;
  readonly unchanged: number;
  readonly perCourse: readonly CoursePreview[];
  /** Rows that cannot be taken over, and why. */
  readonly impossible: readonly { readonly record: CourseRecord; readonly outcome: HistoryOutcome }[];
  /** Sessions whose new capacity is below what is booked. */
  readonly warnings: readonly { readonly sessionId: string; readonly booked: number; readonly capacity: number }[];
}

export interface CoursePreview {
  readonly courseId: string;
  readonly title: string;
  /** Training records that begin. */
  readonly added: number;
  /** Training records that leave the cohort. */
  readonly withdrawn: number;
}

interface Known {
  readonly roster: RosterState;
  readonly courses: readonly CourseState[];
  readonly now: Instant;
}

const NOTHING: Preview = {
  added: 0,
  changed: 0,
  leaving: 0,
  unchanged: 0,
  perCourse: [],
  impossible: [],
  warnings: [],
};

/** Decides the whole import in memory, by the rules that will write it. */
export function previewImport(payload: ImportPayload, known: Known): Preview {
  switch (payload.kind) {
    case 'people':
      return previewPeople(payload, known);
    case 'courses':
      return previewCourses(payload, known);
    case 'sessions':
      return previewSessions(payload, known);
    case 'history':
      return previewRecords(payload, known);
  }
}

function previewPeople(payload: Extract<ImportPayload, { kind: 'people' }>, { roster, courses, now }: Known): Preview {
  const change = mergePeople(roster, payload);
  const after = withPeople(roster, [...change.added, ...change.changed], roster.version + 1);
  return {
    ...NOTHING,
    added: change.added.length,
    changed: change.changed.length - change.leaving.length,
    leaving: change.leaving.length,
    unchanged: change.unchanged,
    perCourse: courses.flatMap((course) => (course.entry ? previewMembers(course, course.entry, after, now) : [])),
  };
}

function previewCourses(payload: Extract<ImportPayload, { kind: 'courses' }>, known: Known): Preview {
  const byId = new Map(known.courses.map((course) => [course.courseId, course]));
  const count = { added: 0, changed: 0, unchanged: 0 };
  const perCourse: CoursePreview[] = [];
  for (const entry of payload.entries) {
    const course = byId.get(entry.courseId);
    const isSame = course && setCourse(course, entry).events.length === 0;
    count[course ? (isSame ? 'unchanged' : 'changed') : 'added'] += 1;
    perCourse.push(...previewMembers(course ?? emptyCourse(entry.courseId), entry, known.roster, known.now));
  }
  return { ...NOTHING, ...count, perCourse };
}

function previewSessions(payload: Extract<ImportPayload, { kind: 'sessions' }>, { courses, now }: Known): Preview {
  const byId = new Map(courses.map((course) => [course.courseId, course]));
  const count = { added: 0, changed: 0, unchanged: 0 };
  const warnings: Preview['warnings'][number][] = [];
  for (const session of payload.sessions) {
    const course = byId.get(session.courseId);
    const before = course?.sessions.get(session.sessionId)?.session;
    count[before ? (sameContent(before, asRevised(before, session, now)) ? 'unchanged' : 'changed') : 'added'] += 1;
    const booked = course ? turnsOf(course, session.sessionId).booked.size : 0;
    const { sessionId, capacity } = session;
    if (booked > capacity) warnings.push({ sessionId, booked, capacity });
  }
  return { ...NOTHING, ...count, warnings };
}

function previewRecords(payload: Extract<ImportPayload, { kind: 'history' }>, { courses, now }: Known): Preview {
  const count = { added: 0, unchanged: 0 };
  const impossible: Preview['impossible'][number][] = [];
  const perCourse: CoursePreview[] = [];
  const byCourse = Map.groupBy(payload.records, ({ courseId }) => courseId);
  for (const course of courses) {
    let added = 0;
    for (const { record, outcome } of previewHistory(course, byCourse.get(course.courseId) ?? [], now)) {
      if (outcome === 'recorded') added += 1;
      else if (outcome === 'there') count.unchanged += 1;
      else impossible.push({ record, outcome });
    }
    count.added += added;
    if (added > 0) perCourse.push({ ...nameOf(course), added, withdrawn: 0 });
  }
  return { ...NOTHING, ...count, perCourse, impossible };
}

function previewMembers(
  course: CourseState,
  entry: NonNullable<CourseState['entry']>,
  roster: RosterState,
  now: Instant,
): CoursePreview[] {
  const memberships = [...roster.people.values()].map((person) => membershipOf(person, entry, now));
  const { events } = applyRoster(course, memberships, undefined, NO_FACTS, now);
  const { added, withdrawn } = movements(course, events);
  return added + withdrawn === 0 ? [] : [{ courseId: course.courseId, title: entry.title, added, withdrawn }];
}

/** People, not events: a leave date that is put right withdraws nobody again. */
function movements(course: CourseState, events: readonly CourseEvent[]): { added: number; withdrawn: number } {
  const added = new Set<string>();
  const isIn = new Map<string, boolean>();
  for (const event of events) {
    if (event.type !== 'recorded' || event.facet !== 'member') continue;
    if (event.value === 'in' && !wasIn(course, event.personId)) added.add(event.personId);
    isIn.set(event.personId, event.value === 'in');
  }
  const gone = [...isIn].filter(([personId, is]) => !is && (wasIn(course, personId) || added.has(personId)));
  return { added: added.size, withdrawn: gone.length };
}

function wasIn(course: CourseState, personId: string): boolean {
  return course.records.get(personId)?.standing.member === 'in';
}

function nameOf({ courseId, entry }: CourseState): { courseId: string; title: string } {
  return { courseId, title: entry?.title ?? courseId };
}
