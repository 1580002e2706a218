import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { InterestReason } from '../../domain/course/reasons.ts';
import { MOST_NUDGES } from '../../domain/policies/nudge.ts';
import type { ReminderDay } from '../../domain/roster/person.ts';
import type { MyCourse } from '../../services/booking/training.ts';
import type { Outstanding, ReminderRow, ReminderSums } from '../../services/reminders/people-to-remind-of.ts';
import { dayInShort, sayInShort } from '../team/person-wording.ts';
import { plural, sayDate, sayList } from '../wording.ts';

const WEEK = 7;
/** From so many weeks on, months say it better. */
const WEEKS_SAID = 26;
/** Owed courses that are named of each person: the card has room for nine people. */
const COURSES_SAID = 4;
/** More titles than that are counted. */
const TITLES_SAID = 3;

export const DAY_NAMES: Record<ReminderDay, string> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
};

/** What is known of one person, a line for each state; what is outstanding comes first. */
export function linesOf(row: ReminderRow, today: LocalDate): string[] {
  return [...todoLines(row.todo, today), ...doneLines(row.done), ...askedLines(row)];
}

function todoLines(todo: readonly Outstanding[], today: LocalDate): string[] {
  const line = (label: string, kind: Outstanding['todo'], say: (each: Outstanding) => string) => {
    const having = todo.filter((each) => each.todo === kind);
    const left = having.length - COURSES_SAID;
    const said = having.slice(0, COURSES_SAID).map(say).join(', ');
    return having.length === 0 ? [] : [`${label}: ${said}${left > 0 ? ` and ${left} more` : ''}`];
  };
  return [
    ...line('○ Still to book', 'book', (each) => sayToBook(each, today)),
    ...line('○ Still to do online', 'online', (each) => withNotes(each.mine, howLong(each, today))),
    ...line('◔ Waiting', 'wait', ({ mine }) => withNotes(mine, placeOf(mine))),
    ...line('○ Refresher due', 'refresh', ({ mine }) => withNotes(mine, refreshBy(mine))),
  ];
}

function sayToBook(each: Outstanding, today: LocalDate): string {
  const { mine } = each;
  const first = mine.first.map(({ title }) => title);
  return withNotes(
    mine,
    howLong(each, today),
    mine.isOverdue && mine.dueBy !== undefined ? `was due by ${sayDate(mine.dueBy)}` : undefined,
    first.length > 0 ? `first ${sayList(first)}` : undefined,
    hasNoDate(mine) ? 'no date is open yet' : undefined,
  );
}

function withNotes({ course }: MyCourse, ...notes: readonly (string | undefined)[]): string {
  const said = notes.filter((note) => note !== undefined);
  return said.length === 0 ? course.title : `${course.title} (${said.join('; ')})`;
}

/** 'for 12 weeks'. */
function howLong({ since }: Outstanding, today: LocalDate): string | undefined {
  if (since === undefined) return undefined;
  const weeks = Math.floor(Temporal.PlainDate.from(since).until(today, { largestUnit: 'days' }).days / WEEK);
  if (weeks < 1) return 'since this week';
  if (weeks < WEEKS_SAID) return `for ${plural(weeks, 'week')}`;
  const { months } = Temporal.PlainDate.from(since).until(today, { largestUnit: 'months' });
  return `for ${plural(months, 'month')}`;
}

/** Nothing that they could do anything about. */
export function hasNoDate({ canBook, openSessions }: MyCourse): boolean {
  return canBook && openSessions === 0;
}

function placeOf(mine: MyCourse): string | undefined {
  const { booking } = mine;
  if (!booking) return undefined;
  return booking.as === 'waitlisted' ? `for ${dayInShort(booking)}` : sayInShort(mine);
}

function refreshBy({ lapsesAt }: MyCourse): string | undefined {
  return lapsesAt === undefined ? undefined : `by ${sayDate(londonDate(lapsesAt))}`;
}

function doneLines(done: readonly MyCourse[]): string[] {
  const attended = done.filter(({ status }) => status === 'attended').map(({ course }) => course.title);
  const booked = done.filter(({ status }) => status === 'booked');
  const over = booked.filter(({ booking }) => booking?.awaitsRegister);
  const ahead = booked.filter(({ booking }) => booking && !booking.awaitsRegister);
  return [
    ...(attended.length > 0 ? [`● Attended: ${titles(attended)}`] : []),
    ...(over.length > 0
      ? [`◑ Attended once the register is in: ${titles(over.map(({ course }) => course.title))}`]
      : []),
    ...(ahead.length > 0
      ? [
          `◑ Booked: ${ahead.map(({ course, booking }) => `${course.title}${booking ? ` ${dayInShort(booking)}` : ''}`).join(', ')}`,
        ]
      : []),
  ];
}

