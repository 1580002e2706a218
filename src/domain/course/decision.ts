import type { PersonId } from '../roster/person.ts';
import type { Answer, Refusal } from './answer.ts';
import type { Guest } from './commands.ts';
import type { CourseEvent } from './events.ts';

/** Free text about a person: kept beside the stream in a row that can be deleted, never in an event. */
export interface Note {
  readonly personId: PersonId;
  /** What it was said with: one commit may hold several about one person, and not everybody may read each. */
  readonly kind: 'cancellation' | 'answer' | 'exemption' | 'history';
  readonly text: string;
}

export interface Accepted {
  readonly events: readonly CourseEvent[];
  readonly answer: Answer;
  readonly notes?: readonly Note[];
  /** Who is named in a row of its own, which can be deleted like a note. */
  readonly guest?: Guest;
}

export type Decision = Accepted | Refusal;
