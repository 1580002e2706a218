import type { Deputy, PersonId } from '../roster/person.ts';

/** Somebody is told that they act for a manager. */
export interface DeputyNamed extends Pick<Deputy, 'from' | 'until'> {
  readonly type: 'deputy';
  readonly manager: PersonId;
}
