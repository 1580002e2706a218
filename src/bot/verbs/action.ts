import { z } from 'zod';
import { parseDay } from '../../domain/calendar/parse-day.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { Place } from '../handlers/summaries.ts';
import type { Reply } from '../reply.ts';

/** What a button does: what its data must be, and who answers. The person is whom the activity is from, never what a card says. */
export interface Action {
  /** Resolves to `undefined` for data that no card of ours sends. */
  run(person: Person, data: unknown, place: Place): Promise<Reply | undefined>;
}

/** Ids as an import lets them in: they become keys in the store. */
export const Id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}/\\#?]+$/u);

/** A day that there is, as 2026-11-30. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => parseDay(text) === text);

export const Nothing = z.object({});
export const CoursePress = z.object({ courseId: Id });
export const SessionPress = z.object({ courseId: Id, sessionId: Id, v: z.int().nonnegative() });

/** An input that was left empty comes as an empty text, or not at all. */
export function maybe<Data>(input: z.ZodType<Data>) {
  return z
    .union([input, z.literal('')])
    .optional()
    .transform((value) => (value === '' ? undefined : value));
}

export function action<Data>(input: z.ZodType<Data>, run: (person: Person, data: Data) => Promise<Reply>): Action {
  return {
    async run(person, data) {
      const parsed = input.safeParse(data ?? {});
      return parsed.success ? run(person, parsed.data) : undefined;
    },
  };
}

/** An action on what stands in a channel: which one, Teams says, never what a card says. */
export function inPlace<Data>(
  input: z.ZodType<Data>,
  run: (person: Person, data: Data, place: Place) => Promise<Reply>,
): Action {
  return {
    async run(person, data, place) {
      const parsed = input.safeParse(data ?? {});
      return parsed.success ? run(person, parsed.data, place) : undefined;
    },
  };
}
