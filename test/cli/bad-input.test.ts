import { open, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importCommand } from '../../src/cli/import.ts';
import { CommandFailed } from '../../src/cli/output.ts';
import { coursesFile, historyFile, peopleFile, sessionsFile } from '../helpers/department.ts';
import { type CommandLine, commandLine } from './cli.ts';

let line: CommandLine;

beforeAll(async () => {
  line = await commandLine('2026-11-30T09:00:00Z');
  const files = {
    people: peopleFile({ staff_number: 'A1', name: 'Ada Example' }),
    courses: coursesFile({ course_id: 'permanency' }),
  };
  for (const [kind, text] of Object.entries(files)) {
    expect(await line.cli('import', kind, await line.file(`${kind}.csv`, text))).toMatchObject({ code: 0, err: '' });
  }
}, 60_000);
afterAll(() => line.end());

const people = peopleFile({ staff_number: 'B2', name: 'Ben Example' });
const sessions = (more: object) => sessionsFile({ session_id: 'jan', ...more });
const history = (more: object) => historyFile({ staff_number: 'A1', date: '2026-11-01', ...more });

/** Each with the kind of file, its text and what the report must say. */
const BAD: Record<string, readonly [kind: string, text: string | Uint8Array, report: readonly string[]]> = {
  'a missing column': ['people', people.replace('job_role', 'job'), ['line 1', 'job_role']],
  'an extra column': ['people', people.replace('staff_number,', 'staff_number,shoe_size,'), ['line 1', 'shoe_size']],
  'an unknown staff number': ['history', history({ staff_number: 'Z9' }), ['line 2, staff_number: "Z9"; expected']],
  'an unknown course': [
    'history',
    history({ course_id: 'permanancy' }),
    ['line 2, course_id: "permanancy"; expected', 'did you mean permanency?'],
  ],
  'the same key twice': [
    'people',
    peopleFile({ staff_number: 'B2' }, { staff_number: 'B2', email: 'other@example.org' }),
    ['line 3, staff_number: "B2"; expected', 'line 2'],
  ],
  'managers in a circle': [
    'people',
    peopleFile({ staff_number: 'B2', manager_staff_number: 'C3' }, { staff_number: 'C3', manager_staff_number: 'B2' }),
    ['manager_staff_number', 'B2', 'C3'],
  ],
  'an end before the start': [
    'sessions',
    sessions({ ends_at: '2027-01-18 09:00' }),
    ['line 2, ends_at', 'after starts_at'],
  ],
  'a capacity of 0': ['sessions', sessions({ capacity: 0 }), ['line 2, capacity: "0"; expected']],
  'a capacity of -1': ['sessions', sessions({ capacity: -1 }), ['line 2, capacity: "-1"; expected']],
  'a capacity of 1e9': ['sessions', sessions({ capacity: '1e9' }), ['line 2, capacity: "1e9"; expected']],
  'a wall time that London did not have': [
    'sessions',
    sessions({ starts_at: '2027-03-28 01:30', ends_at: '2027-03-28 16:00' }),
    ['line 2, starts_at'],
  ],
  'NUL bytes': ['people', people.replace('Ben', 'B\0n'), ['line 2', 'NUL byte']],
  'nothing but bytes': ['people', new Uint8Array(5000).map((_, index) => (index * 7919) % 256), ['bad.csv', 'line']],
  'a quote that is not closed': ['people', people.replace('Ben', '"Ben'), ['line 2', 'quote']],
  'a formula for a name': [
    'people',
    people.replace('Ben Example', '"=HYPERLINK(""http://x"",""y"")"'),
    ['line 2, name', '= + - or @'],
  ],
  'a key with /': ['people', people.replaceAll('B2,', 'B/2,'), ['line 2, staff_number: "B/2"']],
  'a key with \\': ['people', people.replaceAll('B2,', 'B\\2,'), ['line 2, staff_number: "B\\2"']],
  'a key with #': ['courses', coursesFile({ course_id: 'a#b' }), ['line 2, course_id: "a#b"']],
  'a key with ?': ['sessions', sessions({ session_id: 'jan?' }), ['line 2, session_id: "jan?"']],
  'an empty file': ['people', '', ['is empty']],
};

