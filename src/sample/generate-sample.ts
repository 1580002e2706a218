import { type Instant, londonDate } from '../domain/calendar/london.ts';
import type { CatalogueEntry } from '../domain/course/catalogue-entry.ts';
import type { PersonDetails } from '../domain/roster/person.ts';
import { sampleCatalogue } from './catalogue.ts';
import { toCsv } from './csv.ts';
import type { HistoryRow } from './diary.ts';
import { sampleHistory } from './history.ts';
import { samplePeople } from './people.ts';
import { randomStream } from './random.ts';
import { type Run, sampleTimetable } from './timetable.ts';
import { type SampleUser, sampleUsers } from './users.ts';

export interface Sample {
  /** CSV text, each as the import of that name reads it. */
  readonly files: {
    readonly people: string;
    readonly courses: string;
    readonly sessions: string;
    readonly history: string;
  };
  readonly users: readonly SampleUser[];
}

/** Whose working days are not said works five. */
const FULL_WEEK = 5;

/**
 * An invented department of about 260 people with fourteen months of training behind it and ten weeks before it, such that on
 * the day of `now` the counts are the committee report's (see programme.ts). The same moment and seed give the same text.
 */
export function generateSample(now: Instant, seed = 1): Sample {
  const today = londonDate(now);
  const people = samplePeople(today, seed);
  const courses = sampleCatalogue(today);
  const runs = sampleTimetable(today, randomStream(seed, 'timetable'));
  const history = sampleHistory({ today, seed, people, courses, runs });
  return {
    files: {
      people: peopleFile(people),
      courses: coursesFile(courses),
      sessions: sessionsFile(runs),
      history: historyFile(history),
    },
    users: sampleUsers(),
  };
}

function peopleFile(people: readonly PersonDetails[]): string {
  const columns =
    'staff_number,name,email,job_role,service_area,team,manager_staff_number,start_date,leave_date,roles,staff_group,employment,working_days,changed_on,unavailable_from,unavailable_to';
  const rows = people.map((person) => [
    person.staffNumber,
    person.name,
    person.email,
    person.jobRole,
    person.serviceArea,
    person.team,
    person.managerStaffNumber,
    person.startDate,
    person.leaveDate,
    person.roles,
    person.staffGroup,
    person.employment,
    person.workingDays.length === FULL_WEEK ? undefined : person.workingDays,
    person.changedOn,
    person.unavailableFrom,
    person.unavailableTo,
  ]);
  return toCsv(columns.split(','), rows);
}

function coursesFile(courses: readonly CatalogueEntry[]): string {
  const columns =
    'course_id,title,description,provider,mandatory,job_roles,service_areas,refresh_months,prerequisites,aliases,kind,delivery,opens_on,due_within_days,first_nudge_after_days,staff_groups,employment,approval,days_needed,cancellation_notice_days';
  const rows = courses.map((course) => [
    course.courseId,
    course.title,
    course.description,
    course.provider,
    course.mandatory,
    course.audience.jobRoles,
    course.audience.serviceAreas,
    course.refreshMonths,
    course.prerequisites,
    course.aliases,
    course.kind,
    course.delivery,
    course.opensOn,
    course.dueWithinDays,
    course.firstNudgeAfterDays,
    course.audience.staffGroups,
    course.audience.employment,
    course.approval,
    course.daysNeeded,
    course.cancellationNoticeDays,
  ]);
  return toCsv(columns.split(','), rows);
}

/** A row a day; runs that are known from paper alone are not in it. */
function sessionsFile(runs: readonly Run[]): string {
  const columns =
    'session_id,course_id,starts_at,ends_at,venue,online_link,trainer,capacity,booking_closes_at,register_owner,guest_places';
  const [, , , learningLead] = sampleUsers();
  const kept = runs.filter(({ sessionId }) => sessionId !== undefined);
  const inOrder = kept.sort((one, other) => (firstDay(one) < firstDay(other) ? -1 : 1));
  const rows = inOrder.flatMap((run) =>
    run.days.map(({ date }) => [
      run.sessionId,
      run.courseId,
      `${date} ${run.hours[0]}`,
      `${date} ${run.hours[1]}`,
      run.online ? undefined : run.venue,
      run.online ? `https://meet.training-circle.example/${run.sessionId}` : undefined,
      run.trainer,
      run.capacity,
      `${run.closesOn} 17:00`,
      learningLead.staffNumber,
      run.guestPlaces,
    ]),
  );
  return toCsv(columns.split(','), rows);
}

function firstDay({ days, courseId }: Run): string {
  return `${days[0]?.date} ${courseId}`;
}

function historyFile(history: readonly HistoryRow[]): string {
  const columns = 'staff_number,course_id,status,session_id,date,note';
  const rows = history.map((row) => [row.staffNumber, row.courseId, row.status, row.sessionId, row.date, row.note]);
  return toCsv(columns.split(','), rows);
}
