import { addDays, type Instant, type LocalDate, londonDate } from '../calendar/london.ts';
import { mondayOf, type Week, weekOf } from '../calendar/weeks.ts';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.ts';
import { actsFor, managerOf } from '../roster/managers.ts';
import { hasLeft, type Person, type PersonId, type ReminderDay } from '../roster/person.ts';
import { type RosterState, reportsOf } from '../roster/roster.ts';
import { type NotNow, notNow } from './contact-hours.ts';

/** Once a week, whoever looks after people's training is told where these stand. */
export interface Reminder {
  /** That of the chosen day, also where a bank holiday moves it into the next. */
  readonly week: Week;
  /** Nothing was outstanding when it was planned. */
  readonly isWellDone?: true;
}

export interface ReminderDue {
  readonly to: PersonId;
  readonly week: Week;
}

export const REMINDER_DAYS: readonly ReminderDay[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const USUAL_DAY: ReminderDay = 'Mon';
const WEEK = 7;

/** The day on which the reminder of a week goes out, `monday` being that week's first: the chosen one, or the next working day. */
export function reminderDate(day: ReminderDay, monday: LocalDate): LocalDate {
  const chosen = addDays(monday, REMINDER_DAYS.indexOf(day));
  return isWorkingDay(chosen) ? chosen : addWorkingDays(chosen, 1);
}

/**
 * The week, by its Monday, whose reminder is due and not yet over: from its day on to the end of the week that the day is in, so
 * that a day on which nobody ran the job is made up for; at most until the next one is due.
 */
export function weekDue(day: ReminderDay, today: LocalDate): LocalDate | undefined {
  const monday = mondayOf(today);
  return [monday, addDays(monday, -WEEK)].find((each) => {
    const goesOut = reminderDate(day, each);
    return goesOut <= today && mondayOf(goesOut) === monday;
  });
}

/** Why somebody hears nothing of their team that day. Whoever does not want to be asked to book is still a manager. */
export function notToday(person: Person, today: LocalDate): Exclude<NotNow, 'snoozed'> | undefined {
  const why = notNow(person, today);
  return why === 'snoozed' ? undefined : why;
}

/** The last day of being away or unavailable, where it is known. */
export function backAfter(
  { awayUntil, unavailableFrom, unavailableTo }: Person,
  today: LocalDate,
): LocalDate | undefined {
  const isUnavailable = unavailableFrom !== undefined && unavailableFrom <= today && (unavailableTo ?? today) >= today;
  if (isUnavailable && unavailableTo === undefined) return undefined;
  const ends = [awayUntil, isUnavailable ? unavailableTo : undefined].filter(
    (day) => day !== undefined && day >= today,
  );
  return ends.sort().at(-1);
}

/** Whose training somebody looks after as a manager, today: their own reports' first, then those of managers whom they act for. */
export function managersFor(roster: RosterState, person: Person, today: LocalDate): readonly Person[] {
  return [person, ...actsFor(roster, person.personId, today)];
}

/** People whom nobody manages: learning leads see to it that they are not forgotten. */
export function withoutManager(roster: RosterState, today: LocalDate): Person[] {
  return [...roster.people.values()].filter(
    (person) => !hasLeft(person, today) && person.startDate <= today && managerOf(roster, person, today) === undefined,
  );
}

/** Everybody whose weekly reminder is due at a moment, with the week that it is for; whether there is anything to say is not asked. */
export function remindersDue(roster: RosterState, now: Instant): ReminderDue[] {
  const today = londonDate(now);
  if (!isWorkingDay(today)) return [];
  const unmanaged = withoutManager(roster, today);
  return [...roster.people.values()].flatMap((person) => {
    if (notToday(person, today) !== undefined) return [];
    const monday = dueFor(roster, person, unmanaged, today);
    return monday === undefined ? [] : [{ to: person.personId, week: weekOf(monday) }];
  });
}

function dueFor(
  roster: RosterState,
  person: Person,
  unmanaged: readonly Person[],
  today: LocalDate,
): LocalDate | undefined {
  const others = (people: readonly Person[]) =>
    people.some((each) => each.personId !== person.personId && !hasLeft(each, today));
  const isLead = person.roles.includes('learning_lead') && others(unmanaged);
  if (isLead || others(reportsOf(roster, person))) return weekDue(person.reminderDay ?? USUAL_DAY, today);
  const mondays = actsFor(roster, person.personId, today).flatMap((manager) => {
    if (!others(reportsOf(roster, manager))) return [];
    // Without a team of their own they have it when the manager would, and only if they acted that day.
    const day = person.reminderDay ?? manager.reminderDay ?? USUAL_DAY;
    const monday = weekDue(day, today);
    const acted = monday !== undefined && actsOn(manager, person, reminderDate(day, monday));
    return acted ? monday : [];
  });
  return mondays.sort()[0];
}

function actsOn({ deputies = [] }: Person, { personId }: Person, day: LocalDate): boolean {
  return deputies.some((deputy) => deputy.personId === personId && deputy.from <= day && day <= deputy.until);
}
