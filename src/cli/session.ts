import { Command } from 'commander';
import { parseDay } from '../domain/calendar/parse-day.ts';
import type { OneSession } from '../services/sessions/planned-session.ts';
import { cancelEffects } from '../services/sessions/session-effects.ts';
import { isNo, type No } from '../services/sessions/session-refusals.ts';
import type { CourseSessions, SessionsService } from '../services/sessions/sessions.ts';
import { type TypedSession, typedOf } from '../services/sessions/typed-session.ts';
import { CommandFailed } from './output.ts';
import { movedTo, type SessionFlags, typedFrom, withDays, withDetails } from './session-options.ts';
import { oneLine, outcomeText, sessionsJson, sessionsText } from './session-text.ts';
import { withServices } from './with-services.ts';

/** Whoever may run commands on the store may do what a learning lead may. */
const ACTOR = 'cli';
const YES = ['--yes', 'do it, after it was said what that does to people or is seldom meant'] as const;

export function sessionCommand(): Command {
  const session = new Command('session').description('makes, changes, moves, cancels and lists sessions');
  session
    .command('list')
    .description('sessions and how full they are')
    .argument('[course]', 'words for a course; left out: all')
    .option('--all', 'those that are over, too')
    .option('--json', 'as JSON, for other programs')
    .action((course: string | undefined, flags: ListFlags) => list(course ?? '', flags));
  withDetails(session.command('add'))
    .description('makes a session')
    .argument('<course>', 'words for a course')
    .option('--id <id>', 'its id; left out: the course and its first day')
    .option(...YES)
    .action((course: string, flags: SessionFlags) => add(course, flags));
  withDetails(session.command('change'))
    .description('changes what is said; what is left out stays')
    .argument('<course>', 'words for a course')
    .argument('<id>', 'the session')
    .option(...YES)
    .action((course: string, id: string, flags: SessionFlags) => change(course, id, flags, typedFrom));
  withDays(session.command('move'))
    .description('to other days; booking closes as many days before as it did')
    .argument('<course>', 'words for a course')
    .argument('<id>', 'the session')
    .option(...YES)
    .action((course: string, id: string, flags: SessionFlags) => move(course, id, flags));
  session
    .command('cancel')
    .description('calls a session off')
    .argument('<course>', 'words for a course')
    .argument('<id>', 'the session')
    .option(...YES)
    .action((course: string, id: string, flags: SessionFlags) => cancel(course, id, flags));
  for (const command of session.commands) command.exitOverride();
  return session;
}

interface ListFlags {
  readonly all?: true;
  readonly json?: true;
}

async function list(words: string, { all, json }: ListFlags): Promise<void> {
  const courses = await withServices(async ({ sessions }) => {
    const found = answered(await sessions.find(ACTOR, words));
    if (!all) return found;
    const whole: CourseSessions[] = [];
    for (const { course } of found) whole.push(answered(await sessions.of(ACTOR, course.courseId, 'all')));
    return whole;
  });
  if (json) console.log(JSON.stringify(sessionsJson(courses), null, 2));
  else console.log(courses.length === 0 ? 'There is no course with dates yet.' : sessionsText(courses));
}

async function add(words: string, flags: SessionFlags): Promise<void> {
  const typed = typedFrom(flags);
  const outcome = await withServices(async ({ sessions }) => {
    const { courseId } = (await courseOf(sessions, words)).course;
    const sessionId = flags.id ?? idFor(courseId, typed);
    return answered(await sessions.put(ACTOR, { courseId, sessionId, seen: 0, typed, sure: flags.yes === true }));
  });
  console.log(outcomeText(outcome, true));
}

function move(words: string, id: string, flags: SessionFlags): Promise<void> {
  if (flags.day === undefined)
    throw new CommandFailed('Say to which day with --day, once for each day of the session.');
  return change(words, id, flags, movedTo);
}

async function change(
  words: string,
  id: string,
  flags: SessionFlags,
  becomes: (flags: SessionFlags, before: TypedSession) => TypedSession,
): Promise<void> {
  const outcome = await withServices(async ({ sessions }) => {
    const { session, version } = await sessionOf(sessions, words, id);
    const { courseId, sessionId } = session;
    const typed = becomes(flags, typedOf(session));
    return answered(await sessions.put(ACTOR, { courseId, sessionId, seen: version, typed, sure: flags.yes === true }));
  });
  console.log(outcomeText(outcome, false));
}

async function cancel(words: string, id: string, { yes }: SessionFlags): Promise<void> {
  const said = await withServices(async ({ sessions }) => {
    const one = await sessionOf(sessions, words, id);
    const { courseId, sessionId } = one.session;
    if (one.phase === 'cancelled') return `It is cancelled already: ${oneLine(one)}`;
    if (!yes) {
      const effects = cancelEffects(one.fill, 'before').map((line) => `  ${line}`);
      throw new CommandFailed(
        [`Nothing was cancelled. If this is meant, run it again with --yes: ${oneLine(one)}`, ...effects].join('\n'),
      );
    }
    const cancelled = answered(await sessions.cancel(ACTOR, { courseId, sessionId }));
    // A look at the course brings everybody's record into line.
    await sessions.of(ACTOR, courseId);
    return [`Cancelled ${sessionId} of ${cancelled.course.title}.`, ...cancelEffects(cancelled.was, 'after')].join(
      '\n  ',
    );
  });
  console.log(said);
}

async function courseOf(sessions: SessionsService, words: string): Promise<CourseSessions> {
  if (words.trim() === '') throw new CommandFailed('Say which course.');
  const [only, ...others] = answered(await sessions.find(ACTOR, words));
  if (only && others.length === 0) return only;
  const titles = [only, ...others].flatMap((each) => each?.course.title ?? []).join(', ');
  throw new CommandFailed(`More than one course fits: ${titles}. Write more of the one you mean.`);
}

async function sessionOf(sessions: SessionsService, words: string, id: string): Promise<OneSession> {
  const { courseId } = (await courseOf(sessions, words)).course;
  const one = await sessions.one(ACTOR, courseId, id);
  if (isNo(one) && one.no === 'session-unknown') {
    throw new CommandFailed(`${one.sentence} See their ids with: session list ${courseId} --all.`);
  }
  return answered(one);
}

/** What was asked for; why not is a sentence for the person at the keyboard. */
function answered<T extends object>(answer: T | No): T {
  if (isNo(answer)) throw new CommandFailed(answer.sentence);
  return answer;
}

/** 'permanency-2027-01-18': the same command again makes no second session. */
function idFor(courseId: string, { days }: TypedSession): string {
  const first = days.flatMap(({ date }) => parseDay(date) ?? []).sort()[0] ?? 'session';
  return `${courseId.slice(0, 50)}-${first}`;
}
