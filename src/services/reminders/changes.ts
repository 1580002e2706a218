import { createHash } from 'node:crypto';
import { addDays, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { ExemptionReason, Told } from '../../domain/policies/told.ts';
import { learningLeads } from '../../domain/roster/managers.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import { isLearningLead, personFor } from '../access.ts';
import type { MyCourse } from '../booking/training.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import { planned } from '../telling/ports.ts';
import { rowOf } from './people-to-remind-of.ts';
import type { TellingDeps } from './tell-deputy.ts';

/** Nobody knows of a change further ahead, or behind; a day beyond it is a slip of the finger. */
const MOST_DAYS = 366;

/** A report, and what can be said about them. */
export interface ReportHelp {
  readonly person: Person;
  /** What is required of them and still to be done, owed longest first. */
  readonly outstanding: readonly MyCourse[];
  /** Whoever asks changes it themself: there is nobody to tell. */
  readonly isLead: boolean;
}

export type Change =
  | { readonly what: 'left' | 'moved'; readonly on: LocalDate }
  | { readonly what: 'away'; readonly on: LocalDate; readonly until?: LocalDate | undefined };

export type TellingRefusal =
  | { readonly refused: 'ends-before-it-begins' }
  | { readonly refused: 'over-already' }
  | { readonly refused: 'too-far'; readonly earliest: LocalDate; readonly latest: LocalDate }
  /** Attended, exempt or not theirs any more. */
  | { readonly refused: 'not-outstanding' }
  /** There is no learning lead, or only the person whom it is about. */
  | { readonly refused: 'nobody-to-tell' };

/** Who confirms it; `isNew`: it had not been said before. */
export interface ToldTo {
  readonly person: Person;
  readonly leads: readonly Person[];
  readonly isNew: boolean;
}

type Outcome = Promise<ToldTo | TellingRefusal | undefined>;

/** What a manager or a deputy says of a report of theirs. Each gives `undefined` for whoever is not theirs to speak of. */
export interface ReportChanges {
  help(actor: Person, personId: PersonId): Promise<ReportHelp | undefined>;
  /** They have left, moved, or are away: a learning lead confirms it, and only then is anything changed. */
  tell(actor: Person, personId: PersonId, change: Change): Outcome;
  askExemption(
    actor: Person,
    wish: { readonly personId: PersonId; readonly courseId: CourseId; readonly reason: ExemptionReason },
  ): Outcome;
}

export interface ReportChangesDeps extends TellingDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly roster: Pick<Roster, 'state'>;
}

export function reportChanges({ ledgers, roster, clock, deliveries, doorbell }: ReportChangesDeps): ReportChanges {
  const today = () => londonDate(clock.now());

  async function help(actor: Person, personId: PersonId): Promise<ReportHelp | undefined> {
    const [courses, known] = await Promise.all([ledgers.all(), roster.state()]);
    const person = personFor(actor, personId, known, today());
    if (!person) return undefined;
    const { todo } = rowOf(person, { roster: known, courses, contacts: new Map(), now: clock.now() });
    const outstanding = todo.filter((each) => each.todo !== 'refresh').map(({ mine }) => mine);
    return { person, outstanding, isLead: isLearningLead(actor) };
  }

  /** `since`: what it is said of, so that the same can be said again once that has changed. */
  async function plan(actor: Person, person: Person, told: Told, since: number): Outcome {
    const others = [actor.personId, person.personId];
    const leads = learningLeads(await roster.state(), today()).filter(({ personId }) => !others.includes(personId));
    if (leads.length === 0) return { refused: 'nobody-to-tell' };
    const hash = hashOf(told, since);
    const { count, lanes } = await deliveries.plan(
      leads.map(({ personId: to }) => planned({ key: `told:${hash}:${to}`, to, message: told }, clock.now())),
    );
    await doorbell.ring(lanes);
    return { person, leads, isNew: count > 0 };
  }

  return {
    help,

    async tell(actor, personId, change) {
      const person = personFor(actor, personId, await roster.state(), today());
      if (!person) return undefined;
      const refusal = refusedDays(change, today());
      if (refusal) return refusal;
      const said = { type: 'told', about: personId, by: actor.personId, on: change.on } as const;
      const told: Told =
        change.what === 'away'
          ? { ...said, what: 'away', ...(change.until !== undefined && { until: change.until }) }
          : { ...said, what: change.what };
      return plan(actor, person, told, person.revision ?? 0);
    },

    async askExemption(actor, { personId, courseId, reason }) {
      const found = await help(actor, personId);
      if (!found) return undefined;
      const mine = found.outstanding.find(({ course }) => course.courseId === courseId);
      if (!mine) return { refused: 'not-outstanding' };
      const told: Told = { type: 'told', what: 'exemption', about: personId, by: actor.personId, courseId, reason };
      return plan(actor, found.person, told, mine.version);
    },
  };
}

export function isTellingRefusal(outcome: object): outcome is TellingRefusal {
  return 'refused' in outcome;
}

/** Whoever says it: a manager and their deputy say the same thing once. */
function hashOf({ by: _, ...told }: Told, since: number): string {
  const said = Object.entries(told).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([said, since]))
    .digest('base64url')
    .slice(0, 22);
}

function refusedDays(change: Change, today: LocalDate): TellingRefusal | undefined {
  const until = change.what === 'away' ? change.until : undefined;
  const [earliest, latest] = [addDays(today, -MOST_DAYS), addDays(today, MOST_DAYS)];
  if (until !== undefined && until < change.on) return { refused: 'ends-before-it-begins' };
  if (until !== undefined && until < today) return { refused: 'over-already' };
  const days = [change.on, ...(until === undefined ? [] : [until])];
  return days.some((day) => day < earliest || day > latest) ? { refused: 'too-far', earliest, latest } : undefined;
}
