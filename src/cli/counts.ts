import { Command, Option } from 'commander';
import { parseDay } from '../domain/calendar/parse-day.ts';
import { committeeSentence } from '../domain/course/committee-sentence.ts';
import type { Dimension } from '../domain/course/counts.ts';
import { type CountsAnswer, type CountsRefusal, type CourseCounts, isCountsRefusal } from '../services/counting.ts';
import { countsText } from './counts-text.ts';
import { CommandFailed } from './output.ts';
import { withServices } from './with-services.ts';

interface Flags {
  readonly by?: string;
  readonly asAt?: string;
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
    .option('--json', 'as JSON, for other programs')
    .action((course: string | undefined, flags: Flags) => showCounts(course, flags));
}

async function showCounts(course: string | undefined, { by, asAt, json }: Flags): Promise<void> {
  const day = asAt === undefined ? undefined : parseDay(asAt);
  if (asAt !== undefined && day === undefined) {
    throw new CommandFailed(`"${asAt}" is no day: write it as 2021-11-30 or 30/11/2021.`);
  }
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
    case 'future':
      return `That day is still to come: today is ${refusal.today}. Ask for today or a day before it.`;
    case 'not-yours':
      return 'These figures are not for you to see.';
  }
}

function toJson({ date, by, courses }: CountsAnswer): object {
  return { asAt: date, courses: courses.map((course) => courseJson(course, date, by)) };
}

function courseJson({ course, counts, groups }: CourseCounts, date: string, by: Dimension | undefined): object {
  return {
    courseId: course.courseId,
    title: course.title,
    ...counts,
    sentence: committeeSentence(course, counts, date),
    ...(by && { by, groups: groups.map(({ name, counts: inGroup }) => ({ name, ...inGroup })) }),
  };
}
