import type { Command } from '../../../src/domain/course/commands.ts';
import type { Commit } from '../../../src/domain/course/events.ts';
import type { NoticeFacts } from '../../../src/domain/policies/happened.ts';
import { noticesOf } from '../../../src/domain/policies/notices.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { EMPTY_ROSTER, withPeople } from '../../../src/domain/roster/roster.ts';
import { aCourse, aPerson, type CourseUnderTest } from '../../helpers/builders.ts';

const mia = aPerson('mia', { roles: [] });
const ada = aPerson('ada', { managerStaffNumber: 'S-mia' });
const bea = aPerson('bea', { managerStaffNumber: 'S-mia' });
const cy = aPerson('cy');
const lee = aPerson('lee', { roles: ['learning_lead'] });

export function factsFor(course: CourseUnderTest, more: Partial<NoticeFacts> = {}, people: readonly Person[] = []) {
  const roster = withPeople(EMPTY_ROSTER, [mia, ada, bea, cy, lee, ...people], 1);
  return { roster, courses: [course.state], teamCoverShare: 1, clash: () => undefined, ...more };
}

/** The last commit's notices, as `to kind about`. */
export function told(
  course: CourseUnderTest,
  actor: string,
  more: Partial<NoticeFacts> = {},
  change: Partial<Commit> = {},
) {
  const last = course.commits.at(-1);
  if (!last) throw new Error('nothing was committed');
  const entries = last.entries.map((entry) => ({ ...entry, actor }));
  return noticesOf({ ...last, entries, ...change }, course.state, factsFor(course, more));
}

export const inShort = (notices: ReturnType<typeof told>) =>
  notices.map(({ to, kind, about }) => [to, kind, about].filter(Boolean).join(' ')).sort();

/** In seven weeks, with one place; `more` of the catalogue. */
export function onePlace(approval: 'none' | 'tell' | 'required' = 'none', day = '2027-01-18') {
  return aCourse('permanency', { approval })
    .withSession('jan', { capacity: 1, day })
    .withSession('feb', { day: '2027-02-15' })
    .withMembers('ada', 'bea', 'cy')
    .at();
}

export const by = (personId: string, sessionId = 'jan', actor = 'mia'): Command => ({
  type: 'book',
  personId,
  sessionId,
  by: actor,
});
export const answer = (
  type: 'answer-offer' | 'answer-request' | 'answer-invitation',
  personId: string,
  accepts: boolean,
) => ({ type, personId, sessionId: 'jan', accepts }) as const;
export const invite: Command = { type: 'invite', personId: 'cy', sessionId: 'jan', insteadOf: 'ada', by: 'mia' };