test('every bad file is refused with where and what was expected, and nothing is written', async () => {
  const before = await line.cli('counts', '--json');
  process.env.DATA_DIR = join(line.folder, 'data');
  for (const [what, [kind, content, wanted]] of Object.entries(BAD)) {
    const file = await line.file('bad.csv', content);
    const said = { what, err: await refusal(kind, file) };
    expect(said.err).toMatch(/^Nothing was imported from bad\.csv\.\n\d+ problems?:\n {2}bad\.csv line \d+/);
    for (const part of wanted) expect(said.err).toContain(part);
    expect(said.err).not.toMatch(/\bat .*\.ts:\d+/);
  }
  expect(await line.cli('counts', '--json')).toEqual(before);

  const [, formula] = BAD['a formula for a name'] ?? [];
  const said = await line.cli('import', 'people', await line.file('bad.csv', formula ?? ''));
  expect(said).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^Nothing was imported from bad\.csv\.\n1 problem:\n/),
  });
}, 60_000);

/** What the command fails with; run in this process, because a process for each of them takes long. */
async function refusal(kind: string, file: string): Promise<string> {
  const command = importCommand().exitOverride();
  const fault = await command.parseAsync([kind, file], { from: 'user' }).then(
    () => 'It was imported.',
    (error: unknown) => error,
  );
  return fault instanceof CommandFailed ? fault.message : `not foreseen: ${fault}`;
}

test('a file of 200 MB is refused at once, without being read', async () => {
  const path = join(line.folder, 'huge.csv');
  const file = await open(path, 'w');
  await file.truncate(200 * 1024 * 1024);
  await file.close();
  const said = await line.cli('import', 'people', path);
  expect(said).toEqual({
    code: 1,
    out: '',
    err: 'Nothing was imported.\n1 problem:\n  huge.csv line 1: expected a file of at most 20 MB, but it has 200 MB: split it, or check that it is the right one\n',
  });
});

test('what is not a file, or not a command, is said in one sentence', async () => {
  const missing = join(line.folder, 'missing.csv');
  const endless = join(line.folder, 'endless.csv');
  await symlink('/dev/zero', endless);
  const people = join(line.folder, 'people.csv');
  const mistakes: [args: string[], sentence: string][] = [
    [['import', 'people', missing], `There is no file ${missing}. Check the path and try again.`],
    [['import', 'people', line.folder], `That is a folder, not a file: ${line.folder}. Check the path and try again.`],
    [
      ['import', 'people', endless],
      `That is not a file that can be read as a whole: ${endless}. Check the path and try again.`,
    ],
    [
      ['import', 'persons', people],
      "error: command-argument value 'persons' is invalid for argument 'kind'. Allowed choices are people, courses, sessions, history.",
    ],
    [['import', 'people'], "error: missing required argument 'file'"],
    [['import', 'people', people, '--force'], "error: unknown option '--force'"],
    [
      ['import', 'people', people, '--confirm-leavers', 'all'],
      "error: option '--confirm-leavers <number>' argument 'all' is invalid. It must be a whole number.",
    ],
    [['import', 'courses', people, '--full'], '--full is for the people file only: leave it out.'],
    [
      ['import', 'courses', people, '--confirm-leavers', '3'],
      '--confirm-leavers is for the people file only: leave it out.',
    ],
    [['improt'], "error: unknown command 'improt'\n(Did you mean import?)"],
    [['counts', '--as-at', '31/02/2021'], '"31/02/2021" is no day: write it as 2021-11-30 or 30/11/2021.'],
  ];
  const said = await Promise.all(mistakes.map(([args]) => line.cli(...args)));
  expect(said).toEqual(mistakes.map(([, sentence]) => ({ code: 1, out: '', err: `${sentence}\n` })));
});
