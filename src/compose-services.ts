import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { type BookingService, bookingService } from './services/booking/booking.ts';
import { type InterestService, interestService } from './services/booking/interest.ts';
import { type ReplyService, replyService } from './services/booking/replies.ts';
import { type TrainingService, trainingService } from './services/booking/training.ts';
import { type CalendarService, calendarService } from './services/calendar/calendar.ts';
import { type CountingService, countingService } from './services/counting.ts';
import { type ImportService, importService } from './services/import/import-service.ts';
import { importWatch } from './services/import/import-watch.ts';
import { type JobServices, jobServices } from './services/jobs/jobs.ts';
import type { Heartbeats, JobStore, JobSwitches, Planners } from './services/jobs/ports.ts';
import { type CourseLedgers, courseLedgers } from './services/ledger/course-ledgers.ts';
import { contactLedger } from './services/nudges/contact-ledger.ts';
import { type NudgeServices, nudgeServices } from './services/nudges/nudging.ts';
import { nudgePlanner } from './services/nudges/planner.ts';
import { type CircumstanceServices, circumstanceServices } from './services/people/circumstances.ts';
import { type Roster, rosterService } from './services/people/roster.ts';
import type { Clock, ConversationStore, LedgerStore, NoteStore } from './services/ports.ts';
import type { PublishedStore } from './services/published/ports.ts';
import { type PublishingService, publishingService } from './services/published/publishing.ts';
import { reminderPlanner } from './services/reminders/planner.ts';
import { tellDeputy } from './services/reminders/tell-deputy.ts';
import { sessionReminderPlanner } from './services/session-reminders/planner.ts';
import { type DemandService, demandService } from './services/sessions/demand.ts';
import { type GuestsService, guestsService } from './services/sessions/guests.ts';
import { type SessionsService, sessionsService } from './services/sessions/sessions.ts';
import { summaryPlanner } from './services/summaries/planner.ts';
import type { ChannelStore } from './services/summaries/ports.ts';
import { type SummaryServices, summaryServices } from './services/summaries/summaries.ts';
import { type OthersServices, othersServices } from './services/team/others.ts';
import { type LocalDoorbell, localDoorbell } from './services/telling/doorbell.ts';
import type { DeliveryStore, DoorbellQueue, PaceStore } from './services/telling/ports.ts';
import type { StorageAccount } from './storage/account.ts';
import { channelStore } from './storage/channel-store.ts';
import { connectTables } from './storage/connect.ts';
import { conversationStore } from './storage/conversation-store.ts';
import { courseStore } from './storage/course-store.ts';
import { deliveryStore } from './storage/delivery-store.ts';
import { connectDoorbell } from './storage/doorbell-queue.ts';
import { importStore } from './storage/import-store.ts';
import { heartbeats, jobStore, jobSwitches } from './storage/job-store.ts';
import { noteStore } from './storage/note-store.ts';
import { paceStore } from './storage/pace-store.ts';
import { publishedStore } from './storage/published-store.ts';
import { rosterStore } from './storage/roster-store.ts';
import { secretStore } from './storage/secret-store.ts';

/** Everything that answers questions and changes records, without a way in. */
export interface Services extends OthersServices, CircumstanceServices, NudgeServices, JobServices, SummaryServices {
  readonly log: Logger;
  readonly clock: Clock;
  readonly roster: Roster;
  readonly ledgers: CourseLedgers;
  readonly store: LedgerStore;
  readonly notes: NoteStore;
  readonly deliveries: DeliveryStore;
  readonly doorbell: LocalDoorbell;
  readonly queue: DoorbellQueue | undefined;
  readonly paceStore: PaceStore;
  readonly runs: JobStore;
  readonly switches: JobSwitches;
  readonly heartbeats: Heartbeats;
  readonly planners: Required<Planners>;
  readonly conversations: ConversationStore;
  readonly calendar: CalendarService;
  readonly channels: ChannelStore;
  readonly training: TrainingService;
  readonly booking: BookingService;
  readonly replies: ReplyService;
  readonly interest: InterestService;
  readonly counting: CountingService;
  readonly sessions: SessionsService;
  readonly guests: GuestsService;
  readonly demand: DemandService;
  readonly published: PublishedStore;
  readonly publishing: PublishingService;
  readonly imports: ImportService;
  /** Whether an import is being written: figures go up and down meanwhile. */
  isImporting(): Promise<boolean>;
  /** Whether nothing has been imported yet. */
  isEmpty(): Promise<boolean>;
}

