import { z } from 'zod';
import type { Verb } from '../cards/press.ts';
import type { Handlers } from './handlers.ts';
import { type Action, action, CoursePress, Day, Id, maybe, Nothing, SessionPress } from './verbs/action.ts';
import { circumstanceVerbs } from './verbs/circumstances.ts';
import { deliveriesVerbs } from './verbs/deliveries.ts';
import { nudgeVerbs } from './verbs/nudges.ts';
import { othersVerbs } from './verbs/others.ts';
import { ownVerbs } from './verbs/own.ts';
import { publishedVerbs } from './verbs/published.ts';
import { reminderVerbs } from './verbs/reminders.ts';
import { sessionVerbs } from './verbs/sessions.ts';
import { summaryVerbs } from './verbs/summaries.ts';

export type VerbTable = Readonly<Record<Verb, Action>>;

/** Without a reason the form is shown again. */
const CancelPress = SessionPress.extend({
  reason: maybe(z.enum(['duty', 'court', 'sickness', 'leave', 'other'])),
  note: z.string().trim().max(300).optional(),
});
const CountsPress = z.object({
  courseId: Id.optional(),
  by: z.enum(['area', 'group', 'employment']).optional(),
  asAt: Day.optional(),
});

/** What can be pressed. To add an action: a verb in cards/press.ts, a card, a handler, and its row here. */
export function verbTable(handlers: Handlers): VerbTable {
  const { help, training, booking, counts } = handlers;
  return {
    ...ownVerbs(handlers),
    ...othersVerbs(handlers),
    ...circumstanceVerbs(handlers),
    ...sessionVerbs(handlers),
    ...nudgeVerbs(handlers),
    ...reminderVerbs(handlers),
    ...deliveriesVerbs(handlers),
    ...publishedVerbs(handlers),
    ...summaryVerbs(handlers),
    help: action(Nothing, help),
    'training.mine': action(Nothing, training.mine),
    'booking.start': action(Nothing, (person) => booking.start(person, { course: '' })),
    'booking.choose': action(CoursePress, booking.choose),
    'booking.confirm': action(SessionPress, booking.confirm),
    'booking.mine': action(Nothing, training.bookings),
    'booking.cancel-form': action(SessionPress, booking.cancelForm),
    'booking.cancel': action(CancelPress, booking.cancel),
    'counts.show': action(CountsPress, (person, { courseId, by, asAt }) =>
      counts.show(person, { course: courseId, by, asAt }),
    ),
  };
}

export function isVerb(table: VerbTable, verb: unknown): verb is Verb {
  return typeof verb === 'string' && Object.hasOwn(table, verb);
}
