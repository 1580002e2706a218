import { Buffer, isUtf8 } from 'node:buffer';

/** The text of a file, or a sentence on why it has none. */
export type Decoded = { readonly text: string } | { readonly problem: string; readonly line: number };

const SAVE_AS = 'in Excel choose Save As, "CSV UTF-8 (Comma delimited)"';

/**
 * Reads a file's bytes as text: UTF-8 with or without a byte order mark, or UTF-16 of either byte order, which is also
 * recognised without its mark. Whatever else it may be is refused rather than guessed, as names would be spelt wrongly.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const workbook = workbookKind(bytes);
  if (workbook) return { problem: `a CSV file, not ${workbook}: ${SAVE_AS}`, line: 1 };
  const encoding = utf16Kind(bytes) ?? 'utf-8';
  if (encoding === 'utf-8' && !isUtf8(bytes)) return notUtf8(bytes);
  const text = decode(encoding, bytes);
  if (text === undefined) {
    return { problem: `whole UTF-16 text, but the file is cut off or damaged: save it again, or ${SAVE_AS}`, line: 1 };
  }
  const nul = text.indexOf('\0');
  if (nul < 0) return { text };
  const line = lineAt(text, nul);
  return { problem: `text, but line ${line} holds a NUL byte: the file is damaged or not text; ${SAVE_AS}`, line };
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function workbookKind(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'an Excel workbook or a zip file';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'an old Excel workbook';
  return undefined;
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** A header row is plain letters, so in UTF-16 every other one of its first bytes is zero, with a mark or without. */
function utf16Kind(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  if (bytes.length < 4) return undefined;
  const zero = [...bytes.subarray(0, 8)].map((byte) => byte === 0);
  if (zero.every((isZero, index) => isZero === (index % 2 === 1))) return 'utf-16le';
  if (zero.every((isZero, index) => isZero === (index % 2 === 0))) return 'utf-16be';
  return undefined;
}

function notUtf8(bytes: Uint8Array): Decoded {
  const { offset, before } = firstInvalid(bytes);
  const line = lineAt(before, before.length);
  const byte = `0x${(bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  const near = new TextDecoder('windows-1252').decode(bytes.subarray(offset, offset + 12)).split(/[\r\n,;"\t]/)[0];
  const word = (before.slice(-40).match(/[^\s,;"]{0,20}$/)?.[0] ?? '') + near;
  return {
    problem: `UTF-8 text, but line ${line} holds the byte ${byte} near "${word}", as in the Windows-1252 encoding: ${SAVE_AS}`,
    line,
  };
}

/** Halving finds the longest beginning that may still become UTF-8; reading bytewise takes seconds for a large file. */
function firstInvalid(bytes: Uint8Array): { offset: number; before: string } {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (beginning(bytes, middle) === undefined) bad = middle;
    else good = middle;
  }
  const before = beginning(bytes, good) ?? '';
  return { offset: Math.min(Buffer.byteLength(before), bytes.length - 1), before };
}

/** The text of the first bytes, where a character that is cut off at the end is left out. */
function beginning(bytes: Uint8Array, length: number): string | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}

function lineAt(text: string, end: number): number {
  let line = 1;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    // A carriage return counts only where no line feed follows.
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line++;
  }
  return line;
}
