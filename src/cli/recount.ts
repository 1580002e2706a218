import { Command } from 'commander';
import { recount } from '../services/recount.ts';
import { CommandFailed } from './output.ts';
import { withServices } from './with-services.ts';

export function recountCommand(): Command {
  return new Command('recount')
    .description('counts every course again from its records and from its events, and compares')
    .action(async () => {
      const findings = await withServices(({ ledgers, store }) => recount(ledgers, store));
      for (const { title, records, differences } of findings) {
        console.log(
          `${title}: ${records.toLocaleString('en-GB')} records, ${differences.length === 0 ? 'all figures agree' : 'DIFFERENCES'}`,
        );
        for (const difference of differences) console.log(`  ${difference}`);
      }
      if (findings.some(({ differences }) => differences.length > 0)) {
        throw new CommandFailed(
          'The figures do not agree. Keep this output and ask whoever runs the bot to look into it.',
        );
      }
    });
}
