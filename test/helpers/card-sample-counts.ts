import type { CourseCounts } from '../../src/cards/counts/counts.ts';

export const courseCounts = (
  title: string,
  attended: number,
  booked: number,
  toBook: number,
  rest: Partial<CourseCounts> = {},
): CourseCounts => ({
  courseId: title.toLowerCase().replaceAll(/\W+/g, '-'),
  title,
  kind: 'required',
  delivery: 'session',
  attended,
  booked,
  toBook,
  cohort: attended + booked + toBook,
  waiting: 0,
  requested: 0,
  awaitingRegister: 0,
  due: 0,
  rebooked: 0,
  exempt: 0,
  paused: 0,
  left: 0,
  trained: attended,
  trainedAndLeft: 0,
  ...rest,
});

export const permanency = courseCounts('Permanency', 106, 21, 64, {
  waiting: 3,
  requested: 2,
  awaitingRegister: 2,
  due: 4,
  rebooked: 1,
  exempt: 5,
  paused: 3,
  left: 12,
  trained: 118,
  trainedAndLeft: 12,
});
/** As leadership sees them: their own line under each. */
export const counted = [
  { ...permanency, own: { attended: 31, booked: 6, toBook: 17 } },
  courseCounts('SMART planning', 117, 29, 44, {
    waiting: 1,
    paused: 3,
    own: { attended: 36, booked: 8, toBook: 10 },
  }),
  courseCounts('Assessment and Analysis', 110, 22, 38, {
    exempt: 2,
    trained: 121,
    trainedAndLeft: 11,
    own: { attended: 30, booked: 9, toBook: 15 },
  }),
  courseCounts('Restorative Practice', 142, 18, 95, { paused: 4, own: { attended: 39, booked: 4, toBook: 28 } }),
  courseCounts('Information governance', 1196, 0, 54, {
    delivery: 'e-learning',
    due: 23,
    own: { attended: 66, booked: 0, toBook: 5 },
  }),
];

export const areas = [
  ['Assessment', 21, 4, 9],
  ['Safeguarding and Support', 24, 5, 13],
  ['Children in Care', 18, 3, 11],
  ['Care Leavers', 12, 2, 8],
  ['Early Help', 16, 4, 12],
  ['MASH', 9, 2, 6],
  ['Exploitation Hub', 6, 1, 5],
] as const;
