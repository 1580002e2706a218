import type { Person } from '../../src/domain/roster/person.ts';
import { courseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import type { DeliveryStore } from '../../src/services/telling/ports.ts';
import type { Courier } from '../../src/services/telling/sender.ts';
import { aBot } from '../bot/a-bot.ts';
import { aCourse, aPerson, type CourseBuilder } from '../helpers/builders.ts';
import type { Json, TeamsUser } from '../helpers/teams-client.ts';
import { textOf } from '../helpers/teams-client.ts';
import { aTeller, type Teller } from '../helpers/told.ts';

export const PEOPLE: readonly Person[] = [
  aPerson('mia'),
  aPerson('ada', { managerStaffNumber: 'S-mia' }),
  aPerson('bea', { managerStaffNumber: 'S-mia' }),
  aPerson('cy', { managerStaffNumber: 'S-mia' }),
];

/** One place in seven weeks. */
export const onePlace = (more: Parameters<typeof aCourse>[1] = {}) =>
  aCourse('permanency', { approval: 'none', ...more })
    .withSession('jan', { capacity: 1 })
    .withSession('feb', { day: '2027-02-15' })
    .withMembers('ada', 'bea', 'cy');

/** A bot that also tells people what happened, when the test says so. */
export async function aToldBot(
  course: CourseBuilder = onePlace(),
  people = PEOPLE,
  others: readonly CourseBuilder[] = [],
) {
  let ms = 0;
  const bot = await aBot({ people, courses: [course, ...others], realNow: () => Date.now() + ms });
  const { deliveries } = bot;
  // A little ahead of real time, by which deliveries are planned.
  const realNow = () => Date.now() + 1_000 + ms;
  const parts = { ...bot, realNow };
  const user = (name: string) => bot.user(name);
  /** Another process on the same stores. */
  const replica = (through?: (courier: Courier) => Courier, store: DeliveryStore = deliveries): Teller =>
    aTeller({ ...parts, ledgers: courseLedgers(bot.store, bot.clock, bot.log), deliveries: store }, through);
  // Whatever the course was made with is an import: the cursor begins after it.
  const teller = aTeller({ ...parts, deliveries });
  await teller.tells();
  return {
    ...bot,
    deliveries,
    teller,
    replica,
    user,
    async meets(...names: string[]): Promise<TeamsUser[]> {
      const users = names.map(user);
      for (const each of users) await each.says('help');
      return users;
    },
    /** Real time goes on; the business clock stands still. */
    later(seconds: number) {
      ms += seconds * 1_000;
    },
    /** What Teams was asked to show that person, from now on. */
    listensTo(name: string) {
      const from = bot.connector.calls.length;
      const chat = bot.connector.chatOf(`oid-${name}`);
      const posts = () =>
        bot.connector.calls
          .slice(from)
          .filter(
            ({ method, path, conversationId }) =>
              method === 'POST' && conversationId === chat && path.includes('/activities'),
          );
      return {
        posts: () => posts().length,
        sentences: () => posts().map(({ body }) => String(body.summary ?? body.text)),
        card: (): Json => posts().at(-1)?.body.attachments[0].content,
        text: () => textOf(posts().at(-1)?.body.attachments[0].content),
      };
    },
    states: () =>
      [...deliveries.all.values()].map(({ to, state, message, reason }) =>
        [to, message.type === 'notice' ? message.notice.kind : message.type, state, reason].filter(Boolean).join(' '),
      ),
  };
}

export type ToldBot = Awaited<ReturnType<typeof aToldBot>>;

/** Ada has the place, Bea waits, Ada gives it back: Bea's turn. */
export async function beasTurn(bot: ToldBot): Promise<void> {
  await bot.meets('ada', 'bea');
  const ledger = bot.ledgers.of('permanency');
  const jan = { sessionId: 'jan' };
  await ledger.commit({ actor: 'ada', command: { type: 'book', personId: 'ada', ...jan } });
  await ledger.commit({ actor: 'bea', command: { type: 'book', personId: 'bea', ...jan } });
  await ledger.commit({ actor: 'ada', command: { type: 'cancel', personId: 'ada', reason: 'duty', ...jan } });
}
