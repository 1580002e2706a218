import { addDays, type Instant, type LocalDate, latestDate, londonDate, startOfDay } from '../calendar/london.ts';
import type { Audience, CatalogueEntry } from '../course/catalogue-entry.ts';
import type { Membership } from '../course/commands.ts';
import type { Person, PersonDetails } from './person.ts';

/** Whether a course is for somebody; an empty list means everyone. Words are compared without regard to case. */
export function fits(person: PersonDetails, { jobRoles, serviceAreas, staffGroups, employment }: Audience): boolean {
  return (
    matches(jobRoles, person.jobRole) &&
    matches(serviceAreas, person.serviceArea) &&
    matches(staffGroups, person.staffGroup) &&
    matches(employment, person.employment)
  );
}

/**
 * What the roster says of a person for a course. An enrolment takes effect on the latest of the person's start, the course's
 * opening and their last change of role; a leave date is their last day, so they are gone from the day after.
 */
export function membershipOf(person: Person, course: CatalogueEntry, now: Instant): Membership {
  const { personId, startDate, leaveDate, changedOn, unavailableFrom, unavailableTo } = person;
  const today: LocalDate = londonDate(now);
  const moved = changedOn !== undefined && changedOn < today ? changedOn : today;
  return {
    personId,
    fits: fits(person, course.audience),
    enrolAt: startOfDay(latestDate(startDate, course.opensOn, changedOn)),
    ...(leaveDate !== undefined && { leftAt: startOfDay(addDays(leaveDate, 1)) }),
    placement: { area: person.serviceArea, group: person.staffGroup, employment: person.employment },
    movedAt: startOfDay(moved),
    ...(unavailableFrom !== undefined && {
      away: {
        from: startOfDay(unavailableFrom),
        ...(unavailableTo !== undefined && { until: startOfDay(addDays(unavailableTo, 1)) }),
      },
    }),
  };
}

function matches(wanted: readonly string[], actual: string): boolean {
  return wanted.length === 0 || wanted.some((word) => word.toLowerCase() === actual.toLowerCase());
}
