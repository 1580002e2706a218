import { addDays, type Instant, startOfDay } from '../calendar/london.ts';
import type { Exempt } from './commands.ts';
import type { Accepted, Decision } from './decision.ts';
import { draftOf } from './draft.ts';
import type { InterestReason } from './reasons.ts';
import type { CourseState } from './state.ts';
import type { PlannedChange } from './training-record.ts';

/** Takes somebody out of the cohort, until the end of a day or until it is ended. The reason is kept beside the stream. */
export function exempt(state: CourseState, { personId, until, note }: Exempt, now: Instant): Decision {
  const record = state.records.get(personId);
  if (record?.standing.member !== 'in') return { refused: 'not-for-you' };
  const endsAt = until === undefined ? undefined : startOfDay(addDays(until, 1));
  const end: PlannedChange[] = endsAt === undefined ? [] : [{ at: endsAt, facet: 'exempt', value: false }];
  const draft = draftOf(state, now);
  // Also for somebody who is exempt already: another reason is recorded with who gave it.
  draft.add({ type: 'recorded', personId, cause: 'exempted', effectiveAt: now, facet: 'exempt', value: true });
  plan(draft.add, personId, record.planned, end);
  return { events: draft.events, answer: { did: 'noted' }, notes: [{ personId, kind: 'exemption', text: note }] };
}

export function endExemption(state: CourseState, personId: string, now: Instant): Decision {
  const record = state.records.get(personId);
  const draft = draftOf(state, now);
  if (record?.standing.exempt) {
    const cause = 'exemption-ended';
    draft.add({ type: 'recorded', personId, cause, effectiveAt: now, facet: 'exempt', value: false });
    plan(draft.add, personId, record.planned, []);
  }
  return { events: draft.events, answer: { did: 'noted' } };
}

/** Whoever would come and finds no date says why, or takes that back. */
export function sayInterest(
  state: CourseState,
  { personId, reason }: { readonly personId: string; readonly reason: InterestReason | null },
  now: Instant,
): Decision {
  const standing = state.records.get(personId)?.standing;
  if (standing?.member !== 'in') return { refused: 'not-for-you' };
  const { booking, interest } = standing;
  if (reason !== null && booking) {
    return { refused: 'already-booked', booking: { sessionId: booking.sessionId, as: booking.as } };
  }
  const answer: Accepted['answer'] = { did: 'noted' };
  if ((interest ?? null) === reason) return { events: [], answer };
  const cause = reason === null ? 'interest-over' : 'interested';
  const event = { type: 'recorded', personId, cause, effectiveAt: now, facet: 'interest', value: reason } as const;
  return { events: [event], answer };
}

function plan(
  add: ReturnType<typeof draftOf>['add'],
  personId: string,
  planned: readonly PlannedChange[],
  exemption: readonly PlannedChange[],
): void {
  const changes = [...planned.filter(({ facet }) => facet !== 'exempt'), ...exemption];
  if (JSON.stringify(changes) !== JSON.stringify(planned)) add({ type: 'planned', personId, changes });
}
