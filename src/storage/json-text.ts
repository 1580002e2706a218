/** Characters of one text property: Azure holds 64 KiB of UTF-16. */
const CHARACTERS = 30_000;

/** Spreads a value's JSON over as many text properties as it needs: `json0`, `json1` … */
export function toJsonProperties(value: unknown): Record<string, string> {
  const json = JSON.stringify(value);
  const properties: Record<string, string> = {};
  for (let start = 0, part = 0; start < json.length || part === 0; part += 1) {
    let end = start + CHARACTERS;
    // An emoji is two of these, and neither half alone survives being written as UTF-8.
    if (end < json.length && isFirstHalf(json.charCodeAt(end - 1))) end -= 1;
    properties[`json${part}`] = json.slice(start, end);
    start = end;
  }
  return properties;
}

/** The value that `toJsonProperties` spread. The caller knows its shape: it is our own writing, under a schema version. */
export function fromJsonProperties(row: Readonly<Record<string, unknown>>): unknown {
  let json = '';
  for (let part = 0; typeof row[`json${part}`] === 'string'; part += 1) json += row[`json${part}`];
  return JSON.parse(json);
}

/** The first of the two UTF-16 code units of a character beyond U+FFFF. */
function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
