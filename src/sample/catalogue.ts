import { addMonths, type LocalDate } from '../domain/calendar/london.ts';
import type { CatalogueEntry } from '../domain/course/catalogue-entry.ts';

/** What sets a course apart; the rest is said by `entry`. Courses open a number of months before today, on a first. */
type CourseText = Partial<Omit<CatalogueEntry, 'opensOn'>> &
  Pick<CatalogueEntry, 'courseId' | 'title' | 'description' | 'provider' | 'aliases'> & {
    readonly openedMonthsAgo: number;
  };

const EVERYONE = { jobRoles: [], serviceAreas: [], staffGroups: [], employment: [] };

/** Those who write a child's assessment, and those who sign it off. */
const ASSESSING_ROLES = [
  'Social Worker',
  'Senior Practitioner',
  'Advanced Practitioner',
  'ASYE Social Worker',
  'Practice Manager',
  'Team Manager',
];

const COURSES: readonly CourseText[] = [
  {
    courseId: 'permanency',
    title: 'Permanency',
    description:
      'What a lasting home means to a child, and how we plan for one from the first day: going home safely, kinship, long-term fostering, special guardianship and adoption. Bring a plan you are working on.',
    provider: 'Practice Development team',
    mandatory: true,
    audience: {
      ...EVERYONE,
      jobRoles: [...ASSESSING_ROLES, 'Family Support Worker', 'Personal Adviser'],
      serviceAreas: ['Assessment', 'Safeguarding and Support', 'Children in Care', 'Care Leavers', 'Exploitation Hub'],
    },
    aliases: ['permanence', 'permanency planning', 'perm', 'permanancy'],
    openedMonthsAgo: 14,
    dueWithinDays: 480,
    firstNudgeAfterDays: 14,
    cancellationNoticeDays: 3,
  },
  {
    courseId: 'smart-planning',
    title: 'SMART planning',
    description:
      'Plans that a family can read, agree with and see working: specific, measurable, achievable, relevant and timely. Half a day, with real (anonymised) plans to rewrite together.',
    provider: 'Practice Development team',
    mandatory: true,
    audience: { ...EVERYONE, jobRoles: [...ASSESSING_ROLES, 'Personal Adviser'] },
    aliases: ['smart', 'smart plans', 'smart plan', 'child plans'],
    openedMonthsAgo: 14,
    dueWithinDays: 480,
    firstNudgeAfterDays: 14,
    cancellationNoticeDays: 3,
  },
  {
    courseId: 'assessment-and-analysis',
    title: 'Assessment and Analysis',
    description:
      'From what we know to what it means for this child: curiosity, hypotheses, the child’s voice and a clear judgement that stands up in supervision and in court. A full day; lunch is provided.',
    provider: 'Practice Development team',
    mandatory: true,
    audience: { ...EVERYONE, jobRoles: ASSESSING_ROLES },
    aliases: ['assessment', 'analysis', 'assessments', 'a&a', 'analysis training'],
    openedMonthsAgo: 13,
    dueWithinDays: 450,
    firstNudgeAfterDays: 14,
    cancellationNoticeDays: 3,
  },
  {
    courseId: 'restorative-practice',
    title: 'Restorative Practice',
    description:
      'Working with families, and with each other, rather than doing to or for: restorative conversations, high support with high challenge, and repairing relationships. For everybody in Children’s Services.',
    provider: 'Restorative Practice partnership',
    audience: EVERYONE,
    aliases: ['restorative', 'rp', 'restorative approaches', 'relational practice'],
    openedMonthsAgo: 10,
    dueWithinDays: 365,
    firstNudgeAfterDays: 21,
    cancellationNoticeDays: 2,
  },
  {
    courseId: 'reflective-supervision',
    title: 'Reflective Supervision for Supervisors',
    description:
      'The first part of our programme with Research in Practice: supervision that makes room to think, so that workers feel held and children are seen. Practise with other team managers in a safe group.',
    provider: 'Research in Practice',
    kind: 'offered',
    audience: { ...EVERYONE, jobRoles: ['Team Manager'] },
    aliases: ['supervision', 'reflective supervision', 'supervisors'],
    openedMonthsAgo: 12,
    cancellationNoticeDays: 5,
  },
  {
    courseId: 'effective-leadership',
    title: 'Developing Effective Leadership Skills',
    description:
      'The second part of our programme with Research in Practice: five days over about five weeks on leading a team through change, knowing your service and growing the people in it. Four of the five days complete it.',
    provider: 'Research in Practice',
    kind: 'offered',
    audience: { ...EVERYONE, jobRoles: ['Team Manager'] },
    prerequisites: ['reflective-supervision'],
    aliases: ['leadership', 'leadership skills', 'leadership programme', 'five day programme'],
    openedMonthsAgo: 12,
    approval: 'required',
    daysNeeded: 4,
    cancellationNoticeDays: 10,
  },
  {
    courseId: 'practice-week',
    title: 'Practice Week',
    description:
      'A week of short talks, workshops and learning from one another, open to anyone: hear from care-experienced young people, foster carers and colleagues. Come to whichever day you can.',
    provider: 'Practice Development team',
    kind: 'open',
    audience: EVERYONE,
    aliases: ['practice weeks', 'learning week'],
    openedMonthsAgo: 12,
    approval: 'none',
    cancellationNoticeDays: 0,
  },
  {
    courseId: 'information-governance',
    title: 'Information governance',
    description:
      'Forty minutes online on keeping families’ information safe: what to share, with whom, and what to do when something has gone to the wrong place. Once a year, for everybody.',
    provider: 'Corporate e-learning',
    mandatory: true,
    delivery: 'e-learning',
    audience: EVERYONE,
    refreshMonths: 12,
    aliases: ['gdpr', 'data protection', 'ig', 'information security', 'e-learning'],
    openedMonthsAgo: 24,
    dueWithinDays: 30,
    firstNudgeAfterDays: 7,
    approval: 'none',
    cancellationNoticeDays: 0,
  },
];

/** The catalogue as it stands on a day. */
export function sampleCatalogue(today: LocalDate): CatalogueEntry[] {
  return COURSES.map((text) => entry(text, today));
}

function entry({ openedMonthsAgo, ...text }: CourseText, today: LocalDate): CatalogueEntry {
  return {
    kind: 'required',
    mandatory: false,
    delivery: 'session',
    audience: EVERYONE,
    prerequisites: [],
    approval: 'tell',
    cancellationNoticeDays: 3,
    opensOn: Temporal.PlainDate.from(addMonths(today, -openedMonthsAgo)).with({ day: 1 }).toString(),
    ...text,
  };
}
