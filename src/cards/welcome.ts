import type { Said } from './press.ts';

/** Help, and the first thing that anybody hears. */
export interface WelcomeCard extends Said {
  readonly heading: string;
  /** Learning leads and leadership: shows the fourth button and what to type for it. */
  readonly mayCount: boolean;
  /** Those who look after the training of others: shows what to type for it. */
  readonly hasTeam: boolean;
}

export function welcomeCard(
  firstName: string,
  { mayCount, hasTeam = false }: { readonly mayCount: boolean; readonly hasTeam?: boolean },
): WelcomeCard {
  return {
    heading: `Hello ${firstName}, I'm Training Circle`,
    mayCount,
    hasTeam,
    sentence: `Hello ${firstName}, I'm Training Circle: write "my training", "book", "my bookings"${hasTeam ? ', "my team"' : ''}${mayCount ? ', "counts"' : ''} or "help".`,
  };
}
