import { circumstanceButtons, exemptionButtons } from '../people/circumstance-buttons.ts';
import {
  askButtons,
  type CourseButtons,
  deputyButtons,
  heldButtons,
  type PersonButtons,
  requestButtons,
  substituteButtons,
  teamButtons,
  toBookButtons,
} from './person-buttons.ts';

/** Everything that somebody's card offers about one course. To add something, write a function and name it here. */
export const COURSE_BUTTONS: readonly CourseButtons[] = [
  toBookButtons,
  requestButtons,
  heldButtons,
  substituteButtons,
  exemptionButtons,
];

/** Everything that it offers about the person. */
export const PERSON_BUTTONS: readonly PersonButtons[] = [askButtons, deputyButtons, circumstanceButtons, teamButtons];
