import { type Nudge, nudgesDue } from '../../domain/policies/nudge.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { JobPlanner } from '../jobs/ports.ts';
import { type Delivery, planned } from '../telling/ports.ts';
import { type NudgeDeps, nudgeFacts } from './facts.ts';
import type { ContactLedger } from './ports.ts';

export interface NudgePlannerDeps extends Omit<NudgeDeps, 'clock'> {
  readonly contacts: ContactLedger;
}

/** Who is to be asked to book. */
export function nudgePlanner({ ledgers, roster, contacts }: NudgePlannerDeps): JobPlanner {
  return {
    async plan(now) {
      const [courses, { people }, known] = await Promise.all([ledgers.all(), roster.state(), contacts.contacts(now)]);
      const due = nudgesDue(people.values(), nudgeFacts(courses, known, now));
      return due.map(({ to, nudge }) => nudgeDelivery(to, nudge, now));
    },
  };
}

/** One a week, whoever plans it. */
export function nudgeDelivery(to: PersonId, nudge: Nudge, now: string): Delivery {
  return planned({ key: `nudge:${nudge.week}:${to}`, to, message: { type: 'nudge', ...nudge } }, now);
}
