import { addDays, type LocalDate } from '../domain/calendar/london.ts';
import type { PersonDetails, Weekday } from '../domain/roster/person.ts';
import { withCircumstances } from './circumstances.ts';
import { establishment, type Post, staffNumbers } from './establishment.ts';
import { nameGiver } from './name-giver.ts';
import { type Random, randomStream } from './random.ts';
import { trainingDayFrom, trainingDayUntil } from './training-days.ts';

const FULL_TIME: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const MANAGING = new Set(['Practice Manager', 'Team Manager', 'Service Manager', 'Head of Service', 'Director']);
const SUPPORTING = new Set(['Business Support', 'Learning and Development Lead', 'Learning and Development Officer']);

/**
 * Who works there, who has just left and who is about to start, by staff number. Names, posts and numbers depend on the seed
 * alone; only the dates move with today.
 */
export function samplePeople(today: LocalDate, seed: number): PersonDetails[] {
  const posts = establishment();
  const numbers = staffNumbers(posts);
  const nextName = nameGiver(randomStream(seed, 'names'));
  const chance = randomStream(seed, 'employment');
  const people = posts.map((post): PersonDetails => {
    const { jobRole, serviceArea, team, manager, user, roles = [] } = post;
    const managerStaffNumber = manager && numbers.get(manager);
    const employment = employmentOf(post, chance);
    return {
      staffNumber: numbers.get(post) ?? '',
      ...(user ? { name: user.name, email: user.email } : nextName()),
      jobRole,
      serviceArea,
      team,
      ...(managerStaffNumber !== undefined && { managerStaffNumber }),
      ...datesOf(post, employment, today, chance),
      roles,
      staffGroup: MANAGING.has(jobRole) ? 'manager' : SUPPORTING.has(jobRole) ? 'support' : 'front-line',
      employment,
      workingDays: FULL_TIME,
    };
  });
  const isFixed = (index: number) => posts[index]?.user !== undefined || posts[index]?.situation !== undefined;
  return withCircumstances(people, isFixed, today, randomStream(seed, 'circumstances')).sort((one, other) =>
    one.staffNumber < other.staffNumber ? -1 : 1,
  );
}

function employmentOf({ jobRole, situation, user }: Post, chance: Random): string {
  if (jobRole === 'ASYE Social Worker') return 'ASYE';
  const mayBeAgency = jobRole === 'Social Worker' && !situation && !user;
  return mayBeAgency && chance.below(8) === 0 ? 'agency' : 'permanent';
}

function datesOf(
  { situation, user }: Post,
  employment: string,
  today: LocalDate,
  chance: Random,
): Pick<PersonDetails, 'startDate' | 'leaveDate'> {
  const daysAgo = (low: number, high: number) => trainingDayUntil(addDays(today, -chance.between(low, high)));
  if (user?.who === 'new starter') return { startDate: trainingDayUntil(addDays(today, -7)) };
  if (situation === 'joiner') return { startDate: trainingDayFrom(addDays(today, chance.between(28, 50))) };
  if (situation === 'leaver') return { startDate: daysAgo(600, 3_000), leaveDate: daysAgo(12, 150) };
  if (employment === 'ASYE') return { startDate: daysAgo(150, 330) };
  if (employment === 'agency') return { startDate: daysAgo(30, 500) };
  return { startDate: daysAgo(440, 5_500) };
}
