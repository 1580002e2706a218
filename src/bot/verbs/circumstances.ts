import { z } from 'zod';
import type { CircumstanceVerb } from '../../cards/people/press-circumstances.ts';
import { EXEMPTION_REASONS } from '../../domain/policies/told.ts';
import type { ExemptionHandlers } from '../handlers/exemptions.ts';
import type { PeopleHandlers } from '../handlers/people.ts';
import { type Action, action, Day, Id, maybe, Nothing } from './action.ts';

/** A day that a form asks for; without it the form is shown again. */
const MaybeDay = maybe(Day);
const AboutPerson = z.object({ personId: Id });
const AboutPersonNow = AboutPerson.extend({ v: z.int().nonnegative() });
const AbsencePress = AboutPersonNow.extend({ from: MaybeDay, until: MaybeDay });
const LeaverPress = AboutPersonNow.extend({ lastDay: MaybeDay });
const AwayPress = z.object({ until: MaybeDay });
/** A form may be opened with what whoever told of it has said. */
const AbsenceFormPress = AboutPerson.extend({ from: MaybeDay, until: MaybeDay });
const LeaverFormPress = AboutPerson.extend({ lastDay: MaybeDay });
const ExemptionFormPress = AboutPerson.extend({
  courseId: Id.optional(),
  // Not `reason`: that is what somebody may have typed into the card on which it is pressed.
  because: z.enum(EXEMPTION_REASONS).optional(),
});
const ExemptionPress = AboutPersonNow.extend({ courseId: Id });
const ExemptPress = AboutPersonNow.extend({
  courseId: z.union([Id, z.literal('')]).optional(),
  until: MaybeDay,
  reason: z.string().trim().max(300).optional(),
});

/** What can be pressed about people's circumstances. */
export function circumstanceVerbs({
  people,
  exemptions,
}: {
  readonly people: PeopleHandlers;
  readonly exemptions: ExemptionHandlers;
}): Record<CircumstanceVerb, Action> {
  return {
    'exemption.form': action(ExemptionFormPress, exemptions.form),
    'exemption.set': action(ExemptPress, exemptions.set),
    'exemption.end': action(ExemptionPress, exemptions.end),
    'absence.form': action(AbsenceFormPress, people.absenceForm),
    'absence.set': action(AbsencePress, people.setAbsence),
    'absence.end': action(AboutPersonNow, people.endAbsence),
    'away.form': action(Nothing, people.awayForm),
    'away.set': action(AwayPress, people.setAway),
    'away.end': action(Nothing, people.endAway),
    'leaver.form': action(LeaverFormPress, people.leaverForm),
    'leaver.set': action(LeaverPress, people.setLeaver),
    'leaver.undo': action(AboutPersonNow, people.takeBackLeaver),
  };
}
