import type { Said } from './press.ts';

/** Help, and the first thing that anybody hears. */
export interface WelcomeCard extends Said {
  readonly heading: string;
  /** Learning leads and leadership: shows the fourth button and what to type for it. */
  readonly mayCount: boolean;
  /** Those who look after the training of others: shows what to type for it. */
  readonly hasTeam: boolean;
  /** Learning leads: shows what to type about sessions and people. */
  readonly isLead: boolean;
}

/** Who is welcomed. */
interface Welcomed {
  readonly mayCount: boolean;
  readonly hasTeam?: boolean;
  readonly isLead?: boolean;
}

export function welcomeCard(firstName: string, { mayCount, hasTeam = false, isLead = false }: Welcomed): WelcomeCard {
  const more = [...(hasTeam ? ['my team'] : []), ...(isLead ? ['sessions'] : []), ...(mayCount ? ['counts'] : [])];
  const words = ['my training', 'book', 'my bookings', ...more].map((word) => `"${word}"`).join(', ');
  return {
    heading: `Hello ${firstName}, I'm Training Circle`,
    mayCount,
    hasTeam,
    isLead,
    sentence: `Hello ${firstName}, I'm Training Circle: write ${words} or "help".`,
  };
}
