/** One future run of a course: so many days from today, with so many places, of which so many are taken. */
export interface FutureRun {
  readonly inDays: number;
  readonly capacity: number;
  readonly booked: number;
  readonly online?: true;
}

/** What the records of one course say today. */
export interface RequiredPlan {
  readonly courseId: string;
  /** The hours of a run, as London's clocks show them. */
  readonly hours: readonly [from: string, to: string];
  /** Attended by people of these staff groups; one number: whoever they are. */
  readonly attended: number | Readonly<Record<string, number>>;
  /** People who had attended somewhere else, so that they are outside the cohort. */
  readonly exempt: number;
  /** Days since the runs that people attended; the oldest were kept without a session. */
  readonly past: readonly number[];
  /** A run that is over and whose register is still open. */
  readonly awaiting: { readonly daysAgo: number; readonly booked: number };
  readonly future: readonly FutureRun[];
}

/**
 * The figures of the committee's report: attended and booked are these, and to book is who is left of the cohort (191, 190 and
 * 170 people; of Restorative Practice everybody). The cohorts come from the posts in structure.ts less those away and exempt.
 */
export const REQUIRED_PLANS: readonly RequiredPlan[] = [
  {
    courseId: 'permanency',
    hours: ['09:30', '16:30'],
    attended: 106,
    exempt: 3,
    past: [380, 338, 296, 254, 205, 170, 128, 92, 58, 30],
    awaiting: { daysAgo: 6, booked: 5 },
    future: [
      { inDays: 8, capacity: 8, booked: 8 },
      { inDays: 16, capacity: 16, booked: 4 },
      { inDays: 24, capacity: 18, booked: 3, online: true },
      { inDays: 35, capacity: 16, booked: 1 },
      { inDays: 45, capacity: 16, booked: 0 },
      { inDays: 56, capacity: 20, booked: 0 },
    ],
  },
  {
    courseId: 'smart-planning',
    hours: ['09:30', '12:30'],
    attended: 117,
    exempt: 2,
    past: [372, 330, 289, 247, 198, 163, 121, 85, 51, 23],
    awaiting: { daysAgo: 8, booked: 4 },
    future: [
      { inDays: 7, capacity: 12, booked: 12 },
      { inDays: 14, capacity: 16, booked: 7 },
      { inDays: 23, capacity: 24, booked: 4, online: true },
      { inDays: 34, capacity: 16, booked: 2 },
      { inDays: 50, capacity: 16, booked: 0 },
    ],
  },
  {
    courseId: 'assessment-and-analysis',
    hours: ['09:30', '16:30'],
    attended: 110,
    exempt: 2,
    past: [350, 310, 268, 226, 184, 142, 107, 72, 37, 16],
    awaiting: { daysAgo: 5, booked: 3 },
    future: [
      { inDays: 9, capacity: 12, booked: 11 },
      { inDays: 20, capacity: 16, booked: 5 },
      { inDays: 30, capacity: 16, booked: 3 },
      { inDays: 42, capacity: 16, booked: 0 },
      { inDays: 54, capacity: 20, booked: 0, online: true },
    ],
  },
  {
    courseId: 'restorative-practice',
    hours: ['13:30', '16:30'],
    attended: { 'front-line': 103, manager: 39 },
    exempt: 1,
    past: [264, 236, 209, 176, 149, 114, 79, 65, 44, 19],
    awaiting: { daysAgo: 7, booked: 6 },
    future: [
      { inDays: 6, capacity: 14, booked: 14 },
      { inDays: 15, capacity: 20, booked: 7 },
      { inDays: 22, capacity: 30, booked: 4, online: true },
      { inDays: 36, capacity: 20, booked: 2 },
      { inDays: 49, capacity: 30, booked: 0, online: true },
    ],
  },
];

/** Runs that people attended longer ago than this were taken over from paper: a date and no session. */
export const DAYS_WITH_SESSIONS = 215;

/** Places on a run that is over. */
export const PAST_CAPACITY = 20;

/** The programme for team managers: who has done the first part may go on to the second. */
export const MANAGERS_PROGRAMME = {
  supervision: {
    courseId: 'reflective-supervision',
    past: [
      { daysAgo: 275, attended: 7 },
      { daysAgo: 240, attended: 6 },
      { daysAgo: 40, attended: 4 },
    ],
    future: [
      { inDays: 12, capacity: 12, booked: 4 },
      { inDays: 43, capacity: 12, booked: 0 },
    ],
  },
  leadership: {
    courseId: 'effective-leadership',
    daysAgo: 200,
    attended: 7,
    inDays: 17,
    capacity: 12,
    booked: 5,
    days: 5,
  },
} as const;

/** Practice Week, a session a day: half a year ago, and again in about a month. */
export const PRACTICE_WEEK = {
  courseId: 'practice-week',
  daysAgo: 182,
  attendedADay: 8,
  inDays: 28,
  bookedADay: [9, 6, 4, 3, 2],
  capacity: 40,
  hours: ['12:00', '13:30'],
  topics: ['Voices of young people', 'Life story work', 'Working with fathers', 'Neglect', 'What we learned'],
} as const;

/** E-learning: eight of ten have done it within the year; it is done again every year. */
export const E_LEARNING = {
  courseId: 'information-governance',
  tenthsDone: 8,
  newestDaysAgo: 3,
  oldestDaysAgo: 340,
} as const;

export const VENUES: readonly string[] = [
  'Wharfside House, Training Room 1',
  'Wharfside House, Training Room 2',
  'Town Hall, Committee Room B',
  'Millbrook Family Hub, Community Room',
  'Central Library, Meeting Room 2',
  'Old Fire Station, Upper Hall',
];

export const TRAINERS: readonly string[] = [
  'Bryony Lockhart',
  'Desmond Achebe',
  'Harriet Sowerby',
  'Imran Vasquez',
  'Nerys Oakley',
  'Solomon Bright',
];
