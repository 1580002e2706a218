import type { Person } from '../domain/roster/person.ts';
import { isLearningLead } from '../services/access.ts';
import type { Place } from './handlers/summaries.ts';
import type { Handlers } from './handlers.ts';
import type { Reply } from './reply.ts';
import type { Intent } from './understand/intent.ts';

type CommandTable = {
  readonly [Kind in Intent['kind']]: (
    person: Person,
    intent: Extract<Intent, { kind: Kind }>,
    place: Place,
  ) => Promise<Reply>;
};

/** What can be typed; how it may be put is `understand`'s business. */
export function commandTable(handlers: Handlers) {
  const { help, smallTalk, training, booking, counts, team, named, onBehalf, approvals, deputies } = handlers;
  const table: CommandTable = {
    help,
    training: training.mine,
    book: async (person, intent) =>
      (await named.alone(person, intent.course)) ??
      (await onBehalf.start(person, intent)) ??
      booking.start(person, intent),
    bookings: training.bookings,
    cancel: async (person, intent) =>
      (await named.within(person, intent.course)) ?? booking.startCancelling(person, intent),
    swap: async (person, intent) =>
      (await named.within(person, intent.course)) ?? handlers.swapping.start(person, intent),
    interest: handlers.interest.start,
    counts: counts.show,
    'team-counts': smallTalk.teamCounts,
    'bad-date': (_person, intent) => counts.badDate(intent),
    'no-such-day': (_person, intent) => smallTalk.noSuchDay(intent),
    'bad-split': (_person, intent) => counts.badSplit(intent),
    team: (person) => team.mine(person),
    person: team.find,
    approvals: approvals.list,
    deputies: (person) => deputies.form(person, {}),
    sessions: (person, intent) =>
      isLearningLead(person) ? handlers.sessions.start(person, intent) : booking.start(person, intent),
    'plan-sessions': handlers.sessions.start,
    'cancel-session': (person, intent) =>
      isLearningLead(person) ? handlers.sessions.start(person, intent) : booking.startCancelling(person, intent),
    'move-session': (person, intent) =>
      isLearningLead(person) ? handlers.sessions.start(person, intent) : handlers.swapping.start(person, intent),
    demand: handlers.demand.show,
    deliveries: handlers.deliveries.show,
    'preview-reminders': handlers.deliveries.preview,
    'pause-reminders': handlers.deliveries.pause,
    thanks: smallTalk.thanks,
    'yes-or-no': smallTalk.yesOrNo,
    ok: smallTalk.ok,
    'too-long': smallTalk.tooLong,
    away: handlers.people.typedAway,
    back: (person) => handlers.people.endAway(person),
    // Of oneself it can only mean quiet: nobody marks themself unavailable.
    absence: async (person, intent) =>
      (await named.isActor(person, intent.person))
        ? handlers.people.typedAway(person, intent)
        : handlers.people.typedAbsence(person, intent),
    leaver: handlers.people.typedLeaver,
    exempt: handlers.exemptions.typed,
    'end-exemption': handlers.exemptions.typedEnd,
    snooze: handlers.nudges.snooze,
    wake: handlers.nudges.wake,
    reminder: (person) => handlers.reminders.show(person),
    'reminder-day': handlers.reminders.day,
    'publish-figures': handlers.published.preview,
    'as-published': handlers.published.show,
    'who-sees': handlers.nudges.whoSees,
    'preview-nudges': handlers.nudges.preview,
    'start-nudges': handlers.nudges.startTyped,
    'pause-nudges': handlers.nudges.pause,
    'post-summaries': (person, { cadence }, place) => handlers.summaries.bind(person, place, cadence),
    'stop-summaries': (person, _intent, place) => handlers.summaries.stop(person, place),
    'preview-summary': (person) => handlers.summaries.preview(person),
    unknown: smallTalk.notUnderstood,
  };
  return (person: Person, intent: Intent, place: Place): Promise<Reply> =>
    (table[intent.kind] as (person: Person, intent: Intent, place: Place) => Promise<Reply>)(person, intent, place);
}
