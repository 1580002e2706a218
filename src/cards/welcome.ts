import type { Said } from './press.ts';

/** Help, and the first thing that anybody hears. */
export interface WelcomeCard extends Said {
  readonly heading: string;
  /** Learning leads and leadership: shows the fourth button and what to type for it. */
  readonly mayCount: boolean;
}

export function welcomeCard(firstName: string, { mayCount }: { readonly mayCount: boolean }): WelcomeCard {
  return {
    heading: `Hello ${firstName}, I'm Training Circle`,
    mayCount,
    sentence: `Hello ${firstName}, I'm Training Circle: write "my training", "book", "my bookings"${mayCount ? ', "counts"' : ''} or "help".`,
  };
}
