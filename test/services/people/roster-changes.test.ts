import { expect, test } from '@jest/globals';
import { countsOf } from '../../../src/domain/course/counts.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { Conflict, OutcomeUnknown, StorageUnavailable } from '../../../src/services/errors.ts';
import { courseLedgers } from '../../../src/services/ledger/course-ledgers.ts';
import { rosterService } from '../../../src/services/people/roster.ts';
import { rosterChanges } from '../../../src/services/people/roster-changes.ts';
import type { LedgerStore, RosterStore } from '../../../src/services/ports.ts';
import { anEntry, aPerson, clockAt, NOW, setCourse, silentLog } from '../../helpers/builders.ts';
import { memoryLedgerStore, memoryRosterStore } from '../../helpers/memory-ledger-store.ts';

const clock = clockAt(NOW);

/** One process on stores that it may share with others. */
function aProcess(rosters: RosterStore, courses: LedgerStore, importing = () => false) {
  const roster = rosterService(rosters);
  const ledgers = courseLedgers(courses, clock, silentLog);
  const changes = rosterChanges({ roster, ledgers, clock, isImporting: async () => importing() });
  return { roster, ledgers, changes };
}

async function withPeople(...people: Person[]) {
  const [rosters, courses] = [memoryRosterStore(), memoryLedgerStore()];
  const process = aProcess(rosters, courses);
  await process.roster.write(people);
  for (const courseId of ['permanency', 'smart']) {
    await process.ledgers.of(courseId).commit({ actor: 'import', command: setCourse(anEntry(courseId)) });
  }
  expect(await process.changes.catchUp()).toBe(2);
  return { rosters, courses, ...process };
}

type Known = Awaited<ReturnType<typeof withPeople>>;

const leaves = (person: Person): Person => ({ ...person, leaveDate: '2026-11-27' });
const away = (person: Person): Person => ({ ...person, awayUntil: '2027-01-05' });

async function cohorts({ ledgers }: Pick<Known, 'ledgers'>): Promise<number[]> {
  return (await ledgers.all()).map((state) => countsOf(state, NOW).cohort);
}

async function versions({ ledgers }: Pick<Known, 'ledgers'>): Promise<number[]> {
  return (await ledgers.all()).map(({ rosterVersion }) => rosterVersion);
}

test('a change is on every course before it resolves, and again it changes nothing', async () => {
  const known = await withPeople(aPerson('ada'), aPerson('bea'));
  expect(await cohorts(known)).toEqual([2, 2]);
  const changed = await known.changes.change('ada', leaves, 'lead');
  expect(changed).toMatchObject({ leaveDate: '2026-11-27', revision: 1 });
  expect(await cohorts(known)).toEqual([1, 1]);
  const before = await Promise.all(['permanency', 'smart'].map((id) => known.ledgers.of(id).state()));

  expect(await known.changes.change('ada', leaves, 'lead')).toEqual(changed);
  expect((await known.roster.state()).version).toBe(2);
  expect((await known.ledgers.all()).map(({ version }) => version)).toEqual(before.map(({ version }) => version));
  expect(await known.changes.change('zoe', leaves)).toBeUndefined();
});

test('the courses name who changed it', async () => {
  const known = await withPeople(aPerson('ada'));
  await known.changes.change('ada', leaves, 'lead');
  const [last] = (await known.courses.commitsSince('permanency', 0)).slice(-1);
  expect(last?.entries.map(({ actor }) => actor)).toEqual(['lead']);
});

test('what somebody else writes at the same time is not lost', async () => {
  const known = await withPeople(aPerson('ada'));
  const other = aProcess(known.rosters, known.courses);
  await other.roster.state();
  const dates = Array.from({ length: 8 }, (_, index) => `2027-01-0${index + 1}`);
  await Promise.all([
    known.changes.change('ada', away),
    ...dates.map((leaveDate, index) =>
      (index % 2 === 0 ? known : other).changes.change('ada', (person) => ({ ...person, leaveDate })),
    ),
    other.changes.change('ada', (person) => ({ ...person, unavailableFrom: '2026-11-30' })),
  ]);
  const ada = await aProcess(known.rosters, known.courses).roster.findById('ada');
  expect(ada).toMatchObject({ awayUntil: '2027-01-05', unavailableFrom: '2026-11-30', revision: 10 });
  expect(dates).toContain(ada?.leaveDate);
  await known.changes.catchUp();
  const [permanency] = await aProcess(known.rosters, known.courses).ledgers.all();
  expect(permanency?.records.get('ada')?.standing.paused).toBe(true);
  const { version } = await aProcess(known.rosters, known.courses).roster.state();
  expect(await versions(aProcess(known.rosters, known.courses))).toEqual([version, version]);
});

const FAULTS = {
  'a conflict': [new Conflict(), 'before'],
  'a lost reply': [new OutcomeUnknown(), 'after'],
  'an unknown outcome that was none': [new OutcomeUnknown(), 'before'],
  'a store that is away for a moment': [new StorageUnavailable(), 'before'],
} as const;

