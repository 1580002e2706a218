import { type CourseCounts as CardCounts, type CountsCard, countsCard } from '../../cards/counts.ts';
import { type CountsByCard, countsByCard } from '../../cards/counts-by.ts';
import type { CountsBy, CountsPress } from '../../cards/press.ts';
import { plural, sayDate } from '../../cards/wording.ts';
import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Counts } from '../../domain/course/counts.ts';
import type { Person } from '../../domain/roster/person.ts';
import {
  type CountingService,
  type CountsAnswer,
  type CountsRefusal,
  type CourseCounts,
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
      return by ? showBy(answer, asked, by) : show('counts', withOwnLine(answer, asked));
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

function showBy({ date, courses }: CountsAnswer, asked: Omit<CountsPress, 'by'>, by: CountsBy): Reply {
  const title = courses.length === 1 ? courses[0]?.course.title : undefined;
  const groups = new Map<string, Counts>();
  for (const { groups: some } of courses) {
    for (const { name, counts } of some) groups.set(name, add(groups.get(name), counts));
  }
  const rows = [...groups]
    .sort(([a], [b]) => a.localeCompare(b, 'en-GB'))
    .map(([name, counts]) => ({ ...counts, name }));
  const total = courses.reduce<Counts | undefined>((sum, { counts }) => add(sum, counts), undefined);
  const options = { asAt: date, asked, by, ...(title !== undefined && { title }) };
  const card = countsByCard(rows, { ...NOTHING, ...total }, options);
  return show('counts-by', title === undefined ? ofRecords(card, [...rows, total ?? NOTHING]) : card);
}

/** Over several courses a person is counted once for each: what is added up are training records, not people. */
function ofRecords(card: CountsByCard, figures: readonly { readonly cohort: number }[]): CountsByCard {
  const cohorts = figures.map(({ cohort }) => `of ${plural(cohort, 'training record')}`);
  return { ...card, rows: card.rows.map((row, index) => ({ ...row, cohort: cohorts[index] ?? row.cohort })) };
}

/** Leadership sees its own line beside the whole. */
function withOwnLine({ date, courses }: CountsAnswer, asked: Omit<CountsPress, 'by'>): CountsCard {
  const card = countsCard(
    courses.map(({ course, counts }) => toCard(course, counts)),
    { asAt: date, asked },
  );
  const own = courses.flatMap((each) => (each.ownLine ? [sayOwnLine(each, each.ownLine)] : []));
  return own.length === 0
    ? card
    : { ...card, notes: [...own, ...card.notes], sentence: `${card.sentence} ${own.join(' ')}` };
}

function sayOwnLine({ course }: CourseCounts, { attended, booked, toBook, cohort }: Counts): string {
  return `Your own line, ${course.title}: ${attended} attended, ${booked} booked and ${toBook} still to book, of ${cohort}.`;
}

function toCard({ courseId, title, delivery }: CatalogueEntry, counts: Counts): CardCounts {
  return { courseId, title, delivery, ...counts };
}

const NOTHING = { attended: 0, booked: 0, toBook: 0, cohort: 0 };

function add(sum: Counts | undefined, more: Counts): Counts {
  if (!sum) return more;
  const names = Object.keys(more) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, sum[name] + more[name]])) as unknown as Counts;
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
    case 'future':
      return say({
        heading: 'Not yet',
        sentence: `${asAt === undefined ? 'That day' : sayDate(asAt)} is still to come, so nobody can count it. The latest I can give is today, ${sayDate(refusal.today)}.`,
        buttons: [{ title: 'Counts of today', verb: 'counts.show', data: by ? { by } : {} }],
      });
  }
}
