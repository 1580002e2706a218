// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template's expressions are what is tested.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CardName, expandCard } from '../../src/cards/expand.ts';
import { messageCard } from '../../src/cards/message.ts';
import { plain } from '../../src/cards/plain.ts';
import { allSamples, sampleFiles, templateNames, templateText } from '../helpers/sample-files.ts';

type Node = Record<string, unknown>;

const CARDS = join(import.meta.dirname, '../../cards');
const VERBS = [
  'help',
  'training.mine',
  'booking.start',
  'booking.choose',
  'booking.confirm',
  'booking.mine',
  'booking.cancel-form',
  'booking.cancel',
  'booking.swap-form',
  'booking.swap',
  'booking.still-coming',
  'offer.answer',
  'invitation.answer',
  'interest.form',
  'interest.say',
  'interest.over',
  'counts.show',
  'figures.preview',
  'figures.publish',
  'figures.published',
  'reminder.show',
  'reminder.day',
  'person.nudge',
  'report.help',
  'report.tell-form',
  'report.tell',
  'report.exemption-form',
  'report.ask-exemption',
  'nudge.snooze',
  'nudge.wake',
  'nudge.cannot',
  'nudge.who-sees',
  'nudge.preview',
  'nudge.start',
  'nudge.pause',
  'session.courses',
  'session.list',
  'session.form',
  'session.put',
  'session.cancel-form',
  'session.cancel',
  'guest.form',
  'guest.add',
  'guest.remove',
  'demand.show',
  'team.show',
  'team.person',
  'person.choose',
  'person.book',
  'person.cancel-form',
  'person.cancel',
  'person.swap-form',
  'person.swap',
  'approval.list',
  'approval.form',
  'approval.answer',
  'substitute.choose',
  'substitute.invite',
  'substitute.withdraw',
  'deputy.form',
  'deputy.set',
  'deputy.end',
  'exemption.form',
  'exemption.set',
  'exemption.end',
  'absence.form',
  'absence.set',
  'absence.end',
  'away.form',
  'away.set',
  'away.end',
  'leaver.form',
  'leaver.set',
  'leaver.undo',
  'deliveries.show',
  'reminders.preview',
  'reminders.start',
  'reminders.pause',
  'summary.update',
  'summary.preview',
  'channel.set',
  'channel.stop',
];

/** Text inputs of a session that are about a place or who teaches, where nobody would write of a child. */
const PLACES = new Set(['venue', 'onlineLink', 'trainer']);

/** In KB: nine people with three buttons each; 28 KB of JSON, where Teams takes 80. */
const LARGER: Partial<Record<CardName, number>> = { reminder: 56 };

/** Every object in a card, what an action sends left out. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const children = Object.entries(value).filter(([key]) => key !== 'data');
  return [value as Node, ...children.flatMap(([, child]) => nodesOf(child))];
}

function firstElement(card: object): Node | undefined {
  const elements = nodesOf((card as Node).body);
  return elements.find(({ type }) => type !== 'Container' && type !== 'ColumnSet' && type !== 'Column');
}

const samples = allSamples();

describe.each(samples.map((sample) => [sample.label, sample] as const))('%s', (_label, sample) => {
  const card = sample.card as Node;
  const nodes = nodesOf(card);

  test('is a card of version 1.5 that is small enough, with a plain sentence for who sees no card', () => {
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
    // Teams counts the card's characters as UTF-16: two bytes each.
    expect(JSON.stringify(card).length * 2).toBeLessThan((LARGER[sample.name] ?? 20) * 1024);
    expect(card.fallbackText).toBeTruthy();
  });

  test('begins with a heading', () => {
    expect(firstElement(card)).toMatchObject({ type: 'TextBlock', style: 'heading' });
  });

  test('lets every text wrap', () => {
    for (const node of nodes.filter(({ type }) => type === 'TextBlock')) expect(node.wrap).toBe(true);
  });

  test('has a Submit fallback of the same verb and data for each Execute', () => {
    const actions = nodes.filter(({ type }) => type === 'Action.Execute');
    for (const { verb, title, data, fallback } of actions) {
      expect(VERBS).toContain(verb);
      expect(title).toBeTruthy();
      expect(fallback).toMatchObject({ type: 'Action.Submit', title, data: { verb, ...(data as Node) } });
    }
  });

  test('sends the version as a number', () => {
    const sent = nodes.filter(({ type }) => type === 'Action.Execute').map(({ data }) => data as Node);
    for (const { v } of sent) expect(['number', 'undefined']).toContain(typeof v);
  });

  test('labels every input, and says what is wrong with a required one', () => {
    for (const node of nodes.filter(({ type }) => String(type).startsWith('Input.'))) {
      expect(node.label).toBeTruthy();
      if (node.isRequired) expect(node.errorMessage).toBeTruthy();
      if (node.type === 'Input.Text' && !PLACES.has(String(node.id)))
        expect(node.label).toContain('no names or details of children');
    }
  });

  test('has no expression left over', () => {
    const given: string[] = JSON.stringify(sample.data).match(/\$\{[^}]*\}/g) ?? [];
    const left: string[] = JSON.stringify(card).match(/\$\{[^}]*\}/g) ?? [];
    expect(left.filter((expression) => !given.includes(expression))).toEqual([]);
  });
});

test('every template has a sample beside it, and every sample a template', () => {
  const names = templateNames();
  expect([...new Set(samples.map(({ name }) => name))].sort()).toEqual(names);
  for (const name of names) expect(readdirSync(CARDS)).toContain(`${name}.sample.json`);
});

test('the samples are what the view functions make (npm run cards:gallery -- --samples writes them)', () => {
  const written = readdirSync(CARDS).filter((file) => file.endsWith('.sample.json'));
  const made = sampleFiles();
  expect(written.sort()).toEqual([...made.keys()].sort());
  for (const [file, data] of made)
    expect([file, JSON.parse(readFileSync(join(CARDS, file), 'utf8'))]).toEqual([file, data]);
});

test('templates use no red, amber or green text: older Teams clients show them too faintly', () => {
  for (const name of templateNames()) expect(templateText(name)).not.toMatch(/"color": "(attention|warning|good)"/);
});

test('data never stands in a FactSet, the other place that Teams reads as markdown', () => {
  for (const name of templateNames())
    for (const { facts } of nodesOf(JSON.parse(templateText(name))).filter(({ type }) => type === 'FactSet'))
      for (const { title, value } of facts as Node[]) expect(`${title} ${value}`).not.toContain('${');
});

test('any text at all comes out as that text, never evaluated and never as markdown', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ maxLength: 20 }).map((inner) => `\${${inner}}`),
    fc.constantFrom(
      '${$root}',
      '${1+1}',
      '${sentence}',
      '${heading',
      '`${string(1)}`',
      '\\${x}',
      '$data',
      '$when',
      '__proto__',
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, (heading, thing) => {
      const card = expandCard('message', messageCard({ heading, sentence: thing, things: [thing] }));
      const texts = nodesOf(card.body).filter(({ type }) => type === 'TextBlock');
      expect(texts.map(({ text }) => text)).toEqual([plain(heading), plain(thing), 'You can write', plain(thing)]);
    }),
  );
});

test('expanding leaves the data as it was, and two cards share nothing that one could change', () => {
  const data = messageCard({
    sentence: '*x*',
    buttons: [{ title: '*y*', verb: 'booking.choose', data: { courseId: '*z*' } }],
  });
  const before = structuredClone(data);
  const first = expandCard('message', data);
  expect(data).toEqual(before);
  expect(expandCard('message', data)).toEqual(first);
});
