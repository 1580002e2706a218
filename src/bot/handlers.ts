import type { BookingService } from '../services/booking.ts';
import type { CountingService } from '../services/counting.ts';
import type { Clock } from '../services/ports.ts';
import type { TrainingService } from '../services/training.ts';
import { bookingHandlers } from './handlers/booking.ts';
import { badDate, badSplit, countsHandlers } from './handlers/counts.ts';
import { help, notUnderstood, teamCounts, thanks, tooLong, yesOrNo } from './handlers/help.ts';
import { trainingHandlers } from './handlers/training.ts';

export interface Services {
  readonly training: TrainingService;
  readonly booking: BookingService;
  readonly counting: CountingService;
  readonly clock: Clock;
}

export type Handlers = ReturnType<typeof handlersOf>;

/** Every handler: each calls one service and answers with one card. */
export function handlersOf(services: Services) {
  return {
    help,
    smallTalk: { notUnderstood, teamCounts, thanks, tooLong, yesOrNo },
    training: trainingHandlers(services),
    booking: bookingHandlers(services),
    counts: { ...countsHandlers(services), badDate, badSplit },
  };
}
