import type { Instant } from '../domain/calendar/london.ts';
import type { ImportService } from '../services/import/import-service.ts';
import { generateSample } from './generate-sample.ts';

const ORDER = ['people', 'courses', 'sessions', 'history'] as const;

/** Imports the sample data as anybody would import their own; `tell` hears what is being loaded. */
export async function loadSample(
  { imports }: { readonly imports: ImportService },
  now: Instant,
  tell: (line: string) => void,
): Promise<void> {
  const { files } = generateSample(now);
  for (const kind of ORDER) {
    tell(`Loading sample ${kind} …`);
    const file = { name: `sample ${kind}.csv`, bytes: new TextEncoder().encode(files[kind]) };
    const { outcome, ...details } = await imports.run(kind, file, {}, () => undefined);
    if (outcome !== 'imported') throw new Error(`The sample ${kind} were not imported: ${JSON.stringify(details)}`);
  }
}
