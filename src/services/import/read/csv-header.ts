import { suggestFrom } from './nearest.ts';
import type { Found } from './problem.ts';

/** The columns of a kind of file. */
export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Where each column is: the position of a field gives its column's name. */
export type Header = readonly string[];

const DELIMITERS = [',', ';', '\t'] as const;

/** The character between fields: the one that makes most known columns of the header. A tab is what Excel's "Unicode Text" has. */
export function delimiterOf(headerLine: string, columns: Columns): string {
  const known = new Set([...columns.required, ...columns.optional].map(plain));
  const hits = DELIMITERS.map(
    (delimiter) => headerLine.split(delimiter).filter((cell) => known.has(plain(cell))).length,
  );
  return DELIMITERS[hits.indexOf(Math.max(...hits))] ?? ',';
}

/** Reads the header row: columns in any order, without regard to case, spaces, hyphens and underscores. */
export function readHeader(
  record: readonly string[],
  line: number,
  columns: Columns,
): { header: Header; found: Found[] } {
  const known = new Map([...columns.required, ...columns.optional].map((name) => [plain(name), name]));
  const cells = withoutTrailingBlanks(record);
  const header = cells.map((cell) => known.get(plain(cell)) ?? '');
  const required = columns.required.join(', ');
  if (header.every((name) => name === '')) {
    return {
      header,
      found: [{ line, value: cells.join(', '), expected: `a first row that names the columns: ${required}` }],
    };
  }
  const suggest = suggestFrom(new Set(known.values()));
  const found = cells.flatMap((cell, index): Found[] => {
    const name = header[index] ?? '';
    if (name === '') return [{ line, column: cell, expected: unknownColumn(cell, suggest(cell), [...known.values()]) }];
    if (header.indexOf(name) < index)
      return [{ line, column: cell, expected: 'each column once: remove or rename this one' }];
    return [];
  });
  const missing = columns.required.filter((name) => !header.includes(name));
  return {
    header,
    found: [...found, ...missing.map((column) => ({ line, column, expected: 'this column, which is missing' }))],
  };
}

function unknownColumn(cell: string, suggestion: string, known: readonly string[]): string {
  const which = cell === '' ? 'a name for this column' : `no column of this name${suggestion}`;
  return `${which}${which.endsWith('?') ? ' ' : '; '}known columns are ${known.join(', ')}`;
}

/** Excel ends rows with the delimiters of columns that were once used. */
export function withoutTrailingBlanks(record: readonly string[]): readonly string[] {
  const last = record.findLastIndex((cell) => cell !== '');
  return record.slice(0, last + 1);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_"-]/g, '');
}
