import { z } from 'zod';
import type { ReminderVerb } from '../../cards/reminders/press-reminders.ts';
import { REMINDER_DAYS } from '../../domain/policies/reminder.ts';
import { EXEMPTION_REASONS } from '../../domain/policies/told.ts';
import type { ReminderHandlers } from '../handlers/reminders.ts';
import type { ReportHandlers } from '../handlers/reports.ts';
import { type Action, action, Day, Id, maybe } from './action.ts';

const From = z.int().nonnegative().max(100_000).optional();
const Report = z.object({ personId: Id });
const Change = Report.extend({ what: z.enum(['left', 'moved', 'away']) });

/** What can be pressed on the weekly reminder, and from it; without an input the form is shown again. */
export function reminderVerbs({
  reminders,
  reports,
}: {
  readonly reminders: ReminderHandlers;
  readonly reports: ReportHandlers;
}): Readonly<Record<ReminderVerb, Action>> {
  return {
    'reminder.show': action(z.object({ from: From }), reminders.show),
    'reminder.day': action(z.object({ day: z.enum(REMINDER_DAYS).optional() }), reminders.day),
    'person.nudge': action(Report, reminders.nudge),
    'report.help': action(Report, reports.help),
    'report.tell-form': action(Change, reports.tellForm),
    'report.tell': action(Change.extend({ on: maybe(Day), until: maybe(Day) }), reports.tell),
    'report.exemption-form': action(Report.extend({ courseId: Id.optional() }), reports.exemptionForm),
    'report.ask-exemption': action(
      Report.extend({ courseId: maybe(Id), reason: maybe(z.enum(EXEMPTION_REASONS)) }),
      reports.askExemption,
    ),
  };
}
