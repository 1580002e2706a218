import { sayWhen } from '../../cards/own/sessions.ts';
import type { Button } from '../../cards/press.ts';
import { openPerson } from '../../cards/team/person-buttons.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { Cancelled } from '../../services/booking/booking.ts';

/**
 * What can be done once somebody's place or turn was given back for them. A slip is undone first of all; a place that others
 * wait for is theirs, and only their list is left. Whoever books for somebody need not ask: a request comes back as a place.
 */
export function afterCancelling(person: Person, { session, was, options, version: v }: Cancelled): Button[] {
  const { courseId, sessionId } = session;
  const { personId } = person;
  const others: Button = { title: 'Other dates', verb: 'person.choose', data: { personId, courseId } };
  const again = (title: string): Button => {
    const data = { personId, courseId, sessionId, v };
    return { title, tooltip: `${title}: ${sayWhen(session)}`, verb: 'person.book', data };
  };
  const same = options.find((option) => option.session.sessionId === sessionId);
  if (!same) return [others, openPerson(person)];
  if (same.placesLeft > 0) {
    return [again(was === 'booked' ? 'Undo: book it again' : 'Book it'), others, openPerson(person)];
  }
  return was === 'waitlisted'
    ? [again('Undo: join the list again'), others, openPerson(person)]
    : [others, again('Join its waiting list'), openPerson(person)];
}
