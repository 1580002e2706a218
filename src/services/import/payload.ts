import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import type { PastRecord } from '../../domain/course/commands.ts';
import type { Session } from '../../domain/course/session.ts';
import type { PersonDetails } from '../../domain/roster/person.ts';

export type CourseRecord = PastRecord & { readonly courseId: CourseId };

/** A checked file, as it is kept until it is written. */
export type ImportPayload =
  | {
      readonly kind: 'people';
      readonly people: readonly PersonDetails[];
      /** Staff numbers of those who are not in a full file, and the last day that is put down for them. */
      readonly absent: readonly string[];
      readonly lastDay: LocalDate;
      /** The file has no columns for absences: what chat says of them stays. */
      readonly keepsAbsences?: true;
    }
  | { readonly kind: 'courses'; readonly entries: readonly CatalogueEntry[] }
  | { readonly kind: 'sessions'; readonly sessions: readonly Session[] }
  | { readonly kind: 'history'; readonly records: readonly CourseRecord[] };
