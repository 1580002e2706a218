import { exemptButton, exemptCard, exemptionCard, exemptionEndedCard } from '../../cards/people/exemption.ts';
import type { ExemptionPress } from '../../cards/people/press-circumstances.ts';
import { REASON_NOTES } from '../../cards/reminders/reasons.ts';
import { sayDay } from '../../cards/wording.ts';
import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { ExemptionReason } from '../../domain/policies/told.ts';
import type { Person } from '../../domain/roster/person.ts';
import {
  courseOf,
  type ExemptionRefusal,
  type ExemptionService,
  type Exemptions,
  isExemptionRefusal,
} from '../../services/people/exemptions.ts';
import type { Clock } from '../../services/ports.ts';
import type { TeamService } from '../../services/team/team.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say, show } from '../reply.ts';
import { notYours, whom } from './whom.ts';

export type ExemptionHandlers = ReturnType<typeof exemptionHandlers>;

interface ExemptPress {
  readonly personId: string;
  readonly v: number;
  readonly courseId?: string | undefined;
  readonly until?: LocalDate | undefined;
  readonly reason?: string | undefined;
}

interface FormPress extends Pick<ExemptPress, 'personId' | 'courseId'> {
  readonly because?: ExemptionReason | undefined;
}

interface TypedExemption {
  readonly person: string;
  readonly course: string;
  readonly until?: LocalDate;
}

/** What a form has filled in. */
interface Asked {
  readonly courseId?: string | undefined;
  readonly until?: LocalDate | undefined;
  readonly reason?: string;
  readonly problem?: string;
}

export function exemptionHandlers(parts: {
  readonly exemptions: ExemptionService;
  readonly team: TeamService;
  readonly clock: Clock;
}) {
  const { exemptions, team, clock } = parts;

  function showForm(known: Exemptions, asked: Asked): Reply {
    return show('exemption', exemptionCard(known, { ...asked, today: londonDate(clock.now()) }));
  }

  async function ask(actor: Person, personId: string, asked: Asked): Promise<Reply> {
    const known = await exemptions.of(actor, personId);
    if (isExemptionRefusal(known)) return notYours();
    return known.courses.length === 0 ? noCourses(known.person) : showForm(known, asked);
  }

  async function refused(actor: Person, personId: string, asked: Asked, refusal: ExemptionRefusal): Promise<Reply> {
    if (refusal.refused === 'not-yours') return notYours();
    return ask(actor, personId, { ...asked, problem: sayRefusal(refusal) });
  }

  /** "Exempt Ada from permanency": the form, with what is known filled in; a reason is always asked for. */
  async function named(actor: Person, { personId }: Person, { course: words, until }: TypedExemption): Promise<Reply> {
    const known = await exemptions.of(actor, personId);
    if (isExemptionRefusal(known)) return notYours();
    if (known.courses.length === 0) return noCourses(known.person);
    if (words === '') return showForm(known, { until });
    const match = exemptions.find(known, words);
    if (match.match === 'one') return showForm(known, { courseId: match.course.courseId, until });
    const problem =
      match.match === 'none'
        ? `None of their courses is called "${words}": please choose one.`
        : `More than one course could be "${words}": please choose one.`;
    return showForm(known, { until, problem });
  }

  return {
    /** `because`: as whoever asked for it has said. */
    form: (actor: Person, { personId, courseId, because }: FormPress) =>
      ask(actor, personId, { courseId, ...(because !== undefined && { reason: REASON_NOTES[because] }) }),

    async set(actor: Person, press: ExemptPress): Promise<Reply> {
      const { personId, courseId, until, reason } = press;
      if (!courseId) return ask(actor, personId, { until, problem: 'Please choose a course.' });
      if (!reason)
        return ask(actor, personId, { courseId, until, problem: 'Please give a reason: a few words are enough.' });
      const operationId = operationIdOf(actor.personId, 'exemption.set', press);
      const wish = { personId, courseId, reason, operationId, ...(until !== undefined && { until }) };
      const outcome = await exemptions.set(actor, wish);
      if (isExemptionRefusal(outcome)) return refused(actor, personId, { courseId, until }, outcome);
      const { person, course } = outcome;
      // A card was used again whose exemption has been ended since.
      if (course.mine.status !== 'exempt') return ask(actor, personId, { courseId, until, problem: OUT_OF_DATE });
      return show('circumstance', exemptCard(person, course));
    },

    async end(actor: Person, press: ExemptionPress): Promise<Reply> {
      const { personId, courseId } = press;
      const operationId = operationIdOf(actor.personId, 'exemption.end', press);
      const outcome = await exemptions.end(actor, { personId, courseId, operationId });
      if (isExemptionRefusal(outcome)) return refused(actor, personId, {}, outcome);
      const { person, course } = outcome;
      if (course.mine.status === 'exempt') return ask(actor, personId, { courseId, problem: OUT_OF_DATE });
      return show('circumstance', exemptionEndedCard(person, course));
    },

    typed: (actor: Person, intent: TypedExemption): Promise<Reply> =>
      whom(team, actor, intent.person, {
        one: (person) => named(actor, person, intent),
        button: ({ personId }) => exemptButton(personId),
      }),

    /** "End Ada's exemption from permanency": where it holds, the form has the button that ends it. */
    typedEnd: (actor: Person, intent: TypedExemption): Promise<Reply> =>
      whom(team, actor, intent.person, {
        one: (person) => endNamed(actor, person, intent.course),
        button: ({ personId }) => exemptButton(personId),
      }),
  };

  async function endNamed(actor: Person, person: Person, words: string): Promise<Reply> {
    const known = await exemptions.of(actor, person.personId);
    if (isExemptionRefusal(known)) return notYours();
    const exempt = known.courses.filter(({ mine }) => mine.status === 'exempt');
    if (exempt.length === 0) {
      return say({
        heading: 'Nothing to end',
        sentence: `${person.name} is not exempt from any course.`,
        buttons: [exemptButton(person.personId)],
      });
    }
    const match = words === '' ? undefined : exemptions.find({ person, courses: exempt }, words);
    const courseId = match?.match === 'one' ? match.course.courseId : undefined;
    const only = courseId === undefined ? undefined : courseOf(known, courseId);
    return showForm({ person, courses: only ? [only] : exempt }, { courseId });
  }
}

const OUT_OF_DATE =
  'Somebody has changed this since that card was made, so nothing was changed. This is how it is now.';

function noCourses(person: Person): Reply {
  return say({
    heading: 'No courses',
    sentence: `${person.name} has no course to be exempt from.`,
    buttons: [{ title: 'Back', verb: 'team.person', data: { personId: person.personId } }],
  });
}

function sayRefusal(refusal: Exclude<ExemptionRefusal, { refused: 'not-yours' }>): string {
  switch (refusal.refused) {
    case 'not-their-course':
      return 'That course is not on their list, so nothing was changed. Please choose another one.';
    case 'over-already':
      return 'That day is over already: please choose today or a later one, or leave it empty.';
    case 'too-far-ahead':
      return `That is further ahead than I can plan: please choose a day up to ${sayDay(refusal.latest)}, or leave it empty.`;
  }
}
