import { z } from 'zod';
import type { Verb } from '../cards/press.ts';
import { parseDay } from '../domain/calendar/parse-day.ts';
import type { Person } from '../domain/roster/person.ts';
import type { Handlers } from './handlers.ts';
import type { Reply } from './reply.ts';

/** What a button does: what its data must be, and who answers. The person is whom the activity is from, never what a card says. */
export interface Action {
  /** Resolves to `undefined` for data that no card of ours sends. */
  run(person: Person, data: unknown): Promise<Reply | undefined>;
}

export type VerbTable = Readonly<Record<Verb, Action>>;

/** Ids as an import lets them in: they become keys in the store. */
const Id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}/\\#?]+$/u);
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => parseDay(text) === text);

const Nothing = z.object({});
const CoursePress = z.object({ courseId: Id });
const SessionPress = z.object({ courseId: Id, sessionId: Id, v: z.int().nonnegative() });
const CancelPress = SessionPress.extend({
  reason: z.enum(['duty', 'sickness', 'leave', 'other']),
  note: z.string().trim().max(300).optional(),
});
const CountsPress = z.object({
  courseId: Id.optional(),
  by: z.enum(['area', 'group', 'employment']).optional(),
  asAt: Day.optional(),
});

/** What can be pressed. To add an action: a verb in cards/press.ts, a card, a handler, and its row here. */
export function verbTable({ help, training, booking, counts }: Handlers): VerbTable {
  return {
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

function action<Data>(input: z.ZodType<Data>, run: (person: Person, data: Data) => Promise<Reply>): Action {
  return {
    async run(person, data) {
      const parsed = input.safeParse(data ?? {});
      return parsed.success ? run(person, parsed.data) : undefined;
    },
  };
}
