import { heldBooking } from '../../cards/own/held-booking.ts';
import { questionOf } from '../../cards/own/my-bookings.ts';
import { welcomeCard } from '../../cards/welcome.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../../services/access.ts';
import type { TrainingService } from '../../services/booking/training.ts';
import { mayCount } from '../../services/counting.ts';
import type { ApprovalService } from '../../services/team/approvals.ts';
import type { TeamService } from '../../services/team/team.ts';
import { type Reply, say, show } from '../reply.ts';
import type { NoSuchDay } from '../understand/intent.ts';

export async function help(person: Person, team: Pick<TeamService, 'actsForOthers'>): Promise<Reply> {
  const hasTeam = await team.actsForOthers(person);
  return show(
    'welcome',
    welcomeCard(firstNameOf(person), { mayCount: mayCount(person), hasTeam, isLead: isLearningLead(person) }),
  );
}

export async function notUnderstood(person: Person): Promise<Reply> {
  return hint(person, "Sorry, I didn't quite follow that. Here is what you can say.");
}

export async function thanks(person: Person): Promise<Reply> {
  return hint(person, "You're welcome.");
}

interface Asking {
  readonly training: Pick<TrainingService, 'bookings' | 'invitations'>;
  readonly approvals: Pick<ApprovalService, 'waiting'>;
}

/** Where questions stand, with their buttons. */
interface AskingCards {
  readonly bookings: (person: Person) => Promise<Reply>;
  readonly requests: (person: Person) => Promise<Reply>;
}

/** What needs a yes is a button: words alone change nothing, and show what was asked. One's own questions come first. */
export function answeringHandlers({ training, approvals }: Asking, cards: AskingCards) {
  async function asked(person: Person): Promise<Reply | undefined> {
    const [held, invitations] = await Promise.all([training.bookings(person), training.invitations(person)]);
    const isAsked = invitations.length > 0 || held.some((booking) => questionOf(heldBooking(booking)).length > 0);
    if (isAsked) return cards.bookings(person);
    return (await approvals.waiting(person)).length > 0 ? cards.requests(person) : undefined;
  }

  return {
    yesOrNo: async (person: Person): Promise<Reply> =>
      (await asked(person)) ??
      hint(person, 'I have no question open, so nothing was changed. Here is what you can say.'),

    ok: async (person: Person): Promise<Reply> =>
      (await asked(person)) ?? say({ sentence: 'Good. I am here when you need me: "help" shows what you can say.' }),
  };
}

/** How to say again what was wished for a day that there is none of. */
const SAY_AGAIN: Record<NoSuchDay['asked'], string> = {
  book: 'book permanency on 8 December',
  cancel: 'cancel permanency',
  swap: 'move permanency to 8 December',
  sessions: 'sessions permanency',
  away: 'away until 5 January',
  absence: 'Ada is unavailable until 5 January',
  leaver: 'Ada is leaving on 31 December',
  exempt: 'exempt Ada from permanency until 31 December',
};

export async function noSuchDay({ typed, asked }: NoSuchDay): Promise<Reply> {
  return say({
    heading: 'Which day?',
    sentence: `There is no day "${typed.slice(0, 40)}". Please say it again with another one, such as:`,
    things: [SAY_AGAIN[asked]],
  });
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
