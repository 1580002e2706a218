import type { LocalDate } from '../../domain/calendar/london.ts';
import type { SummaryCourse } from '../../services/summaries/figures.ts';
import type { SummaryView } from '../../services/summaries/summary-view.ts';
import { type Chart, chartsOfFigures } from '../counts/counts-chart.ts';
import { lengthOf, lengthOfCharts } from '../counts/counts-room.ts';
import type { LabelledButton, Said } from '../press.ts';
import { plural, sayDate } from '../wording.ts';
import type { SummaryUpdatePress } from './press-summaries.ts';
import { sayArea, sayChange, sayNeed, shownFiguresOf, summarySentence } from './summary-wording.ts';

/** A completion summary, as a channel sees it: no names, and nothing that points at anybody. */
export interface SummaryCard extends Said {
  readonly heading: string;
  readonly asAt: string;
  readonly courses: readonly CourseLines[];
  /** What there is no room for. */
  readonly notes: readonly string[];
  readonly charts: readonly Chart[];
  /** By service area, a course each; shown when asked for. */
  readonly areas: readonly { readonly title: string; readonly text: string }[];
  readonly areasNote: string;
  /** Left out on a preview: there is no post yet. */
  readonly update?: SummaryUpdatePress;
  /** On a preview, where and when it would be posted, and what else there is to look at. */
  readonly preview?: readonly string[];
  readonly buttons: readonly LabelledButton[];
}

interface CourseLines {
  readonly text: string;
  /** The change, and places against need. */
  readonly more: readonly string[];
}

export type SummaryShown = Pick<SummaryView, 'asAt' | 'courses' | 'since' | 'isUpdated'> &
  Partial<Pick<SummaryView, 'period'>> & { readonly preview?: readonly string[] };

/** More courses than these nobody reads in a channel. */
const COURSES_SHOWN = 12;

/** Characters of a card: 20 KB at the two bytes a character that Teams counts. */
const CARD = 10_240;

/** Of a card without courses, with its buttons and notes. */
const FRAME = 2_400;

const AREAS_NOTE =
  'How many of those who are required to have attended, or done it. Areas in which a figure would point at people are not shown, nor others from which it could be worked out; once in a while that is all of a course.';

export function summaryCard({ asAt, courses, since, isUpdated, period, preview }: SummaryShown): SummaryCard {
  const shown = courses.slice(0, COURSES_SHOWN);
  const lines = shown.map((course) => linesOf(course, asAt, since));
  const unshown = courses.length - shown.length;
  const areas = shown.flatMap(areasOf);
  const charts = chartsOfFigures(
    shown.map((course) => ({ title: course.course.title, figures: shownFiguresOf(course) })),
    undefined,
  );
  const said = lines.map(({ text }) => text);
  const taken =
    FRAME +
    lengthOf(said, 80) +
    lengthOf(
      lines.flatMap(({ more }) => more),
      110,
    ) +
    3 * said.slice(0, SAID_AT_ONCE).join(' ').length;
  const takenByAreas = lengthOf(
    areas.map(({ title, text }) => title + text),
    190,
  );
  const hasAreas = areas.length > 0 && taken + takenByAreas <= CARD;
  const hasCharts = taken + (hasAreas ? takenByAreas : 0) + lengthOfCharts(charts) <= CARD;
  return {
    heading: 'Training: how far we are',
    asAt: `As at ${sayDate(asAt)}${isUpdated ? ', updated' : ''}`,
    courses: lines,
    notes: [
      ...(courses.length === 0 ? ['There is no required course to count yet.'] : []),
      ...(unshown > 0 ? [`And ${plural(unshown, 'more course')}: ask me for counts.`] : []),
      ...(areas.length > 0 && !hasAreas
        ? ['There is no room here for service areas: choose fewer courses to see them.']
        : []),
    ],
    charts: hasCharts ? charts : [],
    areas: hasAreas ? areas : [],
    areasNote: AREAS_NOTE,
    ...(period !== undefined && { update: { period } }),
    ...(preview && { preview }),
    buttons: [],
    sentence: sentenceOf(lines, asAt),
  };
}

function linesOf(course: SummaryCourse, asAt: LocalDate, since: LocalDate | undefined): CourseLines {
  const more = [sayChange(course, since), sayNeed(course)].flatMap((part) => (part === undefined ? [] : `${part}.`));
  return { text: summarySentence(course, asAt), more: more.length > 0 ? [more.join(' ')] : [] };
}

function areasOf(course: SummaryCourse) {
  const { areas } = course.shown;
  if (!areas) return [];
  const shown = areas.shown.map((area) => sayArea(course, area)).join('; ');
  const hidden = areas.hidden.length > 0 ? ` ${plural(areas.hidden.length, 'area is', 'areas are')} not shown.` : '';
  return [{ title: course.course.title, text: `${shown}.${hidden}` }];
}

/** More sentences than these nobody can listen to. */
const SAID_AT_ONCE = 4;

function sentenceOf(lines: readonly CourseLines[], asAt: LocalDate): string {
  const said = lines.slice(0, SAID_AT_ONCE).map(({ text, more }) => [text, ...more].join(' '));
  const unsaid = lines.length - said.length;
  const rest = unsaid > 0 ? ` And ${plural(unsaid, 'more course')} on the card.` : '';
  return `Training as at ${sayDate(asAt)}. ${said.join(' ')}${rest}`.trim();
}
