import type { CatalogueEntry } from '../../../src/domain/course/catalogue-entry.ts';
import { queueOf, turnsOf } from '../../../src/domain/course/state.ts';
import { type Status, statusOf } from '../../../src/domain/course/timeline.ts';
import { aCourse, type CourseUnderTest } from '../../helpers/builders.ts';

/** One place in January, one in February, and four people who want them. */
export function aShortCourse(entry: Partial<CatalogueEntry> = {}): CourseUnderTest {
  return aCourse('permanency', entry)
    .withSession('jan', { capacity: 1 })
    .withSession('feb', { day: '2027-02-15', capacity: 1 })
    .withMembers('ada', 'bea', 'cy', 'dan')
    .at();
}

export const bookedOn = (course: CourseUnderTest, sessionId: string) => [...turnsOf(course.state, sessionId).booked];
export const heldOn = (course: CourseUnderTest, sessionId: string) => [...turnsOf(course.state, sessionId).held];
export const waitingFor = (course: CourseUnderTest, sessionId: string) => [...queueOf(course.state, sessionId)];

export function statusIn(course: CourseUnderTest, personId: string): Status | undefined {
  const record = course.state.records.get(personId);
  return record && statusOf(record.standing);
}

/** What was said of somebody last. */
export function lastCause(course: CourseUnderTest, personId: string): string | undefined {
  const events = course.commits.flatMap(({ entries }) => entries).flatMap((entry) => entry.events);
  const event = events.findLast((each) => each.type === 'recorded' && each.personId === personId);
  return event?.type === 'recorded' ? event.cause : undefined;
}
