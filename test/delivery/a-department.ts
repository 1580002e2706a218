import type { Membership } from '../../src/domain/course/commands.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import { summaryPlanner } from '../../src/services/summaries/planner.ts';
import { aCourse, aMembership, aPerson } from '../helpers/builders.ts';
import { CHANNEL, type Json, textOf } from '../helpers/teams-client.ts';
import { aToldBot } from './a-told-bot.ts';

/** By area: how many people, and how many of them have attended by the end of October. */
type Areas = Readonly<Record<string, readonly [people: number, attended: number]>>;

const AREAS: Areas = { Assessment: [30, 20], Fostering: [20, 10], Duty: [12, 6], Adoption: [3, 1] };

const PEOPLE: readonly Person[] = [
  aPerson('grace', { roles: ['learning_lead'] }),
  aPerson('hope', { roles: ['leadership'] }),
  aPerson('ada'),
];

export const namesOf = (area: string, count: number) => Array.from({ length: count }, (_, index) => `${area}-${index}`);

const membersOf = (areas: Areas): Membership[] =>
  Object.entries(areas).flatMap(([area, [people]]) =>
    namesOf(area, people).map((personId) =>
      aMembership(personId, { placement: { area, group: 'front-line', employment: 'permanent' } }),
    ),
  );

export type Department = Awaited<ReturnType<typeof aDepartment>>;

/** A leadership channel that was bound in October, and the people of a department. */
export async function aDepartment() {
  const bot = await aToldBot(
    aCourse('permanency')
      .withSession('jan', { capacity: 18 })
      .withMembers(...membersOf(AREAS)),
    PEOPLE,
  );

  async function attend(people: readonly string[], on: string) {
    if (on > bot.clock.now()) bot.clock.moveTo(`${on}T17:00:00Z`);
    const records = people.map((personId) => ({ personId, status: 'attended' as const, date: on }));
    await bot.ledgers
      .of('permanency')
      .commit({ actor: 'import', quiet: true, command: { type: 'record-history', records } });
  }

  async function plans(at: string): Promise<number> {
    bot.clock.moveTo(at);
    return (await bot.deliveries.plan(await summaryPlanner(bot).plan(at))).count;
  }

  const posts = () =>
    bot.connector.calls
      .filter(({ path, body }) => path === '/v3/conversations' && body?.isGroup)
      .map(({ body }) => body);
  const lastCard = (): Json => posts().at(-1)?.activity.attachments[0].content;

  for (const [area, [, attended]] of Object.entries(AREAS)) await attend(namesOf(area, attended), '2026-10-14');
  bot.clock.moveTo('2026-10-20T10:00:00Z');
  const [grace, hope, ada] = await bot.meets('grace', 'hope', 'ada');
  if (!grace || !hope || !ada) throw new Error('somebody did not come');
  await grace.saysInChannel('post summaries here');
  return {
    bot,
    grace,
    hope,
    ada,
    attend,
    plans,
    sends: () => bot.teller.deliveries.sendDue(),
    posts,
    lastCard,
    lastText: () => textOf(lastCard()),
    summaries: () => bot.states().filter((state) => state.startsWith(CHANNEL)),
    /** Another channel, bound as the first is. */
    async bindsAnother(cadence: 'weekly' | 'monthly'): Promise<string> {
      const [lead, first] = [await bot.roster.findById('grace'), await bot.channels.find(CHANNEL)];
      if (!lead || !first) throw new Error('nobody has bound the channel');
      const { channelId: _, latest: _told, ...address } = first;
      const channelId = '19:heads@thread.tacv2';
      await bot.channelDesk.set(lead, { ...address, channelId }, { cadence });
      return channelId;
    },
  };
}
