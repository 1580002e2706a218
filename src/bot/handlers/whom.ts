import type { Button } from '../../cards/press.ts';
import { choosePersonCard } from '../../cards/team/choose-person.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { TeamService } from '../../services/team/team.ts';
import { type Reply, say, show } from '../reply.ts';

/** For whoever is no learning lead, and for ids of nobody: the same word, so that nothing is learnt from it. */
export function notYours(): Reply {
  return say({
    heading: 'Not yours to change',
    sentence: 'Only a learning lead can change that, and nobody for themself. Nothing was changed.',
    buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
  });
}

/**
 * Whom a learning lead means by what they typed: the one who fits is asked about, of several one is chosen. Others may have
 * a name, or not: they are told the same.
 */
export async function whom(
  team: Pick<TeamService, 'find'>,
  actor: Person,
  words: string,
  about: { readonly one: (person: Person) => Promise<Reply>; readonly button: (person: Person) => Button },
): Promise<Reply> {
  if (!actor.roles.includes('learning_lead')) return notYours();
  const found = await team.find(actor, words);
  const [only, ...others] = found;
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
