import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { aCourse, aPerson, book, cancel } from '../helpers/builders.ts';
import { memoryLedgerStore } from '../helpers/memory-ledger-store.ts';
import type { Json } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bots: BotUnderTest[] = [];
afterEach(async () => {
  for (const bot of bots) await bot.close();
});

const people = ['ada', 'bea'].map((name) => aPerson(name));

/** Two bots on one store, as two replicas are. */
async function twoBots() {
  const shared = memoryLedgerStore();
  const course = aCourse('permanency')
    .withSession('soon', { day: '2026-12-03', capacity: 1 })
    .withSession('jan')
    .withSession('feb', { day: '2027-02-01' })
    .withMembers('ada', 'bea');
  const first = await aBot({ people, courses: [course], store: () => shared });
  const second = await aBot({ people, store: () => shared });
  bots = [first, second];
  const commits = async () => (await shared.commitsSince('permanency', 0)).length;
  const does = (command: ReturnType<typeof book>) => first.ledgers.of('permanency').commit({ actor: 'bea', command });
  return { first, second, commits, does };
}

/** Taps at once through both, `times` in all, and once more later; every answer must be the same. */
async function tapped(card: Json, title: string, { times, inputs }: { times: number; inputs?: object }) {
  const taps = Array.from({ length: times }, (_, i) => bots[i % 2]?.user('ada').taps(card, title, inputs));
  const answers = [...(await Promise.all(taps)), await bots[1]?.user('ada').taps(card, title, inputs)];
  const [sentence, ...others] = new Set(answers.map((answer) => answer?.invoke.value.fallbackText));
  expect([sentence, others]).toEqual([expect.any(String), []]);
  return String(sentence);
}

test.each([2, 3, 4, 5])(
  'the same tap %i times, at once and through two bots: one effect, one answer',
  async (times) => {
    const { first, commits } = await twoBots();
    const { ada } = first;
    const effects = async (act: () => Promise<string>) => {
      const before = await commits();
      const sentence = await act();
      return [sentence, (await commits()) - before];
    };

    const dates = await ada.says('book permanency');
    const noDate = await ada.taps(dates.card, 'None of these suits me');
    expect(await effects(() => tapped(noDate.card, 'Say so', { times, inputs: { reason: 'court' } }))).toEqual([
      expect.stringContaining('no date suits you (court)'),
      1,
    ]);
    const fresh = await ada.says('book permanency');
    expect(await effects(() => tapped(fresh.card, 'Book Monday 18 January 2027', { times }))).toEqual([
      expect.stringContaining("You're booked on Permanency: Monday 18 January 2027"),
      1,
    ]);
    const form = await ada.says('swap permanency');
    expect(await effects(() => tapped(form.card, 'Move to Monday 1 February 2027', { times }))).toEqual([
      expect.stringContaining("You're booked on Permanency: Monday 1 February 2027"),
      1,
    ]);
    const away = await ada.says('cancel');
    expect(await effects(() => tapped(away.card, 'Cancel my booking', { times, inputs: { reason: 'duty' } }))).toEqual([
      expect.stringContaining('Your booking is cancelled'),
      1,
    ]);
  },
);

test('the same answer to an offer, through two bots', async () => {
  const { first, commits, does } = await twoBots();
  for (const command of [book('bea', 'soon'), book('ada', 'soon'), cancel('bea', 'soon')]) await does(command);
  // What one replica knows of a course may be a second old.
  await sleep(1_100);
  const asked = await first.ada.says('my training');
  const before = await commits();

  expect(await tapped(asked.card, 'Yes please', { times: 5 })).toContain(
    "You're booked on Permanency: Thursday 3 December 2026",
  );
  expect((await commits()) - before).toBe(1);
});

test('a repeat later shows what holds by then', async () => {
  const { first, second } = await twoBots();
  const { ada } = first;
  const dates = await ada.says('book permanency');
  await ada.taps(dates.card, 'Book Monday 18 January 2027');
  const form = await ada.says('cancel');
  const cancelled = await ada.taps(form.card, 'Cancel my booking', { reason: 'duty' });
  await ada.taps(cancelled.card, 'Undo: book it again');

  const repeat = await second.user('ada').taps(form.card, 'Cancel my booking', { reason: 'duty' });

  expect(repeat.text).toContain(
    'That card is out of date, so nothing was changed. You are booked for Permanency, Monday 18 January 2027.',
  );
  expect((await ada.says('my bookings')).text).toContain('1 place to look forward to');
});
