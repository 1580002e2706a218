import { createBot } from '../../src/bot/bot.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import { bookingService } from '../../src/services/booking/booking.ts';
import { interestService } from '../../src/services/booking/interest.ts';
import { replyService } from '../../src/services/booking/replies.ts';
import { trainingService } from '../../src/services/booking/training.ts';
import { calendarService } from '../../src/services/calendar/calendar.ts';
import { countingService } from '../../src/services/counting.ts';
import { jobServices } from '../../src/services/jobs/jobs.ts';
import type { Planners } from '../../src/services/jobs/ports.ts';
import { courseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import { nudgeServices } from '../../src/services/nudges/nudging.ts';
import { circumstanceServices } from '../../src/services/people/circumstances.ts';
import { rosterService } from '../../src/services/people/roster.ts';
import type { Conversation, ConversationStore, LedgerStore, Log } from '../../src/services/ports.ts';
import { publishingService } from '../../src/services/published/publishing.ts';
import { tellDeputy } from '../../src/services/reminders/tell-deputy.ts';
import { demandService } from '../../src/services/sessions/demand.ts';
import { guestsService } from '../../src/services/sessions/guests.ts';
import { sessionsService } from '../../src/services/sessions/sessions.ts';
import { summaryServices } from '../../src/services/summaries/summaries.ts';
import { othersServices } from '../../src/services/team/others.ts';
import { createServer } from '../../src/web/server.ts';
import { aPerson, type CourseBuilder, clockAt, NOW } from '../helpers/builders.ts';
import { startFakeConnector } from '../helpers/fake-connector.ts';
import { memoryChannelStore } from '../helpers/memory-channel-store.ts';
import { memoryDeliveryStore } from '../helpers/memory-delivery-store.ts';
import { memoryJobStore, memoryJobSwitches } from '../helpers/memory-job-store.ts';
import { memoryLedgerStore, memoryRosterStore } from '../helpers/memory-ledger-store.ts';
import { memoryPublishedStore } from '../helpers/memory-published-store.ts';
import { memorySecretStore } from '../helpers/memory-secret-store.ts';
import { aTeamsUser, type TeamsUser } from '../helpers/teams-client.ts';

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

interface Story {
  readonly people?: readonly Person[];
  readonly courses?: readonly CourseBuilder[];
  /** Stands between the services and the store, to make it slow or fail. */
  readonly store?: (store: LedgerStore) => LedgerStore;
  readonly answerWithinMs?: number;
  readonly realNow?: () => number;
  readonly planners?: Planners;
}

/** Where the bot says that it is reached from outside. */
export const PUBLIC_URL = 'https://training.example.org';

export type BotUnderTest = Awaited<ReturnType<typeof aBot>>;

/** The bot with its real services on stores in memory, listening on a real port, with a fake Teams around it. */
export async function aBot({
  people = [aPerson('ada')],
  courses = [],
  store = (same) => same,
  planners = {},
  ...settings
}: Story = {}) {
  const logged: Logged[] = [];
  const logAs = (level: Logged['level']) => (fields: object, message: string) =>
    logged.push({ level, fields, message });
  const log: Log = { info: logAs('info'), warn: logAs('warn'), error: logAs('error') };
  const clock = clockAt(NOW);
  const connector = await startFakeConnector();
  const memory = memoryLedgerStore();
  const ledgers = courseLedgers(store(memory), clock, log);
  const roster = rosterService(memoryRosterStore());
  const conversations = countingConversations();
  await roster.write(people);
  for (const course of courses) {
    for (const command of course.commands()) {
      const ledger = ledgers.of(course.at().state.courseId);
      await ledger.commit({ actor: 'import', command, quiet: true });
    }
  }
  const booking = bookingService({ ledgers, clock, roster });
  const sessions = sessionsService({ ledgers, clock });
  const training = trainingService({ ledgers, clock, roster });
  const jobStores = { runs: memoryJobStore(), switches: memoryJobSwitches(), deliveries: memoryDeliveryStore() };
  const channels = memoryChannelStore();
  const doorbell = { ring: async () => undefined };
  const circumstances = circumstanceServices({ roster, ledgers, training, clock, isImporting: async () => false });
  const published = memoryPublishedStore();
  const services = {
    ...othersServices({ roster, ledgers, booking, clock, tellDeputy: tellDeputy({ ...jobStores, doorbell, clock }) }),
    sessions,
    guests: guestsService({ ledgers, notes: memory, sessions, clock }),
    demand: demandService({ ledgers, clock }),
    publishing: publishingService({ ledgers, roster, published, clock, isImporting: async () => false }),
    training,
    calendar: calendarService({ ledgers, secrets: memorySecretStore(), clock, log, publicUrl: PUBLIC_URL }),
    ...jobServices({ ...jobStores, planners, doorbell, roster, clock, log }),
    ...circumstances,
    ...summaryServices({ channels, ledgers, roster, clock }),
    ...nudgeServices({ ...jobStores, ledgers, roster, clock, doorbell, changes: circumstances.changes }),
    booking,
    replies: replyService({ ledgers, clock, roster }),
    interest: interestService({ ledgers, clock, roster }),
    counting: countingService({ ledgers, roster, clock, isImporting: async () => false }),
    clock,
  };
  const bot = createBot({ ...services, ...settings, settings: { mode: 'local' }, roster, conversations, log });
  const { read: calendarFile } = services.calendar;
  const server = createServer({ messages: bot.handle, ready: async () => true, calendarFile, log });
  const botUrl = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  const user = (name: string): TeamsUser =>
    aTeamsUser({ botUrl, connector }, { email: `${name}@example.org`, name, aadObjectId: `oid-${name}` });
  return {
    botUrl,
    connector,
    log,
    store: memory,
    roster,
    ledgers,
    ...jobStores,
    ...services,
    conversations,
    channels,
    logged,
    user,
    ada: user('ada'),
    async close() {
      await server.close();
      await connector.close();
    },
  };
}

/** A ConversationStore in memory that counts what it is asked. */
export function countingConversations(): ConversationStore & {
  finds: number;
  saves: number;
  readonly all: Map<string, Conversation>;
} {
  const all = new Map<string, Conversation>();
  return {
    all,
    finds: 0,
    saves: 0,
    async find(aadObjectId) {
      this.finds += 1;
      return all.get(aadObjectId);
    },
    everybody: async () => [...all.values()],
    async findByPerson(personId) {
      return [...all.values()].findLast((conversation) => conversation.personId === personId);
    },
    async save(conversation) {
      this.saves += 1;
      all.set(conversation.aadObjectId, conversation);
    },
  };
}
