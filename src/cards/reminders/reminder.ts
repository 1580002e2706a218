import { MOST_NUDGES } from '../../domain/policies/nudge.ts';
import type { MyCourse } from '../../services/booking/training.ts';
import type { ReminderList, ReminderRow } from '../../services/reminders/people-to-remind-of.ts';
import type { ReminderView } from '../../services/reminders/reminder-view.ts';
import { sayWhen } from '../own/sessions.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { nudgeButton } from '../team/person-buttons.ts';
import { firstName, possessive } from '../team/person-wording.ts';
import { plural, sayDate } from '../wording.ts';
import { addUp, DAY_NAMES, hasNoDate, linesOf, sayDone, sayNothingOutstanding, saySums } from './reminder-wording.ts';

/** Where people stand, and what would help each of them. */
export interface ReminderCard extends Said {
  readonly heading: string;
  /** What was just done from this card. */
  readonly note?: string;
  readonly intro: string;
  /** Left out where nothing is outstanding. */
  readonly ask?: string;
  readonly sections: readonly ReminderSection[];
  readonly buttons: readonly LabelledButton[];
}

export interface ReminderSection {
  readonly heading: string;
  readonly people: readonly ReminderPerson[];
  /** '5 others are all done or booked.' */
  readonly others: readonly string[];
  /** Who has taken a place in the week before. */
  readonly booked: readonly string[];
}

export interface ReminderPerson {
  readonly name: string;
  readonly lines: readonly string[];
  readonly buttons: readonly LabelledButton[];
}

/** How many people one card shows, each with what can be done. */
export const ROWS_SHOWN = 9;

export interface ReminderAsked {
  /** From which row on. */
  readonly from?: number;
  readonly note?: string;
}

/** Nine people from the given row on, those whose training is owed longest first, each team apart. */
export function reminderCard(view: ReminderView, { from: wanted = 0, note }: ReminderAsked = {}): ReminderCard {
  const all = inTurn(view.lists);
  // Fewer may be outstanding than when the card was made.
  const from = wanted < all.length ? wanted : 0;
  const shown = new Set(all.slice(from, from + ROWS_SHOWN));
  const left = all.length - from - shown.size;
  const heading = hasTeam(view) ? 'Your team this week' : 'Training this week';
  const intro = from === 0 ? introOf(view) : `People ${from + 1} to ${from + shown.size} of ${all.length}.`;
  return {
    heading,
    ...(note !== undefined && { note }),
    intro,
    ...(all.length > 0 && {
      ask: 'What would help each of them to go? A word from you often does more than a message from me.',
    }),
    sections: view.lists
      .map((list): ReminderSection => {
        const people = list.rows.filter((row) => shown.has(row)).map((row) => personOf(row, view));
        const isFirst = from === 0;
        return { heading: headingOf(list), people, others: othersOf(list), booked: isFirst ? bookedOf(list) : [] };
      })
      .filter(({ people, others, booked }) => people.length + booked.length > 0 || (from === 0 && others.length > 0)),
    buttons: buttonsOf(view, left, from).map(labelled),
    sentence: note ?? `${heading}: ${intro}`,
  };
}

