import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Facts } from '../../domain/course/commands.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { Clock } from '../ports.ts';
import { clashOf } from './clash.ts';
import { unmetPrerequisites } from './prerequisites.ts';

/** What other courses have to say to a course's decisions, as they are known at the moment when it is asked. */
export function factsFor(courseId: CourseId, known: () => readonly CourseState[], clock: Clock): Facts {
  return {
    unmetPrerequisites(personId) {
      const all = known();
      const entry = all.find((state) => state.courseId === courseId)?.entry;
      return entry ? unmetPrerequisites(entry, personId, all) : [];
    },
    clash: (personId, session, asked) => clashOf(personId, session, known(), clock.now(), asked),
  };
}
