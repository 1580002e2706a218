import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Argument, Command, InvalidArgumentError } from 'commander';
import type { ImportKind } from '../services/import/check.ts';
import type { ImportOptions, ImportOutcome, Leavers } from '../services/import/import-service.ts';
import type { Preview } from '../services/import/preview.ts';
import { report } from '../services/import/read/problem.ts';
import { fileTooLarge } from '../services/import/read/read-csv.ts';
import { CommandFailed } from './output.ts';
import { showProgress } from './progress.ts';
import { withServices } from './with-services.ts';

const KINDS = ['people', 'courses', 'sessions', 'history'] as const;

export function importCommand(): Command {
  return new Command('import')
    .description('takes over a CSV file as a whole, or says everything that is wrong with it')
    .addArgument(new Argument('<kind>', 'what the file holds').choices(KINDS))
    .argument('<file>', 'the CSV file')
    .option('--dry-run', 'only say what would change')
    .option('--full', 'people only: whoever is not in the file has left')
    .option('--confirm-leavers <number>', 'the exact number of people who leave, where it is over 5%', wholeNumber)
    .action((kind: ImportKind, file: string, options: ImportOptions) => runImport(kind, file, options));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

async function runImport(kind: ImportKind, path: string, options: ImportOptions): Promise<void> {
  const peopleOnly = options.full ? '--full' : options.confirmLeavers === undefined ? undefined : '--confirm-leavers';
  if (peopleOnly && kind !== 'people') {
    throw new CommandFailed(`${peopleOnly} is for the people file only: leave it out.`);
  }
  const file = { name: basename(path), bytes: await readBytes(path) };
  const progress = showProgress(`Writing ${kind}`);
  const outcome = await withServices(({ imports }) =>
    imports.run(kind, file, options, (done, total) => progress.update(done, total)),
  ).finally(() => progress.stop());
  tell(kind, file.name, outcome);
}

/** Asks for the size first: a file that is far too large is not read into memory to be refused, nor one that never ends. */
async function readBytes(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch((error: unknown) => {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw cannotRead(isMissing ? 'There is no file' : 'I cannot read', path, error);
  });
  if (found.isDirectory()) throw cannotRead('That is a folder, not a file:', path);
  if (!found.isFile()) throw cannotRead('That is not a file that can be read as a whole:', path);
  const tooLarge = fileTooLarge(basename(path), found.size);
  if (tooLarge) throw new CommandFailed(`Nothing was imported.\n${report([tooLarge], [])}`);
  return readFile(path).catch((error: unknown) => {
    throw cannotRead('I cannot read', path, error);
  });
}

function cannotRead(why: string, path: string, cause?: unknown): CommandFailed {
  return new CommandFailed(`${why} ${path}. Check the path and try again.`, { cause });
}

function tell(kind: ImportKind, name: string, outcome: ImportOutcome): void {
  switch (outcome.outcome) {
    case 'problems':
      throw new CommandFailed(`Nothing was imported from ${name}.\n${report(outcome.problems, outcome.warnings)}`);
    case 'busy':
      throw new CommandFailed(
        'Another import is being written. Wait until it is done, then run the same command again.',
      );
    case 'too-many-leavers':
      throw new CommandFailed(`Nothing was imported: ${askFor(outcome)}`);
    case 'finished':
      console.log(`The import of ${name} had been begun before; it is finished now.`);
      return;
    case 'previewed':
    case 'imported':
      console.log(done(kind, name, outcome));
  }
}

function done(
  kind: ImportKind,
  name: string,
  { outcome, preview, warnings, toConfirm }: Extract<ImportOutcome, { preview: Preview }>,
): string {
  const what = outcome === 'imported' ? `Imported ${name}` : `Nothing was written. Importing ${name} would give`;
  return [
    report([], warnings),
    `${what}: ${summary(kind, preview)}`,
    ...perCourse(preview),
    toConfirm && `Before that it would ask you to confirm: ${askFor(toConfirm)}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function askFor({ leaving, of }: Leavers): string {
  return `${leaving} of ${of} people would leave. If that is right, run it again with --confirm-leavers ${leaving}.`;
}

function summary(kind: ImportKind, { added, changed, leaving, unchanged }: Preview): string {
  const words = [
    `${many(added)} new`,
    `${many(changed)} changed`,
    ...(kind === 'people' ? [`${many(leaving)} leaving`] : []),
    `${many(unchanged)} unchanged`,
  ];
  return `${words.join(', ')}.`;
}

function perCourse({ perCourse: courses }: Preview): string[] {
  return courses.map(({ title, added, withdrawn }) => {
    const records = `${many(added)} ${added === 1 ? 'record' : 'records'} added`;
    return `  ${title}: ${records}${withdrawn > 0 ? `, ${many(withdrawn)} withdrawn` : ''}`;
  });
}

function many(count: number): string {
  return count.toLocaleString('en-GB');
}
