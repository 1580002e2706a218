import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { statusOf } from '../../domain/course/timeline.ts';
import type { MessageOf } from '../../domain/policies/message.ts';
import type { Told } from '../../domain/policies/told.ts';
import { managerOf } from '../../domain/roster/managers.ts';
import { hasLeft, type Person, type PersonId } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { isLearningLead } from '../access.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import type { Look } from '../telling/look.ts';

/** What a learning lead is told about somebody, by whoever looks after that person's training. */
export interface ToldView {
  readonly told: Told;
  readonly about: Person;
  /** Left out where the roster knows them no more. */
  readonly by?: Person;
  readonly course?: CatalogueEntry;
}

export interface ToldDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly roster: Pick<Roster, 'state'>;
  readonly clock: Clock;
}

/** Looks at what was told with what is known now; what has come about meanwhile needs nobody's hand. */
export function toldViewer({ ledgers, roster, clock }: ToldDeps) {
  return async (told: MessageOf<'told'>, { to }: { readonly to: PersonId }): Promise<Look<ToldView>> => {
    const known = await roster.state();
    const today = londonDate(clock.now());
    const gone = goneFor(known.people.get(to), today);
    if (gone !== undefined) return { gone };
    const about = known.people.get(told.about);
    if (!about || hasLeft(about, today) || isDone(told, about, known, today)) return { gone: 'done' };
    const by = known.people.get(told.by);
    const view = { told, about, ...(by && { by }) };
    if (told.what !== 'exemption') return { say: view };
    const course = (await ledgers.all()).find(({ courseId }) => courseId === told.courseId);
    return course?.entry && owes(course, told.about) ? { say: { ...view, course: course.entry } } : { gone: 'done' };
  };
}

function goneFor(lead: Person | undefined, today: LocalDate): string | undefined {
  if (!lead || hasLeft(lead, today)) return 'left';
  return isLearningLead(lead) ? undefined : 'not-learning-lead';
}

/** Not exempt yet, not attended, and still theirs. */
function owes({ records }: CourseState, personId: PersonId): boolean {
  const record = records.get(personId);
  const status = record && statusOf(record.standing);
  return status === 'toBook' || status === 'waitlisted' || status === 'booked';
}

function isDone(told: Told, about: Person, roster: RosterState, today: LocalDate): boolean {
  switch (told.what) {
    case 'left':
      return about.leaveDate !== undefined && about.leaveDate <= told.on;
    case 'moved':
      return (about.changedOn ?? '') >= told.on || !isStillWith(told.by, about, roster, today);
    case 'away': {
      const { unavailableFrom, unavailableTo } = about;
      if (unavailableFrom === undefined || unavailableFrom > told.on) return false;
      return unavailableTo === undefined || unavailableTo >= (told.until ?? told.on);
    }
    case 'exemption':
      return false;
  }
}

/** Whether they report to whoever said it, or to somebody who has named them a deputy. */
function isStillWith(by: PersonId, about: Person, roster: RosterState, today: LocalDate): boolean {
  const manager = managerOf(roster, about, today);
  return manager?.personId === by || (manager?.deputies ?? []).some(({ personId }) => personId === by);
}
