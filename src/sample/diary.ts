import { addDays, type LocalDate, latestDate } from '../domain/calendar/london.ts';
import type { CatalogueEntry, CourseId } from '../domain/course/catalogue-entry.ts';
import type { PersonDetails } from '../domain/roster/person.ts';
import { isAway } from './circumstances.ts';
import type { Random } from './random.ts';
import type { Run } from './timetable.ts';
import { trainingDayUntil } from './training-days.ts';

/** One row of the history file. */
export interface HistoryRow {
  readonly staffNumber: string;
  readonly courseId: CourseId;
  readonly status: 'attended' | 'booked' | 'exempt';
  readonly sessionId?: string;
  readonly date: LocalDate;
  readonly note?: string;
}

export type Diary = ReturnType<typeof openDiary>;

/** Days that somebody must have been there before they go to a course. */
const SETTLING_IN = 7;

/** Everybody's days: one course at a time, one row a person and course, and no room filled beyond its places. */
export function openDiary(today: LocalDate, courses: readonly CatalogueEntry[]) {
  const rows = new Map<string, HistoryRow>();
  const busy = new Set<string>();
  const seated = new Map<Run, number>();
  const opensOn = new Map(courses.map((course) => [course.courseId, course.opensOn]));

  const key = ({ staffNumber }: PersonDetails, what: string) => `${staffNumber} ${what}`;
  const enrolledOn = (person: PersonDetails, courseId: CourseId) =>
    latestDate(person.startDate, person.changedOn, opensOn.get(courseId));
  const add = ({ staffNumber }: PersonDetails, row: Omit<HistoryRow, 'staffNumber'>) => {
    rows.set(`${staffNumber} ${row.courseId}`, { staffNumber, ...row });
  };
  const canSit = (person: PersonDetails, run: Run) =>
    !rows.has(key(person, run.courseId)) &&
    (seated.get(run) ?? 0) < run.count &&
    run.days.every(
      ({ date, weekday }) =>
        person.workingDays.includes(weekday) && !busy.has(key(person, date)) && !isAway(person, date),
    );
  const sit = (person: PersonDetails, run: Run) => {
    seated.set(run, (seated.get(run) ?? 0) + 1);
    for (const { date } of run.days) busy.add(key(person, date));
    return { courseId: run.courseId, ...(run.sessionId !== undefined && { sessionId: run.sessionId }) };
  };
  /** Booking ends with the run's closing day, and nobody has booked today yet. */
  const lastBookingDay = ({ closesOn }: Run) => (closesOn < today ? closesOn : addDays(today, -1));

  return {
    enrolledOn,
    daysAgo: (days: number) => addDays(today, -days),
    attendedOn: (person: PersonDetails, courseId: CourseId) => {
      const row = rows.get(key(person, courseId));
      return row?.status === 'attended' ? row.date : undefined;
    },
    canAttend: (person: PersonDetails, run: Run) => {
      const { date: first = '' } = run.days[0] ?? {};
      const { date: last = '' } = run.days.at(-1) ?? {};
      const hadLeft = person.leaveDate !== undefined && person.leaveDate < last;
      return !hadLeft && first >= addDays(person.startDate, SETTLING_IN) && canSit(person, run);
    },
    attend: (person: PersonDetails, run: Run) =>
      add(person, { ...sit(person, run), status: 'attended', date: run.days.at(-1)?.date ?? today }),
    canBook: (person: PersonDetails, run: Run) =>
      enrolledOn(person, run.courseId) <= lastBookingDay(run) && canSit(person, run),
    book: (person: PersonDetails, run: Run, chance: Random) => {
      const latest = lastBookingDay(run);
      const drawn = trainingDayUntil(addDays(latest, -chance.below(30)));
      const date = latestDate(drawn, enrolledOn(person, run.courseId));
      add(person, { ...sit(person, run), status: 'booked', date });
    },
    complete: (person: PersonDetails, courseId: CourseId, date: LocalDate) =>
      add(person, { courseId, status: 'attended', date }),
    exempt: (person: PersonDetails, courseId: CourseId, date: LocalDate, note: string) =>
      add(person, { courseId, status: 'exempt', date, note }),
    /** By day, then course, then person: as a spreadsheet would have grown. */
    rows: () => [...rows.values()].sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1)),
  };
}

function sortKey({ date, courseId, staffNumber }: HistoryRow): string {
  return `${date} ${courseId} ${staffNumber}`;
}
