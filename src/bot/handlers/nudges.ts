import { nudgePreviewCard } from '../../cards/nudges/nudge-preview.ts';
import type { CannotPress, SnoozePress, StartPress } from '../../cards/nudges/press-nudges.ts';
import type { Button } from '../../cards/press.ts';
import { sayDay } from '../../cards/wording.ts';
import { MOST_NUDGES } from '../../domain/policies/nudge.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { TrainingService } from '../../services/booking/training.ts';
import type { NudgePreview, NudgePreviewService } from '../../services/nudges/preview.ts';
import type { SnoozeWish, SnoozingService } from '../../services/nudges/snoozing.ts';
import { type Reply, say, show } from '../reply.ts';

export type NudgeHandlers = ReturnType<typeof nudgeHandlers>;

export interface NudgeHandlerParts {
  readonly snoozing: SnoozingService;
  readonly nudges: NudgePreviewService;
  readonly training: Pick<TrainingService, 'mine'>;
}

const MINE: Button = { title: 'My training', verb: 'training.mine', data: {} };

/** What people say to being asked, and what learning leads decide about asking. */
export function nudgeHandlers({ snoozing, nudges, training }: NudgeHandlerParts) {
  const previewed = (preview: NudgePreview | undefined): Reply =>
    preview
      ? show('nudge-preview', nudgePreviewCard(preview))
      : say({
          heading: 'Nudges',
          sentence:
            'Nudges are started and paused by learning leads. If you would like to hear less of me, write "snooze 2 weeks".',
          buttons: [MINE],
        });

  return {
    async snooze(person: Person, wish: SnoozePress | SnoozeWish): Promise<Reply> {
      const until = await snoozing.snooze(person, wish);
      const isSooner = 'until' in wish && until < wish.until;
      return say({
        heading: 'I will ask again later',
        sentence: `You will hear nothing of courses to book until after ${sayDay(until)}${isSooner ? ', four weeks from now; then you can say so again' : ''}. What you are booked on still reaches you, and you can book at any time.`,
        buttons: [{ title: 'Ask me again now', verb: 'nudge.wake', data: {} }, MINE],
      });
    },

    async wake(person: Person): Promise<Reply> {
      await snoozing.wake(person);
      return say({
        heading: 'Good to know',
        sentence: 'I may ask you about courses to book again, at most once a week.',
        buttons: [MINE],
      });
    },

    async cannot(person: Person, { courseIds }: CannotPress): Promise<Reply> {
      const { courses } = await training.mine(person);
      const asked = courses.filter(
        ({ course, status, booking }) => status === 'toBook' && !booking && courseIds.includes(course.courseId),
      );
      if (asked.length === 0) {
        return say({ heading: 'All settled', sentence: 'There is nothing left of these to book.', buttons: [MINE] });
      }
      return say({
        heading: 'Which course?',
        sentence: 'Of which course does no date suit you? What people say here is what new dates are planned by.',
        buttons: asked.map(({ course: { courseId, title } }) => ({
          title,
          verb: 'interest.form',
          data: { courseId },
        })),
      });
    },

    whoSees: async (_person: Person): Promise<Reply> =>
      say({
        heading: 'Who sees what',
        sentence: `You see your own training. Your manager, and whoever stands in for them, sees yours: what is attended, booked and still to book, and why no date suits you, if you say so. After the ${ordinalOf(MOST_NUDGES)} message about a course I tell them, so that they can help, and ask you again only when there are new dates. Learning leads see everybody's; of why no dates suit they get a count, without names. Leadership and channels see figures without names. Colleagues see nothing. If I could not reach you, nobody is told that you did not answer.`,
        buttons: [MINE],
      }),

    preview: async (person: Person): Promise<Reply> => previewed(await nudges.show(person)),
    start: async (person: Person, { perDay }: StartPress = {}): Promise<Reply> =>
      previewed(await nudges.start(person, perDay)),
    /** Nobody starts unseen what was never started: the preview has the buttons. What was paused goes on as it was. */
    async startTyped(person: Person): Promise<Reply> {
      const seen = await nudges.show(person);
      return previewed(
        seen?.switch.state === 'paused' && !seen.switch.isUnseen
          ? await nudges.start(person, seen.switch.perDay)
          : seen,
      );
    },
    pause: async (person: Person): Promise<Reply> => previewed(await nudges.pause(person)),
  };
}

function ordinalOf(n: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth'][n - 1] ?? `${n}th`;
}
