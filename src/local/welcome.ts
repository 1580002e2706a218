import type { LocalClock } from './clock.ts';

export interface Welcome {
  readonly botPort: number;
  readonly dataDir: string;
  readonly clock: LocalClock;
  /** The Playground's address, and whom its page speaks as; undefined when it does not run. */
  readonly playground: { readonly url: string; readonly speaksAs: string } | undefined;
  /** What `--as` takes to speak as somebody else. */
  readonly otherRoles: readonly string[];
}

/** The six lines that say where to go and what to type. */
export function welcome({ botPort, dataDir, clock, playground, otherRoles }: Welcome): string[] {
  const talk = playground
    ? `${playground.url} in a browser, where you are ${playground.speaksAs}`
    : `any Bot Framework client, at http://localhost:${botPort}/api/messages (the Playground does not run)`;
  const [role = '', ...others] = otherRoles;
  return [
    `Training Circle is ready; its clock says ${clock.now()}${clock.isShifted ? ' (CLOCK_START)' : ''}.`,
    `  Talk to it     ${talk}`,
    '  Type           help, my training, book permanency, my bookings, counts',
    `  Be another     npm start -- --as "${role}" (or ${others.join(', ')})`,
    '  In a shell     npm run -s cli -- counts',
    `  Stop           Ctrl-C; the data stays in ${dataDir}`,
  ];
}
