import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Message, MessageOf, MessageType } from '../../domain/policies/message.ts';

const COURSES: { readonly [Type in MessageType]: (message: MessageOf<Type>) => readonly CourseId[] } = {
  notice: ({ notice }) => [notice.courseId],
  'session-reminder': ({ courseId }) => [courseId],
  nudge: ({ courses }) => courses.map(({ courseId }) => courseId),
  reminder: () => [],
  told: (told) => (told.what === 'exemption' ? [told.courseId] : []),
  deputy: () => [],
  alarm: () => [],
  // Those that its channel has chosen, which is asked when it is sent.
  summary: () => [],
};

/** The courses that a message is about. */
export function coursesOf(message: Message): readonly CourseId[] {
  return (COURSES[message.type] as (message: Message) => readonly CourseId[])(message);
}
