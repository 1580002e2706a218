import { type NudgeCard, nudgeCard } from '../../src/cards/nudges/nudge.ts';
import { type NudgePreviewCard, nudgePreviewCard } from '../../src/cards/nudges/nudge-preview.ts';
import type { NudgeCourse, NudgeView } from '../../src/services/nudges/nudge-view.ts';
import type { NudgePreview } from '../../src/services/nudges/preview.ts';
import { anEntry, aPerson } from './builders.ts';
import { offers } from './card-sample-sessions.ts';

const ada = aPerson('ada', { name: 'Ada Example' });
const grace = aPerson('grace', { name: 'Grace Example' });

const options: NudgeCourse['options'] = offers
  .filter(({ freePlaces, waiting }) => freePlaces > 0 && waiting === 0)
  .map(({ session, freePlaces }) => ({ session, placesLeft: freePlaces, waiting: 0 }));

const asked = (courseId: string, title: string, description: string, dueBy?: string): NudgeCourse => ({
  course: anEntry(courseId, { title, description }),
  options,
  version: 413,
  ...(dueBy !== undefined && { dueBy }),
});

const permanency = asked(
  'permanency',
  'Permanency',
  'Planning early for where a child will grow up: what children need to belong, and how plans get there without drift.',
  '2022-01-31',
);
const smart = asked(
  'smart-planning',
  'SMART planning',
  'Plans that a family can read, and that say who does what by when.',
);
const assessment = asked(
  'assessment',
  'Assessment and Analysis',
  'From what a family tells you to what it means for the child: analysis that stands up in court.',
);
const restorative = asked(
  'restorative',
  'Restorative Practice',
  'Working with families rather than doing things to them.',
);

const said = (courses: readonly NudgeCourse[], more: Partial<NudgeView> = {}): NudgeCard =>
  nudgeCard({ to: ada, courses, isPlan: false, online: [], ...more });

const previewed = (more: Partial<NudgePreview> = {}): NudgePreviewCard =>
  nudgePreviewCard({
    switch: { state: 'waiting' },
    people: Array.from({ length: 64 }, (_, index) =>
      aPerson(`p${index}`, { name: `Person ${index + 1}`, team: 'Team 3' }),
    ),
    byCourse: [
      { course: permanency.course, people: 41, seats: 18 },
      { course: smart.course, people: 30, seats: 44 },
    ],
    byArea: [
      { area: 'MASH', people: 24 },
      { area: 'Children Looked After', people: 40 },
    ],
    withoutDates: [
      { course: assessment.course, toBook: 38, seats: 24 },
      { course: restorative.course, toBook: 12, seats: 0 },
    ],
    ...more,
  });

export const nudgeSamples: { nudge: Record<string, NudgeCard>; 'nudge-preview': Record<string, NudgePreviewCard> } = {
  nudge: {
    '': said([permanency]),
    several: said([permanency, smart, assessment, restorative], {
      online: [anEntry('gdpr', { title: 'Data protection' })],
    }),
    plan: said([permanency, smart, assessment, restorative], { isPlan: true }),
    'from-manager': said([smart], { by: grace }),
    approval: said([{ ...smart, course: { ...smart.course, approval: 'required' } }, assessment]),
  },
  'nudge-preview': {
    '': previewed(),
    running: previewed({
      switch: { state: 'running', by: 'grace', at: '2021-11-30T10:00:00Z', perDay: 7 },
      by: grace,
    }),
    nobody: previewed({
      switch: { state: 'paused', by: 'grace', at: '2021-11-30T10:00:00Z' },
      by: grace,
      people: [],
      byCourse: [],
      byArea: [],
    }),
  },
};
