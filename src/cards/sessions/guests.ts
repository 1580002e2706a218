import type { Guest } from '../../domain/course/commands.ts';
import type { SessionGuests } from '../../services/sessions/guests.ts';
import type { FormProblem } from '../../services/sessions/session-form.ts';
import { sayDaysOf, sayWhen } from '../own/sessions.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { plural } from '../wording.ts';
import type { GuestAddPress, GuestPress } from './press-sessions.ts';
import { allSessions } from './session-done.ts';

/** Who comes to a session from partner agencies, and a form for one more while there is a place. */
export interface GuestsCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly days: readonly string[];
  readonly intro: string;
  readonly problems: readonly string[];
  readonly guests: readonly {
    readonly name: string;
    readonly agency: string;
    readonly tooltip: string;
    readonly press: GuestPress;
  }[];
  /** Left out where every guest place is taken. */
  readonly add?: { readonly name: string; readonly agency: string; readonly press: GuestAddPress };
  readonly buttons: readonly LabelledButton[];
}

export interface GuestForm {
  /** The form's own mark. */
  readonly form: string;
  readonly typed?: TypedGuest;
  /** Who was taken off a moment ago. */
  readonly removed?: RemovedGuest | undefined;
}

export type RemovedGuest = Pick<Guest, 'guestId' | 'name' | 'agency'>;

export interface TypedGuest {
  readonly name: string;
  readonly agency: string;
  readonly problems: readonly FormProblem[];
}

export function guestsCard({ session: one, guests }: SessionGuests, { form, typed, removed }: GuestForm): GuestsCard {
  const { course, session, version, phase } = one;
  const { courseId, sessionId, guestPlaces } = session;
  const press = { courseId, sessionId, v: version };
  const free = guestPlaces - guests.length;
  const mayAdd = free > 0 && phase !== 'cancelled' && phase !== 'over';
  const problems = (typed?.problems ?? []).map(({ sentence }) => sentence);
  // Whoever is back on the list was removed and added again: there is nothing to undo.
  const gone = guests.some(({ guestId }) => guestId === removed?.guestId) ? undefined : removed;
  const said = gone ? [`${gone.name} is removed, and the name is deleted.`] : [];
  const intro = [...said, introOf(guests.length, guestPlaces)].join(' ');
  const buttons: Button[] = [
    ...(gone && mayAdd
      ? [{ title: `Undo: add ${gone.name} again`, verb: 'guest.add', data: { ...press, form, ...gone } } as const]
      : []),
    ...(free <= 0 && phase !== 'cancelled' && phase !== 'over'
      ? [{ title: 'Change guest places', verb: 'session.form', data: press } as const]
      : []),
    allSessions(courseId),
  ];
  return {
    heading: 'Guests',
    course: course.title,
    days: sayDaysOf(session),
    intro: `${intro} Names are deleted a year after the session.`,
    problems,
    guests: guests.map(({ guestId, name, agency }) => ({
      name,
      agency,
      tooltip: `Remove ${name}, ${agency}`,
      press: { courseId, sessionId, guestId, v: version, name, agency },
    })),
    ...(mayAdd && { add: { name: typed?.name ?? '', agency: typed?.agency ?? '', press: { ...press, form } } }),
    buttons: buttons.map(labelled),
    sentence: [`Guests of ${course.title}, ${sayWhen(session)}: ${intro}`, ...problems].join(' '),
  };
}

function introOf(guests: number, places: number): string {
  if (places === 0 && guests === 0) return 'This session has no guest places.';
  return `${guests} of ${plural(places, 'guest place')} taken. Guests stand outside the capacity and every count.`;
}
