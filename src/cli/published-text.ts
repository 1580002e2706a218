import { sayFigures, sayMovements } from '../domain/course/movement-notes.ts';
import type { AsPublished, AsPublishedRefusal, CourseSince } from '../services/published/publishing.ts';

/** What was published, to the digit, and where people have moved since. */
export function publishedText({ publication, by, today, courses }: AsPublished): string {
  const { date, recordedAt } = publication;
  const heading = `As at ${date}, published ${recordedAt}${by ? ` by ${by.name}` : ''}`;
  return [heading, ...courses.map((each) => courseText(each, { date, today }))].join('\n\n');
}

function courseText(
  { published: { course, sentence }, movements, now }: CourseSince,
  { date, today }: { readonly date: string; readonly today: string },
): string {
  if (!movements || !now) return [sentence, '  The course is not in the catalogue any more.'].join('\n');
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`  ${title}`, ...lines.map((line) => `    ${line}`)] : [];
  return [
    sentence,
    ...part(`Recorded only later, of days up to ${date}`, sayMovements(course, movements.late)),
    ...part('Since then', sayMovements(course, movements.since)),
    `  On ${today}: ${sayFigures(course, now)}.`,
  ].join('\n');
}

export function publishedJson({ publication, today, courses }: AsPublished): object {
  const { date, recordedAt, id } = publication;
  return {
    asAt: date,
    recordedAt,
    id,
    today,
    courses: courses.map(({ published: { course, version, counts, sentence }, movements, now }) => ({
      courseId: course.courseId,
      title: course.title,
      version,
      counts,
      sentence,
      movements: movements ?? null,
      now: now ?? null,
    })),
  };
}

/** Why nothing can be shown, and what to do. */
export function whyNotPublished(refusal: AsPublishedRefusal): string {
  const others = 'others' in refusal ? refusal.others.map(({ date }) => date).join(', ') : '';
  switch (refusal.refused) {
    case 'not-published':
      return others === ''
        ? 'No figures have been published yet: a learning lead publishes them in Teams, with "publish figures".'
        : `No figures were published of that day. Ask for one of: ${others}.`;
    case 'several-days':
      return `Figures of several days were published. Ask for one of: ${others}.`;
    case 'course-not-published':
      return `No course that was published is called anything like "${refusal.words}". Leave the words out to see all.`;
    case 'not-yours':
      return 'These figures are not for you to see.';
  }
}
