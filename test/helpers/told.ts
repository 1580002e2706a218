import { channelCourier, eachToTheirs } from '../../src/delivery/channel-courier.ts';
import { courier } from '../../src/delivery/courier.ts';
import { ownChats } from '../../src/delivery/own-chat.ts';
import type { CalendarService } from '../../src/services/calendar/calendar.ts';
import { alarmViewer } from '../../src/services/jobs/alarm-view.ts';
import type { JobSwitches } from '../../src/services/jobs/ports.ts';
import type { CourseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import { REAL_TIME } from '../../src/services/ledger/timing.ts';
import { contactLedger } from '../../src/services/nudges/contact-ledger.ts';
import { nudgeViewer } from '../../src/services/nudges/nudge-view.ts';
import type { Roster } from '../../src/services/people/roster.ts';
import type { Clock, ConversationStore, LedgerStore, Log, NoteStore } from '../../src/services/ports.ts';
import { deputyViewer } from '../../src/services/reminders/deputy-view.ts';
import { reminderViewer } from '../../src/services/reminders/reminder-view.ts';
import { toldViewer } from '../../src/services/reminders/told-view.ts';
import { sessionReminderViewer } from '../../src/services/session-reminders/session-reminder-view.ts';
import type { ChannelStore } from '../../src/services/summaries/ports.ts';
import { summaryPosts } from '../../src/services/summaries/posts.ts';
import { summaryViewer } from '../../src/services/summaries/summary-view.ts';
import { type DeliveryService, deliveryService } from '../../src/services/telling/deliveries.ts';
import { conversationDirectory } from '../../src/services/telling/directory.ts';
import { type LocalDoorbell, localDoorbell } from '../../src/services/telling/doorbell.ts';
import { noticeViewer } from '../../src/services/telling/notice-view.ts';
import { type NoticeService, noticeService } from '../../src/services/telling/notices.ts';
import type { Pace } from '../../src/services/telling/pace.ts';
import type { DeliveryStore } from '../../src/services/telling/ports.ts';
import { type Courier, sender } from '../../src/services/telling/sender.ts';
import { lookAt, type Viewers } from '../../src/services/telling/views.ts';
import { memoryChannelStore } from './memory-channel-store.ts';
import { memoryJobStore, memoryJobSwitches } from './memory-job-store.ts';

interface Replica {
  readonly ledgers: CourseLedgers;
  readonly roster: Roster;
  readonly store: LedgerStore & NoteStore;
  readonly deliveries: DeliveryStore;
  readonly conversations: ConversationStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly switches?: JobSwitches;
  /** Left out: nothing links to calendar files. */
  readonly calendar?: Pick<CalendarService, 'addressOf'>;
  readonly channels?: ChannelStore;
  /** Real time, in ms, for leases and waits. */
  readonly realNow?: () => number;
}

export interface Teller {
  readonly notices: NoticeService;
  readonly deliveries: DeliveryService;
  readonly doorbell: LocalDoorbell;
  /** Plans and sends, once each; gives how many were sent. */
  tells(): Promise<number>;
}

/** For what is not about how fast it goes. */
export const NO_PACE: Pace = {
  turn: async () => () => undefined,
  begin: async () => () => undefined,
  stop: async () => undefined,
};

/** What one replica tells people with: everything real but the stores it is given. */
export function aTeller(
  { realNow, calendar = { addressOf: async () => undefined }, ...parts }: Replica,
  through: (courier: Courier) => Courier = (same) => same,
): Teller {
  const teamCoverShare = 1 / 3;
  // In a test everybody knows at once what was committed.
  const timing = { ...REAL_TIME, sleep: async () => undefined };
  const doorbell = localDoorbell(undefined, parts.log);
  const notices = noticeService({ ...parts, doorbell, teamCoverShare, timing });
  const view = noticeViewer({ ...parts, calendar, notes: parts.store, teamCoverShare });
  const switches = parts.switches ?? memoryJobSwitches();
  const toChannels = { ...parts, channels: parts.channels ?? memoryChannelStore() };
  const viewers: Viewers = {
    notice: ({ notice }) => view(notice),
    'session-reminder': sessionReminderViewer({ ...parts, calendar }),
    nudge: nudgeViewer({ ...parts, switches }),
    reminder: reminderViewer({ ...parts, contacts: contactLedger(parts.deliveries), switches }),
    told: toldViewer(parts),
    deputy: deputyViewer(parts),
    alarm: alarmViewer({ ...parts, runs: memoryJobStore() }),
    summary: summaryViewer(toChannels),
  };
  const chats = ownChats({ mode: 'local' });
  const directory = conversationDirectory(parts.conversations);
  const objectIdOf = async (id: string) => (await parts.roster.findById(id))?.entraObjectId;
  const real = realNow && { realNow };
  const deliveries = deliveryService({
    deliveries: parts.deliveries,
    sender: sender({
      ...parts,
      look: (delivery) => lookAt(viewers, delivery),
      courier: through(
        eachToTheirs({
          people: courier({ ...parts, directory, objectIdOf, chats, mode: 'local' }),
          channels: channelCourier({ ...parts, channels: chats, posts: summaryPosts(toChannels), mode: 'local' }),
        }),
      ),
      pace: NO_PACE,
      random: () => 0,
      ...real,
    }),
    pace: NO_PACE,
    log: parts.log,
    ...real,
  });
  return {
    notices,
    deliveries,
    doorbell,
    async tells() {
      await notices.plan();
      return deliveries.sendDue();
    },
  };
}
