import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { StoredImport } from '../ports.ts';
import { type Checked, checkImport, type ImportKind } from './check.ts';
import type { HeldImport } from './lease.ts';
import type { ImportPayload } from './payload.ts';
import type { Preview } from './preview.ts';
import type { Problem } from './read/problem.ts';
import type { ImportFile } from './read/read-rows.ts';
import { importTurns, type TurnDeps } from './turn.ts';
import { type ImportDeps, type Progress, writeImport } from './write.ts';

export interface ImportOptions {
  /** Only says what would change. */
  readonly dryRun?: boolean;
  /** Of people: whoever is absent from the file has left. */
  readonly full?: boolean;
  /** The exact number of people who leave, where it is more than one in twenty. */
  readonly confirmLeavers?: number;
}

/** How many leave by a file, of how many; to be confirmed before it is written. */
export interface Leavers {
  readonly leaving: number;
  readonly of: number;
}

export type ImportOutcome =
  | { readonly outcome: 'problems'; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] }
  | ({ readonly outcome: 'too-many-leavers' } & Leavers)
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'finished' }
  | {
      readonly outcome: 'previewed' | 'imported';
      readonly preview: Preview;
      readonly warnings: readonly Problem[];
      /** Of a preview: the import will ask for them to be confirmed. */
      readonly toConfirm?: Leavers;
    };

export interface ImportService {
  /**
   * Checks a file as a whole and writes it; one that was begun before is finished. While another is being written it is `busy`;
   * one whose writer has died is finished first, which takes up to 9 s to be sure of.
   */
  run(kind: ImportKind, file: ImportFile, options: ImportOptions, progress: Progress): Promise<ImportOutcome>;
  /** Finishes what another process accepted and did not finish; false where there is nothing to do. */
  resume(): Promise<boolean>;
}

/** The share of people who may leave by one file without being confirmed. */
const LEAVERS_SHARE = 0.05;

export function importService(deps: ImportDeps & TurnDeps): ImportService {
  const { imports, roster, clock } = deps;
  const turns = importTurns(deps);

  /** What an earlier process accepted, by the day on which it did. */
  const writeAccepted = (progress: Progress) => async (accepted: StoredImport) => {
    const payload = (await imports.payload(accepted.importId)) as ImportPayload;
    await writeImport(payload, accepted.acceptedAt, deps, progress);
  };

  async function check(kind: ImportKind, file: ImportFile, options: ImportOptions, at: Instant): Promise<Ready | Not> {
    const checked = await checkImport(kind, file, options.full === true, at, deps);
    if ('problems' in checked) return { outcome: 'problems', ...checked };
    const toConfirm = leaversToConfirm(checked.preview, options, (await roster.state()).people.values());
    return { ...checked, ...(toConfirm && { toConfirm }) };
  }

  async function write(taken: StoredImport, { payload, preview }: Ready, held: HeldImport, progress: Progress) {
    const { importId, acceptedAt } = taken;
    if (changesSomething(preview)) {
      await imports.keep(importId, payload);
      await held.update({ state: 'writing' });
      await writeImport(payload, acceptedAt, deps, progress);
      await held.update({ state: 'clearing' });
      await imports.clear(importId);
    }
    await held.update({ state: 'done' });
  }

  return {
    async run(kind, file, options, progress) {
      if (options.dryRun) {
        const checked = await check(kind, file, options, clock.now());
        return 'outcome' in checked ? checked : { outcome: 'previewed', ...withoutPayload(checked) };
      }
      const taken = await turns.take(kind, hashOf(kind, file, options), writeAccepted(progress));
      if (typeof taken === 'string') return { outcome: taken };
      return turns.holding(taken, async (held) => {
        const checked = await check(kind, file, options, taken.acceptedAt);
        const ready: Ready | Not = 'outcome' in checked ? checked : unlessUnconfirmed(checked);
        if ('outcome' in ready) {
          await held.update({ state: 'done' });
          return ready;
        }
        await write(taken, ready, held, progress);
        return { outcome: 'imported', ...withoutPayload(ready) };
      });
    },
    resume: () => turns.resume(writeAccepted(() => undefined)),
  };
}

type Not = Extract<ImportOutcome, { outcome: 'problems' | 'too-many-leavers' }>;

interface Ready extends Extract<Checked, { payload: unknown }> {
  readonly toConfirm?: Leavers;
}

function unlessUnconfirmed(ready: Ready): Ready | Not {
  return ready.toConfirm ? { outcome: 'too-many-leavers', ...ready.toConfirm } : ready;
}

function withoutPayload({ payload: _, ...answer }: Ready): Omit<Ready, 'payload'> {
  return answer;
}

function hashOf(kind: ImportKind, { bytes }: ImportFile, { full }: ImportOptions): string {
  return createHash('sha256')
    .update(`${kind} ${full === true}
`)
    .update(bytes)
    .digest('hex');
}

/** More than one in twenty, and not confirmed; or another number than the one that was confirmed. */
function leaversToConfirm(
  { leaving }: Preview,
  { confirmLeavers }: ImportOptions,
  people: Iterable<Person>,
): Leavers | undefined {
  if (confirmLeavers === leaving) return undefined;
  const present = [...people].filter(({ leaveDate }) => leaveDate === undefined).length;
  const isMany = leaving > present * LEAVERS_SHARE;
  return isMany || confirmLeavers !== undefined ? { leaving, of: present } : undefined;
}

function changesSomething({ added, changed, leaving, perCourse }: Preview): boolean {
  return added + changed + leaving + perCourse.length > 0;
}
