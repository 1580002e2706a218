import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestBuild, testBuild } from './mutant.ts';

interface Guard {
  readonly guard: string;
  /** Where it stands, and what stands there instead when it is switched off. */
  readonly change: { readonly file: string; readonly find: string; readonly replace: string };
  /** The test that must see it. */
  readonly seenBy: { readonly file: string; readonly name: string };
}

const GUARDS: readonly Guard[] = [
  {
    guard: 'the ETag of a write',
    change: {
      file: 'src/storage/guarded-table.ts',
      find: "'Replace', { etag: write.etag }]",
      replace: "'Replace', { etag: '*' }]",
    },
    seenBy: {
      file: 'test/contract/ledger-store.test.ts',
      name: 'a ledger store in Azure Tables writes only on what was seen: the ETag of each write is carried to the next',
    },
  },
  {
    guard: 'the ETag of a write, in the twin',
    change: {
      file: 'test/helpers/memory-tables.ts',
      find: 'export const AZURE_RULES: Rules = { etags: true };',
      replace: 'export const AZURE_RULES: Rules = { etags: false };',
    },
    seenBy: {
      file: 'test/simulation/histories.test.ts',
      name: 'two replicas never break a rule, and every answer was true, whatever fails and whoever is faster',
    },
  },
  {
    guard: 'the version of a row at load',
    change: {
      file: 'src/domain/course/evolve.ts',
      find: 'const isOlder = (event: CourseEvent) => (rowVersion(state, event) ?? 0) < commit.version;',
      replace: 'const isOlder = () => true;',
    },
    seenBy: {
      file: 'test/domain/course/model.test.ts',
      name: 'a load that was torn by others who wrote comes out right, through the versions of the rows',
    },
  },
  {
    guard: 'the memory of operations',
    change: {
      file: 'src/services/ledger/commit-batch.ts',
      find: 'const before = operation && answeredBefore(state, command, operation);',
      replace: 'const before = undefined;',
    },
    seenBy: {
      file: 'test/simulation/repeats.test.ts',
      name: 'a replica that has not heard of it yet gives the same request the same answer',
    },
  },
  {
    guard: 'one active booking for a person and course',
    change: {
      file: 'src/domain/course/book.ts',
      find: "  if (booking) return { refused: 'already-booked'",
      replace: "  if (false) return { refused: 'already-booked'",
    },
    seenBy: {
      file: 'test/domain/course/found-by-the-model.test.ts',
      name: 'nobody ever has two bookings on one course: the second is refused, and the first stays',
    },
  },
];

describe('a test build in which nothing is switched off', () => {
  let build: TestBuild;
  beforeAll(async () => {
    build = await testBuild();
  });
  afterAll(() => build.remove());

  test.each(GUARDS.filter(({ seenBy }) => !seenBy.file.includes('histories')))(
    '$guard: the test that would see it is green',
    async ({ seenBy }) => {
      const results = await build.run(seenBy.file, seenBy.name);
      expect(results.get(seenBy.name)).toBe('passed');
    },
    120_000,
  );
});

test.each(GUARDS)(
  'without $guard a named test goes red',
  async ({ change, seenBy }) => {
    const build = await testBuild(change);
    try {
      const results = await build.run(seenBy.file, seenBy.name);
      expect(results.get(seenBy.name)).toBe('failed');
    } finally {
      await build.remove();
    }
  },
  120_000,
);
