import { Command, Option } from 'commander';
import type { LocalDate } from '../domain/calendar/london.ts';
import { parseDay } from '../domain/calendar/parse-day.ts';
import { committeeSentence } from '../domain/course/committee-sentence.ts';
import type { Counts, Dimension } from '../domain/course/counts.ts';
import { isOwed } from '../domain/course/figures.ts';
import { type CountsAnswer, type CountsRefusal, type CourseCounts, isCountsRefusal } from '../services/counting.ts';
import { countsText } from './counts-text.ts';
import { CommandFailed } from './output.ts';
import { publishedJson, publishedText, whyNotPublished } from './published-text.ts';
import { withServices } from './with-services.ts';

interface Flags {
  readonly by?: string;
  readonly asAt?: string;
  readonly asPublished?: string;
  readonly json?: true;
}

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  'service-area': 'area',
  'staff-group': 'group',
  employment: 'employment',
};

export function countsCommand(): Command {
  return new Command('counts')
    .description('attended, booked and still to book, by course')
    .argument('[course]', 'words for a course; left out: all required ones')
    .addOption(new Option('--by <dimension>', 'split the figures').choices(Object.keys(DIMENSIONS)))
    .option('--as-at <day>', 'the end of a past day, 2021-11-30 or 30/11/2021')
    .option('--as-published <day>', 'as they were published of that day, and what has moved since')
    .option('--json', 'as JSON, for other programs; toBook and cohort are null for courses that nobody owes')
    .action((course: string | undefined, flags: Flags) =>
      flags.asPublished === undefined ? showCounts(course, flags) : showPublished(course, flags),
    );
}

function dayIn(typed: string | undefined): LocalDate | undefined {
  if (typed === undefined) return undefined;
  const day = parseDay(typed);
  if (day === undefined) throw new CommandFailed(`"${typed}" is no day: write it as 2021-11-30 or 30/11/2021.`);
  return day;
}

async function showPublished(course: string | undefined, { by, asAt, asPublished, json }: Flags): Promise<void> {
  if (by !== undefined || asAt !== undefined) {
    throw new CommandFailed('What was published is shown as it was: leave --by and --as-at out.');
  }
  const wish = { date: dayIn(asPublished), course };
  const answer = await withServices(({ publishing }) => publishing.figures(wish));
  if ('refused' in answer) throw new CommandFailed(whyNotPublished(answer));
  console.log(json ? JSON.stringify(publishedJson(answer), null, 2) : publishedText(answer));
}

async function showCounts(course: string | undefined, { by, asAt, json }: Flags): Promise<void> {
  const day = dayIn(asAt);
  const dimension = by === undefined ? undefined : DIMENSIONS[by];
  const wish = { ...(course && { course }), ...(dimension && { by: dimension }), ...(day && { asAt: day }) };
  const answer = await withServices(({ counting }) => counting.figures(wish));
  if (isCountsRefusal(answer)) throw new CommandFailed(explain(answer));
  console.log(json ? JSON.stringify(toJson(answer), null, 2) : countsText(answer));
}

function explain(refusal: CountsRefusal): string {
  switch (refusal.refused) {
    case 'course-unknown':
      return `No course is called anything like "${refusal.words}". Leave the words out to see every required course.`;
    case 'several':
      return `More than one course fits: ${refusal.courses.map(({ title }) => title).join(', ')}. Write more of the one you mean.`;
    case 'before-records':
      return `There are no records before ${refusal.from}, so nothing can be said as at ${refusal.date}. Ask for that day or a later one.`;
    case 'future':
      return `That day is still to come: today is ${refusal.today}. Ask for today or a day before it.`;
    case 'not-yours':
      return 'These figures are not for you to see.';
  }
}

/** `later` holds the courses whose records begin after that day. */
function toJson({ date, isMoving, by, courses, later }: CountsAnswer): object {
  return {
    asAt: date,
    isMoving,
    courses: courses.map((course) => courseJson(course, date, by)),
    later: later.map(({ course: { courseId, title }, from }) => ({ courseId, title, from })),
  };
}

function courseJson({ course, counts, groups }: CourseCounts, date: string, by: Dimension | undefined): object {
  const { courseId, title, kind, delivery } = course;
  const owed = isOwed(course);
  return {
    courseId,
    title,
    kind,
    delivery,
    ...figuresJson(counts, owed),
    sentence: committeeSentence(course, counts, date),
    ...(by && { by, groups: groups.map(({ name, counts: inGroup }) => ({ name, ...figuresJson(inGroup, owed) })) }),
  };
}

/** Every figure under its own name; what only a course that is owed has is null on others, as 0 would say that nobody is left. */
function figuresJson(counts: Counts, owed: boolean): object {
  return owed ? counts : { ...counts, toBook: null, cohort: null };
}
