import { approvalCard, approvalsCard } from '../../src/cards/team/approvals.ts';
import { whichPersonCard } from '../../src/cards/team/choose-person.ts';
import { deputyCard } from '../../src/cards/team/deputies.ts';
import { cancelForCard, chooseSessionForCard, doneForCard, swapForCard } from '../../src/cards/team/for-others.ts';
import { personCard } from '../../src/cards/team/person.ts';
import { openPerson } from '../../src/cards/team/person-buttons.ts';
import { substitutesCard } from '../../src/cards/team/substitutes.ts';
import { teamCard } from '../../src/cards/team/team.ts';
import type { Status } from '../../src/domain/course/timeline.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import type { MyBooking } from '../../src/services/booking/my-booking.ts';
import type { MyCourse } from '../../src/services/booking/training.ts';
import type { PersonRecord, Report, Team } from '../../src/services/team/team.ts';
import { anEntry, aPerson } from './builders.ts';
import { aSession, january, offers } from './card-sample-sessions.ts';

const named = (personId: string, name: string, jobRole = 'Social Worker'): Person =>
  aPerson(personId, { name, jobRole, team: 'Assessment 2' });

const ada = named('ada', 'Ada Example');
const bea = named('bea', 'Bea Example', 'ASYE Social Worker');
const cy = named('cy', 'Cy Example', 'Practice Manager');
const grace = named('grace', 'Grace Example', 'Team Manager');

function course(title: string, status: Status, more: Partial<MyCourse> = {}): MyCourse {
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

function holding(title: string, as: MyBooking['as'], more: Partial<MyBooking> = {}): MyBooking {
  const session = { ...january, courseId: title.toLowerCase().replaceAll(/\W+/g, '-') };
  const entry = anEntry(session.courseId, { title });
  return { course: entry, session, as, awaitsRegister: false, hasStarted: false, version: 413, ...more };
}

const mixed: MyCourse[] = [
  course('Permanency', 'toBook', { canBook: true, dueBy: '2022-01-31' }),
  course('SMART planning', 'booked', { booking: holding('SMART planning', 'booked') }),
  course('Restorative Practice', 'attended', { attendedAt: '2021-06-22T09:00:00Z' }),
];

const report = (person: Person, courses: readonly MyCourse[] = mixed): Report => ({ person, courses });

const own: Team = {
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
    report(named('dee', 'Dee Example'), [course('Permanency', 'paused'), course('SMART planning', 'paused')]),
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
    course('Neglect toolkit', 'exempt', { until: '2022-06-30' }),
  ],
  late: { cancelled: 2, excused: 1, moved: 0 },
  seenBy: 'manager',
  mayApprove: true,
  isManager: false,
};

const request = { person: ada, course: anEntry('permanency', { title: 'Permanency' }), session: january, version: 413 };
const place = { holder: ada, course: request.course, session: january };
const filled = { who: '', from: '2021-11-30', until: '2021-12-13' };

/** What managers, their deputies and learning leads see of others. */
export const othersSamples = {
  team: { '': teamCard([own, another]), large: teamCard([large]) },
  person: {
    '': personCard(record),
    nothing: personCard({ ...record, courses: [], late: { cancelled: 0, excused: 0, moved: 0 } }),
    'learning-lead': personCard({
      ...record,
      courses: mixed,
      late: { cancelled: 1, excused: 1, moved: 1 },
      seenBy: 'learning-lead',
      isManager: true,
    }),
  },
  'choose-person': {
    '': whichPersonCard('example', [ada, bea, cy]),
    substitute: substitutesCard(
      {
        ...place,
        people: [
          { person: bea, waits: true, version: 7 },
          { person: cy, waits: false, version: 9 },
        ],
        hasMore: true,
      },
      { name: '' },
    ),
    nobody: substitutesCard({ ...place, people: [], hasMore: false }),
  },
  'choose-session-for': {
    '': chooseSessionForCard({ title: 'Permanency', person: ada, offers, buttons: [openPerson(ada)] }),
    swap: swapForCard({
      title: 'Permanency',
      person: ada,
      offers: offers.slice(4, 6),
      buttons: [openPerson(ada)],
      from: january,
    }),
    nothing: chooseSessionForCard({ title: 'Permanency', person: ada, offers: [], buttons: [openPerson(ada)] }),
  },
  'done-for': {
    '': doneForCard({
      heading: 'Ada is booked',
      title: 'Permanency',
      session: january,
      next: 'Ada will be told that you booked it, and can cancel it.',
      buttons: [
        {
          title: 'Cancel…',
          verb: 'person.cancel-form',
          data: { personId: 'ada', courseId: 'permanency', sessionId: 'perm-2022-01-18', v: 414 },
        },
        openPerson(ada),
      ],
    }),
    cancelled: doneForCard({
      heading: "Ada's booking is cancelled",
      style: 'default',
      title: 'Permanency',
      session: january,
      next: 'Ada will be told. It is noted as late.',
      buttons: [openPerson(ada)],
    }),
  },
  'cancel-for': {
    '': cancelForCard({ person: ada, title: 'Permanency', session: january, as: 'place', isLate: false, v: 413 }),
    late: cancelForCard({ person: ada, title: 'Permanency', session: january, as: 'place', isLate: true, v: 413 }),
  },
  approvals: {
    '': approvalsCard([
      { ...request, until: '2021-12-02T09:00:00Z' },
      { ...request, person: bea, session: aSession('perm-2022-01-25', '2022-01-25'), until: '2021-12-02T15:30:00Z' },
    ]),
    nothing: approvalsCard([]),
  },
  approval: {
    '': approvalCard({ ...request, until: '2021-12-02T09:00:00Z' }),
    'no-sentence': approvalCard(request, 'A no needs a sentence, so that it can be understood. Please add one.'),
  },
  deputy: {
    '': deputyCard({ manager: grace, deputies: own.deputies, isOwn: true, filled }),
    problem: deputyCard({
      manager: grace,
      deputies: [],
      isOwn: false,
      filled: { ...filled, who: 'Zed' },
      problem: 'I can\'t find "Zed" on the roster. Please try the staff number or the e-mail address.',
    }),
  },
};
