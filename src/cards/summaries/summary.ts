import type { LocalDate } from '../../domain/calendar/london.ts';
import type { SummaryCourse } from '../../services/summaries/figures.ts';
import type { SummaryView } from '../../services/summaries/summary-view.ts';
import { type Chart, chartsOfFigures } from '../counts/counts-chart.ts';
import { lengthOf, lengthOfCharts } from '../counts/counts-room.ts';
import type { LabelledButton, Said } from '../press.ts';
import { plural, sayDate } from '../wording.ts';
import type { SummaryUpdatePress } from './press-summaries.ts';
import { sayArea, sayChange, sayDayAfter, sayNeed, shownFiguresOf, summarySentence } from './summary-wording.ts';

/** A completion summary, as a channel sees it: no names, and nothing that points at anybody. */
export interface SummaryCard extends Said {
  readonly heading: string;
  readonly asAt: string;
  /** Of each course its sentence, and under it what has changed, and places against need. */
  readonly lines: readonly Line[];
  /** What there is no room for. */
  readonly notes: readonly string[];
  readonly charts: readonly Chart[];
  /** By service area, a course each; shown when asked for. */
  readonly areas: readonly string[];
  readonly areasNote: string;
  /** Left out on a preview: there is no post yet. */
  readonly update?: SummaryUpdatePress;
  /** On a preview, where and when it would be posted, and what else there is to look at. */
  readonly preview?: readonly string[];
  readonly buttons: readonly LabelledButton[];
}

interface Line {
  readonly text: string;
  readonly spacing: 'medium' | 'small';
  readonly isSubtle: boolean;
}

/** A course in words: as the committee writes it, and what there is to add. */
interface CourseWords {
  readonly text: string;
  readonly more: readonly string[];
}

export type SummaryShown = Pick<SummaryView, 'asAt' | 'courses' | 'since' | 'isUpdated'> &
  Partial<Pick<SummaryView, 'period'>> & { readonly preview?: readonly string[] };

/** More courses than these nobody reads in a channel. */
const COURSES_SHOWN = 12;

/** Characters of a card: 20 KB at the two bytes a character that Teams counts. */
const CARD = 10_240;

/** Of a card without courses, with its buttons and notes; of a line beside its text; of what stands around areas. */
const FRAME = 1_000;
const LINE = 80;
const AROUND_AREAS = 600;

/** What the figures of areas are, and why some are not there. */
function areasNoteOf(courses: readonly SummaryCourse[], since: LocalDate | undefined): string {
  const hasChanges =
    since !== undefined && courses.some(({ change }) => [...change.areas.values()].some((moved) => moved !== 0));
  const brackets = hasChanges ? `, in brackets how that has changed since ${sayDayAfter(since)}` : '';
  return `How many have attended, or done it, of those who are required to${brackets}. Areas in which a figure would point at people are not shown, nor others from which it could be worked out; once in a while that is all of a course.`;
}

export function summaryCard({ asAt, courses, since, isUpdated, period, preview }: SummaryShown): SummaryCard {
  const shown = courses.slice(0, COURSES_SHOWN);
  const unshown = courses.length - shown.length;
  const words = shown.map((course) => wordsOf(course, asAt, since));
  const lines = words.flatMap(linesOf);
  const sentence = sentenceOf(words, asAt);
  const notes = [
    ...(courses.length === 0 ? ['There is no required course to count yet.'] : []),
    ...(unshown > 0 ? [`And ${plural(unshown, 'more course')}: ask me for counts.`] : []),
  ];
  const texts = [...lines.map(({ text }) => text), ...notes, ...(preview ?? [])];
  const taken = FRAME + sentence.length + lengthOf(texts, LINE);
  return {
    heading: 'Training: how far we are',
    asAt: `As at ${sayDate(asAt)}${isUpdated ? ', updated' : ''}`,
    lines,
    ...pictured(shown, { notes, taken }),
    areasNote: areasNoteOf(shown, since),
    ...(period !== undefined && { update: { period } }),
    ...(preview && { preview }),
    buttons: [],
    sentence,
  };
}

/** Charts and service areas, as far as there is room: the charts first. */
function pictured(
  courses: readonly SummaryCourse[],
  { notes, taken }: { readonly notes: readonly string[]; readonly taken: number },
): Pick<SummaryCard, 'charts' | 'areas' | 'notes'> {
  const charts = chartsOfFigures(
    courses.map((course) => ({ title: course.course.title, figures: shownFiguresOf(course) })),
    undefined,
  );
  const areas = courses.flatMap(sayAreas);
  const withCharts = taken + lengthOfCharts(charts);
  const hasCharts = withCharts <= CARD;
  const hasAreas = (hasCharts ? withCharts : taken) + AROUND_AREAS + lengthOf(areas, LINE) <= CARD;
  const isTooMuch = areas.length > 0 && !hasAreas;
  return {
    charts: hasCharts ? charts : [],
    areas: hasAreas ? areas : [],
    notes: isTooMuch ? [...notes, 'There is no room here for service areas: choose fewer courses to see them.'] : notes,
  };
}

function wordsOf(course: SummaryCourse, asAt: LocalDate, since: LocalDate | undefined): CourseWords {
  const more = [sayChange(course, since), sayNeed(course)].flatMap((part) => (part === undefined ? [] : `${part}.`));
  return { text: summarySentence(course, asAt), more };
}

function linesOf({ text, more }: CourseWords): Line[] {
  return [
    { text, spacing: 'medium', isSubtle: false },
    ...(more.length > 0 ? [{ text: more.join(' '), spacing: 'small', isSubtle: true } as const] : []),
  ];
}

function sayAreas(course: SummaryCourse): string[] {
  const { areas } = course.shown;
  if (!areas) return [];
  const shown = areas.shown.map((area) => sayArea(course, area)).join('; ');
  const hidden = areas.hidden.length > 0 ? ` ${plural(areas.hidden.length, 'area is', 'areas are')} not shown.` : '';
  return [`${course.course.title}. ${shown}.${hidden}`];
}

/** More sentences than these nobody can listen to. */
const SAID_AT_ONCE = 4;

function sentenceOf(words: readonly CourseWords[], asAt: LocalDate): string {
  const said = words.slice(0, SAID_AT_ONCE).map(({ text, more }) => [text, ...more].join(' '));
  const unsaid = words.length - said.length;
  const rest = unsaid > 0 ? ` And ${plural(unsaid, 'more course')} on the card.` : '';
  return `Training as at ${sayDate(asAt)}. ${said.join(' ')}${rest}`.trim();
}
