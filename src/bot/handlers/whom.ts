import type { Button } from '../../cards/press.ts';
import { choosePersonCard } from '../../cards/team/choose-person.ts';
import { openPerson } from '../../cards/team/person-buttons.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../../services/access.ts';
import type { BookingService } from '../../services/booking/booking.ts';
import { findPeople } from '../../services/team/find-person.ts';
import type { TeamService } from '../../services/team/team.ts';
import { type Reply, say, show } from '../reply.ts';
import { namesIn } from '../understand/read-others.ts';

/** For whoever is no learning lead, and for ids of nobody: the same word, so that nothing is learnt from it. */
export function notYours(): Reply {
  return say({
    heading: 'Not yours to change',
    sentence: 'Only a learning lead can change that, and nobody for themself. Nothing was changed.',
    buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
  });
}

/** For whoever looks after somebody's training, but is no learning lead. */
function forLeadsAlone(person: Person): Reply {
  return say({
    heading: 'For a learning lead to change',
    sentence: 'Only a learning lead can change that. What you can do for them is on their card.',
    buttons: [openPerson(person)],
  });
}

/**
 * Whom a learning lead means by what they typed: the one who fits is asked about, of several one is chosen. Who looks
 * after somebody's training is led to their card; others may have a name, or not: they are told the same.
 */
export async function whom(
  team: Pick<TeamService, 'find'>,
  actor: Person,
  words: string,
  about: { readonly one: (person: Person) => Promise<Reply>; readonly button: (person: Person) => Button },
): Promise<Reply> {
  const found = await team.find(actor, words);
  const [only, ...others] = found;
  if (!isLearningLead(actor)) return only && others.length === 0 ? forLeadsAlone(only) : notYours();
  if (!only) {
    return say({
      heading: 'Whom do you mean?',
      sentence: `I know nobody called "${words}". Try the whole name, the e-mail address or the staff number.`,
      buttons: [{ title: 'Help', verb: 'help', data: {} }],
    });
  }
  if (others.length === 0) return about.one(only);
  const choices = found.map((person) => ({ person, button: about.button(person) }));
  const intro = `${found.length} people could be "${words}".`;
  return show('choose-person', choosePersonCard({ heading: 'Whom do you mean?', intro, choices }));
}

interface NamedParts {
  readonly team: Pick<TeamService, 'find' | 'actsForOthers'>;
  readonly booking: Pick<BookingService, 'find'>;
}

type OpenPerson = (actor: Person, wish: { readonly name: string }) => Promise<Reply>;

/** No name is shorter: "it" is none. */
const SHORTEST_NAME = 3;

/** Words of one's own bookings that begin names: "all" is not Allan. */
const NO_NAME = /^(?:all|any|both|each|every|everything|mine|that|this|them|these|those|the|one)\b/i;

/** Words that were typed about something of one's own, and may name somebody for whom the actor acts. */
export function namedHandlers({ team, booking }: NamedParts, open: OpenPerson) {
  /** The card of the first who is named; a course of that name goes before. */
  async function cardOf(actor: Person, words: string, names: readonly string[]): Promise<Reply | undefined> {
    if (words === '' || !(await team.actsForOthers(actor))) return undefined;
    if ((await booking.find(actor, words)).match !== 'none') return undefined;
    for (const name of names) {
      if (name.length < SHORTEST_NAME || NO_NAME.test(name)) continue;
      if ((await team.find(actor, name)).length > 0) return open(actor, { name });
    }
    return undefined;
  }

  return {
    /** "Callum" and nothing else. */
    alone: (actor: Person, words: string) => cardOf(actor, words, [words]),
    /** "Callum's permanency", "Callum from permanency". */
    within: (actor: Person, words: string) => cardOf(actor, words, namesIn(words)),
    /** Whether the words name whoever writes them, and nobody else. */
    async isActor(actor: Person, words: string): Promise<boolean> {
      return findPeople(words, [actor]).length > 0 && (await team.find(actor, words)).length === 0;
    },
  };
}
