import { addDays, type LocalDate, latestDate } from '../domain/calendar/london.ts';
import type { CatalogueEntry } from '../domain/course/catalogue-entry.ts';
import { fits } from '../domain/roster/audience.ts';
import { hasLeft, type PersonDetails } from '../domain/roster/person.ts';
import { isAway } from './circumstances.ts';
import { type Diary, type HistoryRow, openDiary } from './diary.ts';
import { E_LEARNING, MANAGERS_PROGRAMME, PRACTICE_WEEK, REQUIRED_PLANS, type RequiredPlan } from './programme.ts';
import { type Random, randomStream } from './random.ts';
import type { Run } from './timetable.ts';
import { trainingDayUntil } from './training-days.ts';
import { storyOf } from './user-stories.ts';

interface SampleParts {
  readonly today: LocalDate;
  readonly seed: number;
  readonly people: readonly PersonDetails[];
  readonly courses: readonly CatalogueEntry[];
  readonly runs: readonly Run[];
}

/** Everybody's past and their bookings: the plans' figures to the digit, and nobody in two rooms on one day. */
export function sampleHistory(sample: SampleParts): HistoryRow[] {
  const { today, seed, people, courses, runs } = sample;
  const diary = openDiary(today, courses);
  const present = people.filter(
    (person) => person.startDate < today && !hasLeft(person, today) && !isAway(person, today),
  );
  const absent = people.filter((person) => hasLeft(person, today) || isAway(person, today));
  // First, while every day is free: five days are hard to find between others.
  managersProgramme(diary, sample, present);
  for (const plan of REQUIRED_PLANS) {
    const { audience } = courseOf(courses, plan.courseId);
    const chance = randomStream(seed, plan.courseId);
    const members = chance.shuffled(present.filter((person) => fits(person, audience)));
    const itsRuns = runs.filter(({ courseId }) => courseId === plan.courseId);
    exempt(diary, plan, members, chance);
    attend(diary, plan, keenFirst(members, chance), itsRuns, chance);
    attendWhoIsGone(
      diary,
      absent.filter((person) => fits(person, audience)),
      itsRuns,
      chance,
    );
    for (const run of itsRuns) if (run.purpose !== 'attended') fill(diary, run, members, chance);
  }
  practiceWeek(diary, runs, present, randomStream(seed, PRACTICE_WEEK.courseId));
  eLearning(diary, sample, present);
  return diary.rows();
}

function exempt(
  diary: Diary,
  { courseId, exempt }: RequiredPlan,
  members: readonly PersonDetails[],
  chance: Random,
): void {
  const chosen = members.filter(
    (person) =>
      storyOf(person.staffNumber, courseId) === undefined && diary.enrolledOn(person, courseId) < diary.daysAgo(40),
  );
  for (const person of chosen.slice(0, exempt)) {
    const date = trainingDayUntil(diary.daysAgo(chance.between(10, 30)));
    diary.exempt(person, courseId, date, 'Equivalent course with a previous employer, agreed by the learning lead');
  }
}

/** Teams differ in how keen they are, so that the figures differ from area to area. */
function keenFirst(members: readonly PersonDetails[], chance: Random): PersonDetails[] {
  const keenness = new Map<string, number>();
  for (const { team } of members) if (!keenness.has(team)) keenness.set(team, chance.below(60));
  return members
    .map((person) => ({ person, rank: chance.below(100) + (keenness.get(person.team) ?? 0) }))
    .sort((one, other) => other.rank - one.rank)
    .map(({ person }) => person);
}

function attend(
  diary: Diary,
  { courseId, attended }: RequiredPlan,
  members: readonly PersonDetails[],
  runs: readonly Run[],
  chance: Random,
): void {
  const left = new Map(typeof attended === 'number' ? [['', attended]] : Object.entries(attended));
  const groupOf = ({ staffGroup }: PersonDetails) => (typeof attended === 'number' ? '' : staffGroup);
  for (const person of usersFirst(members, courseId, 'attended')) {
    const open = left.get(groupOf(person)) ?? 0;
    if (open > 0 && attendOne(diary, person, runs, chance)) left.set(groupOf(person), open - 1);
  }
  for (const [group, open] of left)
    if (open > 0) throw new RangeError(`${open} of ${courseId} ${group} could not attend`);
}

