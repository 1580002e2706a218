import { z } from 'zod';
import type { LocalDate } from '../../../domain/calendar/london.ts';
import { blankOr, key, oneOf, paragraph } from './cells.ts';
import type { Columns } from './csv-header.ts';
import { day } from './dates.ts';
import { given } from './given.ts';

export const HISTORY_COLUMNS: Columns = {
  required: ['staff_number', 'course_id', 'status', 'session_id', 'date', 'note'],
  optional: [],
};

/** What a history file says of one person and one course. */
export interface HistoryRecord {
  readonly staffNumber: string;
  readonly courseId: string;
  readonly status: 'attended' | 'booked' | 'exempt';
  readonly sessionId?: string;
  /** The day it took effect: of the training, of the booking, of the exemption. */
  readonly date: LocalDate;
  readonly note?: string;
}

export const HistorySchema = z
  .object({
    staff_number: key(),
    course_id: key(),
    status: oneOf(['attended', 'booked', 'exempt']),
    session_id: blankOr(key()),
    date: day(),
    note: blankOr(paragraph(500)),
  })
  .superRefine(({ status, session_id: sessionId }, context) => {
    const expect = (message: string): void => context.addIssue({ code: 'custom', path: ['session_id'], message });
    if (status === 'booked' && sessionId === undefined) expect('the session that is booked');
    if (status === 'exempt' && sessionId !== undefined) expect('nothing: an exemption is from the whole course');
  })
  .transform(
    (row): HistoryRecord =>
      given({
        staffNumber: row.staff_number,
        courseId: row.course_id,
        status: row.status,
        sessionId: row.session_id,
        date: row.date,
        note: row.note,
      }),
  );
