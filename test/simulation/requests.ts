import assert from 'node:assert/strict';
import type { Instant } from '../../src/domain/calendar/london.ts';
import { type Answer, isRefusal, type Refusal } from '../../src/domain/course/answer.ts';
import { type Command, NO_FACTS } from '../../src/domain/course/commands.ts';
import { decide, ownerOf } from '../../src/domain/course/decide.ts';
import type { CourseState } from '../../src/domain/course/state.ts';
import type { Committed } from '../../src/services/ledger/commit-batch.ts';
import { stableText } from '../helpers/course-text.ts';
import type { Effect, Observer } from './observer.ts';

/** One request, and each time that it was sent. */
export interface Asked {
  /** Left out where the command is one that nobody remembers: doing it again changes nothing anyway. */
  readonly operationId?: string;
  readonly command: Command;
  readonly copies: Copy[];
}

export interface Copy {
  /** The course's version as the replica knew it when it was asked. */
  readonly knew: number;
  /** Which of the clock's times it was, and by how many seconds the replica's clock is wrong. */
  readonly askedAt: number;
  readonly skew: number;
  /** It was sent again after it had been done, whether or not anybody had heard of that. */
  readonly isRepeat: boolean;
  /** What came of it; `undefined` as long as nobody heard: for good, where the replica died. */
  came?: {
    readonly outcome: Committed | Refusal | 'failed' | 'not-done';
    readonly moments: number;
    readonly at: number;
  };
}

/** Every time that it was, in order. */
export type Clocks = readonly Instant[];

export function later(at: Instant, seconds: number): Instant {
  return seconds === 0 ? at : Temporal.Instant.from(at).add({ seconds }).toString();
}

/** Whoever was answered was told the truth, and each request happened once or not at all. */
export function checkAnswers(asked: readonly Asked[], observer: Observer, clocks: Clocks): void {
  for (const request of asked) {
    const effects = request.operationId === undefined ? [] : observer.effectsOf(request.operationId);
    assert.ok(effects.length <= 1, 'the same request has one effect, however often it is sent');
    if (request.copies.every(({ came }) => came?.outcome === 'not-done')) {
      assert.deepEqual(effects, [], 'whoever was told that nothing was done was told the truth');
    }
    for (const copy of request.copies) {
      if (copy.came) checkAnswer(request, copy, { effect: effects[0], observer, clocks });
    }
  }
}

interface Knowledge {
  readonly effect: Effect | undefined;
  readonly observer: Observer;
  readonly clocks: Clocks;
}

function checkAnswer(request: Asked, copy: Copy, known: Knowledge): void {
  const outcome = copy.came?.outcome;
  if (outcome === undefined || typeof outcome === 'string') return;
  const { effect } = known;
  if (!effect) {
    // Those that nobody remembers cannot be told apart in the stream; their answers only count rows.
    if (request.operationId !== undefined) {
      assert.ok(
        wasTrue(request, copy, known),
        'an answer without an effect was true at some moment since it was asked',
      );
    }
    return;
  }
  if (isRefusal(outcome) || stableText(outcome.answer) !== stableText(effect.entry.operation?.answer)) {
    const wasForgotten = !remembers(known.observer.state, request);
    assert.ok(wasForgotten || !copy.isRepeat, 'the same request again gets the same answer');
    assert.ok(wasForgotten || wasTrue(request, copy, known), 'another answer was true before the request was done');
    return;
  }
  const isSince = outcome.state.version >= effect.version;
  assert.ok(isSince || !copy.isRepeat, 'a repeat comes with the course as it is since');
  assert.ok(isSince || wasTrue(request, copy, known), 'the same answer was true before the request was done');
}

/** Whether the rules say just that at some point of the stream between question and answer, before the request was done. */
function wasTrue(
  { command }: Asked,
  { knew, askedAt, skew, came }: Copy,
  { effect, observer, clocks }: Knowledge,
): boolean {
  if (!came || typeof came.outcome === 'string') return false;
  const said: Answer | Refusal = isRefusal(came.outcome) ? came.outcome : came.outcome.answer;
  const text = stableText(said);
  const times = [...new Set(clocks.slice(askedAt, came.at + 1).map((at) => later(at, skew)))];
  const since = observer.moments.findIndex(({ version }) => version === knew + 1);
  const before = observer.moments[(since < 0 ? observer.moments.length : since) - 1];
  const candidates =
    since < 0 ? [] : observer.moments.slice(since, Math.min(came.moments, effect?.moment ?? came.moments));
  return [...(before ? [before] : []), ...candidates].some(({ state }) =>
    times.some((now) => {
      const decision = decide(state, command, NO_FACTS, now > state.recordedAt ? now : state.recordedAt);
      if (isRefusal(decision)) return stableText(decision) === text;
      return decision.events.length === 0 && stableText(decision.answer) === text;
    }),
  );
}

function remembers(state: CourseState, { command, operationId }: Asked): boolean {
  const owner = ownerOf(command);
  const row = !owner
    ? undefined
    : 'personId' in owner
      ? state.records.get(owner.personId)
      : state.sessions.get(owner.sessionId);
  return row?.operations?.some((memo) => memo.operationId === operationId) === true;
}
