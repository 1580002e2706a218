import { z } from 'zod';

/**
 * What a cell may hold. Every message is a noun phrase that follows "expected" in the report. A cell comes as text without
 * spaces around it, and empty where the file has nothing.
 */

const FORMULA = /^[=+\-@＝＋－＠]/;
const NO_FORMULA = 'text that does not begin with = + - or @, which a spreadsheet would run as a formula';
const CONTROL = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;
const NO_CONTROL = 'text without control characters';
const A_VALUE = 'a value';

/** A cell that may be empty. */
export function blankOr<T extends z.ZodType>(schema: T) {
  return z.preprocess(emptyToUndefined, schema.optional());
}

/** A cell for which something is taken where it is empty. */
export function blankIs<T extends z.ZodType>(schema: T, otherwise: z.util.NoUndefined<z.output<T>>) {
  return z.preprocess(emptyToUndefined, schema.default(otherwise));
}

function emptyToUndefined(value: unknown): unknown {
  return value === '' ? undefined : value;
}

/** A line of text; a line break within it, as from Alt+Enter in Excel, becomes a space. */
export function line(max = 200) {
  return z
    .string()
    .overwrite(oneSpace)
    .min(1, A_VALUE)
    .check(...safeText(max));
}

/** The id of a user in Microsoft Entra, in lower case. */
export function objectId() {
  return z
    .string()
    .toLowerCase()
    .regex(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      'an object id of Microsoft Entra: 32 letters a to f and digits, with hyphens',
    );
}

/** Text that may have several lines. */
export function paragraph(max: number) {
  return z.string().check(...safeText(max));
}

function safeText(max: number) {
  return [
    z.maxLength(max, `at most ${max.toLocaleString('en-GB')} characters`),
    z.refine<string>((text) => !FORMULA.test(text), NO_FORMULA),
    z.refine<string>((text) => !CONTROL.test(text), NO_CONTROL),
  ] as const;
}

function oneSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A staff number, course id or session id: part of a key in Azure Tables, which excludes `/ \ # ?` and control characters. */
export function key() {
  return z
    .string()
    .min(1, A_VALUE)
    .regex(/^.{0,64}$/su, 'at most 64 characters')
    .regex(/^[^/\\#?]*$/, 'a key without / \\ # or ?')
    .regex(/^\P{C}*$/u, 'a key without control or invisible characters')
    .refine((text) => !FORMULA.test(text), NO_FORMULA)
    .refine(
      (text) => !/^\d(\.\d+)?E\+\d+$/i.test(text),
      'the key itself: a spreadsheet has shortened it, so format the column as text',
    );
}

/** An e-mail address, in lower case. */
export function email() {
  const expected = 'an e-mail address such as sam.hill@example.gov.uk';
  return z.string().max(254, expected).toLowerCase().pipe(z.email(expected));
}

/** A web address, as it was given. */
export function webLink() {
  return z
    .string()
    .max(1_000, 'at most 1,000 characters')
    .pipe(z.url({ protocol: /^https?$/, error: 'a link that begins with https:// or http://' }));
}

/** A whole number within limits, both included. */
export function whole(min: number, max: number) {
  const expected = `a whole number from ${min} to ${max.toLocaleString('en-GB')}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((number) => number >= min && number <= max, expected);
}

/** One of a few words, without regard to case, and with a space or underscore for a hyphen. */
export function oneOf<const W extends readonly [string, ...string[]]>(words: W, hyphen = '-') {
  const error = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return z
    .string()
    .toLowerCase()
    .overwrite((text) => text.replace(/[\s_-]+/g, hyphen))
    .pipe(z.enum(words, { error }));
}

const TRUTH: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  '1': true,
  no: false,
  false: false,
  '0': false,
};

/** yes or no, true or false, 1 or 0. */
export function yesOrNo() {
  return z
    .string()
    .toLowerCase()
    .refine((text) => Object.hasOwn(TRUTH, text), 'yes or no')
    .transform((text) => TRUTH[text] === true);
}

/** Several values separated by `;`. Blanks and repeats are passed over; an empty cell is an empty list. */
export function list<T>(item: z.ZodType<T, string>) {
  return z
    .string()
    .transform((text) => [...new Set(text.split(';').map(oneSpace))].filter((part) => part !== ''))
    .pipe(z.array(item).max(200, 'at most 200 values'));
}
