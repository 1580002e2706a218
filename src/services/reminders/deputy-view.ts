import { londonDate } from '../../domain/calendar/london.ts';
import type { MessageOf } from '../../domain/policies/message.ts';
import { hasLeft, type Person, type PersonId } from '../../domain/roster/person.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import { reportsIn } from '../team/team.ts';
import type { Look } from '../telling/look.ts';

/** That somebody acts for a manager, and for how many people. */
export interface DeputyNamedView {
  readonly manager: Person;
  readonly from: string;
  readonly until: string;
  readonly people: number;
  readonly hasBegun: boolean;
}

/** Looks at a naming with what is known now: days that were changed since have a message of their own. */
export function deputyViewer({ roster, clock }: { readonly roster: Pick<Roster, 'state'>; readonly clock: Clock }) {
  return async (
    { manager: managerId, from, until }: MessageOf<'deputy'>,
    { to }: { readonly to: PersonId },
  ): Promise<Look<DeputyNamedView>> => {
    const known = await roster.state();
    const today = londonDate(clock.now());
    const [person, manager] = [known.people.get(to), known.people.get(managerId)];
    if (!person || !manager || hasLeft(person, today) || hasLeft(manager, today)) return { gone: 'left' };
    if (until < today) return { gone: 'over' };
    const isNamed = manager.deputies?.some(
      (each) => each.personId === to && each.from === from && each.until === until,
    );
    if (!isNamed) return { gone: 'ended' };
    const people = reportsIn(known, manager, today).filter(({ personId }) => personId !== to).length;
    return people === 0 ? { gone: 'no-team' } : { say: { manager, from, until, people, hasBegun: from <= today } };
  };
}
