import type { Problem } from '../../../../src/services/import/read/problem.ts';
import type { ImportFile, ReadResult } from '../../../../src/services/import/read/read-rows.ts';

/** A file with this text. */
export function aFile(text: string | Uint8Array, name = 'some.csv'): ImportFile {
  return { name, bytes: typeof text === 'string' ? Buffer.from(text) : text };
}

/** A file whose rows have these cells, and a good row's cells where nothing is said. */
export function fileOf(
  good: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, string>>[],
): ImportFile {
  const columns = [...new Set([good, ...rows].flatMap((row) => Object.keys(row)))];
  const quoted = rows.map((row) => columns.map((column) => quote(row[column] ?? good[column] ?? '')).join(','));
  return aFile([columns.join(','), ...quoted].join('\n'));
}

export function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** What a good file says. */
export function valuesOf<T>(result: ReadResult<T>): T[] {
  if ('problems' in result) throw new Error(`not read: ${JSON.stringify(result.problems)}`);
  return result.rows.map(({ value }) => value);
}

export function problemsOf(result: ReadResult<unknown>): readonly Problem[] {
  return 'problems' in result ? result.problems : [];
}

/** Each thing found in a few words: line, column and what was expected. */
export function said(problems: readonly Problem[]): string[] {
  return problems.map(({ line, column, expected }) => `${line} ${column ?? '-'}: ${expected}`);
}
