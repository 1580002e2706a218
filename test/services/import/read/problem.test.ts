import { expect, test } from '@jest/globals';
import { type Problem, report } from '../../../../src/services/import/read/problem.ts';

function problems(howMany: number): Problem[] {
  return Array.from({ length: howMany }, (_, index) => ({ file: 'people.csv', line: index + 2, expected: 'a value' }));
}

test('says file, line, column, value and what was expected', () => {
  const problem = {
    file: 'people.csv',
    line: 4,
    column: 'start_date',
    value: '31/02/2021',
    expected: 'a day that exists',
  };
  expect(report([problem], [])).toBe(
    '1 problem:\n  people.csv line 4, start_date: "31/02/2021"; expected a day that exists',
  );
  expect(report([{ ...problem, value: '' }], [])).toContain('start_date: is empty; expected a day that exists');
});

test('lists fifty, problems first, and counts the rest', () => {
  const lines = report(problems(48), problems(39)).split('\n');
  expect(lines).toHaveLength(1 + 48 + 1 + 2 + 1);
  expect([lines[0], lines[49], lines.at(-1)]).toEqual(['48 problems:', '39 warnings:', '  and 37 more warnings']);

  const long = report(problems(1_087), problems(1)).split('\n');
  expect(long).toHaveLength(1 + 50 + 1 + 2);
  expect(long.slice(-3)).toEqual(['  and 1,037 more problems', '1 warning:', '  and 1 warning']);
});

test('is empty where all is well', () => {
  expect(report([], [])).toBe('');
});

test('cuts long values, never through a character, and shows what cannot be seen', () => {
  const value = `\u001b[31m\u202e${'🙂'.repeat(80)}`;
  const line = report([{ file: 'a\nb.csv', line: 2, column: 'na\tme', value, expected: 'less' }], []);
  expect(line).toBe(`1 problem:\n  a\\nb.csv line 2, na\\tme: "\\u001b[31m\\u202e${'🙂'.repeat(53)}…"; expected less`);
});
