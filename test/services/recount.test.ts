import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LedgerStore } from '../../src/services/ports.ts';
import { recount } from '../../src/services/recount.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aDepartment, coursesFile, type Department, historyFile, peopleFile } from '../helpers/department.ts';

let azurite: AzuriteForTests;
let department: Department;
let account: string;
beforeAll(async () => {
  azurite = await startAzurite();
  account = azurite.freshAccount();
  department = await aDepartment(account);
  await department.take('people', peopleFile({ staff_number: 'A1' }, { staff_number: 'B2', service_area: 'MASH' }));
  await department.take('courses', coursesFile({ course_id: 'permanency' }));
  await department.take('history', historyFile({ staff_number: 'A1', date: '2026-10-01' }));
});
afterAll(() => azurite.stop());

const AGREES = { courseId: 'permanency', title: 'Permanency', records: 2, differences: [] };

test('rows, events and memory agree', async () => {
  expect(await recount(department.ledgers, department.store)).toEqual([AGREES]);
});

test('a row that somebody has tampered with is found, and a group that makes up for another too', async () => {
  const tampered: LedgerStore = {
    ...department.store,
    async load(courseId) {
      const stored = await department.store.load(courseId);
      if (!stored) return undefined;
      const [first, second] = stored.records;
      if (!first || !second) throw new Error('two records are expected');
      // Each now has the other's history: the sums are the same.
      const swapped = [
        { ...first, timeline: second.timeline },
        { ...second, timeline: first.timeline },
      ];
      const moved = swapped.map((record) => ({
        ...record,
        timeline: record.timeline.map((entry) =>
          entry.facet === 'placement' ? { ...entry, value: { ...entry.value, area: 'Early Help' } } : entry,
        ),
      }));
      return { ...stored, records: moved };
    },
  };
  const [finding] = await recount(department.ledgers, tampered);
  expect(finding?.differences).toContain('Assessment, front-line, permanent: attended 1 kept, 0 counted from the rows');
  expect(finding?.differences).toContain('Early Help, front-line, permanent: attended 0 kept, 1 counted from the rows');
  expect(finding?.differences.every((line) => line.endsWith('from the rows'))).toBe(true);
});

test('a course that is written while it is read is read again', async () => {
  const other = await aDepartment(account);
  let isFirst = true;
  const busy: LedgerStore = {
    ...department.store,
    async load(courseId) {
      const stored = await department.store.load(courseId);
      if (isFirst) await other.take('history', historyFile({ staff_number: 'B2', date: '2026-10-02' }));
      isFirst = false;
      return stored;
    },
  };
  expect(await recount(department.ledgers, busy)).toEqual([AGREES]);
});
