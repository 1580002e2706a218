import type { CardData } from '../../src/cards/expand.ts';
import { summaryCard } from '../../src/cards/summaries/summary.ts';
import { summaryPreviewCard } from '../../src/cards/summaries/summary-preview.ts';
import { summarySettingsCard } from '../../src/cards/summaries/summary-settings.ts';
import type { CatalogueEntry } from '../../src/domain/course/catalogue-entry.ts';
import type { Change, ShownCourse } from '../../src/domain/policies/summary-figures.ts';
import type { SummaryCourse } from '../../src/services/summaries/figures.ts';
import type { Channel } from '../../src/services/summaries/ports.ts';
import { anEntry, aPerson } from './builders.ts';

const BEFORE = '2022-03-01';
const AREAS = ['assessment', 'children looked after', 'fostering', 'safeguarding'];

/** A course with its figures, of which an area more each time has attended since. */
export function aSummaryCourse(
  title: string,
  [attended, booked, toBook]: readonly [number, number, number],
  { left = 18, change, more = {} }: { left?: number; change?: number; more?: Partial<CatalogueEntry> } = {},
): SummaryCourse {
  const course = anEntry(title.toLowerCase().replaceAll(/\W+/g, '-'), { title, ...more });
  const notYet = booked + toBook;
  const share = (all: number, index: number) => Math.floor(all / 5) + index;
  const shown: ShownCourse = {
    courseId: course.courseId,
    telling: 'full',
    attended,
    notYet,
    booked,
    toBook,
    ...(course.delivery === 'session' && { places: { before: BEFORE, left, areEnough: left >= toBook } }),
    areas: {
      shown: AREAS.map((name, index) => ({ name, attended: share(attended, index), notYet: share(notYet, index) })),
      hidden: ['adoption', 'youth justice'],
    },
  };
  const areas = new Map(change === undefined ? [] : AREAS.map((name, index) => [name, index] as const));
  return { course, shown, change: { attended: change, areas } };
}

const NO_CHANGE: Change = { attended: undefined, areas: new Map() };

function inWords(title: string, telling: ShownCourse['telling']): SummaryCourse {
  const course = anEntry(title.toLowerCase(), { title });
  return { course, shown: { courseId: course.courseId, telling }, change: NO_CHANGE };
}

const REPORT: readonly SummaryCourse[] = [
  aSummaryCourse('Permanency', [106, 21, 64], { change: 9 }),
  aSummaryCourse('SMART planning', [117, 29, 44], { change: 14, left: 60 }),
  aSummaryCourse('Assessment and Analysis', [110, 22, 38], { change: 0, left: 0 }),
];

const MERGED: SummaryCourse = {
  course: anEntry('fire', { title: 'Fire safety' }),
  shown: { courseId: 'fire', telling: 'merged', attended: 88, notYet: 12, places: { before: BEFORE, areEnough: true } },
  change: { attended: -2, areas: new Map() },
};

const E_LEARNING: SummaryCourse = aSummaryCourse('Data protection', [150, 0, 41], {
  change: 3,
  more: { delivery: 'e-learning' },
});

const channel: Channel = {
  channelId: '19:leaders@thread.tacv2',
  tenantId: 'tenant-1',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  botId: '28:training-circle',
  state: 'bound',
  by: 'grace',
  since: '2021-11-03T10:00:00Z',
  cadence: 'monthly',
};
const next = { period: '2021-12', asAt: '2021-11-30', postsAt: '2021-12-01T09:00:00Z' };
const courses = REPORT.map(({ course }) => course);
const figures = { asAt: '2021-11-30', courses: REPORT, since: '2021-09-30' };

/** Samples of what channels are told, and of what is decided about it. */
export const summarySamples: {
  [Name in 'summary' | 'summary-settings']: Record<string, CardData[Name]>;
} = {
  summary: {
    '': summaryCard({ ...figures, period: '2021-12', isUpdated: false }),
    'one-course': summaryCard({
      asAt: '2021-12-03',
      courses: REPORT.slice(0, 1),
      since: '2021-09-30',
      period: '2021-12',
      isUpdated: true,
    }),
    'in-words': summaryCard({
      asAt: '2021-11-30',
      courses: [
        MERGED,
        E_LEARNING,
        inWords('Supervision', 'few'),
        inWords('Permanency', 'begun'),
        inWords('Chairing', 'nearly-all'),
      ],
      since: '2021-09-30',
      period: '2021-12',
      isUpdated: false,
    }),
    many: summaryCard({
      asAt: '2021-11-30',
      courses: Array.from({ length: 14 }, (_, index) =>
        aSummaryCourse(`Restorative and relational practice ${index + 1}`, [106, 21, 64], { change: 9 }),
      ),
      since: '2021-09-30',
      period: '2021-12',
      isUpdated: false,
    }),
    'five-courses': summaryCard({
      asAt: '2021-11-30',
      courses: [...REPORT, MERGED, E_LEARNING],
      since: '2021-09-30',
      period: '2021-12',
      isUpdated: false,
    }),
    nothing: summaryCard({ asAt: '2021-11-30', courses: [], period: '2021-12', isUpdated: false }),
    preview: summaryPreviewCard({
      figures,
      number: 1,
      of: 3,
      settings: channel,
      next,
      by: aPerson('grace', { name: 'Grace Example' }),
      since: channel.since,
      name: 'Heads of service',
    }),
    'preview-unbound': summaryPreviewCard({ figures, number: 0, of: 0, settings: { cadence: 'monthly' }, next }),
  },
  'summary-settings': {
    '': summarySettingsCard({ channel, isNew: true, next, courses }),
    chosen: summarySettingsCard({
      channel: { ...channel, cadence: 'weekly', courses: ['permanency', 'smart-planning'] },
      isNew: false,
      next,
      courses,
    }),
  },
};
