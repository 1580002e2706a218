import fc from 'fast-check';
import type { Command } from '../../../src/domain/course/commands.ts';
import { aMembership, anEntry, aSession, NOW } from '../../helpers/builders.ts';

/** One thing that may happen to a course. */
export type Step =
  | { readonly does: 'asks'; readonly command: Command }
  | { readonly does: 'together'; readonly commands: readonly Command[] }
  | { readonly does: 'passes'; readonly seconds: number };

const HOUR = 3_600;
const person = fc.constantFrom('ada', 'bea', 'cy', 'dan', 'eve');
const sessionId = fc.constantFrom('s1', 's2');
const DAY_OF = { s1: '2026-12-03', s2: '2027-01-18' } as const;

/** A day up to three months before, or two after, the first moment. */
const day = fc
  .integer({ min: -90, max: 60 })
  .map((days) => Temporal.PlainDate.from(NOW.slice(0, 10)).add({ days }).toString());
const midnight = day.map((date) => `${date}T00:00:00Z`);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const book = fc.record({ personId: person, sessionId }).map((what): Command => ({ type: 'book', ...what }));
const cancel = fc
  .record({ personId: person, sessionId })
  .map((what): Command => ({ type: 'cancel', ...what, reason: 'duty' }));

const setSession = fc.record({ sessionId, capacity: fc.integer({ min: 1, max: 4 }) }).map(
  ({ sessionId: id, capacity }): Command => ({
    type: 'set-sessions',
    sessions: [aSession(id, { day: DAY_OF[id], capacity })],
  }),
);

const setCourse = fc
  .constantFrom({}, { refreshMonths: 1 }, { refreshMonths: 3 })
  .map((more): Command => ({ type: 'set-course', entry: anEntry('permanency', more) }));

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

const applyRoster = membership.map((each): Command => ({ type: 'apply-roster', memberships: [each] }));

const recordHistory = fc
  .record({
    personId: person,
    status: fc.constantFrom('attended', 'booked', 'exempt'),
    sessionId: maybe(sessionId),
    date: day,
  })
  .map(
    ({ sessionId: id, ...past }): Command => ({
      type: 'record-history',
      records: [{ ...past, ...(id && { sessionId: id }) }],
    }),
  );

const people = [
  { weight: 8, arbitrary: book },
  { weight: 4, arbitrary: cancel },
  { weight: 4, arbitrary: applyRoster },
  { weight: 3, arbitrary: recordHistory },
];
const command = fc.oneof(...people, { weight: 2, arbitrary: setSession }, { weight: 1, arbitrary: setCourse });

/** Mostly days; sometimes back a few seconds, as when another replica's clock is behind. */
const time = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: HOUR, max: 72 * HOUR }));

/** Capacities change alone: one that goes up and down within a commit leaves more booked than fit, as it should. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: command.map((asked): Step => ({ does: 'asks', command: asked })) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.oneof(...people), { minLength: 2, maxLength: 5 })
      .map((commands): Step => ({ does: 'together', commands })),
  },
  { weight: 1, arbitrary: time.map((seconds): Step => ({ does: 'passes', seconds })) },
);

/** Everybody is enrolled at first, so that there is something to do. */
const everybodyJoins: Step = {
  does: 'asks',
  command: { type: 'apply-roster', memberships: ['ada', 'bea', 'cy', 'dan', 'eve'].map((id) => aMembership(id)) },
};

export const steps = fc
  .array(step, { minLength: 1, maxLength: 80, size: 'max' })
  .map((some) => [everybodyJoins, ...some]);
