import { z } from 'zod';
import type { SessionDeskVerb } from '../../cards/sessions/press-sessions.ts';
import type { Handlers } from '../handlers.ts';
import { type Action, action, CoursePress, Id, Nothing, SessionPress } from './action.ts';

/** Text of an input as it came: what is wrong with it is said beside the form, with nothing lost. A number input may send a number. */
const Typed = z
  .union([z.string().max(2_000), z.number()])
  .transform(String)
  .optional();

const ListPress = CoursePress.extend({ from: z.int().nonnegative().optional() });

/** The inputs of the form, each under its own key; days are numbered from 1. */
const FormPress = CoursePress.extend({
  sessionId: Id.optional(),
  v: z.int().nonnegative().optional(),
  form: z.string().max(100).optional(),
  sure: z.boolean().optional(),
  venue: Typed,
  onlineLink: Typed,
  trainer: Typed,
  capacity: Typed,
  guestPlaces: Typed,
  opensOn: Typed,
  opensAt: Typed,
  closesOn: Typed,
  closesAt: Typed,
}).catchall(z.unknown());

const GuestFormPress = SessionPress.partial({ v: true });
const GuestAddPress = SessionPress.extend({
  name: z.string().max(2_000),
  agency: z.string().max(2_000),
  form: z.string().min(1).max(100),
  guestId: Id.optional(),
});
const GuestRemovePress = SessionPress.extend({
  guestId: Id,
  name: z.string().max(2_000).optional(),
  agency: z.string().max(2_000).optional(),
});

/** What learning leads can press about sessions, guests and demand. */
export function sessionVerbs({
  sessions,
  guests,
  demand,
}: Pick<Handlers, 'sessions' | 'guests' | 'demand'>): Record<SessionDeskVerb, Action> {
  return {
    'session.courses': action(Nothing, sessions.courses),
    'session.list': action(ListPress, sessions.list),
    'session.form': action(FormPress, sessions.form),
    'session.put': action(FormPress, sessions.put),
    'session.cancel-form': action(GuestFormPress, sessions.cancelForm),
    'session.cancel': action(SessionPress, sessions.cancel),
    'guest.form': action(GuestFormPress, guests.form),
    'guest.add': action(GuestAddPress, guests.add),
    'guest.remove': action(GuestRemovePress, guests.remove),
    'demand.show': action(Nothing, demand.show),
  };
}
