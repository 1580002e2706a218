import type { Instant } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import { startOf } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { openCourses } from '../../domain/policies/bookable.ts';
import { type Nudge, nudgesDue } from '../../domain/policies/nudge.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../access.ts';
import type { JobSwitch, JobSwitches } from '../jobs/ports.ts';
import { setSwitch } from '../jobs/switching.ts';
import { seatsOpen } from '../sessions/sessions.ts';
import { type NudgeDeps, nudgeFacts } from './facts.ts';
import type { ContactLedger } from './ports.ts';

/** Whom nudges would go to at this moment, whether or not they are switched on. */
export interface NudgePreview {
  readonly switch: JobSwitch;
  /** Who said so, where the roster knows them. */
  readonly by?: Person;
  /** The most urgent first, without a ceiling for the day. */
  readonly people: readonly Person[];
  /** With the places that can be booked now: fewer than people is a shortage too. */
  readonly byCourse: readonly { readonly course: CatalogueEntry; readonly people: number; readonly seats: number }[];
  readonly byArea: readonly { readonly area: string; readonly people: number }[];
  /** Owed by people who cannot be asked, as there is no date to book. */
  readonly withoutDates: readonly {
    readonly course: CatalogueEntry;
    readonly toBook: number;
    /** Of dates that are still to come: taken, kept for whoever waits, or not to be booked yet. */
    readonly seats: number;
  }[];
}

export interface NudgePreviewService {
  /** `undefined` for whoever is no learning lead; so are the others. */
  show(actor: Person): Promise<NudgePreview | undefined>;
  /** From the next run on; at most so many people a day, where that is said. */
  start(actor: Person, perDay: number | undefined): Promise<NudgePreview | undefined>;
  pause(actor: Person): Promise<NudgePreview | undefined>;
}

export interface NudgePreviewDeps extends NudgeDeps {
  readonly contacts: ContactLedger;
  readonly switches: JobSwitches;
}

export function nudgePreviewService(deps: NudgePreviewDeps): NudgePreviewService {
  const { ledgers, roster, clock, contacts, switches } = deps;

  async function preview(): Promise<NudgePreview> {
    const at = clock.now();
    const [courses, { people }, known, now] = [
      await ledgers.all(),
      await roster.state(),
      await contacts.contacts(at),
      await switches.of('nudges'),
    ];
    const facts = nudgeFacts(courses, known, at);
    const due = nudgesDue(people.values(), facts);
    const found = due.flatMap(({ to }) => people.get(to) ?? []);
    const without = openCourses(facts).filter(({ dates }) => dates.length === 0);
    const by = now.by === undefined ? undefined : people.get(now.by);
    return {
      switch: now,
      ...(by && { by }),
      people: found,
      byCourse: courses.flatMap((state) => {
        const { entry } = state;
        const asked = entry ? due.filter(({ nudge }) => names(nudge, entry)).length : 0;
        return entry && asked > 0 ? [{ course: entry, people: asked, seats: seatsOpen(state, facts.now) }] : [];
      }),
      byArea: [...Map.groupBy(found, ({ serviceArea }) => serviceArea)]
        .map(([area, each]) => ({ area, people: each.length }))
        .sort((a, b) => b.people - a.people || (a.area < b.area ? -1 : 1)),
      withoutDates: without.flatMap(({ entry, state }) => {
        const toBook = [...state.tallies.values()].reduce((sum, tally) => sum + tally.toBook - tally.waiting, 0);
        return toBook > 0 ? [{ course: entry, toBook, seats: seatsToCome(state, facts.now) }] : [];
      }),
    };
  }

  return {
    show: async (actor) => (isLearningLead(actor) ? preview() : undefined),
    async start(actor, perDay) {
      const pace = perDay === undefined ? {} : { perDay };
      return (await setSwitch(deps, actor, { job: 'nudges', state: 'running', pace })) ? preview() : undefined;
    },
    async pause(actor) {
      return (await setSwitch(deps, actor, { job: 'nudges', state: 'paused' })) ? preview() : undefined;
    },
  };
}

function seatsToCome({ sessions }: CourseState, now: Instant): number {
  const toCome = [...sessions.values()].filter(
    ({ session }) => session.cancelledAt === undefined && startOf(session) > now,
  );
  return toCome.reduce((sum, { session }) => sum + session.capacity, 0);
}

function names({ courses }: Nudge, { courseId }: CatalogueEntry): boolean {
  return courses.some((each) => each.courseId === courseId);
}
