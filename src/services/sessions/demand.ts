import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { InterestReason } from '../../domain/course/reasons.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { statusOf } from '../../domain/course/timeline.ts';
import { NOT_STATED } from '../../domain/roster/person.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Clock } from '../ports.ts';
import { type Actor, mayRunSessions, NOT_YOURS, type No } from './session-refusals.ts';
import { seatsOpen } from './sessions.ts';

/** Who would come to a course and finds no date; never who they are. */
export interface CourseDemand {
  readonly course: CatalogueEntry;
  readonly withoutDate: number;
  /** The most frequent first. */
  readonly byReason: readonly Share<InterestReason>[];
  readonly byArea: readonly Share<string>[];
  /** Those who owe the course and have no place, those who wait included; 0 where nobody owes it. */
  readonly toBook: number;
  readonly seatsOpen: number;
}

export interface Share<Name extends string> {
  readonly name: Name;
  readonly count: number;
}

export interface DemandService {
  /** Courses for which somebody finds no date, or which have fewer seats open than people to book; most asked for first. */
  show(actor: Actor): Promise<readonly CourseDemand[] | No>;
}

export function demandService({ ledgers, clock }: { ledgers: CourseLedgers; clock: Clock }): DemandService {
  return {
    async show(actor) {
      if (!mayRunSessions(actor)) return NOT_YOURS;
      const now = clock.now();
      return (await ledgers.all())
        .flatMap((state) => demandOf(state, now) ?? [])
        .filter(({ withoutDate, toBook, seatsOpen: open }) => withoutDate > 0 || toBook > open)
        .sort((a, b) => b.withoutDate - a.withoutDate || b.toBook - b.seatsOpen - (a.toBook - a.seatsOpen));
    },
  };
}

function demandOf(state: CourseState, now: string): CourseDemand | undefined {
  const { entry } = state;
  if (entry?.delivery !== 'session') return undefined;
  const reasons = new Map<InterestReason, number>();
  const areas = new Map<string, number>();
  for (const { standing } of state.records.values()) {
    // Whoever is exempt, away or gone, or has attended meanwhile, looks for no date now.
    if (standing.interest === undefined || statusOf(standing) !== 'toBook') continue;
    count(reasons, standing.interest);
    count(areas, standing.placement?.area ?? NOT_STATED);
  }
  const byReason = shares(reasons);
  return {
    course: entry,
    withoutDate: byReason.reduce((sum, share) => sum + share.count, 0),
    byReason,
    byArea: shares(areas),
    toBook: entry.kind === 'required' ? state.tallies.reduce((sum, { toBook }) => sum + toBook, 0) : 0,
    seatsOpen: seatsOpen(state, now),
  };
}

function count<Name>(counts: Map<Name, number>, name: Name): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function shares<Name extends string>(counts: ReadonlyMap<Name, number>): Share<Name>[] {
  const all = [...counts].map(([name, many]) => ({ name, count: many }));
  return all.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en-GB'));
}
