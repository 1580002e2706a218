import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { rosterChanges } from '../../../src/services/people/roster-changes.ts';
import { type AzuriteForTests, startAzurite } from '../../helpers/azurite.ts';
import { aDepartment, coursesFile, type Department, peopleFile } from '../../helpers/department.ts';

let azurite: AzuriteForTests;
let department: Department;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());
beforeEach(async () => {
  department = await aDepartment(azurite.freshAccount());
  await department.take('people', peopleFile(ADA));
  await department.take('courses', coursesFile({ course_id: 'permanency' }));
  const changes = rosterChanges({ ...department, isImporting: async () => false });
  const { personId } = await department.person('A1');
  await changes.change(personId, (person) => ({
    ...person,
    unavailableFrom: '2026-11-23',
    unavailableTo: '2027-01-05',
    awayUntil: '2026-12-04',
  }));
});

const ADA = { staff_number: 'A1', name: 'Ada Example' };

/** Many departments keep leave elsewhere, and their people file has no columns for it. */
function withoutAbsences(file: string): string {
  const [header = '', ...rows] = file.trimEnd().split('\n');
  const kept = header.split(',').map((column) => !column.startsWith('unavailable_'));
  const cut = (row: string) => row.split(',').filter((_, index) => kept[index]);
  return [header, ...rows].map((row) => cut(row).join(',')).join('\n');
}

async function isPaused(): Promise<boolean | undefined> {
  const { personId } = await department.person('A1');
  return (await department.ledgers.of('permanency').state()).records.get(personId)?.standing.paused;
}

test('a file without columns for absences leaves what chat has said of them', async () => {
  expect(await isPaused()).toBe(true);
  const outcome = await department.take('people', withoutAbsences(peopleFile({ ...ADA, team: 'Assessment 2' })));
  expect(outcome).toMatchObject({ preview: { changed: 1 } });
  expect(await department.person('A1')).toMatchObject({
    team: 'Assessment 2',
    unavailableFrom: '2026-11-23',
    unavailableTo: '2027-01-05',
    awayUntil: '2026-12-04',
    revision: 1,
  });
  expect(await isPaused()).toBe(true);
  // The same file again finds nothing to change.
  expect(await department.take('people', withoutAbsences(peopleFile({ ...ADA, team: 'Assessment 2' })))).toMatchObject({
    preview: { changed: 0, unchanged: 1 },
  });
});

test('a file with the columns decides: a blank cell says that they are here', async () => {
  await department.take('people', peopleFile({ ...ADA, unavailable_from: '', unavailable_to: '' }));
  const ada = await department.person('A1');
  expect(ada).not.toHaveProperty('unavailableFrom');
  expect(ada.awayUntil).toBe('2026-12-04');
  expect(await isPaused()).toBe(false);
});

test('a file with other days decides too', async () => {
  await department.take('people', peopleFile({ ...ADA, unavailable_from: '2026-12-07', unavailable_to: '' }));
  const ada = await department.person('A1');
  expect(ada).toMatchObject({ unavailableFrom: '2026-12-07' });
  expect(ada).not.toHaveProperty('unavailableTo');
  expect(await isPaused()).toBe(false);
});