/** One of each list after the other, so that a long list leaves room for the others. */
function inTurn(lists: readonly ReminderList[]): ReminderRow[] {
  const longest = Math.max(0, ...lists.map(({ rows }) => rows.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap(({ rows }) => rows[index] ?? [])).flat();
}

function introOf({ lists }: ReminderView): string {
  const outstanding = lists.reduce((sum, { rows }) => sum + rows.length, 0);
  const people = lists.reduce((sum, { rows, settled }) => sum + rows.length + settled, 0);
  const sums = addUp(lists.map((list) => list.sums));
  const done = sayDone(sums);
  if (outstanding === 0) return sayNothingOutstanding(people, sums);
  if (outstanding === people) return `${plural(people, 'person', 'people')}: ${saySums(sums)}; ${done}.`;
  return `${outstanding} of ${plural(people, 'person', 'people')} ${outstanding === 1 ? 'has' : 'have'} something outstanding: ${saySums(sums)}; ${done} in all.`;
}

/** More places than that are counted. */
const BOOKED_SAID = 5;

/** What a manager is to hear of, not to decide. */
function bookedOf({ booked }: ReminderList): string[] {
  if (booked.length === 0) return [];
  const said = booked
    .slice(0, BOOKED_SAID)
    .map(({ person, course, session }) => `${person.name}: ${course.title}, ${sayWhen(session)}`);
  const left = booked.length - said.length;
  return ['Booked since last week, for you to know:', ...said, ...(left > 0 ? [`and ${left} more`] : [])];
}

function othersOf({ rows, settled }: ReminderList): string[] {
  if (settled === 0) return [];
  if (rows.length === 0) return [settled === 1 ? 'All done or booked.' : `All ${settled} are done or booked.`];
  return [settled === 1 ? '1 other is all done or booked.' : `${settled} others are all done or booked.`];
}

function headingOf({ manager, isOwn, actsUntil }: ReminderList): string {
  if (isOwn) return 'Reporting to you';
  if (!manager) return 'Without a manager on the roster';
  const until = actsUntil === undefined ? '' : ` until ${sayDate(actsUntil)}`;
  return `${possessive(manager.name)} team: you act for them${until}`;
}

function personOf(row: ReminderRow, { today }: ReminderView): ReminderPerson {
  return { name: row.person.name, lines: linesOf(row, today), buttons: helpButtons(row).map(labelled) };
}

/** What would help: each of these changes something, or leads to where it is changed. */
function helpButtons(row: ReminderRow): Button[] {
  const { person, todo, couldNotBeAsked, contactedOn } = row;
  const { personId } = person;
  const bookable = todo.flatMap(({ mine }) => (canBookNow(mine) ? mine : []));
  const isAsked = contactedOn !== undefined || couldNotBeAsked !== undefined;
  // After the last of our own messages it is for the manager to speak with them.
  const canBeAsked = todo.some(
    (each) => each.todo === 'book' && canBookNow(each.mine) && each.asked.length < MOST_NUDGES,
  );
  return [
    ...(canBeAsked && !isAsked ? [nudgeButton(person)] : []),
    ...bookButtons(person, bookable),
    { title: 'More…', tooltip: `What else would help ${person.name}`, verb: 'report.help', data: { personId } },
  ];
}

/** To the dates of the one course, or to the card with all of them. */
export function bookButtons(person: ReminderRow['person'], bookable: readonly MyCourse[]): Button[] {
  const { personId, name } = person;
  const title = `Book for ${firstName(person)}…`;
  const [only, ...others] = bookable;
  if (!only) return [];
  if (others.length > 0) {
    return [{ title, tooltip: `Book a course for ${name}`, verb: 'team.person', data: { personId } }];
  }
  const { courseId } = only.course;
  const tooltip = `Book ${only.course.title} for ${name}`;
  return [{ title, tooltip, verb: 'person.choose', data: { personId, courseId } }];
}

export function canBookNow(mine: MyCourse): boolean {
  return mine.canBook && !hasNoDate(mine);
}

/** Else they are people whom nobody manages. */
export function hasTeam({ lists }: ReminderView): boolean {
  return lists.some(({ manager }) => manager !== undefined);
}

function buttonsOf(view: ReminderView, left: number, from: number): Button[] {
  const more = { title: `Show more (${left})`, verb: 'reminder.show', data: { from: from + ROWS_SHOWN } } as const;
  return [
    ...(left > 0 ? [more] : []),
    ...(hasTeam(view) ? [{ title: 'My team', verb: 'team.show', data: {} } as const] : []),
    { title: `Comes on ${DAY_NAMES[view.day]}s…`, tooltip: 'Choose another day', verb: 'reminder.day', data: {} },
  ];
}
