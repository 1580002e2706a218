import fc from 'fast-check';
import type { Command } from '../../../src/domain/course/commands.ts';
import type { CancelReason, InterestReason } from '../../../src/domain/course/reasons.ts';
import { aMembership, anEntry, aSession, NOW } from '../../helpers/builders.ts';
import { DAY_OF, type Intent } from './model-intents.ts';

/** One thing that may happen to a course. */
export type Step =
  | { readonly does: 'asks'; readonly intent: Intent }
  | { readonly does: 'together'; readonly intents: readonly Intent[] }
  | { readonly does: 'passes'; readonly seconds: number }
  /** On another course they have something at the time of this session, or no longer have. */
  | { readonly does: 'elsewhere'; readonly personId: string; readonly sessionId: string | undefined };

const HOUR = 3_600;
export const PEOPLE = ['ada', 'bea', 'cy', 'dan', 'eve'];
const person = fc.constantFrom(...PEOPLE);
const sessionId = fc.constantFrom('s1', 's1', 's2', 's3');
const nth = fc.nat(4);

/** A day up to three months before, or two after, the first moment. */
const day = fc
  .integer({ min: -90, max: 60 })
  .map((days) => Temporal.PlainDate.from(NOW.slice(0, 10)).add({ days }).toString());
const midnight = day.map((date) => `${date}T00:00:00Z`);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const command = (arbitrary: fc.Arbitrary<Command>): fc.Arbitrary<Intent> =>
  arbitrary.map((asked) => ({ wants: 'this', command: asked }));

const book = command(
  fc
    .record({ personId: person, sessionId, by: fc.constantFrom(undefined, undefined, undefined, 'lee') })
    .map(({ by, ...what }) => ({ type: 'book', ...what, ...(by !== undefined && { by }) })),
);

const REASONS: CancelReason[] = ['duty', 'court', 'sickness', 'leave', 'other', 'organiser'];
const cancel: fc.Arbitrary<Intent> = fc.record({
  wants: fc.constant('cancel' as const),
  personId: person,
  reason: fc.constantFrom(...REASONS),
});
const swap: fc.Arbitrary<Intent> = fc.record({
  wants: fc.constant('swap' as const),
  personId: person,
  to: sessionId,
});
const reply: fc.Arbitrary<Intent> = fc.record({ wants: fc.constant('reply' as const), nth, accepts: fc.boolean() });
const invite: fc.Arbitrary<Intent> = fc.record({ wants: fc.constant('invite' as const), personId: person, nth });
const stillComing: fc.Arbitrary<Intent> = fc.record({ wants: fc.constant('still-coming' as const), nth });

const exempt = command(
  fc
    .record({ personId: person, until: maybe(fc.constantFrom('2026-12-01', '2026-12-04', '2027-01-10')) })
    .map(({ personId, until }) => ({ type: 'exempt', personId, note: 'Agreed.', ...(until && { until }) })),
);
const endExemption = command(person.map((personId) => ({ type: 'end-exemption', personId })));
const INTEREST: (InterestReason | null)[] = ['court', 'duty', 'part-time', 'leave', 'other', null];
const sayInterest = command(
  fc
    .record({ personId: person, reason: fc.constantFrom(...INTEREST) })
    .map((what) => ({ type: 'say-interest', ...what })),
);

const putSession: fc.Arbitrary<Intent> = fc
  .record({
    sessionId,
    stale: fc.constantFrom(false, false, false, false, true),
    capacity: maybe(fc.integer({ min: 0, max: 4 })),
    guestPlaces: maybe(fc.nat(2)),
    day: fc.constantFrom(undefined, undefined, '2026-12-03', '2026-12-14', '2027-01-18'),
  })
  .map(({ capacity, guestPlaces, day: date, ...what }) => ({
    wants: 'put',
    ...what,
    ...(capacity !== undefined && { capacity }),
    ...(guestPlaces !== undefined && { guestPlaces }),
    ...(date !== undefined && { day: date }),
  }));
const cancelSession = command(sessionId.map((id) => ({ type: 'cancel-session', sessionId: id })));

/** Every guest has an id of their own: it is drawn at random, and never used again. */
const guestId = fc.noBias(fc.nat(0xffff_ffff)).map((drawn) => `g${drawn}`);
const guests = fc.oneof(
  command(
    fc
      .record({ sessionId, guestId })
      .map((guest) => ({ type: 'add-guest', ...guest, name: 'Gil Guest', agency: 'Health' })),
  ),
  fc.record({ wants: fc.constant('guest-out' as const), sessionId, nth }),
  command(sessionId.map((id) => ({ type: 'forget-guests', sessionId: id }))),
);

