import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { Answer } from './answer.ts';
import type { Facet, Standing, TimelineEntry } from './timeline.ts';

/** A change that time will bring without anybody doing anything: a start, a leave date, the end of an exemption. */
export type PlannedChange = Facet & { readonly at: Instant };

/** What a request did, kept so that the same request again gets the same answer. */
export interface OperationMemo {
  readonly operationId: string;
  /** Of the command's content: the same id with other content is a mistake, not a repeat. */
  readonly hash: string;
  readonly answer: Answer;
}

/** How many operations a row remembers. */
export const REMEMBERED_OPERATIONS = 8;

/** One person on one course. */
export interface TrainingRecord {
  readonly personId: PersonId;
  readonly timeline: readonly TimelineEntry[];
  readonly planned: readonly PlannedChange[];
  readonly operations: readonly OperationMemo[];
  /** The commit that last wrote it. */
  readonly version: number;
  /** Folded from the timeline; never stored apart from it. */
  readonly standing: Standing;
}

/** The next moment at which time changes this record, if any: a planned change, or the end of something held for them. */
export function nextPlanned(record: TrainingRecord): Instant | undefined {
  const { booking, invitation } = record.standing;
  let next = booking?.until;
  if (invitation && (next === undefined || invitation.until < next)) next = invitation.until;
  for (const { at } of record.planned) if (next === undefined || at < next) next = at;
  return next;
}
