import { z } from 'zod';
import type { NudgeVerb } from '../../cards/nudges/press-nudges.ts';
import { MOST_WEEKS } from '../../services/nudges/snoozing.ts';
import type { NudgeHandlers } from '../handlers/nudges.ts';
import { type Action, action, Id, Nothing } from './action.ts';

const SnoozePress = z.object({ weeks: z.int().min(1).max(MOST_WEEKS) });
const CannotPress = z.object({ courseIds: z.array(Id).max(20) });
const StartPress = z.object({ perDay: z.int().positive().max(10_000).optional() });

/** What can be pressed on nudges, and about them. */
export function nudgeVerbs({ nudges }: { readonly nudges: NudgeHandlers }): Readonly<Record<NudgeVerb, Action>> {
  return {
    'nudge.snooze': action(SnoozePress, nudges.snooze),
    'nudge.wake': action(Nothing, nudges.wake),
    'nudge.cannot': action(CannotPress, nudges.cannot),
    'nudge.who-sees': action(Nothing, nudges.whoSees),
    'nudge.preview': action(Nothing, nudges.preview),
    'nudge.start': action(StartPress, nudges.start),
    'nudge.pause': action(Nothing, nudges.pause),
  };
}
