import type { InterestReason } from '../../domain/course/reasons.ts';
import type { CourseDemand, Share } from '../../services/sessions/demand.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { plural } from '../wording.ts';

/** Who would come and finds no date: how many, why, and where from; never who. */
export interface DemandCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly courses: readonly {
    readonly title: string;
    /** '9 people find no date'. */
    readonly without: string;
    /** '31 to book, 12 places open'. */
    readonly places?: string;
    readonly reasons?: string;
    readonly areas?: string;
    readonly buttons: readonly LabelledButton[];
  }[];
  /** How many courses more there are than the card shows. */
  readonly rest?: string;
}

const COURSES_SHOWN = 6;
const AREAS_SHOWN = 5;

const REASONS: Record<InterestReason, string> = {
  court: 'court',
  duty: 'duty',
  'part-time': 'days they do not work',
  leave: 'leave',
  other: 'something else',
};

export function demandCard(demand: readonly CourseDemand[]): DemandCard {
  const people = demand.reduce((sum, { withoutDate }) => sum + withoutDate, 0);
  const intro = introOf(demand, people);
  const rest = demand.length - COURSES_SHOWN;
  return {
    heading: 'Demand and barriers',
    intro,
    courses: demand.slice(0, COURSES_SHOWN).map(demandRow),
    ...(rest > 0 && { rest: `And ${plural(rest, 'more course')} with fewer places than people to book.` }),
    sentence: `Demand and barriers: ${intro}`,
  };
}

function introOf(demand: readonly CourseDemand[], people: number): string {
  if (demand.length === 0) return 'Nobody has said that they find no date, and every course has enough places.';
  if (people === 0)
    return 'Nobody has said that they find no date. These courses have fewer places open than people to book.';
  const courses = demand.filter(({ withoutDate }) => withoutDate > 0).length;
  if (courses === 1)
    return `${plural(people, 'person', 'people')} would come to a course and ${people === 1 ? 'finds' : 'find'} no date.`;
  // Somebody may miss a date of two courses: these are not people.
  return `People would come to ${courses} courses and find no date: they have said so ${people} times.`;
}

function demandRow({ course, withoutDate, byReason, byArea, toBook, seatsOpen }: CourseDemand) {
  const { courseId, title } = course;
  const buttons: Button[] = [
    { title: 'New session', tooltip: `New session of ${title}`, verb: 'session.form', data: { courseId } },
    { title: 'Sessions', tooltip: `Sessions of ${title}`, verb: 'session.list', data: { courseId } },
  ];
  return {
    title,
    without:
      withoutDate === 0
        ? 'Nobody has said that they find no date'
        : `${plural(withoutDate, 'person finds', 'people find')} no date`,
    ...(course.kind === 'required' && { places: `${toBook} to book, ${plural(seatsOpen, 'place')} open` }),
    ...(course.kind !== 'required' && { places: `${plural(seatsOpen, 'place')} open` }),
    ...(byReason.length > 0 && { reasons: `Because of: ${sayShares(byReason, (name) => REASONS[name])}` }),
    ...(byArea.length > 0 && { areas: `From: ${sayShares(byArea, (name) => name)}` }),
    buttons: buttons.map(labelled),
  };
}

function sayShares<Name extends string>(shares: readonly Share<Name>[], say: (name: Name) => string): string {
  const shown = shares.slice(0, AREAS_SHOWN).map(({ name, count }) => `${say(name)} ${count}`);
  const rest = shares.slice(AREAS_SHOWN).reduce((sum, { count }) => sum + count, 0);
  return [...shown, ...(rest > 0 ? [`elsewhere ${rest}`] : [])].join(', ');
}
