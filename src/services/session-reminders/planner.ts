import { type SessionReminder, sessionRemindersDue } from '../../domain/policies/session-reminder.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { JobPlanner } from '../jobs/ports.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import { planned } from '../telling/ports.ts';

export interface SessionReminderDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly roster: Pick<Roster, 'state'>;
}

/** Who is to be reminded of a session. */
export function sessionReminderPlanner({ ledgers, roster }: SessionReminderDeps): JobPlanner {
  return {
    async plan(now) {
      const [courses, people] = await Promise.all([ledgers.all(), roster.state()]);
      const due = courses.flatMap((state) => sessionRemindersDue(state, people, now));
      return due.map(({ to, reminder }) => {
        const message = { type: 'session-reminder', ...reminder } as const;
        return planned({ key: keyOf(to, reminder), to, message }, now);
      });
    },
  };
}

/** A session that was moved has another day, and so reminders of its own. */
function keyOf(to: PersonId, { dueOn, courseId, sessionId, which }: SessionReminder): string {
  return `session-reminder:${dueOn}:${courseId}:${sessionId}:${which}:${to}`;
}
