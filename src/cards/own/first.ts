import { type Instant, londonDate } from '../../domain/calendar/london.ts';
import type { CourseId, Delivery } from '../../domain/course/catalogue-entry.ts';
import type { Booking } from '../../domain/course/timeline.ts';
import { sayDate, sayList } from '../wording.ts';

/** A course that comes before another one, and how far somebody is with it. */
export interface FirstCourse {
  readonly courseId: CourseId;
  readonly title: string;
  readonly delivery: Delivery;
  /** Whether it is on their own list. */
  readonly isMine: boolean;
  readonly held?: { readonly as: Booking['as']; readonly startsAt: Instant };
}

/** 'Permanency (you are booked for 18 January 2022) and Court skills'. */
export function sayFirst(courses: readonly FirstCourse[]): string {
  return sayList(
    courses.map((course) => {
      const note = noteOn(course);
      return note === undefined ? course.title : `${course.title} (${note})`;
    }),
  );
}

/** Whether its dates are what they need next. */
export function hasDates({ isMine, delivery, held }: FirstCourse): boolean {
  return isMine && delivery === 'session' && held === undefined;
}

function noteOn({ held, isMine, delivery }: FirstCourse): string | undefined {
  if (held) return `you are ${held.as === 'booked' ? 'booked' : 'waiting'} for ${sayDate(londonDate(held.startsAt))}`;
  if (!isMine) return 'not on your list yet: please ask your learning lead';
  return delivery === 'e-learning' ? 'e-learning, whenever you like' : undefined;
}
