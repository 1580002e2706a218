import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { composeServices } from '../../src/compose-services.ts';
import { loadSample } from '../../src/sample/load.ts';
import { type CommandLine, commandLine } from './cli.ts';

const NOW = '2021-11-30T10:00:00Z';

let line: CommandLine;
beforeAll(async () => {
  line = await commandLine(NOW);
  const services = await composeServices({ storage: line.store, logLevel: 'silent' }, { clock: { now: () => NOW } });
  await loadSample(services, NOW, () => undefined);
  const { people } = await services.roster.state();
  const [lead] = [...people.values()].filter(({ roles }) => roles.includes('learning_lead'));
  if (!lead) throw new Error('the sample has a learning lead');
  const draft = await services.publishing.preview(lead, {});
  if ('refused' in draft) throw new Error(draft.refused);
  await services.publishing.publish(lead, { id: draft.publication.id });
}, 60_000);
afterAll(() => line.end());

test('on the last of November 2021 the figures are the committee report’s', async () => {
  const { out, ...rest } = await line.cli('counts', '--as-at', '2021-11-30', '--json');
  expect(rest).toEqual({ code: 0, err: '' });
  const { asAt, courses } = JSON.parse(out);
  expect(asAt).toBe('2021-11-30');
  const rows = courses.map((course: Record<string, unknown>) => [
    course.courseId,
    course.attended,
    course.booked,
    course.toBook,
  ]);
  expect(rows).toEqual(
    expect.arrayContaining([
      ['permanency', 106, 21, 64],
      ['smart-planning', 117, 29, 44],
      ['assessment-and-analysis', 110, 22, 38],
    ]),
  );
  const { sentence, cohort } = courses.find(({ courseId }: { courseId: string }) => courseId === 'permanency');
  expect(cohort).toBe(191);
  expect(sentence).toBe(
    '106 staff have attended permanency training up until the end of November 2021 with a further 21 booked on and 64 still to book.',
  );
  expect((await line.cli('counts', '--as-at', '30/11/2021', '--json')).out).toBe(out);
});

test('as text: one course by service area, its footnotes and the sentence', async () => {
  const { out, ...rest } = await line.cli('counts', 'permanancy', '--by', 'service-area', '--as-at', '2021-10-31');
  expect(rest).toEqual({ code: 0, err: '' });
  const [heading, table = '', notes, sentence] = out.split('\n\n');
  expect(heading).toBe('As at the end of 31 October 2021');
  const rows = table.split('\n');
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  expect(rows[0]).toMatch(/^ +attended {2}booked {2}still to book {2}cohort$/);
  expect(rows[1]).toMatch(/^Permanency( +\d+){4}$/);
  const areas = rows.slice(2).map((row) => row.trim().split(/\s{2,}/));
  expect(areas.map(([name]) => name)).toEqual([
    'Assessment',
    'Care Leavers',
    'Children in Care',
    'Exploitation Hub',
    'Safeguarding and Support',
  ]);
  const total = rows[1]
    ?.trim()
    .split(/\s{2,}/)
    .slice(1)
    .map(Number);
  const sums = [1, 2, 3, 4].map((column) => areas.reduce((sum, area) => sum + Number(area[column]), 0));
  expect(sums).toEqual(total);
  expect(notes).toMatch(/^Permanency\n {2}Outside the cohort: .*\d+ left\.\n {2}\d+ trained in all, \d+ since left\.$/);
  expect(sentence).toMatch(/permanency training up until the end of October 2021/);
});

test('e-learning has a table of its own, and nobody books it', async () => {
  const { out } = await line.cli('counts');
  const tables = out.split('\n\n');
  expect(tables[1]).toMatch(/attended {2}booked {2}still to book {2}cohort/);
  expect(tables[2]).toMatch(/^ +done {2}still to do {2}cohort\nInformation governance +\d+ +\d+ +\d+$/);
  expect(out).toContain('Nobody books e-learning.');
});

