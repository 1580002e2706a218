import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse, aPerson } from '../helpers/builders.ts';
import { aDepartment, peopleFile } from '../helpers/department.ts';
import { type Script, startFaultProxy } from '../helpers/fault-proxy.ts';
import { audit } from './audit.ts';
import { type Child, startChild } from './child.ts';
import { type Killing, killingAt, momentsOf, saying, someAtATime } from './killing.ts';
import { fill } from './replicas.ts';

/** Mostly waiting until the dead one's lease is over. */
const AT_ONCE = 9;

/** The five tables; a start that is killed is tested with the bot. */
const WRITES_OF_START = 5;

let azurite: AzuriteForTests;
let folder: string;
let file: string;
beforeAll(async () => {
  [azurite, folder] = await Promise.all([startAzurite(), mkdtemp(join(tmpdir(), 'training-circle-chaos-'))]);
  file = join(folder, 'people.csv');
  // Somebody is on the roster already and moves, and two people are new.
  const moved = { staff_number: 'S-ada', service_area: 'MASH', changed_on: '2026-11-30' };
  await writeFile(file, peopleFile(moved, { staff_number: 'S-bea' }, { staff_number: 'S-cy' }));
});
afterAll(async () => {
  await Promise.all([azurite.stop(), rm(folder, { recursive: true, force: true })]);
});

/** Imports the file; where the process ends over what happens at that moment, the same command is given again. */
async function imported(disturbing: (child: Child) => Script = () => ({})) {
  const account = azurite.freshAccount();
  await fill(account, [aPerson('ada')], [aCourse('permanency').withSession('jan')]);
  const proxy = await startFaultProxy(account);
  const start = (): Child => startChild('import-process.ts', [proxy.through(account), file]);
  try {
    const child = start();
    proxy.follow(disturbing(child));
    let isFirst = true;
    const outcome = await child.said.catch(() => {
      isFirst = false;
      return start().said;
    });
    return { outcome, isFirst, writes: proxy.writes, ...(await stored(account)) };
  } finally {
    await proxy.close();
  }
}

/** The roster, the records and the counts: new people have random ids, so they are known by their staff numbers. */
async function stored(account: string) {
  const { roster, imports } = await aDepartment(account);
  const [audited] = await audit(account);
  const { version, people } = await roster.state();
  const records = [...people.values()].map(({ personId, ...person }) => {
    const { timeline, planned } = audited?.state.records.get(personId) ?? {};
    return { ...person, planned, timeline: timeline?.map(({ seq: __, ...entry }) => entry) };
  });
  return {
    records: records.sort((a, b) => a.staffNumber.localeCompare(b.staffNumber)),
    tallies: audited?.state.tallies.toJS(),
    isUpToDate: audited?.state.rosterVersion === version,
    isLeftToDo: await imports.resume(),
  };
}

let undisturbed: Awaited<ReturnType<typeof imported>>;

test('an import', async () => {
  undisturbed = await imported();
  expect(undisturbed).toMatchObject({ outcome: 'imported', isFirst: true, isUpToDate: true, isLeftToDo: false });
  expect(undisturbed.records).toHaveLength(3);
  expect(undisturbed.writes).toBeGreaterThan(WRITES_OF_START);
});

/** What differs is how it was reached. */
async function expectTheSame(disturbed: ReturnType<typeof imported>): Promise<void> {
  const { outcome, isFirst: _, writes: __, ...after } = await disturbed;
  const { outcome: ___, isFirst: ____, writes: _____, ...expected } = undisturbed;
  expect(['imported', 'finished']).toContain(outcome);
  expect(after).toEqual(expected);
}

test('killed before or after any of its writes, it is finished by the same command, and nothing is there twice', async () => {
  const moments = momentsOf(undisturbed.writes).filter(({ write }) => write > WRITES_OF_START);
  await someAtATime(moments, AT_ONCE, (moment) =>
    saying(moment, async () => {
      let killing: Killing | undefined;
      const disturbed = imported(({ kill }) => {
        killing = killingAt(moment, kill);
        return killing;
      });
      await expectTheSame(disturbed);
      expect(killing?.hasKilled).toBe(true);
    }),
  );
}, 90_000);

test('where the reply to any of its writes is lost, it is done, or the same command finishes it', async () => {
  const moments = momentsOf(undisturbed.writes).filter(
    ({ write, when }) => write > WRITES_OF_START && when === 'after',
  );
  await someAtATime(moments, AT_ONCE, (moment) =>
    saying(moment, () => {
      let isLost = false;
      return expectTheSame(
        imported(() => ({
          fate({ write }) {
            if (isLost || write !== moment.write) return 'pass';
            isLost = true;
            return 'drop-after';
          },
        })),
      );
    }),
  );
}, 90_000);
