import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { Columns } from '../../../../src/services/import/read/csv-header.ts';
import { decodeText } from '../../../../src/services/import/read/decode-text.ts';
import type { Found } from '../../../../src/services/import/read/problem.ts';
import { fileTooLarge, MAX_FILE_BYTES, readCsv } from '../../../../src/services/import/read/read-csv.ts';
import { quote } from './files.ts';

const COLUMNS: Columns = { required: ['staff_number', 'name', 'start_date'], optional: ['staff_group'] };
const HEADER = 'staff_number,name,start_date';

function read(text: string) {
  const rows: { line: number; cells: Record<string, string>; broken?: Found }[] = [];
  const found = readCsv(text, COLUMNS, (line, cells, broken) => rows.push({ line, cells, ...(broken && { broken }) }));
  return { rows, found };
}

describe('a header row', () => {
  test.each([
    ['as it stands', HEADER],
    ['in capitals, with spaces and hyphens', 'Staff Number , NAME,Start-Date'],
    ['with semicolons', 'staff_number;name;start_date'],
    ['with tabs', 'staff_number\tname\tstart_date'],
    ['quoted', '"staff_number","name","start_date"'],
    ['with empty columns after it', `${HEADER},,`],
    ['under blank lines', `\n  \n${HEADER}`],
    ['after Excel’s own first line', 'sep=;\nstaff_number;name;start_date'],
  ])('is understood %s', (_, header) => {
    const separator = /[;\t,]/.exec(header.split('\n').at(-1) ?? '')?.[0] ?? '';
    const { rows, found } = read(`${header}\n${['1', 'Sam', '2020-01-02'].join(separator)}\n`);
    expect(found).toEqual([]);
    expect(rows).toEqual([
      {
        line: header.split('\n').length + 1,
        cells: { staff_number: '1', name: 'Sam', start_date: '2020-01-02', staff_group: '' },
      },
    ]);
  });

  test.each<[string, string, Partial<Found>[]]>([
    ['a missing column', 'staff_number,name', [{ column: 'start_date', expected: 'this column, which is missing' }]],
    [
      'a misspelt column',
      `staff_number,name,strat_date`,
      [
        {
          column: 'strat_date',
          expected:
            'no column of this name, did you mean start_date? known columns are staff_number, name, start_date, staff_group',
        },
        { column: 'start_date', expected: 'this column, which is missing' },
      ],
    ],
    [
      'an extra column',
      `${HEADER},shoe`,
      [
        {
          column: 'shoe',
          expected: 'no column of this name; known columns are staff_number, name, start_date, staff_group',
        },
      ],
    ],
    ['a column twice', `${HEADER},Name`, [{ column: 'Name', expected: 'each column once: remove or rename this one' }]],
    [
      'a column without a name',
      'staff_number,,name,start_date',
      [
        {
          column: '',
          expected: 'a name for this column; known columns are staff_number, name, start_date, staff_group',
        },
      ],
    ],
    [
      'something else',
      'Staff list 2021',
      [{ value: 'Staff list 2021', expected: 'a first row that names the columns: staff_number, name, start_date' }],
    ],
  ])('is refused with %s', (_, header, found) => {
    expect(read(`${header}\n1,2,3\n`)).toEqual({ rows: [], found: found.map((one) => ({ line: 1, ...one })) });
  });

  test.each([
    ['', 'a first row that names the columns, but the file is empty'],
    ['\n \n,,\n', 'a first row that names the columns, but the file is empty'],
    [HEADER, 'at least one row under the header, but the file has no rows'],
    [`${HEADER}\n\n,,\n`, 'at least one row under the header, but the file has no rows'],
  ])('%j has no rows', (text, expected) => {
    expect(read(text).found).toEqual([{ line: 1, expected }]);
  });
});

