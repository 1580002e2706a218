/** A moment in UTC, always written `YYYY-MM-DDTHH:mm:ssZ`: whole seconds and one width, so that instants sort as text. */
export type Instant = string;

/** A calendar day in Europe/London, `YYYY-MM-DD`. */
export type LocalDate = string;

export const LONDON = 'Europe/London';

/** Answers of a time zone conversion that are kept: the same few thousand days are asked for by every record. */
const REMEMBERED = 5_000;

/** A pure function that keeps its latest answers: a conversion costs some ten microseconds, and a turn asks for many. */
export function remembering(convert: (text: string) => string): (text: string) => string {
  const answers = new Map<string, string>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= REMEMBERED) answers.clear();
    const answer = convert(text);
    answers.set(text, answer);
    return answer;
  };
}

/** Writes a moment in the one form that sorts as text; fractions of a second are cut off. */
export function toInstant(moment: Temporal.Instant): Instant {
  return moment.toString({ smallestUnit: 'second' });
}

/** The day it is in London at that moment. */
export const londonDate = remembering(
  (at: Instant): LocalDate => Temporal.Instant.from(at).toZonedDateTimeISO(LONDON).toPlainDate().toString(),
);

/** The first moment of a London day. */
export const startOfDay = remembering(
  (date: LocalDate): Instant => toInstant(Temporal.PlainDate.from(date).toZonedDateTime(LONDON).toInstant()),
);

/** The first moment after a London day: "up until the end of" that day is everything before it. */
export function endOfDay(date: LocalDate): Instant {
  return startOfDay(addDays(date, 1));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Calendar months later; the last day of a shorter month where the day does not exist. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** The latest of the days given; at least one must be. */
export function latestDate(...dates: (LocalDate | undefined)[]): LocalDate {
  const given = dates.filter((date) => date !== undefined).sort();
  const latest = given.at(-1);
  if (latest === undefined) throw new RangeError('latestDate needs at least one date');
  return latest;
}

/**
 * The moment of a wall time in London, or why there is none: clocks skip an hour in March (`skipped`) and repeat one in
 * October (`repeated`), and a booking must not guess which was meant.
 */
export function londonInstant(date: LocalDate, time: string): Instant | 'skipped' | 'repeated' {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = wall.toZonedDateTime(LONDON, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(LONDON, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return toInstant(earlier.toInstant());
  return earlier.toPlainDateTime().equals(wall) ? 'repeated' : 'skipped';
}
