import type { CameAbout } from '../../cards/own/booked.ts';
import type { AnswerPress, OwnVerb } from '../../cards/own/press-own.ts';
import { sayWhen } from '../../cards/own/sessions.ts';
import type { SessionPress } from '../../cards/press.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { Booked } from '../../services/booking/booking.ts';
import { isRefused, type Refused } from '../../services/booking/refused.ts';
import { type Declined, isDeclined, type ReplyService } from '../../services/booking/replies.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say } from '../reply.ts';
import { bookButtons } from './date-buttons.ts';
import { type Addresses, showHolding } from './holding.ts';
import { refusalReply } from './refusals.ts';

/** What somebody answers when they are asked: to an offer, an invitation, or a date that was changed. */
export function replyHandlers({ replies, calendar }: { replies: ReplyService; calendar: Addresses }) {
  const held = ({ booking }: Booked, how?: CameAbout) => showHolding(booking, calendar, how);

  async function replyTo(
    answer: Booked | Declined | Refused,
    declined: (on: string, answer: Declined) => string,
  ): Promise<Reply> {
    if (isRefused(answer)) return refusalReply(answer);
    return isDeclined(answer) ? goodbye(answer, declined) : held(answer);
  }

  return {
    async offer(person: Person, press: AnswerPress): Promise<Reply> {
      const answer = await replies.answerOffer(person, asked(person, 'offer.answer', press));
      return replyTo(answer, (title, { isFree }) =>
        isFree
          ? `The place is free for somebody else. You are no longer on the waiting list for ${title}.`
          : `You are no longer on the waiting list for ${title}, and the place goes to the next person.`,
      );
    },

    async invitation(person: Person, press: AnswerPress): Promise<Reply> {
      const answer = await replies.answerInvitation(person, asked(person, 'invitation.answer', press));
      return replyTo(answer, () => 'The place stays with your colleague, and nothing has changed for you.');
    },

    async stillComing(person: Person, press: SessionPress): Promise<Reply> {
      const answer = await replies.stillComing(person, asked(person, 'booking.still-coming', press));
      return isRefused(answer) ? refusalReply(answer) : held(answer, { heading: 'Thank you: you are coming' });
    },
  };
}

function asked<Press extends SessionPress>(person: Person, verb: OwnVerb, press: Press) {
  return { ...press, operationId: operationIdOf(person.personId, verb, press) };
}

function goodbye(answer: Declined, declined: (on: string, answer: Declined) => string): Reply {
  const { course, session, options, version } = answer;
  return say({
    heading: 'Thank you for saying so',
    sentence: declined(`${course.title}, ${sayWhen(session)}`, answer),
    buttons: [...bookButtons(options, version), { title: 'My training', verb: 'training.mine', data: {} }],
  });
}