describe('rows', () => {
  test('know the first of their lines, past blank lines and line breaks in cells', () => {
    const text = `${HEADER}\r\n\r\n1,"Sam\r\nHill",x\r\n,,\r\n 2 , " Ada " ,y\r\n3,"a ""b"", c",z`;
    expect(read(text).rows.map(({ line, cells }) => [line, cells.staff_number, cells.name])).toEqual([
      [3, '1', 'Sam\nHill'],
      [6, '2', 'Ada'],
      [7, '3', 'a "b", c'],
    ]);
  });

  test.each([
    [
      'too few fields',
      '1,Sam',
      'name',
      '3 fields as in the header, but this row has 2: empty cells need their separators',
    ],
    [
      'too many',
      '1,Hill, Sam,x',
      'name',
      '3 fields as in the header, but this row has 4: a cell that holds the separator needs quotes',
    ],
  ])('with %s are passed on as broken', (_, row, __, expected) => {
    const { rows, found } = read(`${HEADER}\n${row}\n2,Ada,y\n`);
    expect(found).toEqual([]);
    expect(rows[0]).toMatchObject({ line: 2, cells: { staff_number: '1' }, broken: { line: 2, expected } });
    expect(rows[1]).toMatchObject({ line: 3, cells: { staff_number: '2' } });
  });

  test.each<[string, string, Found]>([
    [
      'a quote that nothing closes',
      `${HEADER}\n1,a,b\n\n2,"Sam\n3,b,c\n`,
      { line: 4, column: 'name', expected: 'a closing quote, but the file ends inside this quoted cell' },
    ],
    [
      'a quote that the next quoted cell seems to close',
      `${HEADER}\n1,"Sam,b\n2,"Ada",c\n`,
      { line: 2, column: 'name', expected: expect.stringContaining('a quote is not closed') as unknown as string },
    ],
    [
      'a single quote inside a quoted cell',
      `${HEADER}\n1,"Sam "Sammy" Hill",b\n`,
      { line: 2, column: 'name', expected: expect.stringContaining('not written twice') as unknown as string },
    ],
    [
      'a quote inside an unquoted cell',
      `${HEADER}\n1,Sam "Sammy" Hill,b\n`,
      {
        line: 2,
        column: 'name',
        expected: 'quotes around the whole cell, and each quote inside it written twice ("")',
      },
    ],
    [
      'a quote open for far too long',
      `${HEADER}\n1,"${'x\n'.repeat(150_000)}`,
      { line: 2, column: 'name', expected: 'a row of at most 200,000 characters: a quote seems not to be closed' },
    ],
  ])('are refused at %s', (_, text, found) => {
    expect(read(text).found).toEqual([found]);
  });

  test('are at most 100,000', () => {
    const { rows, found } = read(`${HEADER}\n${'1,a,b\n'.repeat(100_002)}`);
    expect(rows).toHaveLength(100_000);
    expect(found).toEqual([{ line: 100_002, expected: 'at most 100,000 rows: split the file' }]);
  });
});

test('a file over 20 MB is refused by its size alone', () => {
  expect(fileTooLarge('people.csv', MAX_FILE_BYTES)).toBeUndefined();
  expect(fileTooLarge('people.csv', 200 * 1024 * 1024)).toEqual({
    file: 'people.csv',
    line: 1,
    expected: 'a file of at most 20 MB, but it has 200 MB: split it, or check that it is the right one',
  });
});

describe('whatever writes the file', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.stringMatching(/^[a;,"\n\t é]{0,8}$/),
    fc.constantFrom('', 'Łukasz', 'a "b"', 'two\nlines', 'x;y,z'),
  );
  const clean = cell.map((text) =>
    text
      .normalize('NFC')
      .replaceAll(/[\0\r]/g, '')
      .trim(),
  );
  const row = fc.record({
    staff_number: clean.map((text) => `k${text}`),
    name: clean,
    start_date: clean,
    staff_group: clean,
  });
  const dialect = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    encoding: fc.constantFrom('utf8', 'utf-16le', 'utf-16be'),
    addBOM: fc.boolean(),
    order: fc.shuffledSubarray(['staff_number', 'name', 'start_date', 'staff_group'], { minLength: 4 }),
    quoting: fc.infiniteStream(fc.boolean()),
    blanks: fc.infiniteStream(fc.nat({ max: 2 })),
  });

  test('the same rows come back, with the line on which each begins', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), dialect, (rows, { delimiter, newline, ...how }) => {
        const write = (text: string): string => {
          const needed = /[,;\t"\n]/.test(text);
          return needed || how.quoting.next().value ? quote(text) : text;
        };
        let text = how.order.join(delimiter) + newline;
        let line = 2;
        const lines: number[] = [];
        for (const one of rows) {
          const blanks = how.blanks.next().value ?? 0;
          const cells = how.order.map((column) => write(one[column as keyof typeof one]));
          const written = cells.join(delimiter);
          lines.push(line + blanks);
          text += newline.repeat(blanks) + written.replaceAll('\n', newline) + newline;
          line += blanks + written.split('\n').length;
        }
        const decoded = decodeText(iconv.encode(text, how.encoding, { addBOM: how.addBOM }));
        const back = read('text' in decoded ? decoded.text : '');
        expect(back).toEqual({ found: [], rows: rows.map((cells, index) => ({ line: lines[index], cells })) });
      }),
    );
  });

  test('no bytes make it throw', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.stringMatching(/^[a,;"\n\r ]{0,40}$/).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(noise, fc.boolean(), (bytes, withHeader) => {
        const decoded = decodeText(Buffer.concat([Buffer.from(withHeader ? `${HEADER}\n` : ''), bytes]));
        if ('text' in decoded) for (const { line } of read(decoded.text).found) expect(line).toBeGreaterThan(0);
      }),
    );
  });
});
