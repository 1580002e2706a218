import type { Booking } from '../../domain/course/timeline.ts';
import type { NoticeKind } from '../../domain/policies/notice.ts';

/** Kinds that are about a place of the recipient's own, where they have one. */
const OF_A_PLACE: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'promoted',
  'approved',
  'booked-by',
  'swapped-by',
  'session-changed',
]);

/** Kinds by which a place is gone, or is no longer what it was. */
const OF_AN_OLD_PLACE: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'session-changed',
  'session-cancelled',
  'cancelled-by',
  'swapped-by',
  'handed-over',
]);

interface Place {
  readonly kind: NoticeKind;
  readonly as?: Booking['as'];
}

/** Whether the notice tells somebody of a place that they have now, so that it belongs in their calendar. */
export function hasOwnPlace({ kind, as }: Place): boolean {
  return OF_A_PLACE.has(kind) && as === 'booked';
}

/** Whether what it tells of may stand in their calendar, and is wrong there; `before` is what they had until then. */
export function hasOldEntry(kind: NoticeKind, before: Booking | null | undefined): boolean {
  return OF_AN_OLD_PLACE.has(kind) && before?.as === 'booked';
}
