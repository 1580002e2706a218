import { personCard } from '../../src/cards/team/person.ts';
import { teamCard } from '../../src/cards/team/team.ts';
import type { Status } from '../../src/domain/course/timeline.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import type { MyBooking } from '../../src/services/booking/my-booking.ts';
import type { MyCourse } from '../../src/services/booking/training.ts';
import type { PersonRecord, Report, Team } from '../../src/services/team/team.ts';
import { anEntry, aPerson } from './builders.ts';
import { aSession, january } from './card-sample-sessions.ts';

const named = (personId: string, name: string, jobRole = 'Social Worker'): Person =>
  aPerson(personId, { name, jobRole, team: 'Assessment 2' });

export const ada = named('ada', 'Ada Example');
export const bea = named('bea', 'Bea Example', 'ASYE Social Worker');
export const cy = named('cy', 'Cy Example', 'Practice Manager');
export const grace = named('grace', 'Grace Example', 'Team Manager');

export function course(title: string, status: Status, more: Partial<MyCourse> = {}): MyCourse {
  const courseId = title.toLowerCase().replaceAll(/\W+/g, '-');
  return {
    course: anEntry(courseId, { title }),
    status,
    isOverdue: false,
    first: [],
    canBook: false,
    version: 412,
    ...more,
  };
}

export function holding(title: string, as: MyBooking['as'], more: Partial<MyBooking> = {}): MyBooking {
  const session = { ...january, courseId: title.toLowerCase().replaceAll(/\W+/g, '-') };
  const entry = anEntry(session.courseId, { title });
  return { course: entry, session, as, awaitsRegister: false, hasStarted: false, version: 413, ...more };
}

/** Last week, and not marked yet. */
const over = holding('Neglect toolkit', 'booked', {
  session: aSession('neglect-2021-11-23', '2021-11-23', { courseId: 'neglect-toolkit' }),
  awaitsRegister: true,
  hasStarted: true,
});

const mixed: MyCourse[] = [
  course('Permanency', 'toBook', { canBook: true, dueBy: '2022-01-31' }),
  course('SMART planning', 'booked', { booking: holding('SMART planning', 'booked') }),
  course('Restorative Practice', 'attended', { attendedAt: '2021-06-22T09:00:00Z' }),
];

const report = (person: Person, courses: readonly MyCourse[] = mixed): Report => ({ person, courses });

export const own: Team = {
  manager: grace,
  isOwn: true,
  reports: [
    report(ada),
    report(bea, [
      course('Permanency', 'toBook', {
        booking: holding('Permanency', 'requested', { until: '2021-12-02T09:00:00Z' }),
      }),
      course('SMART planning', 'waitlisted', { booking: holding('SMART planning', 'waitlisted', { position: 2 }) }),
      course('Information governance', 'toBook', {
        course: anEntry('information-governance', { title: 'Information governance', delivery: 'e-learning' }),
      }),
      course('Neglect toolkit', 'exempt'),
    ]),
    report(named('dee', 'Dee Example'), [
      course('Permanency', 'paused', { booking: holding('Permanency', 'booked') }),
      course('SMART planning', 'paused'),
    ]),
    report(named('fay', 'Fay Example'), [course('Neglect toolkit', 'booked', { booking: over })]),
  ],
  deputies: [{ personId: 'cy', from: '2021-12-13', until: '2021-12-24', person: cy }],
};

const another: Team = {
  manager: named('max', 'Max Example', 'Team Manager'),
  isOwn: false,
  actsUntil: '2021-12-17',
  reports: [report(named('eve', 'Eve Example'))],
  deputies: [],
};

const large: Team = {
  ...own,
  deputies: [],
  reports: Array.from({ length: 12 }, (_, index) => report(named(`p${index}`, `Person Example ${index + 1}`))),
};

const record: PersonRecord = {
  person: ada,
  courses: [
    course('Permanency', 'toBook', { canBook: true, dueBy: '2021-11-15', isOverdue: true }),
    course('Assessment and Analysis', 'toBook', {
      booking: holding('Assessment and Analysis', 'requested', { until: '2021-12-02T09:00:00Z' }),
    }),
    course('SMART planning', 'booked', {
      booking: holding('SMART planning', 'booked', { bookedBy: 'Grace Example' }),
    }),
    course('Restorative Practice', 'waitlisted', {
      booking: holding('Restorative Practice', 'waitlisted', { position: 2 }),
    }),
    course('Safeguarding refresher', 'attended', {
      attendedAt: '2021-03-09T09:30:00Z',
      lapsesAt: '2022-03-09T00:00:00Z',
    }),
    course('Neglect toolkit', 'booked', { booking: over }),
    course('Court skills', 'exempt', { until: '2022-06-30', booking: holding('Court skills', 'booked') }),
  ],
  noLonger: [],
  asked: [
    {
      courseId: 'smart-planning',
      sessionId: january.sessionId,
      person: bea,
      until: '2021-12-02T09:00:00Z',
      version: 88,
    },
  ],
  late: { cancelled: 2, excused: 1, moved: 0 },
  seenBy: 'manager',
  mayApprove: true,
  isManager: false,
};

/** Those for whom somebody acts, in a list and one by one. */
export const teamSamples = {
  team: { '': teamCard([own, another]), large: teamCard([large]) },
  person: {
    '': personCard(record),
    nothing: personCard({ ...record, courses: [], late: { cancelled: 0, excused: 0, moved: 0 } }),
    'learning-lead': personCard({
      ...record,
      courses: mixed,
      noLonger: [holding('Court skills', 'booked')],
      late: { cancelled: 1, excused: 1, moved: 1 },
      seenBy: 'learning-lead',
      isManager: true,
    }),
  },
};
