import { countsCard } from '../../cards/counts/counts.ts';
import { countsByCard } from '../../cards/counts/counts-by.ts';
import type { CountsBy, CountsPress } from '../../cards/press.ts';
import { sayDate } from '../../cards/wording.ts';
import type { LocalDate } from '../../domain/calendar/london.ts';
import { addCounts, type Counts } from '../../domain/course/counts.ts';
import { countedTogether } from '../../domain/course/figures.ts';
import { EMPTY_TALLY } from '../../domain/course/tally.ts';
import type { Person } from '../../domain/roster/person.ts';
import {
  type CountingService,
  type CountsAnswer,
  type CountsRefusal,
  isCountsRefusal,
} from '../../services/counting.ts';
import { type Reply, say, show } from '../reply.ts';

/** A course by the person's words or by its id, how to split, and as at which day. */
export interface CountsQuestion {
  readonly course?: string | undefined;
  readonly by?: CountsBy | undefined;
  readonly asAt?: LocalDate | undefined;
}

export function countsHandlers({ counting }: { counting: CountingService }) {
  return {
    async show(person: Person, question: CountsQuestion): Promise<Reply> {
      const { course, by, asAt } = question;
      const answer = await counting.show(person, {
        ...(course && { course }),
        ...(by && { by }),
        ...(asAt && { asAt }),
      });
      if (isCountsRefusal(answer)) return refusalReply(answer, question);
      const asked = askedOf(answer, question);
      return by ? showBy(answer, asked, by) : showAll(answer, asked);
    },
  };
}

export async function badDate({ typed }: { readonly typed: string }): Promise<Reply> {
  const sentence = typed === '' ? 'Which day do you mean?' : `There is no day "${typed.slice(0, 40)}".`;
  return say({
    heading: 'Which day?',
    sentence: `${sentence} Write it as 30/11/2021 or 2021-11-30.`,
    things: ['counts as at 30/11/2021'],
  });
}

export async function badSplit({ typed }: { readonly typed: string }): Promise<Reply> {
  const sentence =
    typed === ''
      ? 'I can split counts three ways.'
      : `I can't split counts by "${typed.slice(0, 40)}", but I can in three other ways.`;
  return say({
    heading: 'Counts',
    sentence,
    things: ['counts by service area', 'counts by staff group', 'counts by employment'],
  });
}

/** The question with the course's id instead of words, so that the card's buttons keep to it. */
function askedOf({ courses }: CountsAnswer, { course, asAt }: CountsQuestion): Omit<CountsPress, 'by'> {
  const only = course !== undefined && courses.length === 1 ? courses[0] : undefined;
  return { ...(only && { courseId: only.course.courseId }), ...(asAt !== undefined && { asAt }) };
}

function showAll({ date, isMoving, courses, later }: CountsAnswer, asked: Omit<CountsPress, 'by'>): Reply {
  const card = countsCard(
    courses.map(({ course: { courseId, title, kind, delivery }, counts, ownLine }) => ({
      courseId,
      title,
      kind,
      delivery,
      ...counts,
      ...(ownLine && { own: ownLine }),
    })),
    { asAt: date, isMoving, asked, later: later.map(({ course: { title }, from }) => ({ title, from })) },
  );
  return show('counts', card);
}

function showBy({ date, isMoving, courses, later }: CountsAnswer, asked: Omit<CountsPress, 'by'>, by: CountsBy): Reply {
  const only = courses.length === 1 ? courses[0]?.course : undefined;
  const parts = new Map<string, Counts>();
  for (const { groups } of courses) {
    for (const { name, counts } of groups) {
      const soFar = parts.get(name);
      parts.set(name, soFar ? addCounts(soFar, counts) : counts);
    }
  }
  const own = sum(courses.flatMap(({ ownLine }) => ownLine ?? []));
  const card = countsByCard(
    [...parts].sort(([a], [b]) => a.localeCompare(b, 'en-GB')).map(([name, counts]) => ({ ...counts, name })),
    {
      ...countedTogether(courses.map(({ course }) => course)),
      ...(sum(courses.map(({ counts }) => counts)) ?? NOBODY),
      ...(own && { own }),
    },
    {
      asAt: date,
      isMoving,
      asked,
      by,
      later: later.map(({ course: { title }, from }) => ({ title, from })),
      ...(only && { title: only.title }),
    },
  );
  return show('counts-by', card);
}

const NOBODY: Counts = { ...EMPTY_TALLY, cohort: 0, awaitingRegister: 0, due: 0, rebooked: 0 };

function sum(all: readonly Counts[]): Counts | undefined {
  const [first, ...more] = all;
  return first && more.reduce(addCounts, first);
}

function refusalReply(refusal: CountsRefusal, { by, asAt }: CountsQuestion): Reply {
  const kept = { ...(by && { by }), ...(asAt !== undefined && { asAt }) };
  switch (refusal.refused) {
    case 'not-yours':
      return say({
        heading: 'Counts',
        sentence:
          'Counts are for learning leads and for leadership, so please ask one of them. Your own training is yours to see at any time.',
        buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
      });
    case 'course-unknown':
      return say({
        heading: 'Counts',
        sentence: `I know no course called "${refusal.words}".`,
        buttons: [{ title: 'All counts', verb: 'counts.show', data: kept }],
      });
    case 'several':
      return say({
        heading: 'Counts of which course?',
        sentence: 'More than one course fits that. Which do you mean?',
        buttons: refusal.courses
          .slice(0, 6)
          .map(({ courseId, title }) => ({ title, verb: 'counts.show', data: { ...kept, courseId } })),
      });
    case 'before-records': {
      const { date, from, courseId } = refusal;
      return say({
        heading: 'Before the first record',
        sentence: `There are no records before ${sayDate(from)}, so I can't say how things stood as at ${sayDate(date)}.`,
        buttons: [
          {
            title: `Counts as at ${sayDate(from)}`,
            verb: 'counts.show',
            data: { ...kept, asAt: from, ...(courseId !== undefined && { courseId }) },
          },
        ],
      });
    }
    case 'future':
      return say({
        heading: 'Not yet',
        sentence: `${asAt === undefined ? 'That day' : sayDate(asAt)} is still to come, so nobody can count it. The latest I can give is today, ${sayDate(refusal.today)}.`,
        buttons: [{ title: 'Counts of today', verb: 'counts.show', data: by ? { by } : {} }],
      });
  }
}
