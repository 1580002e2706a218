import type { Candidates } from '../../services/team/substitutes.ts';
import { sayWhen } from '../own/sessions.ts';
import { type ChoosePersonCard, choosePersonCard } from './choose-person.ts';
import { openPerson } from './person-buttons.ts';
import { firstName, possessive } from './person-wording.ts';

/** Who could take a colleague's place over. A learning lead looks through the whole cohort, and may say a name. */
export function substitutesCard(
  { holder, course, session, people, hasMore }: Candidates,
  search?: { readonly name: string },
): ChoosePersonCard {
  const { courseId, sessionId } = session;
  const place = { courseId, sessionId, insteadOf: holder.personId };
  const what = `${course.title}, ${sayWhen(session)}`;
  return choosePersonCard({
    heading: `Who takes ${possessive(firstName(holder))} place?`,
    intro: introOf(what, people.length, hasMore, search),
    ...(search && { filter: { value: search.name, press: place } }),
    choices: people.map(({ person, waits, version }) => ({
      person,
      ...(waits && { note: 'Waiting for another date' }),
      button: {
        title: 'Ask',
        tooltip: `Ask ${person.name}`,
        verb: 'substitute.invite',
        data: { ...place, personId: person.personId, v: version },
      },
    })),
    buttons: [openPerson(holder)],
  });
}

function introOf(what: string, count: number, hasMore: boolean, search: { readonly name: string } | undefined): string {
  if (count === 0) {
    return search?.name
      ? `${what}: nobody called "${search.name}" still needs it and could come that day.`
      : `${what}: nobody ${search ? 'in the department' : 'in your team'} still needs it and could come that day.`;
  }
  const more = hasMore ? ` There are more: ${search ? 'a name finds them' : 'these are the first'}.` : '';
  return `${what}. These still need it and could come that day. Nothing changes until whoever you ask says yes.${more}`;
}
