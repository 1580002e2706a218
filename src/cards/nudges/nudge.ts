import type { NudgeCourse, NudgeView } from '../../services/nudges/nudge-view.ts';
import { type SessionRow, sayWhen, sessionRow } from '../own/sessions.ts';
import type { CoursePress, LabelledButton, Said } from '../press.ts';
import { labelled } from '../press.ts';
import { firstName } from '../team/person-wording.ts';
import { plural, sayDate, sayList } from '../wording.ts';

/** Asks somebody to book: what it is for, the next dates, and a way to say that it does not suit. */
export interface NudgeCard extends Said {
  readonly heading: string;
  readonly intro: string;
  /** With dates to choose from. */
  readonly courses: readonly NudgedRow[];
  /** Above the courses that are named without their dates; none where there are none. */
  readonly afterThat: readonly string[];
  readonly more: readonly MoreRow[];
  /** What can be done online; none where there is nothing. */
  readonly online: readonly string[];
  /** How to say that it does not suit now. */
  readonly cannot: LabelledButton;
  readonly snooze: readonly LabelledButton[];
  readonly whoSees: LabelledButton;
}

interface NudgedRow {
  readonly title: string;
  /** What it is about, as the catalogue says. */
  readonly about: string;
  /** 'By 31 January 2022'; none where there is no such day. */
  readonly by: readonly string[];
  readonly sessions: readonly SessionRow[];
  /** To the dates that are not shown; none where all are. */
  readonly all: readonly { readonly title: string; readonly tooltip: string; readonly press: CoursePress }[];
}

interface MoreRow {
  readonly title: string;
  readonly tooltip: string;
  readonly press: CoursePress;
}

/** With dates; the others have a button to theirs. */
const COURSES_WITH_DATES = 3;

const SNOOZES = [
  [1, 'In 1 week'],
  [2, 'In 2 weeks'],
  [4, 'In 4 weeks'],
] as const;

export function nudgeCard(view: NudgeView): NudgeCard {
  const { to, courses, online } = view;
  const shown = courses.slice(0, COURSES_WITH_DATES);
  const rest = courses.slice(COURSES_WITH_DATES);
  const datesOfEach = shown.length === 1 ? 3 : 2;
  const intro = introOf(view);
  return {
    heading: headingOf(view),
    intro,
    courses: shown.map((course) => nudgedRow(course, datesOfEach)),
    afterThat: rest.length > 0 ? ['After that:'] : [],
    more: rest.map(moreRow),
    online:
      online.length > 0 ? [`And online, whenever it suits you: ${sayList(online.map(({ title }) => title))}.`] : [],
    cannot: cannotOf(courses),
    snooze: SNOOZES.map(([weeks, title]) =>
      labelled({
        title,
        tooltip: `Ask me again ${title.toLowerCase()}`,
        verb: 'nudge.snooze',
        data: { weeks },
      }),
    ),
    whoSees: labelled({ title: 'Who sees what', verb: 'nudge.who-sees', data: {} }),
    sentence: `${firstName(to)}, ${sentenceOf(view)}`,
  };
}

function headingOf({ to, courses, isPlan, by }: NudgeView): string {
  const name = firstName(to);
  if (isPlan) return `Your training plan, ${name}`;
  if (by) return `${by.name} thought of you, ${name}`;
  const [only, ...others] = courses;
  return only && others.length === 0 ? `A place on ${only.course.title}, ${name}?` : `Time for your training, ${name}?`;
}

function introOf({ courses, isPlan, by }: NudgeView): string {
  const [only, ...others] = courses;
  if (isPlan) {
    return `Welcome. These ${courses.length} courses go with your work with children and families, the first to do at the top. You need not book them all today: one that fits your diary is a good beginning.`;
  }
  if (by) return `${by.name} wants you to have this training, and to help you find the time. ${tapFor(courses)}`;
  if (only && others.length === 0) {
    return `It goes with your role, and children and families are who it is for. ${tapFor(courses)}`;
  }
  return `${courses.length} courses go with your role, and children and families are who they are for. Begin with the one that fits your diary. ${tapFor(courses)}`;
}

/** What a tap does: where somebody has to say yes, the place is only held. */
function tapFor(courses: readonly NudgeCourse[]): string {
  const needs = courses.slice(0, COURSES_WITH_DATES).map(({ course }) => course.approval === 'required');
  if (!needs.includes(true)) return 'Tap a date and the place is yours.';
  const held = 'is held for you until it is approved';
  if (!needs.includes(false)) return `Tap a date and a place ${held}.`;
  const titles = courses.filter((_, index) => needs[index]).map(({ course }) => course.title);
  return `Tap a date and the place is yours; on ${sayList(titles)} it ${held}.`;
}

function nudgedRow({ course, options, version, dueBy }: NudgeCourse, most: number): NudgedRow {
  const { courseId, title, description } = course;
  const dates = options
    .slice(0, most)
    .map(({ placesLeft, ...option }) => sessionRow({ ...option, freePlaces: placesLeft, v: version }));
  return {
    title,
    about: description,
    by: dueBy === undefined ? [] : [`It would be good to have done it by ${sayDate(dueBy)}.`],
    sessions: dates.map((row) => withCourse(row, title)),
    all:
      options.length > dates.length
        ? [{ title: `All ${options.length} dates`, tooltip: `All dates of ${title}`, press: { courseId } }]
        : [],
  };
}

/** Several courses may be on one day: the button says which it books. */
function withCourse({ book, ...row }: SessionRow, title: string): SessionRow {
  return { ...row, ...(book && { book: { ...book, tooltip: `Book ${title}, ${row.when}` } }) };
}

function moreRow({ course: { courseId, title }, options }: NudgeCourse): MoreRow {
  return {
    title: `${title} (${plural(options.length, 'date')})`,
    tooltip: `See dates for ${title}`,
    press: { courseId },
  };
}

function cannotOf(courses: readonly NudgeCourse[]): LabelledButton {
  const [only, ...others] = courses;
  const title = "I can't because…";
  if (only && others.length === 0) {
    const { courseId } = only.course;
    return labelled({
      title,
      tooltip: `Say why no date of ${only.course.title} suits you`,
      verb: 'interest.form',
      data: { courseId },
    });
  }
  const courseIds = courses.map(({ course }) => course.courseId);
  return labelled({ title, tooltip: 'Say why no date suits you', verb: 'nudge.cannot', data: { courseIds } });
}

function sentenceOf({ courses, isPlan }: NudgeView): string {
  const titles = sayList(courses.map(({ course }) => course.title));
  const first = courses[0];
  const next = first?.options[0]
    ? ` The next date for ${first.course.title} is ${sayWhen(first.options[0].session)}.`
    : '';
  const what = isPlan ? `here is your training plan: ${titles}.` : `there are dates to book for ${titles}.`;
  return `${what}${next} Open the card to choose, or to be asked later.`;
}
