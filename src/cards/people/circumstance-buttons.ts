import type { MyCourse } from '../../services/booking/training.ts';
import type { PersonRecord } from '../../services/team/team.ts';
import type { Button } from '../press.ts';
import { absenceButton } from './absence.ts';
import { exemptButton } from './exemption.ts';
import { leaverButton } from './leaver.ts';

/** About one course of somebody, for a learning lead; an exemption that holds is changed or ended there. */
export function exemptionButtons({ person, seenBy }: PersonRecord, { course, status }: MyCourse): readonly Button[] {
  const isMeant = status === 'exempt' || (course.kind === 'required' && status !== 'attended');
  if (seenBy !== 'learning-lead' || !isMeant) return [];
  const { personId } = person;
  const { courseId, title } = course;
  if (status !== 'exempt') return [exemptButton(personId, courseId, title)];
  const tooltip = `Change or end the exemption from ${title}`;
  return [{ title: 'Exemption…', tooltip, verb: 'exemption.form', data: { personId, courseId } }];
}

/** About somebody as a whole, for a learning lead. */
export function circumstanceButtons({ person: { personId }, seenBy }: PersonRecord): readonly Button[] {
  return seenBy === 'learning-lead' ? [absenceButton(personId), leaverButton(personId)] : [];
}
