import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { owedSince } from '../../domain/course/due.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { Asking, Contact, Contacts } from '../../domain/policies/contacts.ts';
import { wasContacted } from '../../domain/policies/nudge.ts';
import { managersFor, withoutManager } from '../../domain/policies/reminder.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { isLearningLead } from '../access.ts';
import { type MyCourse, myCourse } from '../booking/training.ts';
import { byName } from '../team/find-person.ts';
import { reportsIn } from '../team/team.ts';
import { type NewlyBooked, newlyBooked } from './newly-booked.ts';

/** A course that somebody has still to do something about. */
export interface Outstanding {
  readonly mine: MyCourse;
  /** What is to be done: find a date, wait for a place or a yes, do it online, refresh what was attended. */
  readonly todo: 'book' | 'wait' | 'online' | 'refresh';
  /** Since when they have owed it. */
  readonly since?: LocalDate;
  /** When they were asked since then. */
  readonly asked: readonly Asking[];
}

/** One person who has something outstanding. */
export interface ReminderRow {
  readonly person: Person;
  /** Attended, or booked. */
  readonly done: readonly MyCourse[];
  /** Owed longest first. */
  readonly todo: readonly Outstanding[];
  /** Why the latest attempt to ask them failed. */
  readonly couldNotBeAsked?: string;
  /** When this week's message went out, or is to: there is no other before the next. */
  readonly contactedOn?: LocalDate;
}

/** The people of one manager, or those whom nobody manages. */
export interface ReminderList {
  /** Left out: they have no manager. */
  readonly manager?: Person;
  readonly isOwn: boolean;
  /** The last day on which the recipient acts for the manager. */
  readonly actsUntil?: LocalDate;
  /** Whose oldest is owed longest first. */
  readonly rows: readonly ReminderRow[];
  /** How many others have nothing outstanding. */
  readonly settled: number;
  /** Over everybody in the list, of what is required. */
  readonly sums: ReminderSums;
  /** What the manager is to hear of. */
  readonly booked: readonly NewlyBooked[];
}

export interface ReminderSums {
  readonly attended: number;
  readonly booked: number;
  readonly toBook: number;
  readonly waiting: number;
  readonly refresh: number;
}

/** What is known at one moment. */
export interface ReminderFacts {
  readonly roster: RosterState;
  readonly courses: readonly CourseState[];
  readonly contacts: Contacts;
  readonly now: Instant;
}

/** Those whom somebody is reminded of, each manager's apart, without themself; a list of nobody is left out. */
export function listsFor(recipient: Person, facts: ReminderFacts): readonly ReminderList[] {
  const { roster } = facts;
  const today = londonDate(facts.now);
  const others = (people: readonly Person[]) => people.filter(({ personId }) => personId !== recipient.personId);
  const managed = managersFor(roster, recipient, today).map((manager): ReminderList => {
    const isOwn = manager.personId === recipient.personId;
    const acts = manager.deputies?.find(({ personId, from, until }) => {
      return personId === recipient.personId && from <= today && today <= until;
    });
    return {
      manager,
      isOwn,
      ...(!isOwn && acts && { actsUntil: acts.until }),
      ...listOf(others(reportsIn(roster, manager, today)), recipient, facts),
    };
  });
  const unmanaged = isLearningLead(recipient) ? others(withoutManager(roster, today)).sort(byName) : [];
  return [...managed, { isOwn: false, ...listOf(unmanaged, recipient, facts) }].filter(
    ({ rows, settled }) => rows.length + settled > 0,
  );
}

export function isOutstanding(lists: readonly ReminderList[]): boolean {
  return lists.some(({ rows }) => rows.length > 0);
}

/** Whether there is anything to say to whoever looks after them, beyond well done. */
export function isWorthSaying(lists: readonly ReminderList[]): boolean {
  return isOutstanding(lists) || lists.some(({ booked }) => booked.length > 0);
}

