import type { SessionOffer } from '../../src/cards/own/sessions.ts';
import type { Session } from '../../src/domain/course/session.ts';

const LINK = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDk4%40thread.v2/0';

export function aSession(sessionId: string, date: string, changes: Partial<Session> = {}): Session {
  return {
    sessionId,
    courseId: 'permanency',
    days: [{ startsAt: `${date}T09:30:00Z`, endsAt: `${date}T16:30:00Z` }],
    venue: 'Civic Centre, Committee Room 2',
    capacity: 16,
    guestPlaces: 0,
    bookingClosesAt: `${date}T00:00:00Z`,
    ...changes,
  };
}

export const aboutPermanency = {
  courseId: 'permanency',
  title: 'Permanency',
  description:
    'What a lasting home means to a child, and how we plan for one from the first day. Bring a plan you work on.',
  provider: 'Practice Development team',
};

export const january = aSession('perm-2022-01-18', '2022-01-18');
const online = { venue: undefined, onlineLink: LINK };
export const programme = aSession('rsup-2022-02', '2022-02-01', {
  courseId: 'reflective-supervision',
  venue: 'Learning Centre, Room 4',
  days: ['2022-02-01', '2022-02-08', '2022-02-15', '2022-03-01', '2022-03-08'].map((day) => ({
    startsAt: `${day}T10:00:00Z`,
    endsAt: `${day}T15:30:00Z`,
  })),
});

export function withOnline(session: Session): Session {
  const { venue: _venue, ...rest } = { ...session, ...online };
  return rest as Session;
}

export const offers: SessionOffer[] = [
  { session: aSession('perm-2021-12-07', '2021-12-07'), freePlaces: 0, waiting: 3, v: 412 },
  { session: withOnline(aSession('perm-2021-12-14', '2021-12-14')), freePlaces: 1, waiting: 0, v: 412 },
  { session: aSession('perm-2022-01-11', '2022-01-11'), freePlaces: 0, waiting: 0, v: 412 },
  { session: january, freePlaces: 5, waiting: 0, v: 412 },
  {
    session: aSession('perm-2022-01-25', '2022-01-25', { onlineLink: LINK, trainer: 'Grace Example' }),
    freePlaces: 9,
    waiting: 0,
    v: 412,
  },
  { session: aSession('perm-2022-02-01', '2022-02-01'), freePlaces: 16, waiting: 0, v: 412 },
  { session: withOnline(aSession('perm-2022-02-08', '2022-02-08')), freePlaces: 16, waiting: 0, v: 412 },
  { session: aSession('perm-2022-02-15', '2022-02-15'), freePlaces: 2, waiting: 1, v: 412 },
];
