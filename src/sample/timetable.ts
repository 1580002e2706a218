import { addDays, type LocalDate } from '../domain/calendar/london.ts';
import type { Weekday } from '../domain/roster/person.ts';
import {
  DAYS_WITH_SESSIONS,
  MANAGERS_PROGRAMME,
  PAST_CAPACITY,
  PRACTICE_WEEK,
  REQUIRED_PLANS,
  TRAINERS,
  VENUES,
} from './programme.ts';
import type { Random } from './random.ts';
import { isTrainingDay, trainingDayFrom, trainingDaysBefore, trainingDayUntil, weekdayOf } from './training-days.ts';

/** One run of a course, and how many the records say of it. */
export interface Run {
  readonly courseId: string;
  /** Left out: a day long ago that is known from paper alone. */
  readonly sessionId?: string;
  readonly days: readonly RunDay[];
  readonly purpose: 'attended' | 'awaiting' | 'booked';
  /** At most so many attended; exactly so many are booked. */
  readonly count: number;
  readonly capacity: number;
  readonly hours: readonly [from: string, to: string];
  readonly venue?: string;
  readonly online: boolean;
  readonly trainer: string;
  /** The last day to book; until then at 17:00. */
  readonly closesOn: LocalDate;
  readonly guestPlaces: number;
}

export interface RunDay {
  readonly date: LocalDate;
  readonly weekday: Weekday;
}

type Wanted = Pick<Run, 'courseId' | 'purpose' | 'count' | 'capacity' | 'hours'> & {
  readonly dates: readonly LocalDate[];
  readonly online?: boolean;
  readonly venue?: string;
};

const FULL_DAY = ['09:30', '16:30'] as const;

/** Every run of the last fourteen months and the next ten weeks, all on days when training is held, two of one course never on one. */
export function sampleTimetable(today: LocalDate, chance: Random): Run[] {
  const oldest = addDays(today, -DAYS_WITH_SESSIONS);
  const taken = new Set<string>();
  return [...managersRuns(today), ...requiredRuns(today, chance), ...practiceWeeks(today)].map(
    ({ dates, ...wanted }) => {
      const first = dates[0] as LocalDate;
      return {
        venue: pickFree(VENUES, dates, taken, chance),
        trainer: pickFree(TRAINERS, dates, taken, chance),
        guestPlaces: chance.below(4) === 0 ? 2 : 0,
        online: false,
        ...wanted,
        ...(first >= oldest && { sessionId: `${wanted.courseId}-${first}` }),
        days: dates.map((date) => ({ date, weekday: weekdayOf(date) })),
        closesOn: trainingDaysBefore(first, 2),
      };
    },
  );
}

/** A room or a trainer who is not needed elsewhere on those days, as far as there are any. */
function pickFree(list: readonly string[], dates: readonly LocalDate[], taken: Set<string>, chance: Random): string {
  const free = list.filter((name) => dates.every((date) => !taken.has(`${name} ${date}`)));
  const picked = chance.pick(free.length > 0 ? free : list);
  for (const date of dates) taken.add(`${picked} ${date}`);
  return picked;
}

function requiredRuns(today: LocalDate, chance: Random): Wanted[] {
  return REQUIRED_PLANS.flatMap(({ courseId, hours, past, awaiting, future }) => {
    const taken = new Set<LocalDate>();
    const shared = { courseId, hours };
    const ahead = future.map(({ inDays, booked, ...run }): Wanted => {
      const dates = [claim(taken, addDays(today, inDays + chance.below(3)), 1)];
      return { ...shared, ...run, dates, purpose: 'booked', count: booked };
    });
    const open: Wanted = {
      ...shared,
      dates: [claim(taken, addDays(today, -awaiting.daysAgo), -1)],
      purpose: 'awaiting',
      count: awaiting.booked,
      capacity: PAST_CAPACITY,
    };
    const over = past.map((daysAgo): Wanted => {
      const dates = [claim(taken, addDays(today, -daysAgo - chance.below(4)), chance.pick([-1, 1]))];
      return { ...shared, dates, purpose: 'attended', count: PAST_CAPACITY, capacity: PAST_CAPACITY };
    });
    return [...over, open, ...ahead];
  });
}

function managersRuns(today: LocalDate): Wanted[] {
  const { supervision, leadership } = MANAGERS_PROGRAMME;
  const first = { courseId: supervision.courseId, hours: FULL_DAY, capacity: 12 };
  const second = { courseId: leadership.courseId, hours: FULL_DAY, capacity: leadership.capacity };
  const weekly = (from: LocalDate) => {
    const dates = [trainingDayFrom(from)];
    while (dates.length < leadership.days) dates.push(trainingDayFrom(addDays(dates.at(-1) as LocalDate, 7)));
    return dates;
  };
  return [
    ...supervision.past.map(({ daysAgo, attended }): Wanted => {
      const dates = [trainingDayUntil(addDays(today, -daysAgo))];
      return { ...first, dates, purpose: 'attended', count: attended };
    }),
    ...supervision.future.map(({ inDays, booked }): Wanted => {
      return { ...first, dates: [trainingDayFrom(addDays(today, inDays))], purpose: 'booked', count: booked };
    }),
    { ...second, dates: weekly(addDays(today, -leadership.daysAgo)), purpose: 'attended', count: leadership.attended },
    { ...second, dates: weekly(addDays(today, leadership.inDays)), purpose: 'booked', count: leadership.booked },
  ];
}

function practiceWeeks(today: LocalDate): Wanted[] {
  const { courseId, hours, capacity, topics, daysAgo, inDays, attendedADay, bookedADay } = PRACTICE_WEEK;
  const last = fullWeek(addDays(today, -daysAgo), -1);
  const next = fullWeek(addDays(today, inDays), 1);
  return topics.flatMap((topic, day): Wanted[] => {
    const shared = { courseId, hours, capacity, venue: `Town Hall, Council Chamber: ${topic}` };
    return [
      { ...shared, dates: [addDays(last, day)], purpose: 'attended', count: attendedADay },
      { ...shared, dates: [addDays(next, day)], purpose: 'booked', count: bookedADay[day] ?? 0 },
    ];
  });
}

/** The Monday of the nearest week, from that day on or back, without a holiday in it. */
function fullWeek(from: LocalDate, step: 1 | -1): LocalDate {
  let monday = from;
  while (weekdayOf(monday) !== 'Mon' || ![0, 1, 2, 3, 4].every((day) => isTrainingDay(addDays(monday, day)))) {
    monday = addDays(monday, step);
  }
  return monday;
}

/** The nearest day, from that one on or back, that this course has not taken yet. */
function claim(taken: Set<LocalDate>, from: LocalDate, step: 1 | -1): LocalDate {
  const nearest = step === 1 ? trainingDayFrom : trainingDayUntil;
  let date = nearest(from);
  while (taken.has(date)) date = nearest(addDays(date, step));
  taken.add(date);
  return date;
}