function listOf(
  people: readonly Person[],
  recipient: Person,
  facts: ReminderFacts,
): Pick<ReminderList, 'rows' | 'settled' | 'sums' | 'booked'> {
  const all = people.map((person) => rowOf(person, facts));
  const rows = all.filter(({ todo }) => todo.length > 0).sort(byOldest);
  const todo = (kind: Outstanding['todo']) =>
    all.flatMap((row) => row.todo.filter((each) => each.todo === kind)).length;
  const done = all.flatMap((row) => row.done);
  const having = (status: MyCourse['status']) => done.filter((mine) => mine.status === status).length;
  return {
    rows,
    settled: all.length - rows.length,
    sums: {
      attended: having('attended'),
      booked: having('booked'),
      toBook: todo('book') + todo('online'),
      waiting: todo('wait'),
      refresh: todo('refresh'),
    },
    booked: newlyBooked(people, facts.courses, { to: recipient.personId, now: facts.now }),
  };
}

/** Where somebody stands with everything that is required of them. */
export function rowOf(person: Person, { courses, contacts, now }: ReminderFacts): ReminderRow {
  const contact = contacts.get(person.personId);
  const required = courses.flatMap((state) => {
    const mine = state.entry?.kind === 'required' ? myCourse(state, person, now, courses) : undefined;
    return mine ? [{ state, mine, todo: todoOf(mine) }] : [];
  });
  const todo = required.flatMap(({ state, mine, todo: what }) =>
    what === undefined ? [] : outstanding(state, mine, { what, contact, person }),
  );
  return {
    person,
    done: required.filter((each) => each.todo === undefined && DONE.has(each.mine.status)).map(({ mine }) => mine),
    todo: todo.sort(bySince),
    ...contactOf(contact, londonDate(now)),
  };
}

const DONE: ReadonlySet<MyCourse['status']> = new Set<MyCourse['status']>(['attended', 'booked']);

interface What {
  readonly what: Outstanding['todo'];
  readonly contact: Contact | undefined;
  readonly person: Person;
}

function outstanding(state: CourseState, mine: MyCourse, { what, contact, person }: What): Outstanding {
  const since = owedSince(state.records.get(person.personId)?.timeline ?? [])?.date;
  const asked = contact?.byCourse.get(state.courseId)?.filter(({ on }) => on >= (since ?? '')) ?? [];
  return { mine, todo: what, ...(since !== undefined && { since }), asked };
}

function contactOf(
  contact: Contact | undefined,
  today: LocalDate,
): Pick<ReminderRow, 'couldNotBeAsked' | 'contactedOn'> {
  const { couldNotBeAsked, lastOn } = contact ?? {};
  return {
    ...(couldNotBeAsked !== undefined && { couldNotBeAsked }),
    ...(lastOn !== undefined && wasContacted(contact, today) && { contactedOn: lastOn }),
  };
}

/** Whoever is exempt or unavailable owes nothing now. */
function todoOf({ status, course, booking, openSessions }: MyCourse): Outstanding['todo'] | undefined {
  switch (status) {
    case 'waitlisted':
      return 'wait';
    case 'toBook':
      // A place that somebody has still to agree to.
      if (booking) return 'wait';
      return course.delivery === 'e-learning' ? 'online' : 'book';
    case 'attended':
      return openSessions !== undefined ? 'refresh' : undefined;
    default:
      return undefined;
  }
}

function byOldest(a: ReminderRow, b: ReminderRow): number {
  return compare(oldest(a), oldest(b)) || byName(a.person, b.person);
}

/** What was owed before goes before what is only to be refreshed soon. */
function oldest({ todo }: ReminderRow): string {
  const owed = todo.filter((each) => each.todo !== 'refresh');
  return owed[0]?.since ?? '9999';
}

function bySince(a: Outstanding, b: Outstanding): number {
  const isRefresher = (each: Outstanding) => Number(each.todo === 'refresh');
  return isRefresher(a) - isRefresher(b) || compare(a.since ?? '9999', b.since ?? '9999');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
