import { courier } from '../../src/delivery/courier.ts';
import { ownChats } from '../../src/delivery/own-chat.ts';
import type { CourseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import { REAL_TIME } from '../../src/services/ledger/timing.ts';
import type { Roster } from '../../src/services/people/roster.ts';
import type { Clock, ConversationStore, DeliveryStore, LedgerStore, Log, NoteStore } from '../../src/services/ports.ts';
import { type Courier, type DeliveryService, deliveryService } from '../../src/services/telling/deliveries.ts';
import { noticeViewer } from '../../src/services/telling/notice-view.ts';
import { type NoticeService, noticeService } from '../../src/services/telling/notices.ts';

interface Replica {
  readonly ledgers: CourseLedgers;
  readonly roster: Roster;
  readonly store: LedgerStore & NoteStore;
  readonly deliveries: DeliveryStore;
  readonly conversations: ConversationStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Real time, in ms, for leases and waits. */
  readonly realNow?: () => number;
}

export interface Teller {
  readonly notices: NoticeService;
  readonly deliveries: DeliveryService;
  /** Plans and sends, once each; gives how many were sent. */
  tells(): Promise<number>;
}

/** What one replica tells people with: everything real but the stores it is given. */
export function aTeller(
  { realNow, ...parts }: Replica,
  through: (courier: Courier) => Courier = (same) => same,
): Teller {
  const teamCoverShare = 1 / 3;
  // In a test everybody knows at once what was committed.
  const timing = { ...REAL_TIME, sleep: async () => undefined };
  const notices = noticeService({ ...parts, teamCoverShare, timing });
  const deliveries = deliveryService({
    ...parts,
    look: noticeViewer({ ...parts, notes: parts.store, teamCoverShare }),
    courier: through(courier({ ...parts, chats: ownChats({ mode: 'local' }), mode: 'local' })),
    random: () => 0,
    ...(realNow && { realNow }),
  });
  return {
    notices,
    deliveries,
    async tells() {
      await notices.plan();
      return deliveries.sendDue();
    },
  };
}