function titles(all: readonly string[]): string {
  return all.length > TITLES_SAID ? plural(all.length, 'course') : all.join(', ');
}

/** What is known of asking them: facts that help whoever speaks with them, never a reproach. */
function askedLines({ todo, couldNotBeAsked, contactedOn }: ReminderRow): string[] {
  const toBook = todo.filter((each) => each.todo === 'book').slice(0, COURSES_SAID);
  if (toBook.length === 0) return [];
  return [
    ...toBook.flatMap(({ mine }) => (mine.interest === undefined ? [] : [sayInterest(mine, mine.interest)])),
    ...sayAsked(toBook),
    ...(couldNotBeAsked === undefined ? [] : [`Could not be asked: ${sayWhyNot(couldNotBeAsked)}.`]),
    ...(contactedOn !== undefined && couldNotBeAsked === undefined
      ? ["This week's message from me is out, or on its way."]
      : []),
  ];
}

function sayInterest({ course }: MyCourse, reason: InterestReason): string {
  const why = REASONS[reason];
  return `Has said that no date of ${course.title} suits${why === '' ? '' : ` (${why})`}.`;
}

const REASONS: Record<InterestReason, string> = {
  court: 'court',
  duty: 'duty',
  'part-time': 'the days they work',
  leave: 'leave',
  other: '',
};

/** The courses of one message were asked about as often, and are said in one sentence. */
function sayAsked(toBook: readonly Outstanding[]): string[] {
  const asked = toBook.filter((each) => each.asked.length > 0);
  const groups = Map.groupBy(asked, (each) => `${each.asked.length} ${each.asked.at(-1)?.on}`);
  return [...groups.values()].map((each) => {
    const [first] = each;
    const count = first?.asked.length ?? 0;
    const last = first?.asked.at(-1)?.on;
    const about = sayList(each.map(({ mine }) => mine.course.title));
    const when = last === undefined ? '' : `, ${count === 1 ? 'on' : 'the last on'} ${sayDate(last)}`;
    const help = count >= MOST_NUDGES ? ': a word from you may help now' : '';
    return `Asked ${times(count)} about ${about}${when}${help}.`;
  });
}

function times(count: number): string {
  return ['', 'once', 'twice'][count] ?? `${count} times`;
}

/** Why a message could not be sent, or was not, in half a sentence. That somebody wants no messages is theirs to say. */
export function sayWhyNot(reason: string): string {
  return WHY_NOT.find(([reasons]) => reasons.includes(reason))?.[1] ?? 'Teams did not take the message';
}

const WHY_NOT: readonly [reasons: readonly string[], said: string][] = [
  [['MessageWritesBlocked', 'ConversationBlockedByUser'], 'my messages do not reach them'],
  [
    [
      'no-conversation',
      'conversation-gone',
      'BotNotInConversationRoster',
      'ForbiddenOperationException',
      'unreachable',
    ],
    'the app is not installed for them',
  ],
  [['nothing-to-book', 'no-dates'], 'there was nothing to book when its turn came'],
  [
    ['away', 'unavailable', 'snoozed', 'too-late', 'not-started', 'left'],
    'it was not the time to write to them when its turn came',
  ],
];

/** '5 courses to book, 1 waiting for a place and 1 to refresh'. */
export function saySums({ toBook, waiting, refresh }: ReminderSums): string {
  return sayList([
    ...(toBook > 0 ? [`${plural(toBook, 'course')} still to book or to do`] : []),
    ...(waiting > 0 ? [`${waiting} waiting for a place`] : []),
    ...(refresh > 0 ? [`${refresh} to refresh`] : []),
  ]);
}

/** Of everybody whose training somebody looks after. */
export function sayNothingOutstanding(people: number, sums: ReminderSums): string {
  const whom = people === 1 ? 'the person' : `the ${plural(people, 'person', 'people')}`;
  return `Nothing is outstanding for ${whom} whose training you look after: ${sayDone(sums)}.`;
}

/** '12 attended and 6 booked'. */
export function sayDone({ attended, booked }: Pick<ReminderSums, 'attended' | 'booked'>): string {
  return `${attended} attended and ${booked} booked`;
}

export function addUp(sums: readonly ReminderSums[]): ReminderSums {
  const total = (of: keyof ReminderSums) => sums.reduce((sum, each) => sum + each[of], 0);
  return {
    attended: total('attended'),
    booked: total('booked'),
    toBook: total('toBook'),
    waiting: total('waiting'),
    refresh: total('refresh'),
  };
}
