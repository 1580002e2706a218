import { addDays } from '../../src/domain/calendar/london.ts';
import { fitsCourse, isPresent, type Row, type Rows } from './read-sample.ts';

/** What is wrong with a sample that is dated some day, in a sentence each; nothing, it is hoped. */
export function faultsOf(rows: Rows, today: string): string[] {
  return [
    ...peopleFaults(rows.people),
    ...sessionFaults(rows.sessions, today),
    ...historyFaults(rows, today),
    ...placeFaults(rows),
  ];
}

/** What is true of the fault's name is wrong. */
function named(what: string | undefined, faults: Record<string, boolean>): string[] {
  return Object.entries(faults).flatMap(([fault, isSo]) => (isSo ? [`${what}: ${fault}`] : []));
}

function repeats(list: readonly (string | undefined)[]): boolean {
  return new Set(list).size < list.length;
}

function dayOf(row: Row): string {
  return row.starts_at?.slice(0, 10) ?? '';
}

const LINE = 'Team Manager, Service Manager, Head of Service, Director';

function peopleFaults(people: readonly Row[]): string[] {
  const byNumber = new Map(people.map((row) => [row.staff_number, row]));
  const shared = ['staff_number', 'email', 'name'].filter((column) => repeats(people.map((row) => row[column])));
  const single = people.flatMap((person) => {
    const line = lineOf(person, byNumber);
    const roles = line.map((manager) => manager.job_role).join(', ');
    return named(person.staff_number, {
      'an odd e-mail address': !/^[a-z-]+\.[a-z-]+@training-circle\.example$/.test(person.email ?? ''),
      'front-line, but not below a team manager': person.staff_group === 'front-line' && roles !== LINE,
      'no line up to the director': person.job_role !== 'Director' && line.at(-1)?.job_role !== 'Director',
      'a manager who leaves': line.some((manager) => manager.leave_date !== ''),
      'left before starting': person.leave_date !== '' && String(person.leave_date) <= String(person.start_date),
    });
  });
  return [...shared.map((column) => `people: two share a ${column}`), ...single];
}

/** A person's managers, upwards; somebody unknown ends it, and so does a loop. */
function lineOf(person: Row, byNumber: ReadonlyMap<string | undefined, Row>): Row[] {
  const line: Row[] = [];
  let manager = byNumber.get(person.manager_staff_number);
  while (manager && line.length < 9) {
    line.push(manager);
    manager = byNumber.get(manager.manager_staff_number);
  }
  return line;
}

function sessionFaults(sessions: readonly Row[], today: string): string[] {
  return sessions.flatMap((row) => {
    const { session_id: id, starts_at: start = '', ends_at: end = '', booking_closes_at: closes = '' } = row;
    const day = dayOf(row);
    return named(id, {
      'on a weekend': Temporal.PlainDate.from(day).dayOfWeek > 5,
      'on a holiday': ['12-25', '12-26', '01-01'].includes(day.slice(5)),
      'not on one day, or ends before it starts': end.slice(0, 10) !== day || end <= start,
      'booking closes after the start': closes >= start,
      'today, or too far off': day === today || day > addDays(today, 70) || day < addDays(today, -230),
      'two of its course on a day': sessions.some(
        (other) => other !== row && other.course_id === row.course_id && dayOf(other) === day,
      ),
    });
  });
}

function historyFaults({ people, courses, sessions, history }: Rows, today: string): string[] {
  const personOf = new Map(people.map((row) => [row.staff_number, row]));
  const courseOf = new Map(courses.map((row) => [row.course_id, row]));
  const daysOf = Map.groupBy(sessions, (row) => row.session_id);
  const faults = history.flatMap((row) => {
    const person = personOf.get(row.staff_number) ?? {};
    const course = courseOf.get(row.course_id) ?? {};
    const days = daysOf.get(row.session_id) ?? [];
    const { date = '', status, session_id: sessionId } = row;
    const isBooked = status === 'booked';
    return named(`${row.staff_number} ${row.course_id}`, {
      'is not for them': !fitsCourse(person, course),
      'today or later, or too long ago': date >= today || date < addDays(today, -425),
      'before they started or it opened': date < String(person.start_date) || date < String(course.opens_on),
      'after they left': person.leave_date !== '' && date > String(person.leave_date),
      'a session of another course': sessionId !== '' && days[0]?.course_id !== row.course_id,
      'attended on another day': status === 'attended' && sessionId !== '' && dayOf(days.at(-1) ?? {}) !== date,
      'booked on the day or later': isBooked && date >= dayOf(days[0] ?? {}),
      'booked before it was owed': isBooked && date < String(person.changed_on),
      'booked, but not there': isBooked && !isPresent(person, today),
    });
  });
  const isRepeated = repeats(history.map((row) => `${row.staff_number} ${row.course_id}`));
  return isRepeated ? [...faults, 'history: two rows for one person and course'] : faults;
}

/** Rooms hold everybody in them; nobody is in two of them on one day, or in one on a day when they do not work. */
function placeFaults({ people, sessions, history }: Rows): string[] {
  const weekOf = new Map(people.map((row) => [row.staff_number, row.working_days || 'Mon;Tue;Wed;Thu;Fri']));
  const daysOf = Map.groupBy(sessions, (row) => row.session_id);
  const taken = history.filter((row) => row.status !== 'exempt' && row.course_id !== 'information-governance');
  const seats = taken.flatMap((row) => {
    const days = row.session_id ? (daysOf.get(row.session_id) ?? []).map(dayOf) : [String(row.date)];
    return days.map((day) => ({ who: row.staff_number, day }));
  });
  const inRoom = Map.groupBy(taken, (row) => row.session_id);
  const left = [...daysOf].map(([id, [first]]) => Number(first?.capacity) - (inRoom.get(id)?.length ?? 0));
  return named('places', {
    'somebody is in two rooms on one day': repeats(seats.map(({ who, day }) => `${who} ${day}`)),
    'somebody is there on a day off': seats.some(({ who, day }) => !weekOf.get(who)?.includes(weekday(day))),
    'a room is too full': left.some((places) => places < 0),
    'not even three are full': left.filter((places) => places === 0).length < 3,
    'none has just one place left': !left.includes(1),
  });
}

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

function weekday(day: string): string {
  return WEEK[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? '';
}
