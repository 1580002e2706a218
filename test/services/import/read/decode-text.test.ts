import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeText } from '../../../../src/services/import/read/decode-text.ts';

const TEXT = 'staff_number,name\n1,Zoë O’Neill\n2,Łukasz 🙂\n';

describe('decodeText', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', iconv.encode(TEXT, 'utf8', { addBOM: true })],
    ['UTF-16LE with its mark', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['UTF-16BE with its mark', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
    ['UTF-16LE without', iconv.encode(TEXT, 'utf-16le', { addBOM: false })],
    ['UTF-16BE without', iconv.encode(TEXT, 'utf-16be', { addBOM: false })],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT });
  });

  test('reads an empty file as empty text', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '' });
  });

  test('names the line, the byte and the word of Windows-1252 text, and how to save it', () => {
    expect(decodeText(iconv.encode('name\r\nSam\r\n"Hill, René Smith"\r\n', 'windows-1252'))).toEqual({
      problem:
        'UTF-8 text, but line 3 holds the byte 0xE9 near "René Smith", as in the Windows-1252 encoding: in Excel choose Save As, "CSV UTF-8 (Comma delimited)"',
      line: 3,
    });
  });

  test.each([
    ['a NUL byte', Buffer.from('name\nSam\nA\0B\n'), 'line 3 holds a NUL byte', 3],
    ['a NUL in UTF-16', iconv.encode('name\nA\0B\n', 'utf-16le', { addBOM: true }), 'line 2 holds a NUL byte', 2],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x41]), 'cut off or damaged', 1],
    ['half a character of UTF-8 at the end', Buffer.from([0x41, 0x0a, 0xe2, 0x82]), 'line 2 holds the byte 0xE2', 2],
    ['a workbook', Buffer.from('PK\u0003\u0004...'), 'not an Excel workbook', 1],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 'not an old Excel workbook', 1],
  ])('refuses %s', (_, bytes, problem, line) => {
    expect(decodeText(bytes)).toEqual({ problem: expect.stringContaining(problem), line });
  });

  test('finds the first wrong byte, wherever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(0x80, 0xc0, 0xff, 0xf5), (before, byte) => {
        const text = before.replaceAll('\0', '').replaceAll('\r', '');
        const decoded = decodeText(
          Buffer.concat([Buffer.from(`a,b\n${text}`), Buffer.from([byte]), Buffer.from(' more')]),
        );
        const line = text.split('\n').length + 1;
        const hex = byte.toString(16).toUpperCase();
        expect(decoded).toEqual({ line, problem: expect.stringContaining(`line ${line} holds the byte 0x${hex}`) });
      }),
    );
  });
});
