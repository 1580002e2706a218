import { addMonths, type Instant, startOfDay } from '../calendar/london.ts';
import { endInterest } from './book.ts';
import type { PastRecord } from './commands.ts';
import type { Accepted, Note } from './decision.ts';
import { currentEntry, type Draft, draftOf } from './draft.ts';
import { isClosed, type Session } from './session.ts';
import { type CourseState, freePlaces, turnsOf } from './state.ts';
import type { Attendance, TimelineEntry } from './timeline.ts';
import type { PlannedChange, TrainingRecord } from './training-record.ts';

/** What becomes of a row: taken over, already there, or left out and why. */
export type HistoryOutcome = 'recorded' | 'there' | 'lies-ahead' | 'session-unknown' | 'other-booking' | 'no-place';
type Outcome = HistoryOutcome;

/**
 * Takes over what a spreadsheet knows. Each row takes effect on its own day, and a row that the record already holds changes
 * nothing. A booking for which there is no room, or beside another one, is skipped: the file was checked against an older state.
 */
export function recordHistory(state: CourseState, records: readonly PastRecord[], now: Instant): Accepted {
  const draft = draftOf(state, now);
  const notes: Note[] = [];
  let changed = 0;
  let unchanged = 0;
  for (const past of [...records].sort(inOrderOfTime)) {
    const outcome = RECORD[past.status](draft, past);
    if (outcome === 'recorded') changed += 1;
    if (outcome === 'there') unchanged += 1;
    if (outcome === 'recorded' && past.note) notes.push({ personId: past.personId, kind: 'history', text: past.note });
  }
  for (const personId of new Set(records.map((past) => past.personId))) recordLapses(draft, personId);
  const skipped = records.length - changed - unchanged;
  return { events: draft.events, answer: { did: 'set', changed, unchanged, skipped }, notes };
}

/** What would become of each row, without recording any. */
export function previewHistory<R extends PastRecord>(
  state: CourseState,
  records: readonly R[],
  now: Instant,
): { record: R; outcome: HistoryOutcome }[] {
  const draft = draftOf(state, now);
  return [...records].sort(inOrderOfTime).map((record) => ({ record, outcome: RECORD[record.status](draft, record) }));
}

/** On one day the booking comes before the attendance that it led to. */
const RANK = { exempt: 0, booked: 1, attended: 2 };

export function inOrderOfTime(a: PastRecord, b: PastRecord): number {
  return a.date === b.date ? RANK[a.status] - RANK[b.status] : a.date < b.date ? -1 : 1;
}

const RECORD: Record<PastRecord['status'], (draft: Draft, past: PastRecord) => Outcome> = {
  attended: recordAttended,
  booked: recordBooked,
  exempt: recordExempt,
};

function recordAttended(draft: Draft, { personId, sessionId, date }: PastRecord): Outcome {
  const attendedAt = startOfDay(date);
  const timeline = draft.record(personId)?.timeline ?? [];
  if (timeline.some(({ facet, value }) => facet === 'attendance' && value?.attendedAt === attendedAt)) return 'there';
  if (attendedAt > draft.now) return 'lies-ahead';
  const months = draft.state().entry?.refreshMonths;
  const attendance: Attendance = {
    attendedAt,
    ...(sessionId && { sessionId }),
    ...(months !== undefined && { lapsesAt: startOfDay(addMonths(date, months)) }),
  };
  const next = attendancesOf(draft.record(personId)).find(({ effectiveAt }) => effectiveAt > attendedAt);
  draft.add({
    type: 'recorded',
    personId,
    cause: 'attended',
    effectiveAt: attendedAt,
    facet: 'attendance',
    value: attendance,
    // The one before it was refreshed in time, and did not lapse.
    ...(next?.value === null && { supersedes: next.seq }),
    ...(sessionId && { sessionId }),
  });
  if ((attendance.lapsesAt ?? draft.now) >= draft.now) endInterest(draft, personId);
  const booking = draft.record(personId)?.standing.booking;
  if (booking && booking.sessionId === sessionId) {
    const effectiveAt = attendedAt > booking.since ? attendedAt : booking.since;
    draft.add({ type: 'recorded', personId, cause: 'attended', effectiveAt, facet: 'booking', value: null, sessionId });
  }
  return 'recorded';
}

