import { CsvError, parse } from 'csv-parse/sync';
import { type Columns, delimiterOf, type Header, readHeader, withoutTrailingBlanks } from './csv-header.ts';
import type { Found, Problem } from './problem.ts';

/** A larger file is refused before it is read: 50,000 rows of history are 4 MB. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Twice the history of five thousand people on ten courses. A file of nothing but tiny rows would cost more memory than its size. */
const MAX_ROWS = 100_000;

/** The cells of one row by column; a column that the file does not have is empty. */
export type Cells = Readonly<Record<string, string>>;

/** Called for each row; a row that could not be cut into its cells comes with what is wrong, and as much as could be read. */
export type OnRow = (line: number, cells: Cells, broken?: Found) => void;

/** Hears which columns the file has, before its first row. */
export type OnHeader = (header: Header) => void;

/** Far more than any row holds: a quote that is never closed is noticed here instead of at the end of the file. */
const MAX_ROW_CHARACTERS = 200_000;

/** Why a file of that many bytes is not read, or `undefined`; ask with the size from `stat`, before reading it. */
export function fileTooLarge(file: string, size: number): Problem | undefined {
  if (size <= MAX_FILE_BYTES) return undefined;
  const megabytes = Math.ceil(size / 1024 / 1024);
  return {
    file,
    line: 1,
    expected: `a file of at most 20 MB, but it has ${megabytes} MB: split it, or check that it is the right one`,
  };
}

/**
 * Reads comma-, semicolon- or tab-separated text with a header row. Calls `onRow` for each row that is not blank, with the
 * number of its first line in the file, and returns what is wrong with the file itself.
 */
export function readCsv(source: string, columns: Columns, onRow: OnRow, onHeader?: OnHeader): Found[] {
  const { text, delimiter } = prepare(source, columns);
  const found: Found[] = [];
  let header: Header | undefined;
  let lastLine = 0;
  let rows = 0;
  const onRecord = (record: string[], { lines }: { lines: number }): null => {
    const line = lines - newlinesIn(record);
    lastLine = lines;
    const cells = record.map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) return null;
    if (++rows > MAX_ROWS + 1) {
      found.push({ line, expected: `at most ${MAX_ROWS.toLocaleString('en-GB')} rows: split the file` });
      throw new Stop();
    }
    if (header) readRow(header, columns, cells, line, onRow);
    else {
      const read = readHeader(cells, line, columns);
      header = read.header;
      for (const one of read.found) found.push(one);
      if (read.found.length > 0) throw new Stop();
      onHeader?.(header);
    }
    return null;
  };
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: MAX_ROW_CHARACTERS,
      on_record: onRecord,
    });
  } catch (error) {
    if (error instanceof Stop) return found;
    if (!(error instanceof CsvError)) throw error;
    return [...found, badQuote(error, nextLine(text, lastLine), header)];
  }
  if (rows === 0) found.push({ line: 1, expected: 'a first row that names the columns, but the file is empty' });
  else if (rows === 1) found.push({ line: 1, expected: 'at least one row under the header, but the file has no rows' });
  return found;
}

/** Stops the parser; why has been noted. Under a header that is not understood, for one, no row can be checked. */
class Stop extends Error {}

/** One form for line ends and accents, and Excel's own first line `sep=;` understood. */
function prepare(source: string, columns: Columns): { text: string; delimiter: string } {
  const text = source.normalize('NFC').replace(/\r\n?/g, '\n');
  const separator = /^sep=([,;\t])[ \t]*\n/i.exec(text);
  if (separator?.[1]) return { text: `\n${text.slice(separator[0].length)}`, delimiter: separator[1] };
  const headerLine = /^[^\n]*\S[^\n]*/m.exec(text)?.[0] ?? '';
  return { text, delimiter: delimiterOf(headerLine.trim(), columns) };
}

function readRow(header: Header, columns: Columns, record: readonly string[], line: number, onRow: OnRow): void {
  const cells: Record<string, string> = {};
  for (const name of columns.optional) cells[name] = '';
  for (const [index, name] of header.entries()) cells[name] = record[index] ?? '';
  if (record.length >= header.length && withoutTrailingBlanks(record).length <= header.length) onRow(line, cells);
  else onRow(line, cells, { line, value: record.join(' | '), expected: fieldCount(header.length, record.length) });
}

function fieldCount(expected: number, actual: number): string {
  const advice =
    actual > expected ? 'a cell that holds the separator needs quotes' : 'empty cells need their separators';
  return `${expected} fields as in the header, but this row has ${actual}: ${advice}`;
}

function newlinesIn(record: readonly string[]): number {
  let count = 0;
  for (const cell of record) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

/** The line on which the row begins that the parser gave up in. */
function nextLine(text: string, lastLine: number): number {
  let line = 1;
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf('\n', start);
    const content = text.slice(start, end < 0 ? text.length : end);
    if (line > lastLine && content.trim() !== '') return line;
    if (end < 0) break;
    start = end + 1;
    line++;
  }
  return Math.max(1, lastLine);
}

const BAD_QUOTES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a closing quote, but the file ends inside this quoted cell',
  CSV_MAX_RECORD_SIZE: `a row of at most ${MAX_ROW_CHARACTERS.toLocaleString('en-GB')} characters: a quote seems not to be closed`,
  INVALID_OPENING_QUOTE: 'quotes around the whole cell, and each quote inside it written twice ("")',
};

function badQuote(error: CsvError, line: number, header: Header | undefined): Found {
  const column = header?.[Number(error.column)];
  const closing =
    'a separator after the closing quote: a quote is not closed, or one inside the cell is not written twice ("")';
  return { line, ...(column && { column }), expected: BAD_QUOTES[error.code] ?? closing };
}
