import type { Chart } from './counts-chart.ts';
import type { CountsTable } from './counts-table.ts';

/** What a card of several courses can show besides a row for each, and about how many characters of the card it takes. */
export interface Extra {
  readonly name: 'sentences' | 'own' | 'charts' | 'behind';
  readonly takes: number;
}

/** 20 KB at the two bytes a character that Teams counts. */
const CARD = 10_240;

/** The extras that there is room for, the first of them first. What is left out stands on the card of a single course. */
export function roomFor(taken: number, wanted: readonly Extra[]): ReadonlySet<Extra['name']> {
  let room = CARD - taken;
  const fitting = wanted.filter(({ takes }) => {
    if (takes > room) return false;
    room -= takes;
    return true;
  });
  return new Set(fitting.map(({ name }) => name));
}

/** Characters of texts in elements of their own; an element's frame takes so many characters. */
export function lengthOf(texts: readonly string[], frame: number): number {
  return texts.reduce((sum, text) => sum + text.length + frame, 0);
}

export function lengthOfTables(tables: readonly CountsTable[]): number {
  const rows = tables.flatMap((table) => table.rows);
  const cells = rows.flatMap((row) => row.cells.map(({ figure }) => figure));
  const cohorts = rows.flatMap(({ cohort }) => cohort ?? []);
  const names = rows.map(({ name }) => name);
  return tables.length * 570 + lengthOf(names, 106) + lengthOf(cohorts, 78) + lengthOf(cells, 76);
}

export function lengthOfCharts(charts: readonly Chart[]): number {
  const drawn = charts.map(({ bars }) => JSON.stringify(bars));
  const inWords = charts.flatMap(({ shares }) => shares);
  return lengthOf(drawn, 232) + lengthOf(inWords, 51);
}
