import type { Person } from '../domain/roster/person.ts';
import type { Handlers } from './handlers.ts';
import type { Intent } from './intent.ts';
import type { Reply } from './reply.ts';

type CommandTable = {
  readonly [Kind in Intent['kind']]: (person: Person, intent: Extract<Intent, { kind: Kind }>) => Promise<Reply>;
};

/** What can be typed; how it may be put is `understand`'s business. */
export function commandTable({ help, smallTalk, training, booking, counts }: Handlers) {
  const table: CommandTable = {
    help,
    training: training.mine,
    book: booking.start,
    bookings: training.bookings,
    cancel: booking.startCancelling,
    counts: counts.show,
    'team-counts': smallTalk.teamCounts,
    'bad-date': (_person, intent) => counts.badDate(intent),
    'bad-split': (_person, intent) => counts.badSplit(intent),
    thanks: smallTalk.thanks,
    'yes-or-no': smallTalk.yesOrNo,
    'too-long': smallTalk.tooLong,
    unknown: smallTalk.notUnderstood,
  };
  return (person: Person, intent: Intent): Promise<Reply> =>
    (table[intent.kind] as (person: Person, intent: Intent) => Promise<Reply>)(person, intent);
}
