import type { Instant } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Message } from '../../domain/policies/message.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { Etag } from '../ports.ts';
import type { PaceShares } from './pace-shares.ts';

/** A channel that summaries are posted to, by the id that Teams gave it. */
export type ChannelId = string;

/**
 * One message to one recipient, by the key of what it tells. Rows stay: they say who was told what, and are what nobody is
 * told twice by. They hold ids, never what was said.
 */
export interface Delivery {
  readonly key: string;
  /** A summary goes to a channel, everything else to a person. */
  readonly to: PersonId | ChannelId;
  readonly message: Message;
  /** The run of a job that planned it, such as `nudges/2026-11-30`; a notice has none. */
  readonly run?: string;
  /** By the clock of the business rules. */
  readonly plannedAt: Instant;
  /**
   * `sending`: somebody is at it; `skipped`: there was no reason for it any more when its turn came; `unconfirmed`: Teams did
   * not say whether it took it.
   */
  readonly state: DeliveryState;
  /** When it is next looked at, in ms of real time; left out once nothing more will be done. */
  readonly dueAt?: number;
  /** Times that it was given to Teams, and those of them whose outcome is not known. */
  readonly attempts: number;
  readonly unconfirmed: number;
  /** Times that it could not be made, or looked at, through no fault of Teams or the store; left out while there are none. */
  readonly faults?: number;
  /** A code: why it failed, was skipped, cannot be delivered, or waits. */
  readonly reason?: string;
  /** When nothing more was to be done, by the clock of the business rules. */
  readonly endedAt?: Instant;
}

export type DeliveryState = 'planned' | 'sending' | 'sent' | 'failed' | 'unreachable' | 'skipped' | 'unconfirmed';

/** A delivery as it is when it is planned. */
export function planned(
  { key, to, message, run }: Pick<Delivery, 'key' | 'to' | 'message' | 'run'>,
  plannedAt: Instant,
): Delivery {
  return {
    key,
    to,
    message,
    ...(run !== undefined && { run }),
    plannedAt,
    state: 'planned',
    dueAt: Date.now(),
    attempts: 0,
    unconfirmed: 0,
  };
}

/** How far a course's commits have been told of. */
export interface ToldUpTo {
  readonly version: number;
  readonly etag: Etag;
}

/** One of the partitions that deliveries are in, by who they are to: who holds it sends what is in it, and nobody else does. */
export type Lane = number;

/** A lane that is held; proves to the store that nobody else has taken it since. */
export interface LaneHold {
  readonly lane: Lane;
  readonly owner: string;
  /** In ms of real time. */
  readonly until: number;
  readonly etag: Etag;
  /** When another process last wrote in it, in ms of real time; left out where it was this one. */
  readonly anotherAt?: number;
}

/** Deliveries in one `write`: each may be two entities of the hundred that a transaction holds. */
export const LANE_WRITES = 48;

/** Where deliveries are kept. */
export interface DeliveryStore {
  /** Inserts those whose key is new and leaves the others as they are; gives the lanes that those are in, and how many are new. */
  plan(deliveries: readonly Delivery[]): Promise<Planned>;
  /** As it is now; the recipient says where to look. */
  find(key: string, to: Delivery['to']): Promise<Delivery | undefined>;
  /** Those whose key begins so, such as `nudge:2026-W48:`, in no order; of one recipient, where one is named. */
  withPrefix(prefix: string, to?: Delivery['to']): Promise<readonly Delivery[]>;
  /** How many of those under way could not be read, and were set aside: each has failed, and the others go on. */
  setAside(): Promise<number>;
  /** The lanes in which something is to be looked at by that moment, in ms of real time, of all or of those that are asked about. */
  dueLanes(by: number, isAskedAbout?: (lane: Lane) => boolean): Promise<readonly Lane[]>;
  /** Takes a lane until a moment, in ms of real time, unless somebody else has it. */
  take(
    lane: Lane,
    hold: { readonly owner: string; readonly now: number; readonly until: number },
  ): Promise<LaneHold | undefined>;
  /** What is to be looked at in a lane by that moment, soonest first; also what somebody was sending who held it before. */
  due(lane: Lane, by: number): Promise<readonly Delivery[]>;
  /**
   * Writes deliveries of the lane as they are now, at most `LANE_WRITES`, and prolongs the hold or, with `until` in the past,
   * ends it; all or nothing. A reply that was lost is read up on.
   * @throws Conflict somebody else has taken the lane; StorageUnavailable
   */
  write(hold: LaneHold, deliveries: readonly Delivery[], until: number): Promise<LaneHold>;
  toldUpTo(courseId: CourseId): Promise<ToldUpTo | undefined>;
  /** `before` is left out the first time. @throws Conflict when somebody else was quicker */
  setToldUpTo(courseId: CourseId, version: number, before: ToldUpTo | undefined): Promise<ToldUpTo>;
}

export interface Planned {
  readonly count: number;
  readonly lanes: readonly Lane[];
}

/** What is planned is sent by whichever replica comes by; a call here says that there is something, and may be lost. */
export interface Doorbell {
  ring(lanes: readonly Lane[]): Promise<void>;
}

/** A ring at the doorbell, hidden from other replicas for a while; with what it points to. */
export interface Ring {
  readonly lane: Lane;
  readonly id: string;
  readonly receipt: string;
}

/** The doorbell as those hear it who send. */
export interface DoorbellQueue extends Doorbell {
  /** The next rings, at most so many; what cannot be read, or was answered in vain too often, is set aside. */
  hear(most: number): Promise<readonly Ring[]>;
  /** It was answered. That it is gone already is no fault. */
  done(ring: Ring): Promise<void>;
  /** How many rings were set aside, about. */
  setAside(): Promise<number>;
}

/** How the replicas that send share the tenant's pace, as it was last written. */
export interface StoredShares {
  readonly shares: PaceShares;
  readonly etag: Etag | undefined;
}

export interface PaceStore {
  read(): Promise<StoredShares>;
  /** @throws Conflict when somebody else was quicker */
  write(before: StoredShares, shares: PaceShares): Promise<StoredShares>;
}
