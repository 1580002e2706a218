import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isWebLink, mayOpen, oneLine, plain } from '../../src/cards/plain.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
/** Text as somebody sees it: without what has no width, and with lookalikes for the signs they look like. */
const seen = (text: string) =>
  text
    .replaceAll('\u2060', '')
    .replaceAll('\u2217', '*')
    .replaceAll('\u02cd', '_')
    .replaceAll('\u02cb', '`')
    .replaceAll('\u2216', '\\');

describe('plain text', () => {
  test.each([
    "O'Brien-Smith (Early Help)",
    'Assessment & Analysis',
    'SMART planning: part 2',
    '09:30 to 16:30',
    'Zoë Łukasz',
    '3 days from Tuesday',
  ])('leaves ordinary words as they are: %s', (text) => expect(plain(text)).toBe(text));

  test.each([
    ['[x](javascript:alert(1))', /\]\(/],
    ['[x][y]', /\]\[/],
    ['[x]: javascript:alert(1)', /\]:/],
    ['**bold** and _it_', /[*_]/],
    ['`code`', /`/],
    ['a \\* b', /\\/],
    ['<at>everyone</at>', /<[a-z/]/],
    ['&lt;b&#62;', /&(lt|#)/],
    ['~~gone~~', /~~/],
    ['{{DATE(2017-02-14T06:08:39Z, SHORT)}}', /\{\{/],
    ['# heading', /^#/],
    ['> quote', /^>/],
    ['- item', /^-/],
    ['---', /^-/],
    ['+ item', /^\+/],
    ['1. item', /^\d/],
    ['12) item', /^\d/],
  ])('takes the meaning out of %s', (text, meaning) => {
    expect(plain(text)).not.toMatch(meaning);
    expect(seen(plain(text))).toBe(text);
  });

  test('of any text, holds no markdown, no line break and nothing that turns the reading direction', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = plain(text);
        expect(safe).not.toMatch(
          /[*_`\\\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\][([:]|<[a-z/!?]|~~|\{\{/iu,
        );
        expect(safe.isWellFormed()).toBe(true);
      }),
    );
  });

  test('of any text, still looks as it did, on one line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(seen(plain(text))).toBe(seen(oneLine(text)));
      }),
    );
  });

  test('done twice is done once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = plain(text);
        expect(plain(once)).toBe(once);
      }),
    );
  });

  test('is cut where it is longer than a card should be', () => {
    expect(plain('x'.repeat(5_000))).toHaveLength(1_000);
    expect(plain(`${'x'.repeat(998)}😀😀`)).toMatch(/x…$|\ufffd…$/u);
  });
});

test.each([
  ['https://teams.microsoft.com/l/meetup-join/1', true],
  ['http://teams.microsoft.com', false],
  ['javascript:alert(1)', false],
  ['https://teams.microsoft.com@evil.example', false],
  ['not a link', false],
])('a link behind a button is https and hides nothing: %s', (link, allowed) => {
  expect(isWebLink(link)).toBe(allowed);
});

test.each([
  ['https://training.example.org/calendar/a.b.ics', true],
  ['http://127.0.0.1:3978/calendar/WyJw.c2Fm_-.ics', true],
  ['http://127.0.0.1:3978/api/messages', false],
  ['http://127.0.0.1:3978/calendar/../api', false],
  ['http://127.0.0.1:3978@evil.example/calendar/a.ics', false],
  ['http://evil.example/calendar/a.ics', false],
  ['http://127.0.0.1.evil.example:80/calendar/a.ics', false],
  ['javascript:http://127.0.0.1:80/calendar/a.ics', false],
])('without https a card opens a calendar file of this machine alone: %s', (link, allowed) => {
  expect(mayOpen(link)).toBe(allowed);
});
