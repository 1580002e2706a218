import { z } from 'zod';
import type { OthersVerb } from '../../cards/team/press-others.ts';
import type { Handlers } from '../handlers.ts';
import { type Action, action, Day, Id, Nothing, SessionPress } from './action.ts';

const Note = z.string().trim().max(300).optional();
const Name = z.string().trim().max(100).optional();
const From = z.int().nonnegative().max(100_000).optional();

const PersonSession = SessionPress.extend({ personId: Id });
const Substitute = z.object({ courseId: Id, sessionId: Id, insteadOf: Id });
const Deputy = z.object({ managerId: Id.optional() });

/** What managers, their deputies and learning leads can press; who may is the services' to say. */
export function othersVerbs({
  team,
  onBehalf,
  approvals,
  substitutes,
  deputies,
}: Handlers): Record<OthersVerb, Action> {
  return {
    'team.show': action(z.object({ from: From }), team.mine),
    'team.person': action(z.object({ personId: Id, from: From }), team.person),
    'person.choose': action(z.object({ personId: Id, courseId: Id }), (actor, press) => onBehalf.choose(actor, press)),
    'person.book': action(PersonSession, onBehalf.book),
    'person.cancel-form': action(PersonSession, onBehalf.cancelForm),
    'person.cancel': action(
      PersonSession.extend({
        reason: z.enum(['organiser', 'sickness', 'court', 'duty', 'leave', 'other']),
        note: Note,
      }),
      onBehalf.cancel,
    ),
    'person.swap-form': action(PersonSession, onBehalf.swapForm),
    'person.swap': action(
      z.object({ personId: Id, courseId: Id, from: Id, to: Id, v: z.int().nonnegative() }),
      onBehalf.swap,
    ),
    'approval.list': action(Nothing, approvals.list),
    'approval.form': action(PersonSession, (actor, press) => approvals.form(actor, press)),
    'approval.answer': action(PersonSession.extend({ accepts: z.boolean(), sentence: Note }), approvals.answer),
    'substitute.choose': action(Substitute.extend({ name: Name }), substitutes.choose),
    'substitute.invite': action(Substitute.extend({ personId: Id, v: z.int().nonnegative() }), substitutes.invite),
    'substitute.withdraw': action(Substitute.extend({ personId: Id, v: z.int().nonnegative() }), substitutes.withdraw),
    'deputy.form': action(Deputy, (actor, press) => deputies.form(actor, press)),
    'deputy.set': action(Deputy.extend({ who: Name, deputyId: Id.optional(), from: Day, until: Day }), deputies.set),
    'deputy.end': action(Deputy.extend({ deputyId: Id, from: Day, until: Day }), deputies.end),
  };
}
