import { londonDate } from '../../domain/calendar/london.ts';
import type { Alarm } from '../../domain/policies/alarm.ts';
import { type RunTally, type RunTrouble, troubleOf } from '../../domain/policies/run-verdict.ts';
import { hasLeft, type PersonId } from '../../domain/roster/person.ts';
import { isLearningLead } from '../access.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import type { Look } from '../telling/look.ts';
import type { DeliveryStore } from '../telling/ports.ts';
import type { JobStore } from './ports.ts';
import { rowsOf, tallyOf } from './run-rows.ts';

/** A run that went wrong, as it is when its alarm is sent. */
export interface AlarmView extends Pick<Alarm, 'job' | 'period'> {
  readonly trouble: RunTrouble;
  readonly tally: RunTally;
}

export interface AlarmViewerDeps {
  readonly runs: Pick<JobStore, 'find'>;
  readonly deliveries: Pick<DeliveryStore, 'withPrefix'>;
  readonly roster: Pick<Roster, 'findById'>;
  readonly clock: Clock;
}

/** Looks at a run that went wrong, for a learning lead: what has come right meanwhile alarms nobody. */
export function alarmViewer({ runs, deliveries, roster, clock }: AlarmViewerDeps) {
  return async (alarm: Alarm, { to }: { readonly to: PersonId }): Promise<Look<AlarmView>> => {
    const person = await roster.findById(to);
    if (!person || hasLeft(person, londonDate(clock.now()))) return { gone: 'left' };
    if (!isLearningLead(person)) return { gone: 'not-learning-lead' };
    const run = await runs.find(alarm.job, alarm.period);
    if (!run) return { gone: 'run-unknown' };
    const tally = tallyOf(await rowsOf(deliveries, run));
    // It may be told of just before it is written down.
    const trouble = run.trouble ?? troubleOf(tally, run.state !== 'planning');
    if (trouble === undefined) return { gone: 'over' };
    return { say: { job: alarm.job, period: alarm.period, trouble, tally } };
  };
}
