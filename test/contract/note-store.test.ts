import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import { CourseLedger } from '../../src/services/ledger/course-ledger.ts';
import type { LedgerStore, NoteStore } from '../../src/services/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { courseStore } from '../../src/storage/course-store.ts';
import { noteStore } from '../../src/storage/note-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse, book, clockAt, NOW, silentLog } from '../helpers/builders.ts';
import { memoryLedgerStore } from '../helpers/memory-ledger-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const stores: [string, () => Promise<LedgerStore & NoteStore>][] = [
  ['in memory', async () => memoryLedgerStore()],
  [
    'in Azure Tables',
    async () => {
      const { courses, catalogue } = await connectTables({ connectionString: azurite.freshAccount() });
      return { ...courseStore(courses, catalogue), ...noteStore(courses) };
    },
  ],
];

const hal = { sessionId: 'jan', guestId: 'g1', name: 'Hal Example', agency: 'Health' };
const add: Command = { type: 'add-guest', ...hal };
const remove: Command = { type: 'remove-guest', sessionId: 'jan', guestId: 'g1' };
const cancelWith = (note: string): Command => ({
  type: 'cancel',
  personId: 'ada',
  sessionId: 'jan',
  reason: 'duty',
  note,
});

describe.each(stores)('notes and guests %s', (_, open) => {
  const aStore = async () => {
    const store = await open();
    const ledger = new CourseLedger('permanency', { store, clock: clockAt(NOW), log: silentLog });
    const course = aCourse('permanency').withSession('jan', { guestPlaces: 2 }).withMembers('ada');
    for (const command of course.commands()) await ledger.commit({ actor: 'import', command });
    const asks = (command: Command) => ledger.commit({ actor: 'grace', command });
    return { store, asks };
  };

  test('come with the commit, and are read by whom they are about', async () => {
    const { store, asks } = await aStore();
    await asks(book('ada', 'jan'));
    await asks(cancelWith('Court moved.'));
    await asks(book('ada', 'jan'));
    await asks(cancelWith('Court moved again.'));
    expect((await store.notesOf('permanency', 'ada')).map(({ text, version }) => [text, version])).toEqual([
      ['Court moved.', 5],
      ['Court moved again.', 7],
    ]);
    expect(await store.notesOf('permanency', 'ad')).toEqual([]);
  });

  test('a guest is named until forgotten; forgetting again does no harm', async () => {
    const { store, asks } = await aStore();
    await asks(add);
    expect(await store.guestsOf('permanency', 'jan')).toEqual([hal]);
    await store.forgetGuests('permanency', [hal]);
    await store.forgetGuests('permanency', [hal]);
    expect(await store.guestsOf('permanency', 'jan')).toEqual([]);
  });

  test('a guest who was taken off can come back, whether or not their row is still there', async () => {
    const { store, asks } = await aStore();
    await asks(add);
    await asks(remove);
    expect(await asks({ ...add, name: 'Hal Example-Jones' })).toMatchObject({ answer: { did: 'noted' } });
    expect(await store.guestsOf('permanency', 'jan')).toEqual([{ ...hal, name: 'Hal Example-Jones' }]);
  });
});
