import type { Person } from '../domain/roster/person.ts';
import type { Handlers } from './handlers.ts';
import type { Reply } from './reply.ts';
import type { Intent } from './understand.ts';

type CommandTable = {
  readonly [Kind in Intent['kind']]: (person: Person, intent: Extract<Intent, { kind: Kind }>) => Promise<Reply>;
};

/** What can be typed; how it may be put is `understand`'s business. */
export function commandTable({ help, notUnderstood, tooLong, training, booking, counts }: Handlers) {
  const table: CommandTable = {
    help,
    training: training.mine,
    book: booking.start,
    bookings: training.bookings,
    cancel: booking.startCancelling,
    counts: counts.show,
    'bad-date': (_person, intent) => counts.badDate(intent),
    'bad-split': (_person, intent) => counts.badSplit(intent),
    'too-long': tooLong,
    unknown: notUnderstood,
  };
  return (person: Person, intent: Intent): Promise<Reply> =>
    (table[intent.kind] as (person: Person, intent: Intent) => Promise<Reply>)(person, intent);
}
