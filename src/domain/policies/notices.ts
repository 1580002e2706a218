import { londonDate } from '../calendar/london.ts';
import type { Cause, Commit, CourseEvent } from '../course/events.ts';
import { type CourseState, turnsOf } from '../course/state.ts';
import { seqOf } from '../course/timeline.ts';
import { responsibleFor } from '../roster/managers.ts';
import { entryBefore, type Happened, keyOf, type NoticeFacts, noticeTo } from './happened.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { consequencesOf, consequencesOfPlace } from './wider-notices.ts';

/**
 * Who is to be told what of a commit. `state` is the course at that commit or later: what is no longer so is found when it is
 * sent. Nobody is told what they did themself, nor of history that an import takes over; but whoever gets a place because of an
 * import, or whose session it changes, is told like anybody else.
 */
export function noticesOf(commit: Commit, state: CourseState, facts: NoticeFacts): Notice[] {
  const notices: Notice[] = [];
  let ordinal = 0;
  for (const { actor, quiet, events } of commit.entries) {
    for (const event of events) {
      const seq = seqOf(commit.version, ordinal);
      ordinal += 1;
      if (event.type === 'session-set') notices.push(...ofChange(event, { actor, seq, commit, state, facts }));
      if (event.type !== 'recorded' || (quiet && !FOLLOWS.has(event.cause))) continue;
      const happened = { event, actor, commit, seq, state, facts };
      notices.push(...(RULES[event.cause]?.(happened) ?? []), ...consequencesOf(happened));
    }
  }
  // One commit may hold several commands about one person: the last says how it ended.
  return [...new Map(notices.map((notice) => [notice.key, notice])).values()];
}

/** What no file says: it follows from one. */
const FOLLOWS: ReadonlySet<Cause> = new Set<Cause>(['promoted', 'offered', 'requested', 'skipped']);

type Rule = (happened: Happened) => readonly Notice[];

/** By the cause of an event. Causes that are not named tell nobody: somebody's own doing, and what time brings quietly. */
const RULES: Partial<Record<Cause, Rule>> = {
  promoted: toThem('promoted'),
  offered: toThem('offered'),
  approved: byAnother('approved'),
  declined: byAnother('declined'),
  'request-lapsed': toThem('request-lapsed'),
  'offer-lapsed': toThem('offer-lapsed'),
  skipped: toThem('skipped'),
  'list-closed': toThem('list-closed'),
  'session-cancelled': toThem('session-cancelled'),
  booked: byAnother('booked-by'),
  waitlisted: byAnother('booked-by'),
  cancelled: byAnother('cancelled-by'),
  swapped: (happened) => [...byAnother('swapped-by')(happened), ...asked(happened)],
  requested: (happened) => [...asked(happened), ...turnRequested(happened)],
  invited: (happened) => (happened.actor === happened.event.personId ? [] : toThem('invited')(happened)),
  substituted,
  'invitation-declined': declined,
  'invitation-lapsed': toWhoeverNamedThem('invitation-lapsed'),
};

/** What nobody does to themself, though their own command may bring it about. */
function toThem(kind: NoticeKind): Rule {
  return (happened) => [noticeTo(happened.event.personId, kind, happened)];
}

/** What somebody else did for them: said with their name, and not where time did it. */
function byAnother(kind: NoticeKind): Rule {
  return (happened) => {
    const { actor, event, facts } = happened;
    if (actor === 'system' || actor === event.personId) return [];
    return [noticeTo(event.personId, kind, happened, facts.roster.people.has(actor) ? { by: actor } : {})];
  };
}

/** Whoever may say yes or no is asked, also where it was they who made the place free. */
function asked(happened: Happened): Notice[] {
  const { event, commit, facts } = happened;
  const person = facts.roster.people.get(event.personId);
  if (!person || event.facet !== 'booking' || event.value?.as !== 'requested') return [];
  return responsibleFor(facts.roster, person, londonDate(commit.recordedAt)).map(({ personId }) =>
    noticeTo(personId, 'requested', happened, { about: event.personId }),
  );
}

/** Somebody whose turn came is told that it is being asked for; whoever asked themself knows. */
function turnRequested(happened: Happened): readonly Notice[] {
  const { event } = happened;
  const before = entryBefore(happened, 'booking')?.value;
  const isTurn = before?.as === 'waitlisted' && before.sessionId === event.sessionId;
  return isTurn ? toThem('turn-requested')(happened) : [];
}

/** The one whose place it was learns that it has gone, never to whom; whoever named the other learns that they said yes. */
function substituted(happened: Happened): readonly Notice[] {
  const { event } = happened;
  if (event.facet === 'invitation') return toWhoeverNamedThem('invitation-accepted')(happened);
  if (event.facet !== 'booking' || event.value !== null) return [];
  const by = arrangedBy(happened);
  return [noticeTo(event.personId, 'handed-over', happened, by === undefined ? {} : { by })];
}

/** Who named the colleague to whom a place went: the other half of the same decision says so. */
function arrangedBy({ event, commit }: Happened): string | undefined {
  const decision = commit.entries.find(({ events }) => events.includes(event))?.events ?? [];
  const taken = decision.find((each) => each.type === 'recorded' && each.facet === 'booking' && each.value !== null);
  return taken?.type === 'recorded' && taken.facet === 'booking' ? taken.value?.by : undefined;
}

/** A no of theirs is news to whoever named them; that the question was taken back is news to them. */
function declined(happened: Happened): readonly Notice[] {
  const isTheirNo = happened.actor === happened.event.personId;
  return (isTheirNo ? toWhoeverNamedThem('invitation-declined') : byAnother('invitation-withdrawn'))(happened);
}

function toWhoeverNamedThem(kind: NoticeKind): Rule {
  return (happened) => {
    const { personId } = happened.event;
    const by = entryBefore(happened, 'invitation')?.value?.by;
    return by === undefined || by === happened.actor ? [] : [noticeTo(by, kind, happened, { about: personId })];
  };
}

/**
 * Everybody who held something of the session before it was changed: places are asked about, turns are told. On other days a
 * place may leave a gap, or meet another.
 */
function ofChange(
  { session, revised, was: begun }: Extract<CourseEvent, { type: 'session-set' }>,
  { actor, seq, commit, state, facts }: Omit<Happened, 'event'>,
): Notice[] {
  if (!revised) return [];
  const { sessionId, courseId, revision = 0 } = session;
  const { version } = commit;
  const { booked, held, waiting } = turnsOf(state, sessionId);
  const told = [...booked, ...held, ...waiting.keys()].flatMap((to): Notice[] => {
    const since = state.records.get(to)?.standing.booking?.seq ?? 0;
    // What was booked, or said about it, later was said of the session as it is now.
    if (to === actor || since > seq) return [];
    const key = keyOf(courseId, version, to, `session-changed:${sessionId}`);
    const was = begun !== undefined && { was: begun };
    return [{ key, kind: 'session-changed', to, courseId, sessionId, version, revision, ...was }];
  });
  const now = state.sessions.get(sessionId)?.session;
  if (revised !== 'moved' || !now) return told;
  return [
    ...told,
    ...[...booked].flatMap((personId) => consequencesOfPlace({ personId, session: now, commit, facts })),
  ];
}
