import { z } from 'zod';
import type { OwnVerb } from '../../cards/own/press-own.ts';
import type { Handlers } from '../handlers.ts';
import { type Action, action, CoursePress, Id, maybe, SessionPress } from './action.ts';

const Version = z.int().nonnegative();
const SwapPress = z.object({ courseId: Id, from: Id, to: Id, v: Version });
const AnswerPress = SessionPress.extend({ accepts: z.boolean() });
const InterestPress = z.object({ courseId: Id, v: Version });
/** Without a reason the form is shown again. */
const InterestReason = maybe(z.enum(['court', 'duty', 'part-time', 'leave', 'other']));

/** What members of staff press about their own bookings, beside booking and cancelling. */
export function ownVerbs({ swapping, replies, interest }: Handlers): Readonly<Record<OwnVerb, Action>> {
  return {
    'booking.swap-form': action(SessionPress, swapping.form),
    'booking.swap': action(SwapPress, swapping.swap),
    'booking.still-coming': action(SessionPress, replies.stillComing),
    'offer.answer': action(AnswerPress, replies.offer),
    'invitation.answer': action(AnswerPress, replies.invitation),
    'interest.form': action(CoursePress, interest.form),
    'interest.say': action(InterestPress.extend({ reason: InterestReason }), interest.say),
    'interest.over': action(InterestPress, interest.over),
  };
}
