import type { Instant } from '../../domain/calendar/london.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import { nextSummary, type SummaryDue } from '../../domain/policies/summary.ts';
import type { Person } from '../../domain/roster/person.ts';
import { mayCount } from '../counting.ts';
import { Conflict } from '../errors.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Clock } from '../ports.ts';
import { chosen } from './figures.ts';
import type { Channel, ChannelAddress, ChannelSettings, ChannelStore, StoredChannel } from './ports.ts';

/** A channel as it is bound now. */
export interface BoundChannel {
  readonly channel: Channel;
  /** It was bound by this very request. */
  readonly isNew: boolean;
  readonly next: SummaryDue;
  /** Courses that can be chosen: those that are required. */
  readonly courses: readonly CatalogueEntry[];
}

export type ChannelRefusal = { readonly refused: 'not-yours' };

/** Which channels summaries are posted to; for learning leads and leadership. */
export interface ChannelService {
  /** Binds a channel, or shows how it is bound. */
  bind(actor: Person, address: ChannelAddress): Promise<BoundChannel | ChannelRefusal>;
  /** Sets what it gets; binds it where it is not. */
  set(actor: Person, address: ChannelAddress, wish: ChannelSettings): Promise<BoundChannel | ChannelRefusal>;
  /** Gives whether there was anything to stop. */
  stop(actor: Person, address: ChannelAddress): Promise<boolean | ChannelRefusal>;
}

export interface ChannelDeps {
  readonly channels: ChannelStore;
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly clock: Clock;
}

const NOT_YOURS: ChannelRefusal = { refused: 'not-yours' };

/** How often, in all, a write is tried that others come before. */
const MOST_TRIES = 5;

/** At first, until somebody chooses. */
export const AS_USUAL: ChannelSettings = { cadence: 'monthly' };

export function channelService({ channels, ledgers, clock }: ChannelDeps): ChannelService {
  async function answer(channel: Channel, isNew: boolean): Promise<BoundChannel> {
    const courses = chosen(await ledgers.all(), {}).flatMap(({ entry }) => entry ?? []);
    return { channel, isNew, next: nextSummary(channel.cadence, clock.now()), courses };
  }

  /** Only what is required can be chosen, and whoever chooses all of it means those to come too. */
  async function settled({ cadence, courses }: ChannelSettings): Promise<ChannelSettings> {
    const required = chosen(await ledgers.all(), {}).map(({ courseId }) => courseId);
    const wanted = required.filter((courseId: CourseId) => courses?.includes(courseId));
    const isAll = wanted.length === 0 || wanted.length === required.length;
    return { cadence, ...(!isAll && { courses: wanted }) };
  }

  return {
    async bind(actor, address) {
      if (!mayCount(actor)) return NOT_YOURS;
      const before = await channels.find(address.channelId);
      const isBound = before?.state === 'bound';
      const wish = before ?? AS_USUAL;
      const written = await write(channels, address.channelId, (there) =>
        bound(there, { actor, address, wish: settingsOf(wish), now: clock.now() }),
      );
      return answer(written, !isBound);
    },
    async set(actor, address, wish) {
      if (!mayCount(actor)) return NOT_YOURS;
      const settings = await settled(wish);
      const written = await write(channels, address.channelId, (there) =>
        bound(there, { actor, address, wish: settings, now: clock.now() }),
      );
      return answer(written, false);
    },
    async stop(actor, { channelId }) {
      if (!mayCount(actor)) return NOT_YOURS;
      if ((await channels.find(channelId))?.state !== 'bound') return false;
      await write(channels, channelId, (there) => there && { ...there, state: 'stopped' });
      return true;
    },
  };
}

interface Binding {
  readonly actor: Person;
  readonly address: ChannelAddress;
  readonly wish: ChannelSettings;
  readonly now: Instant;
}

/** The channel as it is bound; how it is reached is as it was just reached. */
function bound(there: StoredChannel | undefined, { actor, address, wish, now }: Binding): Channel {
  const goesOn = there?.state === 'bound';
  const since = goesOn && there.cadence === wish.cadence ? there.since : now;
  const by = goesOn ? there.by : actor.personId;
  const { courses: _, ...kept } = there ?? {};
  return { ...kept, ...address, ...wish, state: 'bound', by, since };
}

function settingsOf({ cadence, courses }: ChannelSettings): ChannelSettings {
  return { cadence, ...(courses && { courses }) };
}

/** Changes a channel, whatever others write meanwhile; what `change` leaves out stays as it is. */
export async function write(
  channels: Pick<ChannelStore, 'find' | 'save'>,
  channelId: string,
  change: (there: StoredChannel | undefined) => Channel,
): Promise<StoredChannel>;
export async function write(
  channels: Pick<ChannelStore, 'find' | 'save'>,
  channelId: string,
  change: (there: StoredChannel | undefined) => Channel | undefined,
): Promise<StoredChannel | undefined>;
export async function write(
  channels: Pick<ChannelStore, 'find' | 'save'>,
  channelId: string,
  change: (there: StoredChannel | undefined) => Channel | undefined,
): Promise<StoredChannel | undefined> {
  for (let tries = 1; ; tries += 1) {
    const there = await channels.find(channelId);
    const wanted = change(there);
    if (!wanted) return there;
    try {
      return await channels.save(wanted, there);
    } catch (fault) {
      if (!(fault instanceof Conflict) || tries === MOST_TRIES) throw fault;
    }
  }
}
