import { type NoticeCard, noticeCard } from '../../src/cards/notices.ts';
import type { Session } from '../../src/domain/course/session.ts';
import type { NoticeView } from '../../src/services/telling/notice-view.ts';
import { anEntry, aPerson } from './builders.ts';
import { CALENDAR_FILE } from './card-sample-session-reminders.ts';
import { january, offers, programme, withOnline } from './card-sample-sessions.ts';

const ada = aPerson('ada');
const grace = aPerson('grace', { name: 'Grace Example' });
const bea = aPerson('bea', { name: 'Bea Example' });

const permanency = anEntry('permanency');
const smart = anEntry('smart-planning', { title: 'SMART planning' });

function said(kind: NoticeView['kind'], more: Partial<NoticeView> = {}): NoticeCard {
  return noticeCard({ kind, to: ada, course: permanency, session: january, version: 413, options: [], ...more });
}

const options: NoticeView['options'] = offers
  .slice(4)
  .map(({ session, freePlaces, waiting }) => ({ session, placesLeft: freePlaces, waiting }));

const moved: Session = { ...january, revision: 1, movedAt: '2021-12-01T09:00:00Z' };

/** One of each way in which a notice looks. */
export const noticeSamples: { notice: Record<string, NoticeCard> } = {
  notice: {
    '': said('promoted', { as: 'booked', calendarFile: CALENDAR_FILE }),
    offered: said('offered', { as: 'offered', until: '2022-01-14T15:00:00Z' }),
    declined: said('declined', {
      by: grace,
      words: 'That week we already have two of the team in court; February would be fine.',
      options,
    }),
    'session-cancelled': said('session-cancelled', { options, hasOldEntry: true }),
    moved: said('session-changed', {
      session: moved,
      as: 'booked',
      isMoved: true,
      hasOldEntry: true,
      calendarFile: CALENDAR_FILE,
    }),
    elsewhere: said('session-changed', { session: withOnline(january), as: 'booked', hasOldEntry: true }),
    invited: said('invited', { by: grace, until: '2022-01-14T15:00:00Z' }),
    clash: said('clash', {
      as: 'booked',
      other: {
        course: smart,
        session: { ...january, courseId: 'smart-planning', sessionId: 'smart-1' },
        as: 'booked',
        awaitsRegister: false,
        hasStarted: false,
        version: 88,
      },
    }),
    'booked-by': said('booked-by', {
      as: 'booked',
      by: grace,
      course: anEntry('reflective-supervision', { title: 'Reflective Supervision for Supervisors' }),
      session: programme,
    }),
    'report-cancelled': said('report-cancelled', { to: grace, about: bea }),
    'team-cover': said('team-cover', { to: grace, cover: { day: '2022-01-18', away: [ada, bea], team: 5 } }),
  },
};
