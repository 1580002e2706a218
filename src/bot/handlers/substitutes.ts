import { sayWhen } from '../../cards/own/sessions.ts';
import { doneForCard } from '../../cards/team/for-others.ts';
import { nameSomebodyElse, openPerson, takeBack } from '../../cards/team/person-buttons.ts';
import { firstName, possessive, sayMoment } from '../../cards/team/person-wording.ts';
import type { InvitePress, SubstitutePress } from '../../cards/team/press-others.ts';
import { substitutesCard } from '../../cards/team/substitutes.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../../services/access.ts';
import type {
  Candidates,
  Invited,
  NotHandedOver,
  SubstituteService,
  Withdrawn,
} from '../../services/team/substitutes.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say, show } from '../reply.ts';
import { nobodyFound } from './nobody-found.ts';
import { refusalForReply } from './refusals-for.ts';

export function substituteHandlers({ substitutes }: { readonly substitutes: SubstituteService }) {
  return {
    async choose(
      actor: Person,
      { name = '', ...press }: SubstitutePress & { readonly name?: string | undefined },
    ): Promise<Reply> {
      const found = await substitutes.candidates(actor, { ...press, name });
      if (!found) return nobodyFound();
      if (isKept(found)) return refusalForReply(found.person ?? found.holder, found.refused);
      return show('choose-person', substitutesCard(found, isLearningLead(actor) ? { name } : undefined));
    },

    async invite(actor: Person, press: InvitePress): Promise<Reply> {
      const operationId = operationIdOf(actor.personId, 'substitute.invite', press);
      const { v: _v, ...wish } = press;
      const found = await substitutes.invite(actor, { ...wish, operationId });
      if (!found) return nobodyFound();
      return isKept(found) ? refusalForReply(found.person ?? found.holder, found.refused) : invited(found);
    },

    async withdraw(actor: Person, press: InvitePress): Promise<Reply> {
      const operationId = operationIdOf(actor.personId, 'substitute.withdraw', press);
      const { v: _v, ...wish } = press;
      const found = await substitutes.withdraw(actor, { ...wish, operationId });
      if (!found) return nobodyFound();
      return isKept(found) ? answeredAlready(found) : withdrawn(found);
    },
  };
}

function isKept(outcome: Candidates | Invited | Withdrawn | NotHandedOver): outcome is NotHandedOver {
  return 'refused' in outcome;
}

function invited({ holder, person, course, session, until, version }: Invited): Reply {
  const name = firstName(person);
  return show(
    'done-for',
    doneForCard({
      heading: `${person.name} will be asked`,
      title: course.title,
      session,
      next: `${name} can say yes until ${sayMoment(until)}. Until then nothing changes: the place stays ${possessive(firstName(holder))}.`,
      buttons: [takeBack({ person, version }, session, holder), openPerson(holder)],
    }),
  );
}

function answeredAlready({ holder, person = holder, course, session }: NotHandedOver): Reply {
  return say({
    heading: 'Answered already',
    sentence: `${course.title}, ${sayWhen(session)}. The question to ${person.name} is answered already, or over, so nothing was changed.`,
    buttons: [openPerson(holder)],
  });
}

function withdrawn({ holder, person, course, session }: Withdrawn): Reply {
  return show(
    'done-for',
    doneForCard({
      heading: `${person.name} is no longer asked`,
      style: 'default',
      title: course.title,
      session,
      next: `The place stays ${possessive(firstName(holder))}. If ${firstName(person)} has seen the question, please say that it is over.`,
      buttons: [nameSomebodyElse(session, holder), openPerson(holder)],
    }),
  );
}
