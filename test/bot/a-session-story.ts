import { aCourse, aPerson, book } from '../helpers/builders.ts';
import type { Json, TeamsUser } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

const people = [
  aPerson('grace', { roles: ['learning_lead'] }),
  aPerson('max', { roles: ['leadership'] }),
  ...['ada', 'bea', 'cy'].map((name) => aPerson(name)),
];

const permanency = () =>
  aCourse('permanency').withSession('jan', { capacity: 2, guestPlaces: 1 }).withMembers('ada', 'bea', 'cy', 'grace');
const smart = () => aCourse('smart', { title: 'SMART planning' }).withMembers('ada');

export interface SessionStory {
  readonly bot: BotUnderTest;
  /** A learning lead. */
  readonly grace: TeamsUser;
  readonly ada: TeamsUser;
  /** Leadership, who look after no sessions. */
  readonly max: TeamsUser;
  books(...names: string[]): Promise<void>;
  state(courseId?: string): ReturnType<ReturnType<BotUnderTest['ledgers']['of']>['state']>;
}

/** A course with one session of two places, and one without dates. */
export async function aSessionStory(): Promise<SessionStory> {
  const bot = await aBot({ people, courses: [permanency(), smart()] });
  return {
    bot,
    grace: bot.user('grace'),
    ada: bot.ada,
    max: bot.user('max'),
    async books(...names) {
      for (const name of names) await bot.ledgers.of('permanency').commit({ actor: name, command: book(name, 'jan') });
    },
    state: (courseId = 'permanency') => bot.ledgers.of(courseId).state(),
  };
}

/** What a client sends for a form: every input as it stands, but for those that somebody has filled in. */
export function inputsOf(card: Json, filled: Record<string, string> = {}): Record<string, string> {
  const inputs: Record<string, string> = {};
  const visit = (node: Json): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      if (String(node.type).startsWith('Input.')) inputs[node.id] = String(node.value ?? '');
      Object.values(node).forEach(visit);
    }
  };
  visit(card.body);
  return { ...inputs, ...filled };
}
