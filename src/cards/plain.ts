/** Longer than any name or title that is meant; a card is small, and so is a phone. */
const LONGEST = 1_000;

// What cannot be seen but changes what is: controls, and marks that turn the reading direction of the rest of a line round.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Text on one line, without control characters and direction marks, for places that know no markdown: a button's title,
 * a label, `fallbackText`.
 */
export function oneLine(text: string): string {
  const line = text.toWellFormed().replace(INVISIBLE, ' ').replace(DIRECTION, '').replace(/ {2,}/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line;
}

/** Parts two characters that mean something only together; takes no room, and no line breaks at it. */
const JOINER = '\u2060';
const LOOKALIKE: Record<string, string> = { '*': '\u2217', _: '\u02cd', '`': '\u02cb', '\\': '\u2216' };

/**
 * Text that every Teams client shows as it is, though a TextBlock's text is markdown.
 *
 * A backslash before the sign is how markdown would have it, but Teams on iOS and Android shows the backslash
 * (microsoft/AdaptiveCards#5590, MicrosoftDocs/msteams-docs#5793). So signs are replaced by their lookalikes, and pairs such
 * as `](` are parted by a joiner, which means nothing to any of them.
 */
export function plain(text: string): string {
  const line = oneLine(text);
  // Nearly every text is plain already, and this runs on each of them.
  if (!/[*_`\\\]<&~{]|^[#>+\-\d=|:]/.test(line)) return line;
  return line
    .replace(/[*_`\\]/g, (sign) => LOOKALIKE[sign] ?? sign)
    .replace(/\](?=[([:])/g, `]${JOINER}`)
    .replace(/<(?=[A-Za-z/!?])/g, `<${JOINER}`)
    .replace(/&(?=#|[A-Za-z][A-Za-z0-9]*;)/g, `&${JOINER}`)
    .replace(/~(?=~)/g, `~${JOINER}`)
    .replace(/\{(?=\{)/g, `{${JOINER}`)
    .replace(/^(?=[#>|=:]|[+-](?:[\s+-]|$)|\d+[.)])/, JOINER);
}

/** Whether a link may stand behind a button: https, and nothing that hides where it leads. */
export function isWebLink(link: string): boolean {
  const url = URL.parse(link);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

/**
 * Whether a link may open from a card: one that stands behind a button, or a calendar file of a bot that runs on this very
 * machine, which has no https. What others gave us is held to `isWebLink` before it comes this far.
 */
export function mayOpen(link: string): boolean {
  return isWebLink(link) || /^http:\/\/127\.0\.0\.1:\d{1,5}\/calendar\/[\w.-]+$/.test(link);
}