export interface ServicesConfig {
  readonly storage: StorageAccount;
  readonly logLevel: LogLevel;
  readonly publicUrl?: string | undefined;
}

/** The clock of production: business rules and everything else take the same time. */
export const systemClock: Clock = { now: () => Temporal.Now.instant().toString({ smallestUnit: 'second' }) };

/** Connects the store and builds the services on it. */
export async function composeServices(
  { storage, logLevel, publicUrl }: ServicesConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): Promise<Services> {
  const log = pino({ level: logLevel });
  const [tables, queue] = await Promise.all([connectTables(storage), connectDoorbell(storage)]);
  const roster = rosterService(rosterStore(tables.roster));
  const store = courseStore(tables.courses, tables.catalogue);
  const imports = importStore(tables.imports);
  const ledgers = courseLedgers(store, clock, log);
  const booking = bookingService({ ledgers, clock, roster });
  const notes = noteStore(tables.courses);
  const sessions = sessionsService({ ledgers, clock });
  const isImporting = importWatch(imports);
  const training = trainingService({ ledgers, clock, roster });
  const deliveries = deliveryStore(tables.deliveries);
  const doorbell = localDoorbell(queue, log);
  const runs = jobStore(tables.jobs);
  const switches = jobSwitches(tables.jobs);
  const published = publishedStore(tables.published);
  const channels = channelStore(tables.channels);
  const planners: Required<Planners> = {
    nudges: nudgePlanner({ ledgers, roster, contacts: contactLedger(deliveries) }),
    reminders: reminderPlanner({ ledgers, roster, deliveries }),
    'session-reminders': sessionReminderPlanner({ ledgers, roster }),
    summaries: summaryPlanner({ channels }),
  };
  const circumstances = circumstanceServices({ roster, ledgers, training, clock, isImporting });
  return {
    log,
    clock,
    roster,
    ledgers,
    store,
    notes,
    deliveries,
    doorbell,
    queue,
    runs,
    switches,
    heartbeats: heartbeats(tables.jobs),
    planners,
    ...jobServices({ runs, switches, planners, deliveries, doorbell, queue, roster, clock, log }),
    paceStore: paceStore(tables.deliveries),
    conversations: conversationStore(tables.conversations),
    calendar: calendarService({ ledgers, secrets: secretStore(tables.secrets), clock, log, publicUrl }),
    channels,
    ...summaryServices({ channels, ledgers, roster, clock, isImporting }),
    isImporting,
    training,
    ...circumstances,
    ...nudgeServices({ ledgers, roster, clock, switches, deliveries, doorbell, changes: circumstances.changes }),
    booking,
    replies: replyService({ ledgers, clock, roster }),
    interest: interestService({ ledgers, clock, roster }),
    ...othersServices({ roster, ledgers, booking, clock, tellDeputy: tellDeputy({ deliveries, doorbell, clock }) }),
    sessions,
    guests: guestsService({ ledgers, notes, sessions, clock }),
    demand: demandService({ ledgers, clock }),
    counting: countingService({ ledgers, roster, clock, isImporting }),
    published,
    publishing: publishingService({ ledgers, roster, published, clock, isImporting }),
    imports: importService({ roster, ledgers, clock, log, imports }),
    async isEmpty() {
      const [{ people }, courses] = await Promise.all([roster.state(), ledgers.all()]);
      return people.size === 0 && courses.length === 0;
    },
  };
}
