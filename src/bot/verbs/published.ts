import { z } from 'zod';
import type { PublishedVerb } from '../../cards/published/press-published.ts';
import type { Handlers } from '../handlers.ts';
import { type Action, action, Day, Id } from './action.ts';

const Figures = z.object({ courseId: Id.optional(), asAt: Day.optional() });

/** What can be pressed on figures that are to stay as they are. */
export function publishedVerbs({ published }: Pick<Handlers, 'published'>): Readonly<Record<PublishedVerb, Action>> {
  return {
    'figures.preview': action(Figures, (person, { courseId, asAt }) =>
      published.preview(person, { course: courseId, asAt }),
    ),
    'figures.publish': action(Figures.extend({ id: Id }), published.publish),
    'figures.published': action(
      z.object({ date: Day.optional(), courseId: Id.optional(), id: Id.optional() }),
      (person, { date, courseId, id }) => published.show(person, { date, course: courseId, edition: id }),
    ),
  };
}