test('what nobody owes has no cohort and nobody still to book, as text and as JSON', async () => {
  const { out } = await line.cli('counts', 'practice week');
  expect(out.split('\n\n')[1]).toMatch(/^ +attended {2}booked\nPractice Week +\d+ +\d+$/);
  expect(out).toMatch(/staff have attended Practice Week up until .* with a further \d+ booked on\./);
  const { courses } = JSON.parse((await line.cli('counts', 'practice week', '--by', 'employment', '--json')).out);
  expect(courses[0]).toMatchObject({ kind: 'open', toBook: null, cohort: null, attended: expect.any(Number) });
  for (const group of courses[0].groups) expect(group).toMatchObject({ toBook: null, cohort: null });
});

test('groups are written with a capital, and defined as on the cards', async () => {
  const { out } = await line.cli('counts', 'permanency', '--by', 'staff-group');
  expect(out).toContain('\n  Front-line ');
  expect(out).toContain('Still to book: required to attend, and neither attended nor booked');
});

test('before the first record nothing is said', async () => {
  const { code, err } = await line.cli('counts', '--as-at', '1999-11-30');
  expect(code).toBe(1);
  expect(err).toMatch(/^There are no records before 20\d\d-\d\d-\d\d, so nothing can be said as at 1999-11-30\./);
});

test('what cannot be counted is said in one sentence', async () => {
  const mistakes: [args: string[], sentence: string][] = [
    [['--as-at', '2021-12-01'], 'That day is still to come: today is 2021-11-30. Ask for today or a day before it.'],
    [['origami'], 'No course is called anything like "origami". Leave the words out to see every required course.'],
    [['practice'], 'More than one course fits: Practice Week, Restorative Practice. Write more of the one you mean.'],
    [
      ['--by', 'team'],
      "error: option '--by <dimension>' argument 'team' is invalid. Allowed choices are service-area, staff-group, employment.",
    ],
  ];
  for (const [args, sentence] of mistakes) {
    expect(await line.cli('counts', ...args)).toEqual({ code: 1, out: '', err: `${sentence}\n` });
  }
});

test('what was published is repeated, and what has moved since', async () => {
  const { code, out } = await line.cli('counts', '--as-published', '30/11/2021');
  expect(code).toBe(0);
  expect(out).toContain('As at 2021-11-30, published 2021-11-30T10:00:00Z by ');
  expect(out).toContain(
    '106 staff have attended permanency training up until the end of November 2021 with a further 21 booked on and 64 still to book.',
  );
  const json = await line.cli('counts', 'permanency', '--as-published', '2021-11-30', '--json');
  expect(JSON.parse(json.out)).toMatchObject({
    asAt: '2021-11-30',
    courses: [{ counts: { attended: 106, booked: 21, toBook: 64 }, movements: { late: [], since: [] } }],
  });
  expect(await line.cli('counts', '--as-published', '2021-10-31')).toEqual({
    code: 1,
    out: '',
    err: 'No figures were published of that day. Ask for one of: 2021-11-30.\n',
  });
});

test('a recount of the sample agrees', async () => {
  const { code, out } = await line.cli('recount');
  expect(code).toBe(0);
  expect(out).toContain('Published of 2021-11-30, on 2021-11-30: the records as at that day, all figures agree');
  expect(
    out
      .trim()
      .split('\n')
      .every((row) => row.endsWith('all figures agree')),
  ).toBe(true);
});

test('a store that cannot be reached is one sentence', async () => {
  const dead = { PATH: process.env.PATH, AZURE_STORAGE_CONNECTION_STRING: unreachable() };
  const { exitCode, output } = line.start(['counts'], dead);
  expect(await exitCode).toBe(1);
  expect(output()).toMatch(/^The storage account cannot be reached\. [^\n]*\n$/);
});

function unreachable(): string {
  const key = Buffer.from('key').toString('base64');
  return `DefaultEndpointsProtocol=http;AccountName=gone;AccountKey=${key};TableEndpoint=http://127.0.0.1:9/gone;`;
}
