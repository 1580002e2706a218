import type { Person } from '../../src/domain/roster/person.ts';
import { aCourse, aPerson, book, type CourseBuilder } from '../helpers/builders.ts';
import type { Json, Received, TeamsUser } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

const FOR_STAFF = { audience: { jobRoles: ['Social Worker'], serviceAreas: [], staffGroups: [], employment: [] } };

/** For social workers alone, so that whoever leads and manages them is outside its counts. */
export const permanency = (more: object = {}): CourseBuilder => aCourse('permanency', { ...FOR_STAFF, ...more });

/** Three members, and one place in January. */
export const onePlace = (): CourseBuilder =>
  permanency().withSession('jan', { day: '2027-01-18', capacity: 1 }).withMembers('ada', 'bea', 'cy');

export interface Desk {
  readonly bot: BotUnderTest;
  readonly lea: TeamsUser;
  readonly max: TeamsUser;
  readonly ada: TeamsUser;
  readonly bea: TeamsUser;
  /** In that order. */
  booked(...people: string[]): Promise<void>;
}

/** Ada, Bea and Cy are staff; Max manages them; Lea is a learning lead, Hal leads the department. */
export async function aDesk(...courses: CourseBuilder[]): Promise<Desk> {
  const staff: Person[] = ['ada', 'bea', 'cy'].map((id) => aPerson(id, { managerStaffNumber: 'S-max' }));
  const others = [
    aPerson('max', { jobRole: 'Team Manager' }),
    aPerson('lea', { jobRole: 'Consultant', roles: ['learning_lead'] }),
    aPerson('hal', { jobRole: 'Director', roles: ['leadership'] }),
  ];
  const bot = await aBot({ people: [...staff, ...others], courses });
  return {
    bot,
    lea: bot.user('lea'),
    max: bot.user('max'),
    ada: bot.ada,
    bea: bot.user('bea'),
    async booked(...people) {
      for (const personId of people) {
        await bot.ledgers.of('permanency').commit({ actor: personId, command: book(personId, 'jan') });
      }
    },
  };
}

/** A press that no card of ours was shown for. */
export function forges(user: TeamsUser, verb: string, data: object): Promise<Received> {
  return user.sends({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', title: 'x', verb, data }, trigger: 'manual' },
  });
}

export const counts = async (user: TeamsUser): Promise<string> => (await user.says('counts permanency')).text;

export const inputs = (card: Json): Json[] =>
  (card.body as Json[]).filter(({ type }) => String(type).startsWith('Input.'));