const setSession = command(
  fc.record({ sessionId, capacity: fc.integer({ min: 1, max: 4 }) }).map(({ sessionId: id, capacity }) => ({
    type: 'set-sessions',
    sessions: [aSession(id, { day: DAY_OF[id] ?? '', capacity })],
  })),
);

const setCourse = command(
  fc
    .record({
      refresh: fc.constantFrom({}, { refreshMonths: 1 }, { refreshMonths: 3 }),
      approval: fc.constantFrom('none' as const, 'tell' as const, 'required' as const),
      cancellationNoticeDays: fc.constantFrom(0, 2, 5),
    })
    .map(({ refresh, ...more }) => ({ type: 'set-course', entry: anEntry('permanency', { ...refresh, ...more }) })),
);

const membership = fc
  .record({
    personId: person,
    fits: fc.constantFrom(true, true, true, false),
    enrolAt: midnight,
    leftAt: maybe(midnight),
    area: fc.constantFrom('Assessment', 'MASH'),
    movedAt: midnight.map((at) => (at > NOW ? NOW : at)),
    away: maybe(fc.tuple(midnight, maybe(midnight))),
  })
  .map(({ personId, fits, enrolAt, leftAt, area, movedAt, away }) => {
    const [from, until] = away ?? [];
    return aMembership(personId, {
      fits,
      enrolAt,
      movedAt,
      placement: { area, group: 'front-line', employment: 'permanent' },
      ...(leftAt !== undefined && { leftAt }),
      ...(from !== undefined && { away: { from, ...(until !== undefined && until > from && { until }) } }),
    });
  });

const applyRoster = command(membership.map((each) => ({ type: 'apply-roster', memberships: [each] })));

const recordHistory = command(
  fc
    .record({
      personId: person,
      status: fc.constantFrom('attended' as const, 'booked' as const, 'exempt' as const),
      sessionId: maybe(sessionId),
      date: day,
    })
    .map(({ sessionId: id, ...past }) => ({
      type: 'record-history',
      records: [{ ...past, ...(id && { sessionId: id }) }],
    })),
);

const people = [
  { weight: 14, arbitrary: book },
  { weight: 5, arbitrary: cancel },
  { weight: 4, arbitrary: swap },
  { weight: 6, arbitrary: reply },
  { weight: 3, arbitrary: invite },
  { weight: 1, arbitrary: stillComing },
  { weight: 1, arbitrary: exempt },
  { weight: 1, arbitrary: endExemption },
  { weight: 1, arbitrary: sayInterest },
  { weight: 2, arbitrary: applyRoster },
  { weight: 2, arbitrary: recordHistory },
];
/** Anything that anybody may want of a course; most of it the bookings of a few people on three dates. */
export const intent: fc.Arbitrary<Intent> = fc.oneof(
  ...people,
  { weight: 3, arbitrary: putSession },
  { weight: 1, arbitrary: cancelSession },
  { weight: 2, arbitrary: guests },
  { weight: 1, arbitrary: setSession },
  { weight: 1, arbitrary: setCourse },
);

/** Hours or days; sometimes back a few seconds, as when another replica's clock is behind. */
export const time = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: HOUR, max: 6 * HOUR }),
  fc.integer({ min: 6 * HOUR, max: 72 * HOUR }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: intent.map((asked): Step => ({ does: 'asks', intent: asked })) },
  {
    weight: 3,
    arbitrary: fc.array(intent, { minLength: 2, maxLength: 5 }).map((intents): Step => ({ does: 'together', intents })),
  },
  { weight: 3, arbitrary: time.map((seconds): Step => ({ does: 'passes', seconds })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ personId: person, sessionId: maybe(sessionId) })
      .map((what): Step => ({ does: 'elsewhere', ...what })),
  },
);

export const steps = fc.array(step, { minLength: 8, maxLength: 60, size: 'max' });

/** Everybody is enrolled at first, on a course with two close sessions and a far one, so that there is something to do. */
export const BEGINNING: readonly Command[] = [
  { type: 'set-course', entry: anEntry('permanency') },
  {
    type: 'set-sessions',
    sessions: [
      aSession('s1', { day: DAY_OF.s1 ?? '', capacity: 2, guestPlaces: 1 }),
      aSession('s2', { day: DAY_OF.s2 ?? '', capacity: 1, guestPlaces: 2 }),
      aSession('s3', { day: DAY_OF.s3 ?? '', capacity: 1 }),
    ],
  },
  { type: 'apply-roster', memberships: PEOPLE.map((id) => aMembership(id)) },
];
