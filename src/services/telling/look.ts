/** What becomes of a message now: it is said, it waits so many ms, or there is no reason for it any more, in one word. */
export type Look<Shown> =
  | { readonly say: Shown }
  | { readonly waitMs: number }
  /** Such as `booked`, `left`, `snoozed`. */
  | { readonly gone: string };
