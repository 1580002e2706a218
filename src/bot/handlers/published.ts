import type { FiguresPress } from '../../cards/published/press-published.ts';
import { asPublishedCard, publishCard, showAgain } from '../../cards/published/published.ts';
import { sayDate } from '../../cards/wording.ts';
import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import type {
  AsPublishedRefusal,
  AsPublishedWish,
  Published,
  PublishingService,
  PublishRefusal,
  PublishWish,
} from '../../services/published/publishing.ts';
import { type Reply, say, show } from '../reply.ts';

/** More buttons than these nobody reads. */
const SHOWN = 6;

/** What was shown, as it comes back. */
interface Press {
  readonly id: string;
  readonly courseId?: string | undefined;
  readonly asAt?: LocalDate | undefined;
}

/** Figures that stay as they are: publishing them, and looking at them again. */
export function publishedHandlers({ publishing }: { readonly publishing: PublishingService }) {
  function shown(outcome: Published | PublishRefusal, wish: PublishWish): Reply {
    if ('refused' in outcome) return refusalReply(outcome, wish);
    return show('published', publishCard(outcome, askedOf(outcome, wish)));
  }

  return {
    preview: async (person: Person, wish: PublishWish): Promise<Reply> =>
      shown(await publishing.preview(person, wish), wish),

    async publish(person: Person, { id, courseId, asAt }: Press): Promise<Reply> {
      const wish = { course: courseId, asAt };
      return shown(await publishing.publish(person, { ...wish, id }), wish);
    },

    async show(person: Person, wish: AsPublishedWish): Promise<Reply> {
      const found = await publishing.show(person, wish);
      return 'refused' in found ? notFound(found) : show('published', asPublishedCard(found));
    },
  };
}

/** With the course's id instead of words, so that the button keeps to it. */
function askedOf({ publication: { courses } }: Published, { course, asAt }: PublishWish): FiguresPress {
  const only = course !== undefined && course !== '' && courses.length === 1 ? courses[0] : undefined;
  return { ...(only && { courseId: only.course.courseId }), ...(asAt !== undefined && { asAt }) };
}

function refusalReply(refusal: PublishRefusal, { asAt }: PublishWish): Reply {
  const kept = asAt === undefined ? {} : { asAt };
  const heading = 'Publish figures';
  switch (refusal.refused) {
    case 'not-yours':
      return say({
        heading,
        sentence:
          'Figures are published by learning leads, so please ask one of them. What was published, leadership sees with "counts as published".',
      });
    case 'course-unknown':
      return say({
        heading,
        sentence: `I know no course called "${refusal.words}", so nothing was published.`,
        buttons: [{ title: 'All required courses', verb: 'figures.preview', data: kept }],
      });
    case 'several':
      return say({
        heading: 'Publish which course?',
        sentence: 'More than one course fits that. Which do you mean?',
        buttons: refusal.courses
          .slice(0, SHOWN)
          .map(({ courseId, title }) => ({ title, verb: 'figures.preview', data: { ...kept, courseId } })),
      });
    case 'future':
      return say({
        heading: 'Not yet',
        sentence: `That day is still to come, so nobody can count it. The latest that can be published is today, ${sayDate(refusal.today)}.`,
        buttons: [{ title: 'Figures of today', verb: 'figures.preview', data: {} }],
      });
    case 'before-records':
      return say({
        heading: 'Before the first record',
        sentence: `There are no records yet on ${sayDate(refusal.date)}, so there is nothing to publish of that day.`,
      });
    case 'importing':
      return say({
        heading: 'In a moment',
        sentence:
          'An import is being written, so the figures still change. Nothing was published; please try again when it is done.',
        buttons: [{ title: 'Try again', verb: 'figures.preview', data: kept }],
      });
  }
}

function notFound(refusal: AsPublishedRefusal): Reply {
  const heading = 'Counts as published';
  switch (refusal.refused) {
    case 'not-yours':
      return say({
        heading,
        sentence:
          'Counts are for learning leads and for leadership, so please ask one of them. Your own training is yours to see at any time.',
        buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
      });
    case 'not-published': {
      const { date, others } = refusal;
      if (others.length === 0) {
        return say({
          heading,
          sentence: 'No figures have been published yet. A learning lead publishes them with "publish figures".',
          things: ['publish figures', 'publish figures as at 30/11/2021'],
        });
      }
      const which = date === undefined ? 'that day' : sayDate(date);
      return say({
        heading,
        sentence: `No figures were published of ${which}. These were:`,
        buttons: others.slice(0, SHOWN).map(showAgain),
      });
    }
    case 'several-days':
      return say({
        heading,
        sentence: 'Figures of which day?',
        buttons: refusal.others.slice(0, SHOWN).map(showAgain),
      });
    case 'course-not-published':
      return say({
        heading,
        sentence: `Nothing called "${refusal.words}" was published of ${sayDate(refusal.publication.date)}.`,
        buttons: [showAgain(refusal.publication)],
      });
  }
}
