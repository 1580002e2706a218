import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Message } from '../../domain/policies/message.ts';

/** The courses that a message is about, whatever its type: those that stand in a `courseId`, and in `courses` or `courseIds`. */
export function coursesOf(message: Message): ReadonlySet<CourseId> {
  const found = new Set<CourseId>();
  gather('', message, found);
  return found;
}

const NAMES: ReadonlySet<string> = new Set(['courseId', 'courseIds', 'courses']);

function gather(name: string, value: unknown, found: Set<CourseId>): void {
  if (typeof value === 'string' && NAMES.has(name)) found.add(value);
  if (typeof value !== 'object' || value === null) return;
  // What stands in a list goes by the name of the list.
  for (const [key, inner] of Object.entries(value)) gather(Array.isArray(value) ? name : key, inner, found);
}