/**
 * An attendance lapses unless another comes first. A lapse that is past happens now, on its day; one ahead is planned. This is
 * done once all rows are recorded: an entry of the same decision cannot be superseded, as it has no place in the stream yet.
 */
function recordLapses(draft: Draft, personId: string): void {
  const attendances = attendancesOf(draft.record(personId));
  const ahead: PlannedChange[] = [];
  for (const [index, { value }] of attendances.entries()) {
    const lapsesAt = value?.lapsesAt;
    const next = attendances[index + 1];
    if (lapsesAt === undefined || (next && next.effectiveAt <= lapsesAt)) continue;
    const lapsed = { facet: 'attendance', value: null } as const;
    if (lapsesAt > draft.now) ahead.push({ at: lapsesAt, ...lapsed });
    else draft.add({ type: 'recorded', personId, cause: 'lapsed', effectiveAt: lapsesAt, ...lapsed });
  }
  const planned = draft.record(personId)?.planned ?? [];
  const before = planned.filter(({ facet }) => facet === 'attendance');
  if (before.map(({ at }) => at).join() === ahead.map(({ at }) => at).join()) return;
  draft.add({
    type: 'planned',
    personId,
    changes: [...planned.filter((change) => !before.includes(change)), ...ahead],
  });
}

type AttendanceEntry = Extract<TimelineEntry, { facet: 'attendance' }>;

/** Attendances and their lapses, in the order in which they took effect. */
function attendancesOf(record: TrainingRecord | undefined): AttendanceEntry[] {
  const superseded = new Set(record?.timeline.map(({ supersedes }) => supersedes));
  return (record?.timeline ?? [])
    .filter((entry): entry is AttendanceEntry => entry.facet === 'attendance' && !superseded.has(entry.seq))
    .sort((a, b) => (a.effectiveAt === b.effectiveAt ? a.seq - b.seq : a.effectiveAt < b.effectiveAt ? -1 : 1));
}

function recordBooked(draft: Draft, { personId, sessionId, date }: PastRecord): Outcome {
  const session = sessionId && draft.state().sessions.get(sessionId)?.session;
  if (!session) return 'session-unknown';
  const record = draft.record(personId);
  const wasHere = record?.timeline.some(
    ({ facet, value }) =>
      (facet === 'booking' && value?.sessionId === sessionId) ||
      (facet === 'attendance' && value?.sessionId === sessionId),
  );
  if (wasHere) return 'there';
  if (record?.standing.booking) return 'other-booking';
  if (!hasRoom(draft, session)) return 'no-place';
  endInterest(draft, personId);
  // A spreadsheet often holds the session's date where the day of booking should be.
  const bookedAt = startOfDay(date) < draft.now ? startOfDay(date) : draft.now;
  // It is booked now, whatever was given back since that day.
  const givenBackAt = currentEntry(record, 'booking')?.effectiveAt ?? '';
  draft.add({
    type: 'recorded',
    personId,
    cause: 'booked',
    effectiveAt: bookedAt > givenBackAt ? bookedAt : givenBackAt,
    facet: 'booking',
    value: { sessionId: session.sessionId, as: 'booked' },
    sessionId: session.sessionId,
  });
  return 'recorded';
}

/** A place is free, and nobody waits for it who will still get it. */
function hasRoom(draft: Draft, session: Session): boolean {
  const isOwed = !isClosed(session, draft.now) && turnsOf(draft.state(), session.sessionId).waiting.size > 0;
  return !isOwed && freePlaces(draft.state(), session) > 0;
}

function recordExempt(draft: Draft, { personId, date }: PastRecord): Outcome {
  const at: Instant = startOfDay(date);
  const exempt = { facet: 'exempt', value: true } as const;
  const record = draft.record(personId);
  const planned = record?.planned ?? [];
  const isPlanned = planned.some((change) => change.facet === 'exempt' && change.value && change.at === at);
  // An exemption that has ended since is there too, and does not begin again with the same file.
  const isKnown = record?.timeline.some(
    ({ facet, value, effectiveAt }) => facet === 'exempt' && value === true && effectiveAt === at,
  );
  if (isPlanned || isKnown || record?.standing.exempt) return 'there';
  if (at > draft.now) draft.add({ type: 'planned', personId, changes: [...planned, { at, ...exempt }] });
  else draft.add({ type: 'recorded', personId, cause: 'exempted', effectiveAt: at, ...exempt });
  return 'recorded';
}
