import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardData, CardName } from '../../src/cards/expand.ts';
import { expandCard } from '../../src/cards/expand.ts';
import type { CardToDraw } from './card-page.ts';
import { cardSamples } from './card-samples.ts';

const CARDS = join(import.meta.dirname, '../../cards');

export interface CardSample extends CardToDraw {
  readonly name: CardName;
  readonly data: CardData[CardName];
}

/** The names of the templates in cards/. */
export function templateNames(): CardName[] {
  const files = readdirSync(CARDS).filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'));
  return files.map((file) => file.slice(0, -'.json'.length) as CardName).sort();
}

/** A template as it is written. */
export function templateText(name: CardName): string {
  return readFileSync(join(CARDS, `${name}.json`), 'utf8');
}

/** Every sample file of cards/, expanded. */
export function allSamples(): CardSample[] {
  const files = readdirSync(CARDS).filter((file) => file.endsWith('.sample.json'));
  return files.sort().map((file) => {
    const [name, variant] = file.slice(0, -'.sample.json'.length).split('.') as [CardName, string?];
    const data = JSON.parse(readFileSync(join(CARDS, file), 'utf8'));
    const label = variant ? `${name}, ${variant}` : name;
    return { id: variant ? `${name}-${variant}` : name, label, name, data, card: expandCard(name, data) };
  });
}

/** What the view functions make of the samples, by file name. */
export function sampleFiles(): Map<string, unknown> {
  const files = new Map<string, unknown>();
  for (const [name, variants] of Object.entries(cardSamples))
    for (const [variant, data] of Object.entries(variants))
      files.set(`${name}${variant && `.${variant}`}.sample.json`, data);
  return files;
}

export async function writeSamples(): Promise<void> {
  for (const [file, data] of sampleFiles()) await writeFile(join(CARDS, file), `${JSON.stringify(data, null, 2)}\n`);
}
