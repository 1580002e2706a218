import type { Instant, LocalDate } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Cadence, SummaryPeriod } from '../../domain/policies/summary.ts';
import type { ShownCourse } from '../../domain/policies/summary-figures.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { Etag } from '../ports.ts';
import type { ChannelId } from '../telling/ports.ts';

/** How a channel is reached in Teams: our own record, not the SDK's. */
export interface ChannelAddress {
  readonly channelId: ChannelId;
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly botId: string;
  /** What its team calls it, where Teams has said so. */
  readonly name?: string;
}

/** What a channel gets. */
export interface ChannelSettings {
  readonly cadence: Cadence;
  /** Left out: every course that is required, also those to come. */
  readonly courses?: readonly CourseId[];
}

/** A channel that somebody has bound: what it gets, and what it was last told. Figures and ids, no names. */
export interface Channel extends ChannelAddress, ChannelSettings {
  readonly state: 'bound' | 'stopped';
  /** Whoever bound it. The channel is the department's: it is posted to whatever becomes of them. */
  readonly by: PersonId;
  /** Since when it is posted to at this cadence. */
  readonly since: Instant;
  /** The last post, and the one before it, which changes are counted from. */
  readonly latest?: Posted;
  readonly before?: Posted;
  /** What was last given to Teams, until it says that it took it: it may stand there. */
  readonly pending?: Post;
}

/** What a post shows. */
export interface Post {
  readonly period: SummaryPeriod;
  readonly asAt: LocalDate;
  readonly courses: readonly ShownCourse[];
}

/** A post that stands in a channel. */
export interface Posted extends Post {
  /** Teams' own id of the message. */
  readonly activityId: string;
  /** What it shows now, where somebody has brought it up to date. */
  readonly updated?: { readonly asAt: LocalDate; readonly courses: readonly ShownCourse[] };
}

export interface StoredChannel extends Channel {
  readonly etag: Etag;
}

/** Where channels are kept. */
export interface ChannelStore {
  find(channelId: ChannelId): Promise<StoredChannel | undefined>;
  /** Also those that are posted to no more. */
  all(): Promise<readonly StoredChannel[]>;
  /** `before` as it was last seen, `undefined` for a new one. @throws Conflict when somebody else has written it since */
  save(channel: Channel, before: StoredChannel | undefined): Promise<StoredChannel>;
}
