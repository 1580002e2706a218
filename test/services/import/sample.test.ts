import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateSample } from '../../../src/sample/generate-sample.ts';
import { type AzuriteForTests, startAzurite } from '../../helpers/azurite.ts';
import { aDepartment } from '../../helpers/department.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const NOW = '2021-11-30T10:00:00Z';
const KINDS = ['people', 'courses', 'sessions', 'history'] as const;

test('a dry run writes nothing and says what the import then does; importing all four again changes nothing', async () => {
  const account = azurite.freshAccount();
  const { files } = generateSample(NOW);
  const department = await aDepartment(account, NOW);
  for (const kind of KINDS) {
    const before = await department.versions();
    const dry = await department.take(kind, files[kind], { dryRun: true });
    expect(await department.versions()).toEqual(before);
    const real = await department.take(kind, files[kind]);
    expect(real).toEqual({ ...dry, outcome: 'imported' });
  }

  const required = await department.counting.figures({});
  if ('refused' in required) throw new Error('refused');
  const figures = required.courses.map(({ course, counts }) => [
    course.courseId,
    counts.attended,
    counts.booked,
    counts.toBook,
  ]);
  expect(figures).toContainEqual(['permanency', 106, 21, 64]);
  expect(figures).toContainEqual(['smart-planning', 117, 29, 44]);
  expect(figures).toContainEqual(['assessment-and-analysis', 110, 22, 38]);

  // Another process, which reads everything back.
  const other = await aDepartment(account, NOW);
  const versions = await other.versions();
  for (const kind of KINDS) {
    const again = await other.take(kind, files[kind]);
    expect(again).toMatchObject({ outcome: 'imported', preview: { added: 0, changed: 0, leaving: 0, perCourse: [] } });
  }
  expect(await (await aDepartment(account, NOW)).versions()).toEqual(versions);

  for (const courseId of Object.keys(versions).filter((id) => id !== 'roster')) {
    const entries = (await other.commits(courseId)).flatMap((commit) => commit.entries);
    expect(entries.every(({ quiet, actor }) => quiet === true && (actor === 'import' || actor === 'system'))).toBe(
      true,
    );
  }
});
