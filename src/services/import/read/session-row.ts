import { z } from 'zod';
import type { Session } from '../../../domain/course/session.ts';
import { blankIs, blankOr, key, line, webLink, whole } from './cells.ts';
import type { Columns } from './csv-header.ts';
import { wallTime, wallTimeOrDay } from './dates.ts';

export const SESSION_COLUMNS: Columns = {
  required: [
    'session_id',
    'course_id',
    'starts_at',
    'ends_at',
    'venue',
    'online_link',
    'trainer',
    'capacity',
    'booking_closes_at',
  ],
  optional: ['register_owner', 'guest_places', 'booking_opens_at'],
};

/** A session as a file says it: its register's owner is a staff number there. */
export type SessionDetails = Omit<Session, 'registerOwner'> & { readonly registerOwnerStaffNumber?: string };

/** One row: one day of a session. */
export type SessionDayRow = z.output<typeof SessionDaySchema>;

const LONGEST_DAY_HOURS = 24;

export const SessionDaySchema = z
  .object({
    session_id: key(),
    course_id: key(),
    starts_at: wallTime(),
    ends_at: wallTime(),
    venue: blankOr(line()),
    online_link: blankOr(webLink()),
    trainer: blankOr(line()),
    capacity: whole(1, 1_000),
    booking_opens_at: blankOr(wallTimeOrDay()),
    booking_closes_at: blankOr(wallTimeOrDay()),
    register_owner: blankOr(key()),
    guest_places: blankIs(whole(0, 1_000), 0),
  })
  .superRefine(({ starts_at: start, ends_at: end }, context) => {
    const expect = (message: string): void => context.addIssue({ code: 'custom', path: ['ends_at'], message });
    const hours = (Date.parse(end) - Date.parse(start)) / 3_600_000;
    if (hours <= 0) expect('a time after starts_at');
    if (hours > LONGEST_DAY_HOURS) expect('an end on the same day: give each day of a session a row of its own');
  });