test.each(Object.entries(FAULTS))('%s is tried again, and changes once', async (_, [fault, when]) => {
  const known = await withPeople(aPerson('ada'));
  let faults = 2;
  const failing: RosterStore = {
    ...known.rosters,
    async append(people, after) {
      const isFaulty = faults > 0;
      faults -= 1;
      if (isFaulty && when === 'before') throw fault;
      const head = await known.rosters.append(people, after);
      if (isFaulty) throw fault;
      return head;
    },
  };
  const process = aProcess(failing, known.courses);
  expect(await process.changes.change('ada', leaves)).toMatchObject({ leaveDate: '2026-11-27', revision: 1 });
  expect((await known.rosters.load()).version).toBe(2);
  expect(await cohorts(process)).toEqual([0, 0]);
});

test('whoever dies between roster and courses is finished by any replica', async () => {
  const known = await withPeople(aPerson('ada'), aPerson('bea'));
  // As far as a process came that died after the roster's write.
  await known.roster.change('ada', leaves);
  const other = aProcess(known.rosters, known.courses);
  expect(await cohorts(other)).toEqual([2, 2]);
  expect(await other.changes.catchUp()).toBe(2);
  expect(await cohorts(other)).toEqual([1, 1]);
  expect(await other.changes.catchUp()).toBe(0);
});

test('more people than one command holds are brought into line too, also where it died half way', async () => {
  const many = Array.from({ length: 120 }, (_, index) => aPerson(`p${index}`));
  const known = await withPeople(...many);
  await known.roster.write(many.map(leaves));
  let left = 2;
  const dying: LedgerStore = {
    ...known.courses,
    async append(write, after) {
      if (left === 0) throw new Error('killed');
      left -= 1;
      return known.courses.append(write, after);
    },
  };
  await expect(aProcess(known.rosters, dying).changes.catchUp()).rejects.toThrow('killed');
  const other = aProcess(known.rosters, known.courses);
  expect(await other.changes.catchUp()).toBe(2);
  expect(await cohorts(other)).toEqual([0, 0]);
});

test('a step that comes too late, with people as they were, is found and put right', async () => {
  const known = await withPeople(aPerson('ada'), aPerson('bea'));
  let hold: Promise<void> | undefined;
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow: RosterStore = {
    ...known.rosters,
    async peopleSince(after) {
      const people = await known.rosters.peopleSince(after);
      await hold;
      return people;
    },
  };
  const late = aProcess(slow, known.courses);
  await late.ledgers.all();
  await known.roster.change('ada', leaves);
  hold = promise;
  const catching = late.changes.catchUp();
  await new Promise((done) => setTimeout(done, 50));
  await known.changes.change('ada', ({ leaveDate: _, ...person }) => person);
  resolve();
  await catching;
  const other = aProcess(known.rosters, known.courses);
  await other.changes.catchUp();
  expect(await cohorts(other)).toEqual([2, 2]);
});

test('while an import is written, the person alone is brought into line; the rest is the import’s', async () => {
  const known = await withPeople(aPerson('ada'), aPerson('bea'));
  const importing = aProcess(known.rosters, known.courses, () => true);
  await importing.roster.write([aPerson('cy')]);
  await importing.changes.change('ada', leaves);
  expect(await cohorts(importing)).toEqual([1, 1]);
  expect(await versions(importing)).toEqual([1, 1]);
  expect(await importing.changes.catchUp()).toBe(0);
  const after = aProcess(known.rosters, known.courses);
  expect(await after.changes.catchUp()).toBe(2);
  expect(await cohorts(after)).toEqual([2, 2]);
});

test('a roster restored from a backup is behind its courses, and is applied as a whole', async () => {
  const known = await withPeople(aPerson('ada'), aPerson('bea'));
  await known.changes.change('ada', leaves);
  const restored = memoryRosterStore();
  const process = aProcess(restored, known.courses);
  await process.roster.write([aPerson('ada'), aPerson('bea')]);
  expect(await process.changes.catchUp()).toBe(2);
  expect(await cohorts(process)).toEqual([2, 2]);
  expect(await versions(process)).toEqual([1, 1]);
});

test('people given as a question are asked for again when somebody was quicker', async () => {
  const known = await withPeople(aPerson('ada'), aPerson('bea'));
  let interfere = true;
  const contended: RosterStore = {
    ...known.rosters,
    async append(people, after) {
      if (interfere) {
        interfere = false;
        await known.roster.change('ada', away);
      }
      return known.rosters.append(people, after);
    },
  };
  const importer = aProcess(contended, known.courses);
  await importer.roster.write((roster) =>
    [...roster.people.values()].filter(({ team }) => team !== 'New').map((person) => ({ ...person, team: 'New' })),
  );
  expect(await known.roster.findById('ada')).toBeDefined();
  const [ada, bea] = (await known.rosters.load()).people;
  expect(ada).toMatchObject({ team: 'New', awayUntil: '2027-01-05' });
  expect(bea).toMatchObject({ team: 'New' });
});
