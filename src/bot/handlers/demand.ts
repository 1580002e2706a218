import { demandCard } from '../../cards/sessions/demand.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { DemandService } from '../../services/sessions/demand.ts';
import { isNo } from '../../services/sessions/session-refusals.ts';
import { type Reply, show } from '../reply.ts';
import { noReply } from './sessions.ts';

export function demandHandlers({ demand }: { demand: DemandService }) {
  return {
    async show(person: Person): Promise<Reply> {
      const answer = await demand.show(person);
      return isNo(answer) ? noReply(answer) : show('demand', demandCard(answer));
    },
  };
}
