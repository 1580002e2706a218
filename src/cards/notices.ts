import type { Session } from '../domain/course/session.ts';
import type { NoticeKind } from '../domain/policies/notice.ts';
import type { PersonId } from '../domain/roster/person.ts';
import type { NoticeView } from '../services/telling/notice-view.ts';
import { hasOwnPlace } from '../services/telling/own-place.ts';
import { calendarLinks, type LinkRow } from './calendar-link.ts';
import { sayNotice } from './notice-wording.ts';
import type { AnswerPress } from './own/press-own.ts';
import { yesOrNo } from './own/questions.ts';
import { type SessionRow, sayDaysOf, sayWhen, sessionRow } from './own/sessions.ts';
import type { CoursePress, Said, SessionPress, Verb } from './press.ts';
import { type ApprovalCard, approvalCard } from './team/approvals.ts';
import { firstName } from './team/person-wording.ts';
import { capital, headed, sayWhere } from './wording.ts';

/** What somebody is told unasked. */
export interface NoticeCard extends Said {
  readonly heading: string;
  /** Container style: the strip behind the heading. */
  readonly style: 'good' | 'warning' | 'emphasis';
  readonly text: string;
  /** The session that it is about; two where they are to choose. */
  readonly about: readonly NoticePlace[];
  /** The sentence that came with an answer. */
  readonly words?: string;
  /** By which the place gets into a calendar; none where they have no place. */
  readonly calendar: readonly LinkRow[];
  readonly buttons: readonly NoticeButton[];
  /** Above the dates that can be booked instead. */
  readonly intro?: string;
  readonly sessions: readonly SessionRow[];
}

export interface NoticePlace {
  readonly course: string;
  readonly days: readonly string[];
  readonly where: string;
}

export interface NoticeButton {
  readonly title: string;
  readonly tooltip: string;
  readonly verb: Verb;
  readonly data: CoursePress | SessionPress | AnswerPress | { readonly personId: PersonId } | Record<string, never>;
}

/** Which template says it, and with what. */
export type NoticeMessage =
  | { readonly name: 'notice'; readonly data: NoticeCard }
  | { readonly name: 'approval'; readonly data: ApprovalCard };

const DATES_SHOWN = 3;

/** A request is answered on the same card that a list of requests leads to; everything else is a notice. */
export function noticeMessage(view: NoticeView): NoticeMessage {
  const { kind, about, course, session, until, version } = view;
  if (kind !== 'requested' || !about) return { name: 'notice', data: noticeCard(view) };
  const request = { person: about, course, session, version, ...(until !== undefined && { until }) };
  return { name: 'approval', data: approvalCard(request) };
}

export function noticeCard(view: NoticeView): NoticeCard {
  const { course, session, options, version, other, words, kind } = view;
  const { heading, text } = sayNotice(view);
  const shown = options.slice(0, DATES_SHOWN).map(({ placesLeft, ...option }) => ({
    ...option,
    freePlaces: placesLeft,
    v: version,
  }));
  // Of team cover the day is what matters, and stands in the heading.
  const about = kind === 'team-cover' ? [] : [placeOf(course.title, session)];
  return {
    heading,
    style: STYLES[kind] ?? 'emphasis',
    text,
    about: other ? [...about, placeOf(other.course.title, other.session)] : about,
    ...(words !== undefined && { words: `“${words}”` }),
    calendar: hasOwnPlace(view) ? calendarLinks({ ...view, title: course.title }) : [],
    buttons: buttonsOf(view),
    ...(shown.length > 0 && { intro: 'Another date that suits you?' }),
    sessions: shown.map(sessionRow),
    sentence: sentenceOf(view, heading, text),
  };
}

const STYLES: Partial<Record<NoticeKind, NoticeCard['style']>> = {
  promoted: 'good',
  approved: 'good',
  'invitation-accepted': 'good',
  offered: 'warning',
  invited: 'warning',
  'session-changed': 'warning',
  'session-cancelled': 'warning',
  clash: 'warning',
};

function placeOf(course: string, session: Session): NoticePlace {
  return { course, days: sayDaysOf(session), where: capital(sayWhere(session)) };
}

