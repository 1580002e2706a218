import { welcomeCard } from '../../cards/welcome.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../../services/access.ts';
import { mayCount } from '../../services/counting.ts';
import type { TeamService } from '../../services/team/team.ts';
import { type Reply, say, show } from '../reply.ts';

export async function help(person: Person, team: Pick<TeamService, 'actsForOthers'>): Promise<Reply> {
  const hasTeam = await team.actsForOthers(person);
  return show('welcome', welcomeCard(firstNameOf(person), { mayCount: mayCount(person), hasTeam }));
}

export async function notUnderstood(person: Person): Promise<Reply> {
  return hint(person, "Sorry, I didn't quite follow that. Here is what you can say.");
}

export async function thanks(person: Person): Promise<Reply> {
  return hint(person, "You're welcome.");
}

/** What needs a yes is a button: words alone change nothing. */
export async function yesOrNo(person: Person): Promise<Reply> {
  return hint(person, 'I have no question open, so nothing was changed. Here is what you can say.');
}

export async function teamCounts(person: Person): Promise<Reply> {
  if (!mayCount(person)) {
    return hint(
      person,
      'Counts of a team are not mine to give: please ask your learning lead. Your own training is yours to see at any time.',
    );
  }
  return say({
    heading: 'Counts',
    sentence: "I can't count one team by itself. I can count every course, or one, and split it in three ways.",
    things: ['counts', 'counts permanency', 'counts by service area', 'counts by staff group', 'counts by employment'],
    buttons: [{ title: 'All counts', verb: 'counts.show', data: {} }],
  });
}

function hint(person: Person, sentence: string): Reply {
  return say({
    sentence,
    things: [
      'my training',
      'book permanency',
      'my bookings',
      'cancel',
      ...(mayCount(person) ? ['counts'] : []),
      ...(isLearningLead(person) ? ['sessions', 'demand'] : []),
      'help',
    ],
    buttons: [
      { title: 'My training', verb: 'training.mine', data: {} },
      { title: 'Book a course', verb: 'booking.start', data: {} },
    ],
  });
}

export async function tooLong(): Promise<Reply> {
  return say({
    sentence:
      'That is more than I can read at once. A few words are enough, such as "my training" or "book permanency".',
  });
}

/** 'Ada' of 'Ada Example' and of 'Example, Ada'. */
export function firstNameOf({ name }: Person): string {
  const [before = '', after = ''] = name.split(',');
  return (after.trim() || before.trim()).split(/\s+/)[0] ?? name;
}
