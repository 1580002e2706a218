import type { TrainingLine } from '../../src/cards/own/my-training.ts';

export const line = (title: string, changes: Partial<TrainingLine> & Pick<TrainingLine, 'standing'>): TrainingLine => ({
  courseId: title.toLowerCase().replaceAll(/\W+/g, '-'),
  title,
  kind: 'required',
  delivery: 'session',
  mayBook: changes.standing.status === 'toBook' || changes.standing.status === 'free',
  ...changes,
});

export const lines: TrainingLine[] = [
  line('Permanency', {
    standing: { status: 'toBook', dueBy: '2022-01-31' },
    because: 'Required for your job role (Social Worker) and service area (Children in Care)',
  }),
  line('SMART planning', {
    standing: { status: 'toBook', dueBy: '2021-11-15', isOverdue: true },
    because: 'Required for your staff group (front-line)',
  }),
  line('Assessment and Analysis', {
    standing: { status: 'booked', startsAt: '2022-01-18T09:30:00Z', where: 'Civic Centre, Committee Room 2' },
  }),
  line('Restorative Practice', {
    standing: { status: 'waitlisted', startsAt: '2021-12-07T09:30:00Z', position: 2 },
    because: 'Required for everyone',
  }),
  line('Safeguarding refresher', { standing: { status: 'attended', on: '2021-03-09', refreshBy: '2022-03-09' } }),
  line('Information governance', {
    delivery: 'e-learning',
    standing: { status: 'toBook', dueBy: '2021-12-31' },
    because: 'Required for everyone',
    mayBook: false,
  }),
  line('Neglect toolkit', {
    standing: {
      status: 'exempt',
      until: '2022-06-30',
      held: { status: 'booked', startsAt: '2022-01-18T09:30:00Z', where: 'Civic Centre, Committee Room 2' },
    },
    bookedBy: 'Grace Example',
  }),
  line('Court skills', { standing: { status: 'paused', until: '2022-01-14' } }),
  line('Reflective Supervision for Supervisors', { kind: 'offered', standing: { status: 'free' } }),
  line('Leading a team through change', {
    kind: 'offered',
    standing: { status: 'free' },
    mayBook: false,
    first: [
      {
        courseId: 'assessment-and-analysis',
        title: 'Assessment and Analysis',
        delivery: 'session',
        isMine: true,
        held: { as: 'booked', startsAt: '2022-01-18T09:30:00Z' },
      },
      { courseId: 'permanency', title: 'Permanency', delivery: 'session', isMine: true },
    ],
  }),
  line('Developing Effective Leadership Skills', {
    kind: 'offered',
    standing: { status: 'attended', on: '2021-06-22' },
  }),
  line('Practice Week: the voice of the child', { kind: 'open', standing: { status: 'free' } }),
  line('Motivational interviewing', { kind: 'open', standing: { status: 'free' } }),
];
