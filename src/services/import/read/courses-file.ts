import { z } from 'zod';
import type { CatalogueEntry } from '../../../domain/course/catalogue-entry.ts';
import { blankIs, blankOr, key, line, list, oneOf, paragraph, whole, yesOrNo } from './cells.ts';
import { checkCourses } from './check-courses.ts';
import type { Columns } from './csv-header.ts';
import { day } from './dates.ts';
import { given } from './given.ts';
import { type ImportFile, outcome, type ReadResult, readRows } from './read-rows.ts';

export const COURSE_COLUMNS: Columns = {
  required: [
    'course_id',
    'title',
    'description',
    'provider',
    'mandatory',
    'job_roles',
    'service_areas',
    'refresh_months',
    'prerequisites',
    'aliases',
  ],
  optional: [
    'kind',
    'delivery',
    'opens_on',
    'due_within_days',
    'first_nudge_after_days',
    'staff_groups',
    'employment',
    'approval',
    'days_needed',
    'cancellation_notice_days',
  ],
};

const CourseRow = z
  .object({
    course_id: key(),
    title: line(),
    description: paragraph(2_000),
    provider: blankIs(line(), ''),
    mandatory: blankIs(yesOrNo(), false),
    job_roles: list(line(100)),
    service_areas: list(line(100)),
    refresh_months: blankOr(whole(1, 120)),
    prerequisites: list(key()),
    aliases: list(line(100)),
    kind: blankIs(oneOf(['required', 'offered', 'open']), 'required'),
    delivery: blankIs(oneOf(['session', 'e-learning']), 'session'),
    opens_on: blankOr(day()),
    due_within_days: blankOr(whole(1, 1_000)),
    first_nudge_after_days: blankOr(whole(0, 1_000)),
    staff_groups: list(line(100)),
    employment: list(line(100)),
    approval: blankIs(oneOf(['none', 'tell', 'required']), 'tell'),
    days_needed: blankOr(whole(1, 50)),
    cancellation_notice_days: blankIs(whole(0, 60), 5),
  })
  .transform(
    (row): CatalogueEntry => ({
      ...given({
        refreshMonths: row.refresh_months,
        opensOn: row.opens_on,
        dueWithinDays: row.due_within_days,
        firstNudgeAfterDays: row.first_nudge_after_days,
        daysNeeded: row.days_needed,
      }),
      courseId: row.course_id,
      title: row.title,
      description: row.description,
      provider: row.provider,
      kind: row.kind,
      mandatory: row.mandatory,
      delivery: row.delivery,
      audience: {
        jobRoles: row.job_roles,
        serviceAreas: row.service_areas,
        staffGroups: row.staff_groups,
        employment: row.employment,
      },
      prerequisites: row.prerequisites,
      aliases: row.aliases,
      approval: row.approval,
      cancellationNoticeDays: row.cancellation_notice_days,
    }),
  );

/** Reads and checks a courses file. `catalogue` holds every course already known: prerequisites may be among them. */
export function readCourses(
  file: ImportFile,
  catalogue: ReadonlyMap<string, CatalogueEntry>,
): ReadResult<CatalogueEntry> {
  const { rows, refused, problems } = readRows(file, COURSE_COLUMNS, CourseRow);
  const elsewhere = new Set(refused.map((cells) => cells.course_id ?? ''));
  const checked = checkCourses(rows, { catalogue, elsewhere });
  return outcome(file.name, rows, { problems: [...problems, ...checked.problems], warnings: checked.warnings });
}
