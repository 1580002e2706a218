import type { Command } from '../../src/domain/course/commands.ts';
import type { Session } from '../../src/domain/course/session.ts';
import { aMembership, anEntry, applyRoster, aSession, book, cancel } from '../helpers/builders.ts';
import type { Partition } from '../helpers/memory-tables.ts';
import { storeWith } from './beginning.ts';

const FAR = '2027-01-18';
/** Within three working days of the first moment. */
const CLOSE = '2026-12-03';

/** A course with one session that everything is about, `jan`, and another with one free place, `feb`. */
export interface Start {
  readonly name: string;
  readonly partition: Partition;
  readonly jan: Session;
  /** How many seconds after the first moment the commands are asked for. */
  readonly after: number;
  /** The only people that anything is asked for here: time, which comes first, has made the orders many. Left out: everybody. */
  readonly about?: RegExp;
}

interface Situation {
  readonly capacity: number;
  readonly day?: string;
  readonly approval?: 'required';
  readonly commands: readonly Command[];
  readonly after?: number;
  readonly about?: RegExp;
}

const invite: Command = { type: 'invite', personId: 'dan', sessionId: 'jan', insteadOf: 'ada', by: 'lee' };

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'a free place': { capacity: 2, commands: [book('ada', 'jan')] },
  'no free place, and somebody invited instead': { capacity: 1, commands: [book('ada', 'jan'), invite] },
  'two who wait': { capacity: 1, commands: [book('ada', 'jan'), book('bea', 'jan'), book('cy', 'jan')] },
  'an offer, and one who waits': {
    capacity: 1,
    day: CLOSE,
    commands: [book('ada', 'jan'), book('bea', 'jan'), book('cy', 'jan'), cancel('ada', 'jan')],
  },
  'an offer that has lapsed': {
    capacity: 1,
    day: CLOSE,
    commands: [book('ada', 'jan'), book('bea', 'jan'), book('cy', 'jan'), cancel('ada', 'jan')],
    after: 6 * 3_600,
    about: /^(bea|dan books$|one place|it is called off|time)/,
  },
  'a request, and one who waits': {
    capacity: 1,
    approval: 'required',
    commands: [book('ada', 'jan'), book('bea', 'jan')],
  },
};

export const STARTS: readonly string[] = Object.keys(SITUATIONS);

export function startOfPairs(name: string): Start {
  const situation = SITUATIONS[name];
  if (!situation) throw new RangeError(`there is no start called ${name}`);
  const { capacity, day = FAR, approval = 'tell', commands, after = 0, about } = situation;
  const jan = aSession('jan', { day, capacity });
  const partition = storeWith([
    { type: 'set-course', entry: anEntry('permanency', { approval }) },
    { type: 'set-sessions', sessions: [jan, aSession('feb', { day: '2027-02-15', capacity: 1 })] },
    applyRoster(...['ada', 'bea', 'cy', 'dan', 'eve'].map((id) => aMembership(id))),
    ...commands,
  ]);
  return { name, partition, jan, after, ...(about && { about }) };
}

/** What two replicas are asked for at once. `seen` is the version of the session's row, for its form. */
export function commandsOn({ jan, about = /./ }: Start, seen: number): [name: string, command: Command][] {
  const put = (capacity: number): Command => ({ type: 'put-session', session: { ...jan, capacity }, seen });
  const reply = { sessionId: 'jan' } as const;
  const all: Readonly<Record<string, Command>> = {
    'dan books': book('dan', 'jan'),
    'dan books the other session': book('dan', 'feb'),
    'eve is booked by somebody': { ...book('eve', 'jan'), by: 'lee' } as Command,
    'ada cancels': cancel('ada', 'jan'),
    'bea cancels': cancel('bea', 'jan'),
    'ada swaps': { type: 'swap', personId: 'ada', from: 'jan', to: 'feb' },
    'bea swaps': { type: 'swap', personId: 'bea', from: 'jan', to: 'feb' },
    'bea takes the offer': { type: 'answer-offer', personId: 'bea', ...reply, accepts: true },
    'bea declines the offer': { type: 'answer-offer', personId: 'bea', ...reply, accepts: false },
    'ada is approved': { type: 'answer-request', personId: 'ada', ...reply, accepts: true },
    'ada is declined': { type: 'answer-request', personId: 'ada', ...reply, accepts: false },
    'dan is invited': invite,
    'dan takes the place over': { type: 'answer-invitation', personId: 'dan', ...reply, accepts: true },
    'one place more': put(jan.capacity + 1),
    'one place less': put(jan.capacity - 1),
    'it is called off': { type: 'cancel-session', sessionId: 'jan' },
    'bea is exempt': { type: 'exempt', personId: 'bea', note: 'Agreed.' },
    'ada leaves': applyRoster(aMembership('ada', { leftAt: '2026-11-30T00:00:00Z' })),
    'time is looked at': { type: 'settle' },
  };
  return Object.entries(all).filter(([name]) => about.test(name));
}
