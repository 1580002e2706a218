import type { FirstCourse } from '../../cards/own/first.ts';
import { heldBooking } from '../../cards/own/held-booking.ts';
import { myBookingsCard, questionOf } from '../../cards/own/my-bookings.ts';
import { myTrainingCard, type TrainingLine } from '../../cards/own/my-training.ts';
import { invitationQuestion, type Question } from '../../cards/own/questions.ts';
import type { CourseStanding, HeldStanding } from '../../cards/own/standing.ts';
import { sayList, sayWhere } from '../../cards/wording.ts';
import { londonDate } from '../../domain/calendar/london.ts';
import type { Audience } from '../../domain/course/catalogue-entry.ts';
import { startOf } from '../../domain/course/session.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { MyInvitation } from '../../services/booking/my-booking.ts';
import type { MyCourse, Prerequisite, TrainingService } from '../../services/booking/training.ts';
import { type Reply, show } from '../reply.ts';
import { firstNameOf } from './help.ts';

export function trainingHandlers({ training }: { training: TrainingService }) {
  return {
    async mine(person: Person): Promise<Reply> {
      const { courses } = await training.mine(person);
      const lines = courses.map((mine) => trainingLine(mine, person));
      const questions = courses.flatMap(questionsOf);
      return show('my-training', myTrainingCard({ firstName: firstNameOf(person), lines, questions }));
    },

    async bookings(person: Person): Promise<Reply> {
      const [bookings, invitations] = await Promise.all([training.bookings(person), training.invitations(person)]);
      return show('my-bookings', myBookingsCard(bookings.map(heldBooking), invitations.map(toInvitation)));
    },
  };
}

function questionsOf({ booking, invitation }: MyCourse): Question[] {
  return [...(booking ? questionOf(heldBooking(booking)) : []), ...(invitation ? [toInvitation(invitation)] : [])];
}

function toInvitation({ course, version, ...invitation }: MyInvitation): Question {
  return invitationQuestion({ ...invitation, title: course.title, v: version });
}

export function firstCourse({ booking, ...course }: Prerequisite): FirstCourse {
  return { ...course, ...(booking && { held: { as: booking.as, startsAt: startOf(booking.session) } }) };
}

export function trainingLine(mine: MyCourse, person: Person): TrainingLine {
  const { courseId, title, kind, delivery, audience } = mine.course;
  return {
    courseId,
    title,
    kind,
    delivery,
    standing: standingOf(mine),
    ...(kind === 'required' && { because: becauseOf(audience, person) }),
    ...(mine.booking?.bookedBy !== undefined && { bookedBy: mine.booking.bookedBy }),
    ...(mine.interest && { interest: mine.interest }),
    v: mine.version,
    mayBook: mine.canBook,
    first: mine.first.map(firstCourse),
  };
}

function standingOf(mine: MyCourse): CourseStanding {
  const { status, booking, attendedAt, lapsesAt, until } = mine;
  if (status === 'attended' && attendedAt !== undefined) {
    return {
      status,
      on: londonDate(attendedAt),
      ...(lapsesAt !== undefined && { refreshBy: londonDate(lapsesAt) }),
      ...(booking?.as === 'booked' && { again: startOf(booking.session) }),
    };
  }
  if (status === 'exempt' || status === 'paused') {
    return { status, ...(until !== undefined && { until }), ...(booking && { held: holdingOf(booking) }) };
  }
  return booking ? holdingOf(booking) : openStanding(mine);
}

function holdingOf(booking: NonNullable<MyCourse['booking']>): HeldStanding {
  const { as, session, position = 1, until, asks, awaitsRegister } = booking;
  const startsAt = startOf(session);
  if (as === 'booked') return { status: as, startsAt, where: sayWhere(session), isOver: awaitsRegister };
  if (as === 'waitlisted') return { status: as, startsAt, position };
  return { status: as, startsAt, ...(until !== undefined && { until }), ...(as === 'requested' && asks && { asks }) };
}

function openStanding({ course, dueBy, isOverdue }: MyCourse): CourseStanding {
  if (course.kind !== 'required') return { status: 'free' };
  return { status: 'toBook', ...(dueBy !== undefined && { dueBy, isOverdue }) };
}

/** The lists of the audience rule that are not empty, in the person's own case: 'Required for your job role (Social Worker)'. */
function becauseOf(audience: Audience, person: Person): string {
  const reasons = [
    ...(audience.jobRoles.length > 0 ? [`job role (${person.jobRole})`] : []),
    ...(audience.serviceAreas.length > 0 ? [`service area (${person.serviceArea})`] : []),
    ...(audience.staffGroups.length > 0 ? [`staff group (${person.staffGroup})`] : []),
    ...(audience.employment.length > 0 ? [`employment (${person.employment})`] : []),
  ];
  return reasons.length === 0 ? 'Required for everyone' : `Required for your ${sayList(reasons)}`;
}
