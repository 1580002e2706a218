export type Cell = string | number | boolean | readonly string[] | undefined;

/** A CSV file in the import's format: comma separated, lists separated by `;`, yes or no, and nothing where nothing is known. */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${[columns, ...rows.map((row) => row.map(text))].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}

function text(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'object') return cell.join(';');
  return String(cell);
}

/** Semicolons are quoted as well: some spreadsheets take them for the separator. */
function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
