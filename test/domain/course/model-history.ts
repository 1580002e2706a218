import assert from 'node:assert/strict';
import { type Answer, isRefusal, type Refusal } from '../../../src/domain/course/answer.ts';
import type { Command } from '../../../src/domain/course/commands.ts';
import { decide } from '../../../src/domain/course/decide.ts';
import { applyCommit } from '../../../src/domain/course/evolve.ts';
import { type CourseState, emptyCourse, queueOf } from '../../../src/domain/course/state.ts';
import { checkCounts, checkPublished, checkSettled, type Published, publish } from '../../helpers/course-checks.ts';
import { followCommit } from '../../helpers/course-rules.ts';
import { asText, stored } from '../../helpers/course-text.ts';
import { type ModelCourse, modelCourse } from './model-course.ts';
import { commandFor } from './model-intents.ts';
import { BEGINNING, type Step } from './model-steps.ts';

/** What a history came to: for whoever looks at a load that was torn. */
export interface Lived {
  readonly course: ModelCourse;
  /** The course as it was after each step. */
  readonly snapshots: readonly CourseState[];
}

/** Lets one history happen, and looks at every rule after every step of it. Throws AssertionError. */
export function live(history: readonly Step[]): Lived {
  const course = modelCourse();
  for (const command of BEGINNING) course.ask([command]);
  const watch = watching(course);
  for (const step of history) {
    course.settle();
    take(course, step);
    course.settle();
    watch.look();
  }
  watch.lookBack();
  return { course, snapshots: watch.snapshots };
}

function take(course: ModelCourse, step: Step): void {
  switch (step.does) {
    case 'passes':
      course.pass(step.seconds);
      return;
    case 'elsewhere':
      course.goElsewhere(step.personId, step.sessionId);
      return;
    case 'together':
      course.ask(step.intents.map((intent) => commandFor(intent, course.state)));
      return;
    case 'asks': {
      const command = commandFor(step.intent, course.state);
      const [answer] = course.ask([command]);
      assert.ok(answer);
      checkAnswer(course, command, answer);
    }
  }
}

/** Whoever was told something has it, and the same file again changes nothing. */
function checkAnswer(course: ModelCourse, command: Command, answer: Answer | Refusal): void {
  if (isRefusal(answer)) return;
  const { state } = course;
  const booking = 'personId' in command ? state.records.get(command.personId)?.standing.booking : undefined;
  if (answer.did === 'booked' || answer.did === 'requested' || answer.did === 'offered') {
    assert.deepEqual(
      [booking?.as, booking?.sessionId],
      [answer.did, answer.sessionId],
      'they have what they were told',
    );
  }
  if (answer.did === 'waitlisted' && 'personId' in command) {
    assert.equal(queueOf(state, answer.sessionId)[answer.position - 1], command.personId, 'their turn is as told');
  }
  if (answer.did === 'cancelled' || (answer.did === 'declined' && command.type !== 'answer-invitation')) {
    assert.equal(booking, undefined, 'what was given back is gone');
  }
  if (answer.did === 'swapped') assert.equal(booking?.sessionId, answer.to, 'they have the other session');
  if (command.type === 'apply-roster' || command.type === 'record-history') {
    const at = course.now > state.recordedAt ? course.now : state.recordedAt;
    const again = decide(state, command, course.facts, at);
    assert.ok(!isRefusal(again) && again.events.length === 0, 'the same again changes nothing');
  }
}

function watching(course: ModelCourse) {
  const snapshots: CourseState[] = [];
  const published: Published[] = [];
  let followed = emptyCourse(course.state.courseId);
  let replica = followed;
  return {
    snapshots,
    look() {
      const { state, now, facts } = course;
      checkSettled(state, now, facts);
      if (state.version === followed.version) return;
      for (const commit of course.commits.slice(followed.version)) {
        followed = followCommit(followed, commit, facts);
        replica = applyCommit(replica, commit);
      }
      checkCounts(state, now);
      const text = asText(state);
      assert.equal(asText(replica), text, 'the commits make the same course again');
      if (state.version % 4 === 0) assert.equal(asText(stored(state)), text, 'and so do the rows');
      if (snapshots.length % 5 === 0) published.push(publish(state, now));
      snapshots.push(state);
    },
    lookBack() {
      for (const figures of published) checkPublished(course.state, figures);
    },
  };
}
