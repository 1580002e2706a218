import type { LocalDate } from '../../domain/calendar/london.ts';
import { findDate } from './typed-date.ts';
import { asTyped, dropFirst, dropLast, type Word, wordSet, wordsOf } from './words.ts';

/** What is said of figures that stay as they are. */
export type PublishedIntent =
  | { readonly kind: 'publish-figures'; readonly course?: string; readonly asAt?: LocalDate }
  | { readonly kind: 'as-published'; readonly course?: string; readonly date?: LocalDate }
  | { readonly kind: 'bad-date'; readonly typed: string };

const PUBLISH = /^publish\b/i;
const AS_PUBLISHED =
  /\bas (?:they were |it was )?published\b|\bpublished (?:figures|counts|numbers)\b|\b(?:figures|counts|numbers) (?:that were |we )?published\b|^published$|^(?:did )?(?:we|you) publish(?:ed)?$/i;

const BEFORE = wordSet('please pls can could would you i want to we show me us the give what were was let see');
const AROUND = wordSet(
  'publish figures figure counts count numbers the of for on our please all as at published on were',
);

/** A course's name is cut here: no title is that long. */
const LONGEST_NAME = 100;

/** "Publish figures as at 30/11/2021", "counts as published 30/11/2021", "permanency counts as published". */
export function readPublished(words: readonly Word[], today: LocalDate): PublishedIntent | undefined {
  const text = asTyped(dropFirst(words, BEFORE));
  const publishes = PUBLISH.test(text);
  if (!publishes && !AS_PUBLISHED.test(text)) return undefined;
  // "As published" is no day.
  const rest = text.replace(AS_PUBLISHED, ' ').replace(PUBLISH, ' ');
  const found = findDate(rest, { today, time: 'past' });
  if (found && found.date === undefined) return { kind: 'bad-date', typed: found.typed };
  const named = dropLast(dropFirst(wordsOf(found?.rest ?? rest), AROUND), AROUND);
  const course = asTyped(named).slice(0, LONGEST_NAME);
  const about = course === '' ? {} : { course };
  const date = found?.date;
  if (publishes) return { kind: 'publish-figures', ...about, ...(date !== undefined && { asAt: date }) };
  return { kind: 'as-published', ...about, ...(date !== undefined && { date }) };
}
