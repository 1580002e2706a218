/** Something in an import file that is not as it should be, said so that whoever keeps the file can find and mend it. */
export interface Problem {
  /** The file's name, as the reader of the report knows it. */
  readonly file: string;
  /** The line in the file; the first one of a row that runs over several. */
  readonly line: number;
  readonly column?: string;
  /** What the file says. */
  readonly value?: string;
  /** A noun phrase that follows "expected": what would have been right, and what to do. */
  readonly expected: string;
}

/** A problem before it is known which file it is in. */
export type Found = Omit<Problem, 'file'>;

const LISTED = 50;
const SHOWN_CHARACTERS = 60;

/**
 * The report of an import that was checked: problems first, then warnings, at most 50 of them listed and the rest counted.
 * Empty where there is nothing to say.
 */
export function report(problems: readonly Problem[], warnings: readonly Problem[]): string {
  const worries = warnings.slice(0, Math.max(0, LISTED - problems.length));
  return [...listing('problem', problems, problems.slice(0, LISTED)), ...listing('warning', warnings, worries)].join(
    '\n',
  );
}

function listing(kind: 'problem' | 'warning', all: readonly Problem[], listed: readonly Problem[]): string[] {
  if (all.length === 0) return [];
  const rest = all.length - listed.length;
  const more = rest > 0 ? [`  and ${count(rest, listed.length > 0 ? `more ${kind}` : kind)}`] : [];
  return [`${count(all.length, kind)}:`, ...listed.map((problem) => `  ${lineFor(problem)}`), ...more];
}

function count(howMany: number, kind: string): string {
  return `${howMany.toLocaleString('en-GB')} ${kind}${howMany === 1 ? '' : 's'}`;
}

function lineFor({ file, line, column, value, expected }: Problem): string {
  const where = [`${visible(file)} line ${line}`, ...(column === undefined ? [] : [cut(column)])].join(', ');
  const what = value === undefined ? '' : value === '' ? ' is empty;' : ` "${cut(value)}";`;
  return `${where}:${what} expected ${visible(expected)}`;
}

function cut(value: string): string {
  const characters = [...value.slice(0, SHOWN_CHARACTERS * 2 + 2)];
  const whole = characters.length <= SHOWN_CHARACTERS;
  return visible(whole ? value : `${characters.slice(0, SHOWN_CHARACTERS - 1).join('')}…`);
}

/** A hostile cell must not move the cursor, colour the terminal or turn the text round. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
