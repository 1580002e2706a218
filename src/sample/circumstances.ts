import { addDays, type LocalDate } from '../domain/calendar/london.ts';
import type { PersonDetails, Weekday } from '../domain/roster/person.ts';
import type { Random } from './random.ts';
import { trainingDayUntil } from './training-days.ts';

const PART_TIME: readonly (readonly Weekday[])[] = [
  ['Mon', 'Tue', 'Wed'],
  ['Tue', 'Wed', 'Thu'],
  ['Wed', 'Thu', 'Fri'],
  ['Mon', 'Tue', 'Thu', 'Fri'],
];
const SOCIAL_WORK = new Set(['Social Worker', 'Senior Practitioner', 'Advanced Practitioner']);

/**
 * Some work part-time, are away, have come back or have changed teams. The cohorts rest on who is away: three social workers
 * and a personal adviser whom Permanency is for, and a family support worker whom it is not. Nobody comes back for a month,
 * so that the figures of the sample hold for a while.
 */
export function withCircumstances(
  people: readonly PersonDetails[],
  isFixed: (index: number) => boolean,
  today: LocalDate,
  chance: Random,
): PersonDetails[] {
  const result = [...people];
  const ago = (low: number, high: number) => addDays(today, -chance.between(low, high));
  const untouched = chance.shuffled(
    people.flatMap(({ staffGroup, employment }, index) =>
      staffGroup === 'front-line' && employment === 'permanent' && !isFixed(index) ? [index] : [],
    ),
  );
  const change = (
    count: number,
    what: () => Partial<PersonDetails>,
    fits: (person: PersonDetails) => boolean = anyone,
  ) => {
    for (let left = count; left > 0; left -= 1) {
      const place = untouched.findIndex((index) => fits(result[index] as PersonDetails));
      const index = untouched.splice(place, 1)[0] as number;
      result[index] = { ...(result[index] as PersonDetails), ...what() };
    }
  };
  const away = () => ({ unavailableFrom: ago(20, 150), unavailableTo: addDays(today, chance.between(30, 200)) });
  change(2, away, isSocialWorkerForPermanency);
  change(1, () => ({ unavailableFrom: ago(15, 60) }), isSocialWorkerForPermanency);
  change(1, away, ({ jobRole }) => jobRole === 'Personal Adviser');
  change(1, away, ({ jobRole, serviceArea }) => jobRole === 'Family Support Worker' && serviceArea === 'Early Help');
  change(2, () => ({ unavailableFrom: ago(140, 170), unavailableTo: ago(50, 80) }));
  change(8, () => ({ changedOn: trainingDayUntil(ago(15, 120)) }));
  change(12, () => ({ workingDays: chance.pick(PART_TIME) }));
  return result;
}

function anyone(): boolean {
  return true;
}

function isSocialWorkerForPermanency({ jobRole, serviceArea }: PersonDetails): boolean {
  return SOCIAL_WORK.has(jobRole) && serviceArea !== 'Early Help' && serviceArea !== 'MASH';
}

/** Whether the roster says that they are away on a day. */
export function isAway({ unavailableFrom, unavailableTo }: PersonDetails, day: LocalDate): boolean {
  if (unavailableFrom === undefined || day < unavailableFrom) return false;
  return unavailableTo === undefined || day <= unavailableTo;
}
