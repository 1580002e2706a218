type Said = 'attended' | 'booked' | 'nothing';

/**
 * What the records say of the five users, so that each finds something to do: the social worker has a course left to book,
 * the new starter all of them, and the team manager the second part of the programme to take up. What is not named: nothing.
 */
const STORIES: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  S1001: {
    permanency: 'attended',
    'assessment-and-analysis': 'attended',
    'restorative-practice': 'booked',
    'information-governance': 'attended',
  },
  S1002: {},
  S1003: {
    permanency: 'attended',
    'smart-planning': 'attended',
    'restorative-practice': 'attended',
    'reflective-supervision': 'attended',
    'information-governance': 'attended',
  },
  S1004: { 'restorative-practice': 'booked', 'information-governance': 'attended' },
  S1005: { 'restorative-practice': 'attended', 'information-governance': 'attended' },
};

/** What must be said of somebody on a course; `undefined`: whatever chance gives. */
export function storyOf(staffNumber: string, courseId: string): Said | undefined {
  const story = STORIES[staffNumber];
  return story && (story[courseId] ?? 'nothing');
}