function attendOne(diary: Diary, person: PersonDetails, runs: readonly Run[], chance: Random): boolean {
  const possible = runs.filter((run) => run.purpose === 'attended' && diary.canAttend(person, run));
  if (possible.length === 0) return false;
  diary.attend(person, chance.pick(possible));
  return true;
}

/** Some who have left since, or are away, had attended: they are outside the cohort, and the report says so. */
function attendWhoIsGone(diary: Diary, absent: readonly PersonDetails[], runs: readonly Run[], chance: Random): void {
  for (const [index, person] of absent.entries()) {
    if (index < 2 || chance.below(2) === 0) attendOne(diary, person, runs, chance);
  }
}

/** Seats exactly as many as the run says. */
function fill(diary: Diary, run: Run, members: readonly PersonDetails[], chance: Random): void {
  const isOver = run.purpose === 'attended';
  const seats = isOver ? diary.canAttend : diary.canBook;
  // A user who is booked is booked for something still to come.
  const isAsked = (person: PersonDetails) =>
    run.purpose !== 'awaiting' || storyOf(person.staffNumber, run.courseId) === undefined;
  let open = run.count;
  for (const person of usersFirst(members, run.courseId, isOver ? 'attended' : 'booked')) {
    if (open === 0) return;
    if (!isAsked(person) || !seats(person, run)) continue;
    if (isOver) diary.attend(person, run);
    else diary.book(person, run, chance);
    open -= 1;
  }
  if (open > 0) throw new RangeError(`${open} places of ${run.sessionId ?? run.courseId} could not be filled`);
}

function usersFirst(members: readonly PersonDetails[], courseId: string, said: 'attended' | 'booked'): PersonDetails[] {
  const story = ({ staffNumber }: PersonDetails) => storyOf(staffNumber, courseId);
  return [
    ...members.filter((person) => story(person) === said),
    ...members.filter((person) => story(person) === undefined),
  ];
}

function managersProgramme(
  diary: Diary,
  { seed, courses, runs }: SampleParts,
  present: readonly PersonDetails[],
): void {
  const { supervision, leadership } = MANAGERS_PROGRAMME;
  const chance = randomStream(seed, supervision.courseId);
  const { audience } = courseOf(courses, supervision.courseId);
  const managers = chance.shuffled(present.filter((person) => fits(person, audience)));
  for (const run of runs) if (run.courseId === supervision.courseId) fill(diary, run, managers, chance);
  for (const run of runs) {
    if (run.courseId !== leadership.courseId) continue;
    const ready = managers.filter((person) => {
      const date = diary.attendedOn(person, supervision.courseId);
      return date !== undefined && date < (run.days[0]?.date ?? '');
    });
    fill(diary, run, ready, chance);
  }
}

function practiceWeek(diary: Diary, runs: readonly Run[], present: readonly PersonDetails[], chance: Random): void {
  for (const run of runs) {
    if (run.courseId === PRACTICE_WEEK.courseId) fill(diary, run, chance.shuffled(present), chance);
  }
}

function eLearning(diary: Diary, { seed }: SampleParts, present: readonly PersonDetails[]): void {
  const { courseId, tenthsDone, newestDaysAgo, oldestDaysAgo } = E_LEARNING;
  const chance = randomStream(seed, courseId);
  for (const person of present) {
    const story = storyOf(person.staffNumber, courseId);
    const isDone = story === undefined ? chance.below(10) < tenthsDone : story === 'attended';
    const drawn = trainingDayUntil(diary.daysAgo(chance.between(newestDaysAgo, oldestDaysAgo)));
    const date = latestDate(drawn, addDays(person.startDate, 7));
    if (isDone && date < diary.daysAgo(0) && !isAway(person, date)) diary.complete(person, courseId, date);
  }
}

function courseOf(courses: readonly CatalogueEntry[], courseId: string): CatalogueEntry {
  const course = courses.find((entry) => entry.courseId === courseId);
  if (!course) throw new RangeError(`the catalogue has no course ${courseId}`);
  return course;
}
