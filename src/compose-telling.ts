import { randomUUID } from 'node:crypto';
import type { Services } from './compose-services.ts';
import type { BotIdentity } from './config.ts';
import { channelCourier, eachToTheirs } from './delivery/channel-courier.ts';
import { courier } from './delivery/courier.ts';
import { ownChats } from './delivery/own-chat.ts';
import type { Job } from './jobs/now-and-then.ts';
import { runJobs } from './jobs/run-jobs.ts';
import { tell } from './jobs/tell.ts';
import { alarmViewer } from './services/jobs/alarm-view.ts';
import { rememberedSwitches } from './services/jobs/remembered-switches.ts';
import { contactLedger } from './services/nudges/contact-ledger.ts';
import { nudgeViewer } from './services/nudges/nudge-view.ts';
import { deputyViewer } from './services/reminders/deputy-view.ts';
import { reminderViewer } from './services/reminders/reminder-view.ts';
import { toldViewer } from './services/reminders/told-view.ts';
import { sessionReminderViewer } from './services/session-reminders/session-reminder-view.ts';
import { summaryViewer } from './services/summaries/summary-view.ts';
import { deliveryService } from './services/telling/deliveries.ts';
import { conversationDirectory } from './services/telling/directory.ts';
import { noticeViewer } from './services/telling/notice-view.ts';
import { noticeService } from './services/telling/notices.ts';
import { pace } from './services/telling/pace.ts';
import { sender } from './services/telling/sender.ts';
import { lookAt, type Viewers } from './services/telling/views.ts';

export type TellingSettings = { readonly teamCoverShare: number } & (
  | { readonly mode: 'local' }
  | { readonly mode: 'production'; readonly bot: BotIdentity }
);

export interface TellingOptions {
  /** How long, in ms, whoever sends is taken to be alive: then another goes on. */
  readonly leaseMs?: number;
}

/** Everything that the bot says unasked: what is looked at, how it is sent, and when. */
export function composeTelling(services: Services, settings: TellingSettings, { leaseMs }: TellingOptions = {}) {
  const { log, deliveries, queue, doorbell } = services;
  const { teamCoverShare } = settings;
  const viewNotice = noticeViewer({ ...services, teamCoverShare });
  const switches = rememberedSwitches(services.switches);
  const viewers: Viewers = {
    notice: ({ notice }) => viewNotice(notice),
    'session-reminder': sessionReminderViewer(services),
    nudge: nudgeViewer({ ...services, switches }),
    reminder: reminderViewer({ ...services, contacts: contactLedger(deliveries), switches }),
    told: toldViewer(services),
    deputy: deputyViewer(services),
    alarm: alarmViewer(services),
    summary: summaryViewer(services),
  };
  const chats = ownChats(settings);
  const shared = pace({ store: services.paceStore, replica: randomUUID(), log });
  const delivering = deliveryService({
    deliveries,
    sender: sender({
      ...services,
      look: (delivery) => lookAt(viewers, delivery),
      courier: eachToTheirs({
        people: courier({
          chats,
          directory: conversationDirectory(services.conversations),
          objectIdOf: async (personId) => (await services.roster.findById(personId))?.entraObjectId,
          bot: settings.mode === 'production' ? settings.bot : undefined,
          mode: settings.mode,
          log,
        }),
        channels: channelCourier({ channels: chats, posts: services.summaryPosts, mode: settings.mode, log }),
      }),
      pace: shared,
      ...(leaseMs !== undefined && { leaseMs }),
    }),
    pace: shared,
    queue,
    log,
  });
  const notices = noticeService({ ...services, teamCoverShare });
  return {
    delivering,
    /** Gives back what sending has taken, where nothing was started. */
    stop: () => shared.stop(),
    start(): Job {
      const telling = tell({ notices, deliveries: delivering, doorbell, log });
      const running = runJobs({ ...services, server: randomUUID() });
      return {
        async stop() {
          await running.stop();
          await telling.stop();
          await shared.stop();
        },
      };
    },
  };
}
