import { afterEach, expect, test } from '@jest/globals';
import { OFFICE } from '../helpers/an-office.ts';
import { aCourse } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const everybody = ['ada', 'bea', 'cy', 'otto'];
const leading = () =>
  aCourse('leading', { approval: 'required' })
    .withSession('lead')
    .withMembers(...everybody);
const permanency = () =>
  aCourse('permanency')
    .withSession('jan')
    .withMembers(...everybody);

test('a request is answered with a yes from the list', async () => {
  bot = await aBot({ people: OFFICE, courses: [leading()] });
  const mia = bot.user('mia');
  expect((await mia.says('approvals')).text).toContain('Nobody waits for your yes at the moment.');
  await bot.ada.taps((await bot.ada.says('book leading')).card, 'Book');

  const list = await mia.says('waiting for my yes');
  expect(list.text).toContain('Ada Example\nLeading\nMonday 18 January 2027');
  expect(list.text).toContain('The place is held until Wed 2 Dec, 09:00.');
  const yes = await mia.taps(list.card, 'Yes');
  expect(yes.text).toContain('You said yes, and Ada Example has the place');
  // The same press again is answered again; another card is told what became of it.
  expect((await mia.taps(list.card, 'Yes')).text).toContain('You said yes, and Ada Example has the place');
  expect((await mia.taps(list.card, 'Answer with a sentence…')).text).toContain(
    'it is answered already, and Ada has the place',
  );
  expect((await bot.ada.says('my training')).text).toContain('Booked for Monday 18 January 2027');
});

test('a no needs a sentence', async () => {
  bot = await aBot({ people: OFFICE, courses: [leading()] });
  const mia = bot.user('mia');
  await bot.ada.taps((await bot.ada.says('book leading')).card, 'Book');
  const form = await mia.taps((await mia.says('requests')).card, 'Answer with a sentence…');
  const again = await mia.taps(form.card, 'No', { sentence: '  ' });
  expect(again.text).toContain('A no needs a sentence');
  const no = await mia.taps(again.card, 'No', { sentence: 'Please take the date in February.' });
  expect(no.text).toContain('You said no to Ada Example this time');
  expect(no.text).toContain('Ada will be told, with your sentence.');
  expect((await bot.user('max').says('approvals')).text).toContain('Nobody waits for your yes');
});

test('a substitute is asked from the card of whoever holds the place', async () => {
  bot = await aBot({ people: OFFICE, courses: [permanency()] });
  const mia = bot.user('mia');
  await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
  const card = await mia.says('person Ada');
  expect(buttonsIn(card.card)).toEqual(['Another date…', 'Cancel…', 'Name a substitute…', 'My team']);
  const people = await mia.taps(card.card, 'Name a substitute…');
  expect(people.text).toContain("Who takes Ada's place?");
  const asked = await mia.taps(people.card, 'Ask Bea Example');
  expect(asked.text).toContain('Bea Example will be asked');
  expect(asked.text).toContain(
    "Bea can say yes until Wed 2 Dec, 09:00. Until then nothing changes: the place stays Ada's.",
  );

  const lena = bot.user('lena');
  const cohort = await lena.taps((await lena.says('person Ada')).card, 'Name a substitute…');
  const found = await lena.taps(cohort.card, 'Find', { name: 'otto' });
  expect(buttonsIn(found.card)).toContain('Ask');
  expect(found.text).toContain('Otto Example');
  expect(found.text).not.toContain('Cy Example');
  expect((await lena.taps(found.card, 'Ask Otto Example', { name: 'otto' })).text).toContain(
    'Otto Example will be asked',
  );
});

test('a deputy is named in a form, shown on the team, and ended', async () => {
  bot = await aBot({ people: OFFICE, courses: [permanency()] });
  const mia = bot.user('mia');
  const form = await mia.says('my deputy');
  expect(form.text).toContain('Dan Example acts for you from 7 December 2026 until 11 December 2026.');
  const days = { from: '2026-12-14', until: '2026-12-18' };
  const wrong = await mia.taps(form.card, 'Name as deputy', { who: 'Cy', from: '2026-12-18', until: '2026-12-14' });
  expect(wrong.text).toContain('The last day lies before the first.');
  const several = await mia.taps(form.card, 'Name as deputy', { who: 'Example', ...days });
  expect(several.text).toContain('Whom do you mean?');
  const named = await mia.taps(several.card, 'Name Bea Example');
  expect(named.sentences).toEqual(['Bea Example acts for you from 14 December 2026 until 18 December 2026.']);
  expect((await mia.says('my team')).text).toContain('Bea Example acts for you');
  const ended = await mia.taps(named.card, 'Bea Example no longer acts for you');
  expect(ended.text).not.toContain('Bea Example');

  const lena = bot.user('lena');
  const person = await lena.says('person Mia');
  const forMia = await lena.taps(person.card, 'Deputy…');
  expect(forMia.text).toContain('Who acts for Mia Example');
  expect((await lena.taps(forMia.card, 'Name as deputy', { who: 'S-cy', ...days })).text).toContain(
    'Cy Example acts for Mia Example from 14 December 2026',
  );
  expect((await lena.says('deputy')).text).toContain('Nobody reports to you on the roster');
});
