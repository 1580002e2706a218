import type { CourseCounts } from '../../src/cards/counts/counts.ts';
import type { CardData } from '../../src/cards/expand.ts';
import { asPublishedCard, publishCard } from '../../src/cards/published/published.ts';
import { committeeSentence } from '../../src/domain/course/committee-sentence.ts';
import { definitionsOf, footnotesOf } from '../../src/domain/course/count-notes.ts';
import type { Movements } from '../../src/domain/course/movements.ts';
import { moved } from '../../src/domain/course/movements.ts';
import type { Publication, PublishedCourse } from '../../src/services/published/ports.ts';
import { anEntry, aPerson } from './builders.ts';
import { counted } from './card-sample-counts.ts';

const grace = aPerson('grace', { name: 'Grace Example' });

function frozen(figures: CourseCounts): PublishedCourse {
  const { courseId, title, kind, delivery, own: _, ...counts } = figures;
  const course = anEntry(courseId, { title, kind, delivery });
  return {
    course,
    version: 412,
    counts,
    sentence: committeeSentence(course, counts, '2021-11-30'),
    notes: footnotesOf(course, counts),
    definitions: definitionsOf(course),
  };
}

const publication: Publication = {
  id: 'KpXw7Qm2Zr4vN8sT1uY0aB',
  date: '2021-11-30',
  before: '2021-12-01T00:00:00Z',
  recordedAt: '2021-12-02T09:12:00Z',
  by: 'grace',
  courses: counted.map(frozen),
};

const movements: Movements = {
  late: [
    { from: 'booked', to: 'attended', count: 2 },
    { from: 'toBook', to: 'outside', count: 1 },
  ],
  since: [
    { from: 'booked', to: 'attended', count: 7 },
    { from: 'toBook', to: 'attended', count: 2 },
    { from: 'toBook', to: 'booked', count: 12 },
    { from: 'booked', to: 'toBook', count: 3 },
    { from: 'attended', to: 'toBook', count: 4 },
    { from: 'outside', to: 'toBook', count: 5 },
    { from: 'attended', to: 'outside', count: 3 },
  ],
};

/** Each course with movements of its own: none, some, and all that there can be. */
const courses = publication.courses.map((published, index) => {
  const own = [movements, { late: [], since: movements.since.slice(0, 1) }, { late: [], since: [] }][index] ?? {
    late: [],
    since: [],
  };
  return { published, movements: own, now: moved(moved(published.counts, own.late), own.since) };
});

const later = { ...publication, id: 'another', recordedAt: '2021-12-06T14:30:00Z' };

/** Samples of figures that stay as they are. */
export const publishedSamples: { published: Record<string, CardData['published']> } = {
  published: {
    '': asPublishedCard({ publication, by: grace, today: '2022-01-20', editions: [later, publication], courses }),
    draft: publishCard({ publication, state: 'draft' }, { asAt: '2021-11-30' }),
    moved: publishCard(
      { publication: { ...publication, courses: publication.courses.slice(0, 1) }, state: 'moved' },
      { courseId: 'permanency' },
    ),
    there: publishCard({ publication, state: 'there', by: grace }, {}),
  },
};
