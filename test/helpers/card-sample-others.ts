import { approvalCard, approvalsCard } from '../../src/cards/team/approvals.ts';
import { whichPersonCard } from '../../src/cards/team/choose-person.ts';
import { deputyCard } from '../../src/cards/team/deputies.ts';
import {
  cancelForCard,
  chooseSessionForCard,
  doneForCard,
  swapForCard,
  type ToCancel,
} from '../../src/cards/team/for-others.ts';
import { openPerson } from '../../src/cards/team/person-buttons.ts';
import { substitutesCard } from '../../src/cards/team/substitutes.ts';
import { anEntry } from './builders.ts';
import { aSession, january, offers } from './card-sample-sessions.ts';
import { ada, bea, cy, grace, own, teamSamples } from './card-sample-team.ts';

const request = { person: ada, course: anEntry('permanency', { title: 'Permanency' }), session: january, version: 413 };
const place = { holder: ada, course: request.course, session: january };
const toCancel: ToCancel = {
  person: ada,
  title: 'Permanency',
  session: january,
  as: 'place',
  isLate: false,
  hasStarted: false,
  mayTakeBack: false,
  v: 413,
};
const filled = { who: '', from: '2021-11-30', until: '2021-12-13' };

/** What managers, their deputies and learning leads see of others. */
export const othersSamples = {
  ...teamSamples,
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
      buttons: [
        {
          title: 'Undo: book it again',
          verb: 'person.book',
          data: { personId: 'ada', courseId: 'permanency', sessionId: 'perm-2022-01-18', v: 415 },
        },
        { title: 'Other dates', verb: 'person.choose', data: { personId: 'ada', courseId: 'permanency' } },
        openPerson(ada),
      ],
    }),
  },
  'cancel-for': {
    '': cancelForCard(toCancel),
    late: cancelForCard({ ...toCancel, isLate: true }),
    'learning-lead': cancelForCard({ ...toCancel, isLate: true, mayTakeBack: true }),
    begun: cancelForCard({ ...toCancel, isLate: true, mayTakeBack: true, hasStarted: true }),
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
    named: deputyCard({
      manager: grace,
      deputies: own.deputies,
      isOwn: true,
      filled,
      done: {
        text: 'Cy Example is named.',
        said: 'Cy Example acts for you from 13 December 2021 until 24 December 2021.',
      },
    }),
    problem: deputyCard({
      manager: grace,
      deputies: [],
      isOwn: false,
      filled: { ...filled, who: 'Zed' },
      problem: 'I can\'t find "Zed" on the roster. Please try the staff number or the e-mail address.',
    }),
  },
};
