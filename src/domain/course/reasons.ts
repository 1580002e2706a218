/** Why somebody gives a booking back, or cannot take one up. `organiser`: it was taken back by whoever runs the training. */
export type CancelReason = 'duty' | 'court' | 'sickness' | 'leave' | 'other' | 'organiser';

/** Why no date fits somebody who would come. */
export type InterestReason = 'court' | 'duty' | 'part-time' | 'leave' | 'other';

/** A late cancellation for these is shown apart, and never held against anybody. */
const NOBODYS_CHOICE: ReadonlySet<CancelReason> = new Set<CancelReason>(['sickness', 'court', 'duty']);

export function isExcused(reason: CancelReason): boolean {
  return NOBODYS_CHOICE.has(reason);
}
