import { Command } from 'commander';
import { londonDate } from '../domain/calendar/london.ts';
import { reproduce } from '../services/published/reproduce.ts';
import { recount } from '../services/recount.ts';
import { CommandFailed } from './output.ts';
import { withServices } from './with-services.ts';

/** Something that was counted again: what it is, and one line for each figure that does not agree. */
interface CountedAgain {
  readonly what: string;
  readonly differences: readonly string[];
}

export function recountCommand(): Command {
  return new Command('recount')
    .description('counts every course again from its records and from its events, and what was published, and compares')
    .action(async () => {
      const found = await withServices(async ({ ledgers, store, published }): Promise<CountedAgain[]> => {
        const courses = await recount(ledgers, store);
        const publications = await reproduce(published, await ledgers.all());
        return [
          ...courses.map(({ title, records, differences }) => ({
            what: `${title}: ${records.toLocaleString('en-GB')} records`,
            differences,
          })),
          ...publications.map(({ publication: { date, recordedAt }, differences }) => ({
            what: `Published of ${date}, on ${londonDate(recordedAt)}: the records as at that day`,
            differences,
          })),
        ];
      });
      for (const { what, differences } of found) {
        console.log(`${what}, ${differences.length === 0 ? 'all figures agree' : 'DIFFERENCES'}`);
        for (const difference of differences) console.log(`  ${difference}`);
      }
      if (found.some(({ differences }) => differences.length > 0)) {
        throw new CommandFailed(
          'The figures do not agree. Keep this output and ask whoever runs the bot to look into it.',
        );
      }
    });
}
