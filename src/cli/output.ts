/** A command that could not do what it was asked; the message is a sentence for the person at the keyboard. */
export class CommandFailed extends Error {}

/** Rows under headings, in columns: words to the left, numbers to the right. */
export function inColumns(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const heads = headings.map((heading, column) => {
    const isNumber = typeof rows[0]?.[column] === 'number';
    return isNumber ? heading.padStart(widths[column] ?? 0) : heading;
  });
  return [line(heads), ...rows.map(line)].join('\n');
}
