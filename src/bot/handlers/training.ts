import type { FirstCourse } from '../../cards/first.ts';
import { myBookingsCard } from '../../cards/my-bookings.ts';
import { type CourseStanding, myTrainingCard, type TrainingLine } from '../../cards/my-training.ts';
import { sayList, sayWhere } from '../../cards/wording.ts';
import { londonDate } from '../../domain/calendar/london.ts';
import type { Audience } from '../../domain/course/catalogue-entry.ts';
import { startOf } from '../../domain/course/session.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { MyBooking, MyCourse, Prerequisite, TrainingService } from '../../services/training.ts';
import { type Reply, show } from '../reply.ts';
import { firstNameOf } from './help.ts';

export function trainingHandlers({ training }: { training: TrainingService }) {
  return {
    async mine(person: Person): Promise<Reply> {
      const { courses } = await training.mine(person);
      const lines = courses.map((mine) => trainingLine(mine, person));
      return show('my-training', myTrainingCard({ firstName: firstNameOf(person), lines }));
    },

    /** What awaits a register is over: nothing can be done about it any more. */
    async bookings(person: Person): Promise<Reply> {
      const ahead = (await training.bookings(person)).filter(({ awaitsRegister }) => !awaitsRegister);
      return show('my-bookings', myBookingsCard(ahead.map(heldBooking)));
    },
  };
}

export function heldBooking({ course, session, position, version, sameTimeAs }: MyBooking) {
  return {
    title: course.title,
    session,
    v: version,
    ...(position !== undefined && { position }),
    ...(sameTimeAs && { sameDayAs: sameTimeAs.map(({ title }) => title) }),
  };
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
    mayBook: mine.canBook,
    first: mine.first.map(firstCourse),
  };
}

function standingOf({
  status,
  course,
  booking,
  attendedAt,
  lapsesAt,
  until,
  dueBy,
  isOverdue,
}: MyCourse): CourseStanding {
  if (status === 'attended' && attendedAt !== undefined) {
    return { status, on: londonDate(attendedAt), ...(lapsesAt !== undefined && { refreshBy: londonDate(lapsesAt) }) };
  }
  if (status === 'booked' && booking) {
    return { status, startsAt: startOf(booking.session), where: sayWhere(booking.session) };
  }
  if (status === 'waitlisted' && booking) {
    return { status, startsAt: startOf(booking.session), position: booking.position ?? 1 };
  }
  if (status === 'exempt' || status === 'paused') return { status, ...(until !== undefined && { until }) };
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
