import { whichPersonCard } from '../../cards/team/choose-person.ts';
import { personCard } from '../../cards/team/person.ts';
import type { PersonPress, TeamPress } from '../../cards/team/press-others.ts';
import { teamCard } from '../../cards/team/team.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../../services/access.ts';
import { findPeople } from '../../services/team/find-person.ts';
import type { TeamService } from '../../services/team/team.ts';
import { type Reply, say, show } from '../reply.ts';
import { nobodyFound } from './nobody-found.ts';

export function teamHandlers({ team }: { readonly team: TeamService }) {
  async function mine(actor: Person, { from = 0 }: TeamPress = {}): Promise<Reply> {
    const teams = await team.teams(actor);
    return teams.length === 0 ? noTeam(actor) : show('team', teamCard(teams, from));
  }

  async function person(actor: Person, { personId, from = 0 }: PersonPress): Promise<Reply> {
    const record = await team.person(actor, personId);
    return record ? show('person', personCard(record, from)) : nobodyFound();
  }

  /** By name, staff number or e-mail. */
  async function find(actor: Person, { name }: { readonly name: string }): Promise<Reply> {
    const found = await team.find(actor, name);
    const [only, ...others] = found;
    if (only && others.length === 0) return person(actor, only);
    if (only) return show('choose-person', whichPersonCard(name, found));
    return findPeople(name, [actor]).length > 0 ? yourself() : nobodyFound(name);
  }

  return { mine, person, find };
}

function noTeam(actor: Person): Reply {
  const anyone = isLearningLead(actor) ? ' You can find anybody by writing "person" and a name.' : '';
  return say({
    heading: 'My team',
    sentence: `Nobody reports to you on the roster, so there is no team to show. If that is not right, please ask your learning lead.${anyone}`,
    buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
  });
}

function yourself(): Reply {
  return say({
    heading: 'That is you',
    sentence: 'That is you: your own training is under "my training".',
    buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
  });
}