/** All that a notification shows, and a screen reader says. */
function sentenceOf({ kind, course, session, words }: NoticeView, heading: string, text: string): string {
  const what = kind === 'team-cover' ? `${heading}. ` : `${headed(heading, `${course.title}, ${sayWhen(session)}.`)} `;
  return `${what}${text}${words === undefined ? '' : ` “${words}”`}`;
}

function buttonsOf(view: NoticeView): NoticeButton[] {
  return BUTTONS[view.kind]?.(view) ?? mine(view);
}

const BUTTONS: Partial<Record<NoticeKind, (view: NoticeView) => NoticeButton[]>> = {
  offered: (view) => answers(view, 'offer.answer'),
  invited: (view) => answers(view, 'invitation.answer'),
  'session-changed': (view) => (view.hasBegun ? mine(view) : aboutChange(view)),
  promoted: cancellable,
  approved: cancellable,
  'booked-by': cancellable,
  'swapped-by': cancellable,
  clash: eitherOr,
  'invitation-accepted': aboutThem,
  'invitation-declined': aboutThem,
  'invitation-lapsed': aboutThem,
  'report-booked': aboutThem,
  'report-cancelled': aboutThem,
  'team-cover': () => [{ title: 'My team', tooltip: 'My team', verb: 'team.show', data: {} }],
};

function answers(view: NoticeView, verb: 'offer.answer' | 'invitation.answer'): NoticeButton[] {
  const asked = { title: view.course.title, session: view.session, v: view.version };
  return yesOrNo(asked, verb).map(({ press, ...choice }) => ({ ...choice, data: press }));
}

/** Each can say that the change does not suit them. */
function aboutChange(view: NoticeView): NoticeButton[] {
  if (view.as === 'booked') return stillComing(view);
  return view.as === 'offered' ? answers(view, 'offer.answer') : cancellable(view);
}

function stillComing(view: NoticeView): NoticeButton[] {
  const on = onOf(view);
  const data = pressOf(view.session, view.version);
  return [
    { title: 'Yes, I can come', tooltip: `Yes, I can come to ${on}`, verb: 'booking.still-coming', data },
    { title: "No, I can't", tooltip: `No, I can't come to ${on}`, verb: 'booking.cancel-form', data },
  ];
}

function cancellable(view: NoticeView): NoticeButton[] {
  const title = view.as === 'waitlisted' ? 'Leave the waiting list' : "I can't make it";
  const data = pressOf(view.session, view.version);
  return [{ title, tooltip: `${title}: ${onOf(view)}`, verb: 'booking.cancel-form', data }, ...mine(view)];
}

/** What has begun cannot be given back. */
function eitherOr({ course, session, version, hasBegun, other }: NoticeView): NoticeButton[] {
  const both = [
    ...(hasBegun ? [] : [{ course, session, version }]),
    ...(other && !other.hasStarted ? [{ course: other.course, session: other.session, version: other.version }] : []),
  ];
  return both.map((each) => ({
    title: `Cancel ${each.course.title}`,
    tooltip: `Cancel ${onOf(each)}`,
    verb: 'booking.cancel-form',
    data: pressOf(each.session, each.version),
  }));
}

/** To the card of whoever it is about, for those who may see it. */
function aboutThem({ about }: NoticeView): NoticeButton[] {
  if (!about) return [];
  const title = `${firstName(about)}: all courses`;
  return [{ title, tooltip: title, verb: 'team.person', data: { personId: about.personId } }];
}

function mine({ course, options }: NoticeView): NoticeButton[] {
  const { courseId, title } = course;
  const dates: NoticeButton[] =
    options.length > DATES_SHOWN
      ? [{ title: 'All dates', tooltip: `All dates of ${title}`, verb: 'booking.choose', data: { courseId } }]
      : [];
  return [...dates, { title: 'My training', tooltip: 'My training', verb: 'training.mine', data: {} }];
}

function onOf({ course, session }: Pick<NoticeView, 'course' | 'session'>): string {
  return `${course.title}, ${sayWhen(session)}`;
}

function pressOf({ courseId, sessionId }: Session, v: number): SessionPress {
  return { courseId, sessionId, v };
}
