import { z } from 'zod';
import type { SummaryVerb } from '../../cards/summaries/press-summaries.ts';
import { CADENCES } from '../../domain/policies/summary.ts';
import type { SummaryHandlers } from '../handlers/summaries.ts';
import { type Action, action, Id, inPlace, Nothing } from './action.ts';

/** A choice of several comes as their values between commas; of none, as an empty text or not at all. */
const Courses = z
  .string()
  .max(5_000)
  .optional()
  .transform((text) => (text ?? '').split(',').filter((id) => id !== ''))
  .pipe(z.array(Id).max(100));

const SetPress = z.object({ cadence: z.enum(CADENCES), courses: Courses });
const UpdatePress = z.object({ period: z.string().regex(/^\d{4}-(?:W\d{2}|\d{2})$/) });
const PreviewPress = z.object({ number: z.int().positive().max(1_000) });

/** What can be pressed on summaries, and about them. */
export function summaryVerbs({ summaries }: { readonly summaries: SummaryHandlers }): Record<SummaryVerb, Action> {
  return {
    'summary.update': inPlace(UpdatePress, summaries.update),
    'summary.preview': action(PreviewPress, summaries.preview),
    'channel.set': inPlace(SetPress, summaries.set),
    'channel.stop': inPlace(Nothing, (person, _data, place) => summaries.pressStop(person, place)),
  };
}
