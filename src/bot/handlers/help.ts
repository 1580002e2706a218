import { welcomeCard } from '../../cards/welcome.ts';
import type { Person } from '../../domain/roster/person.ts';
import { mayCount } from '../../services/counting.ts';
import { type Reply, say, show } from '../reply.ts';

export async function help(person: Person): Promise<Reply> {
  return show('welcome', welcomeCard(firstNameOf(person), { mayCount: mayCount(person) }));
}

export async function notUnderstood(person: Person): Promise<Reply> {
  return say({
    sentence: "Sorry, I didn't quite follow that. Here is what you can say.",
    things: [
      'my training',
      'book permanency',
      'my bookings',
      'cancel',
      ...(mayCount(person) ? ['counts'] : []),
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
