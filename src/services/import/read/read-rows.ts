import type { z } from 'zod';
import type { Columns } from './csv-header.ts';
import { decodeText } from './decode-text.ts';
import type { Found, Problem } from './problem.ts';
import { type Cells, fileTooLarge, type OnRow, readCsv } from './read-csv.ts';

/** A file as it came. */
export interface ImportFile {
  /** For the report. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a row says, and on which line it begins. */
export interface Row<T> {
  readonly line: number;
  readonly value: T;
}

/** All or nothing: rows only where nothing is wrong with any of them. */
export type ReadResult<T> =
  | { readonly rows: readonly Row<T>[]; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

export interface RowsRead<T> {
  readonly rows: readonly Row<T>[];
  /** The cells of rows that were refused: others may refer to them, and one mistake should be reported once. */
  readonly refused: readonly Cells[];
  readonly problems: Found[];
  /** Those that the file has. */
  readonly columns: ReadonlySet<string>;
}

/** What checks found; they add to it. */
export interface Findings {
  readonly problems: Found[];
  readonly warnings: Found[];
}

/** An accident or an attack, not something that a person wrote into a cell. */
const MAX_CELL_CHARACTERS = 2_000;

/** Past this many the file is of another kind, or one mistake runs through it. */
const MAX_PROBLEMS = 10_000;

/** Reads a file into rows by its row schema, whose messages are the noun phrases that follow "expected". */
export function readRows<T>(file: ImportFile, columns: Columns, schema: z.ZodType<T>): RowsRead<T> {
  const tooLarge = fileTooLarge(file.name, file.bytes.length);
  if (tooLarge) return { rows: [], refused: [], problems: [tooLarge], columns: new Set() };
  const decoded = decodeText(file.bytes);
  if ('problem' in decoded)
    return { rows: [], refused: [], problems: [{ line: decoded.line, expected: decoded.problem }], columns: new Set() };
  const rows: Row<T>[] = [];
  const refused: Cells[] = [];
  const problems: Found[] = [];
  let stoppedAt: number | undefined;
  let has: ReadonlySet<string> = new Set();
  const onRow: OnRow = (line, cells, broken) => {
    if (problems.length >= MAX_PROBLEMS) stoppedAt ??= line;
    const read = stoppedAt !== undefined ? [] : broken ? [broken] : readRow(line, cells, schema);
    if (!Array.isArray(read)) rows.push(read);
    else {
      refused.push(cells);
      problems.push(...read);
    }
  };
  const ofFile = readCsv(decoded.text, columns, onRow, (header) => {
    has = new Set(header);
  });
  if (stoppedAt !== undefined)
    problems.push({ line: stoppedAt, expected: 'fewer problems: the rest of the file was not checked' });
  return { rows, refused, problems: [...ofFile, ...problems], columns: has };
}

function readRow<T>(line: number, cells: Cells, schema: z.ZodType<T>): Row<T> | Found[] {
  const long = Object.entries(cells).filter(([, value]) => value.length > MAX_CELL_CHARACTERS);
  if (long.length > 0)
    return long.map(([column, value]) => ({ line, column, value, expected: 'at most 2,000 characters' }));
  const read = schema.safeParse(cells);
  if (read.success) return { line, value: read.data };
  const byColumn = new Map<string, Found>();
  for (const { path, message } of read.error.issues) {
    const column = String(path[0] ?? '');
    if (!byColumn.has(column)) byColumn.set(column, { line, column, value: cells[column] ?? '', expected: message });
  }
  return [...byColumn.values()];
}

/** All rows, or everything that was found, in the order of the file. */
export function outcome<T>(file: string, rows: readonly Row<T>[], { problems, warnings }: Findings): ReadResult<T> {
  const said = inOrder(file, warnings);
  return problems.length > 0 ? { problems: inOrder(file, problems), warnings: said } : { rows, warnings: said };
}

function inOrder(file: string, found: readonly Found[]): Problem[] {
  return found.map((one) => ({ ...one, file })).sort((a, b) => a.line - b.line);
}
