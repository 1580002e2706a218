import { addDays, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { isRefusal } from '../../domain/course/answer.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Command } from '../../domain/course/commands.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import { isLearningLead, personFor } from '../access.ts';
import { versionOf } from '../booking/refused.ts';
import { type MyCourse, myCourse } from '../booking/training.ts';
import { type CourseMatch, findCourse } from '../find-course.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Clock } from '../ports.ts';
import type { Roster } from './roster.ts';

/** Nobody is exempt for longer without being asked about it anew; a day beyond it is a slip of the finger. */
const MOST_DAYS_AHEAD = 5 * 366;

/** A course of somebody, as a form about exempting them shows it. */
export interface ExemptCourse {
  readonly mine: MyCourse;
  /** Of their record on the course. */
  readonly v: number;
}

export interface Exemptions {
  readonly person: Person;
  /** All courses that are theirs. */
  readonly courses: readonly ExemptCourse[];
}

export type ExemptionRefusal =
  /** Not a learning lead, nobody of that id, or themself. */
  | { readonly refused: 'not-yours' }
  | { readonly refused: 'not-their-course'; readonly person: Person }
  | { readonly refused: 'over-already' }
  | { readonly refused: 'too-far-ahead'; readonly latest: LocalDate };

export interface ExemptionWish {
  readonly personId: PersonId;
  readonly courseId: CourseId;
  readonly operationId: string;
}

/** What came of it, as it is now. */
export type Exempted = Promise<{ readonly person: Person; readonly course: ExemptCourse } | ExemptionRefusal>;

/** Exempting people from a course, and ending that: a learning lead's, and never of themself. */
export interface ExemptionService {
  of(actor: Person, personId: PersonId): Promise<Exemptions | ExemptionRefusal>;
  /** What words for a course mean among those of a person. */
  find(exemptions: Exemptions, words: string): CourseMatch;
  /** Until the end of a day, or until it is ended; the reason is kept beside the record. */
  set(actor: Person, wish: ExemptionWish & { readonly until?: LocalDate; readonly reason: string }): Exempted;
  end(actor: Person, wish: ExemptionWish): Exempted;
}

export interface ExemptionParts {
  readonly roster: Roster;
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
}

export function exemptionService({ roster, ledgers, clock }: ExemptionParts): ExemptionService {
  const today = () => londonDate(clock.now());

  async function of(actor: Person, personId: PersonId): Promise<Exemptions | ExemptionRefusal> {
    const person = isLearningLead(actor) ? personFor(actor, personId, await roster.state(), today()) : undefined;
    if (!person) return { refused: 'not-yours' };
    const now = clock.now();
    const all = await ledgers.all();
    const courses = all.flatMap((state): ExemptCourse[] => {
      const mine = myCourse(state, person, now, all);
      return mine ? [{ mine, v: versionOf(state, person) }] : [];
    });
    return { person, courses };
  }

  async function ask(actor: Person, { personId, courseId, operationId }: ExemptionWish, command: Command): Exempted {
    const known = await of(actor, personId);
    if (isExemptionRefusal(known)) return known;
    const { person } = known;
    if (!courseOf(known, courseId)) return { refused: 'not-their-course', person };
    const outcome = await ledgers.of(courseId).commit({ actor: actor.personId, operationId, command });
    // A repeated press is shown how it is now.
    const after = isRefusal(outcome) ? undefined : await of(actor, personId);
    const course = after && !isExemptionRefusal(after) ? courseOf(after, courseId) : undefined;
    return course ? { person, course } : { refused: 'not-their-course', person };
  }

  return {
    of,
    find: ({ courses }, words) =>
      findCourse(
        words,
        courses.map(({ mine }) => mine.course),
      ),
    async set(actor, { until, reason, ...wish }) {
      const latest = addDays(today(), MOST_DAYS_AHEAD);
      if (until !== undefined && until < today()) return { refused: 'over-already' };
      if (until !== undefined && until > latest) return { refused: 'too-far-ahead', latest };
      const { personId } = wish;
      return ask(actor, wish, { type: 'exempt', personId, note: reason, ...(until !== undefined && { until }) });
    },
    end: (actor, wish) => ask(actor, wish, { type: 'end-exemption', personId: wish.personId }),
  };
}

export function courseOf({ courses }: Exemptions, courseId: CourseId): ExemptCourse | undefined {
  return courses.find(({ mine }) => mine.course.courseId === courseId);
}

export function isExemptionRefusal(outcome: object): outcome is ExemptionRefusal {
  return 'refused' in outcome;
}
