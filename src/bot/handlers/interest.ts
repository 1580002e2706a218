import { interestCard, sayInterest } from '../../cards/own/interest.ts';
import type { InterestPress } from '../../cards/own/press-own.ts';
import type { CoursePress } from '../../cards/press.ts';
import type { InterestReason } from '../../domain/course/reasons.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { BookingService } from '../../services/booking/booking.ts';
import type { InterestService } from '../../services/booking/interest.ts';
import { isRefused } from '../../services/booking/refused.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say, show } from '../reply.ts';
import { unknownCourse } from './booking.ts';
import { refusalReply } from './refusals.ts';

/** More courses than one card has buttons for are chosen from their dates. */
const COURSES_SHOWN = 5;

/** No date fits: saying so, and taking it back. */
export function interestHandlers({ interest, booking }: { interest: InterestService; booking: BookingService }) {
  async function form(person: Person, { courseId }: CoursePress, problem?: string): Promise<Reply> {
    const asked = await interest.toSay(person, courseId);
    if (isRefused(asked)) return refusalReply(asked);
    const { course, reason, options, version } = asked;
    return show(
      'interest',
      interestCard({
        courseId,
        title: course.title,
        ...(reason && { reason }),
        dates: options.length,
        v: version,
        problem,
      }),
    );
  }

  /** In the person's own words; without any, of a course that they could book. */
  async function start(person: Person, { course: typed }: { readonly course: string }): Promise<Reply> {
    const found = await booking.find(person, typed);
    if (found.match === 'one') return form(person, found.course);
    if (found.match === 'none') return typed === '' ? nothingToBook() : unknownCourse(typed);
    const [only, ...others] = found.courses;
    if (only && others.length === 0) return form(person, only);
    return say({
      heading: 'Which course?',
      sentence: 'Of which course does no date suit you?',
      buttons: found.courses.slice(0, COURSES_SHOWN).map(({ courseId, title }) => ({
        title,
        verb: 'interest.form',
        data: { courseId },
      })),
    });
  }

  async function tell(
    person: Person,
    press: InterestPress & { readonly reason?: InterestReason | undefined },
  ): Promise<Reply> {
    const { courseId, reason } = press;
    if (reason === undefined) return form(person, { courseId }, 'Please choose a reason.');
    const operationId = operationIdOf(person.personId, 'interest.say', press);
    const said = await interest.say(person, { courseId, reason, operationId });
    if (isRefused(said)) return refusalReply(said);
    return say({
      heading: `Noted: ${said.course.title}`,
      sentence: `${sayInterest(reason)} Thank you: new dates are planned by what people say. It ends by itself when you book.`,
      buttons: [
        { title: 'Take that back', verb: 'interest.over', data: { courseId, v: said.version } },
        { title: 'My training', verb: 'training.mine', data: {} },
      ],
    });
  }

  async function over(person: Person, press: InterestPress): Promise<Reply> {
    const { courseId } = press;
    const operationId = operationIdOf(person.personId, 'interest.over', press);
    const said = await interest.say(person, { courseId, reason: null, operationId });
    if (isRefused(said)) return refusalReply(said);
    return say({
      heading: said.course.title,
      sentence: `You are no longer down as finding no date for ${said.course.title}.`,
      buttons: [
        { title: 'See dates', verb: 'booking.choose', data: { courseId } },
        { title: 'My training', verb: 'training.mine', data: {} },
      ],
    });
  }

  return { form: (person: Person, press: CoursePress) => form(person, press), start, say: tell, over };
}

function nothingToBook(): Reply {
  return say({
    heading: 'Nothing to book',
    sentence: 'There is no course for you to book at the moment.',
    buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
  });
}
