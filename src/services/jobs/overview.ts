import { addDays, type Instant, londonDate } from '../../domain/calendar/london.ts';
import { JOBS, type JobName, type JobPeriod, nextPeriod, type Period } from '../../domain/policies/periods.ts';
import type { RunTally, RunTrouble } from '../../domain/policies/run-verdict.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { isLearningLead } from '../access.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import type { Delivery, DeliveryStore, DoorbellQueue } from '../telling/ports.ts';
import type { JobStore, JobSwitch, JobSwitches, Planners, StoredRun, SwitchedJob } from './ports.ts';
import { isEnded, rowsOf, tallyOf } from './run-rows.ts';

/** How many of a run's deliveries ended in a state for one reason, the most frequent first. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

export interface RunReport {
  readonly job: JobName;
  readonly period: Period;
  readonly state: StoredRun['state'];
  readonly tally: RunTally;
  readonly trouble?: RunTrouble;
  readonly unreachable: readonly ReasonCount[];
  readonly skipped: readonly ReasonCount[];
}

export interface SwitchReport extends JobSwitch {
  readonly job: SwitchedJob;
  /** Whoever set it, while they are on the roster. */
  readonly person?: Person;
}

/** What was sent unasked of late, and what comes next. */
export interface Overview {
  /** The latest first. */
  readonly runs: readonly RunReport[];
  readonly switches: readonly SwitchReport[];
  /** Of each job that somebody plans. */
  readonly next: readonly JobPeriod[];
  /** People of those runs whom Teams would not let us write to; by name. */
  readonly unreachable: readonly Person[];
  /** Deliveries that could not be read. */
  readonly unreadable: number;
  /** Messages of the queue that could not be dealt with; left out without a queue. */
  readonly setAside?: number;
}

export interface OverviewService {
  /** `undefined` for anybody but learning leads: it names people. */
  show(actor: Person): Promise<Overview | undefined>;
}

export interface OverviewDeps {
  readonly runs: Pick<JobStore, 'since'>;
  readonly switches: JobSwitches;
  readonly planners: Planners;
  readonly deliveries: Pick<DeliveryStore, 'withPrefix' | 'setAside'>;
  readonly roster: Pick<Roster, 'state'>;
  readonly queue?: Pick<DoorbellQueue, 'setAside'> | undefined;
  readonly clock: Clock;
}

/** Runs that are looked at, in days back and in all: each is read with all its deliveries. */
const DAYS_BACK = 7;
const MOST_RUNS = 6;

const SWITCHED: readonly SwitchedJob[] = ['nudges', 'reminders'];

export function overviewService(deps: OverviewDeps): OverviewService {
  const { runs, switches, planners, deliveries, roster, queue, clock } = deps;

  async function recent(now: Instant): Promise<readonly { run: StoredRun; rows: readonly Delivery[] }[]> {
    const latest = (await runs.since(addDays(londonDate(now), -DAYS_BACK))).filter(isWorthShowing).slice(0, MOST_RUNS);
    const reading = new Map<string, ReturnType<DeliveryStore['withPrefix']>>();
    /** Runs of one week share what is read. */
    const withPrefix: DeliveryStore['withPrefix'] = (prefix) => {
      const rows = reading.get(prefix) ?? deliveries.withPrefix(prefix);
      reading.set(prefix, rows);
      return rows;
    };
    return Promise.all(latest.map(async (run) => ({ run, rows: await rowsOf({ withPrefix }, run) })));
  }

  async function nextOf(job: JobName, now: Instant): Promise<JobPeriod | undefined> {
    const planner = planners[job];
    if (!planner?.nextAt) return planner && nextPeriod(job, now);
    const startsAt = await planner.nextAt(now);
    return startsAt === undefined ? undefined : { job, period: londonDate(startsAt), startsAt };
  }

  return {
    async show(actor) {
      if (!isLearningLead(actor)) return undefined;
      const now = clock.now();
      const [found, state, unreadable, setAside, ...set] = await Promise.all([
        recent(now),
        roster.state(),
        deliveries.setAside(),
        queue?.setAside(),
        ...SWITCHED.map((job) => switches.of(job)),
      ]);
      return {
        runs: found.map(({ run, rows }) => reportOf(run, rows)),
        switches: SWITCHED.map((job, index) => switchReport(job, set[index] ?? { state: 'waiting' }, state)),
        next: (await Promise.all(JOBS.map((job) => nextOf(job, now)))).flatMap((next) => next ?? []),
        unreachable: peopleOf(
          found.flatMap(({ rows }) => rows),
          state,
        ),
        unreadable,
        ...(setAside !== undefined && { setAside }),
      };
    },
  };
}

/** Channels are told something on few days; the runs of all the others would stand in the way. */
function isWorthShowing({ job, state, planned }: StoredRun): boolean {
  return job !== 'summaries' || state === 'planning' || planned > 0;
}

function reportOf({ job, period, state, trouble }: StoredRun, rows: readonly Delivery[]): RunReport {
  return {
    job,
    period,
    state,
    tally: tallyOf(rows),
    ...(trouble && { trouble }),
    unreachable: reasonsOf(rows, 'unreachable'),
    skipped: reasonsOf(rows, 'skipped'),
  };
}

function switchReport(job: SwitchedJob, set: JobSwitch, { people }: RosterState): SwitchReport {
  const person = set.by === undefined ? undefined : people.get(set.by);
  return { job, ...set, ...(person && { person }) };
}

function reasonsOf(rows: readonly Delivery[], state: Delivery['state']): ReasonCount[] {
  const counts = Map.groupBy(
    rows.filter((row) => isEnded(row) && row.state === state),
    ({ reason = 'unknown' }) => reason,
  );
  return [...counts].map(([reason, all]) => ({ reason, count: all.length })).sort((a, b) => b.count - a.count);
}

/** Whoever was reached by a later run is not among them. */
function peopleOf(rows: readonly Delivery[], { people }: RosterState): Person[] {
  const last = new Map<PersonId, Delivery>();
  for (const row of rows.filter(isEnded)) {
    const before = last.get(row.to);
    if (!before || (before.endedAt ?? '') <= (row.endedAt ?? '')) last.set(row.to, row);
  }
  return [...last.values()]
    .flatMap((row) => (row.state === 'unreachable' ? (people.get(row.to) ?? []) : []))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
