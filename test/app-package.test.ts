import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { understand } from '../src/bot/understand/understand.ts';
import { openBrowser } from './helpers/card-browser.ts';

const project = resolve(import.meta.dirname, '..');
const source = await readFile(join(project, 'appPackage/manifest.json'), 'utf8');

/** What a department would fill in, at its longest where there is a limit. */
const FILLED: Record<string, string> = {
  TEAMS_APP_ID: '3f2a8c1e-7d54-4b0f-9a6c-0c7f5e1d2b38',
  BOT_ID: '9b1d6e70-2c4f-4f5a-8e3b-6a7c8d9e0f12',
  ORGANISATION_NAME: "Anyborough Children's Services..",
  WEBSITE_URL: 'https://www.anyborough.example/training',
  PRIVACY_URL: 'https://www.anyborough.example/privacy',
  TERMS_URL: 'https://www.anyborough.example/terms',
};
const text = source.replaceAll(/\$\{\{(\w+)\}\}/g, (placeholder, name: string) => FILLED[name] ?? placeholder);
const manifest = JSON.parse(text);

describe('the manifest', () => {
  test('fits its published schema', async () => {
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
  });

  test('is refused by that schema before its placeholders are filled', async () => {
    expect(await AppManifestUtils.validateAgainstSchema(JSON.parse(source))).not.toEqual([]);
  });

  test('has one list of commands for each scope, in few words', () => {
    const lists: { scopes: string[]; commands: { title: string; description: string }[] }[] =
      manifest.bots[0].commandLists;
    const commands = lists.flatMap((list) => list.commands);

    // Longer ones are cut off in the menu; these are the limits of the schemas up to 1.16.
    expect(commands.filter(({ title }) => title.length > 32)).toEqual([]);
    expect(commands.filter(({ description }) => description.length > 128)).toEqual([]);
    // Source: the schema's own words, "a separate command list should be used for each scope".
    expect(lists.flatMap(({ scopes }) => scopes).sort()).toEqual([...manifest.bots[0].scopes].sort());
  });

  test.each([
    ['my training', 'training'],
    ['book', 'book'],
    ['my bookings', 'bookings'],
    ['cancel', 'cancel'],
    ['counts', 'counts'],
    ['help', 'help'],
  ])('offers "%s" everywhere, which the bot understands', (title, kind) => {
    for (const { commands } of manifest.bots[0].commandLists)
      expect(commands.map((command: { title: string }) => command.title)).toContain(title);
    expect(understand(title, '2026-11-30').kind).toBe(kind);
  });

  test('trusts no domain, because it shows no page', () => {
    expect(manifest.staticTabs ?? manifest.configurableTabs).toBeUndefined();
    expect(manifest.validDomains).toEqual([]);
  });

  test('is packed by the command that its README gives', async () => {
    const readme = await readFile(join(project, 'appPackage/README.md'), 'utf8');
    for (const name of Object.keys(FILLED)) expect(readme).toContain(`\`${name}\``);
    const pattern = readme.match(/sed -E '(.+)'/)?.[1];

    const { stdout } = await promisify(execFile)('sed', [
      '-E',
      `${pattern}`,
      join(project, 'appPackage/manifest.json'),
    ]);

    expect(stdout).toBe(source.replaceAll(/\$\{\{(\w+)\}\}/g, '$${$1}'));
  });
});

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of every pixel, row by row. */
  readonly pixels: readonly (readonly [number, number, number, number])[];
}

/** Reads a PNG of 8 bits a channel, with or without alpha, not interlaced. Source: the PNG specification, sections 5, 9 and 11. */
function readPng(file: Buffer): Picture {
  expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth, kind, , , interlaced] = file.subarray(24, 29);
  expect({ depth, interlaced }).toEqual({ depth: 8, interlaced: 0 });
  const size = { 2: 3, 6: 4 }[Number(kind)] ?? 0;
  expect(size).toBeGreaterThan(0);
  const rows = unfilter(inflateSync(Buffer.concat(data)), width * size, size);
  const pixels = Array.from({ length: width * height }, (_, pixel) => {
    const channels = rows.subarray(pixel * size, (pixel + 1) * size);
    return [channels[0] ?? 0, channels[1] ?? 0, channels[2] ?? 0, channels[3] ?? 255] as const;
  });
  return { width, height, pixels };
}

/** Each byte is stored as its difference from what its neighbours foretell. */
function unfilter(raw: Buffer, stride: number, size: number): Buffer {
  const height = raw.length / (stride + 1);
  const rows = Buffer.alloc(height * stride);
  const byte = (row: number, column: number) => (row < 0 || column < 0 ? 0 : (rows[row * stride + column] ?? 0));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < stride; column += 1) {
      const [left, above, corner] = [byte(row, column - size), byte(row - 1, column), byte(row - 1, column - size)];
      const foretold = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][raw[row * (stride + 1)] ?? 0];
      rows[row * stride + column] = ((raw[row * (stride + 1) + 1 + column] ?? 0) + (foretold ?? 0)) & 255;
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const distance = (each: number) => Math.abs(left + above - corner - each);
  if (distance(left) <= distance(above) && distance(left) <= distance(corner)) return left;
  return distance(above) <= distance(corner) ? above : corner;
}

const read = async (name: string) => readPng(await readFile(join(project, 'appPackage', name)));

describe('the pictures', () => {
  test('the colour icon is 192 x 192 and covers its square', async () => {
    const { width, height, pixels } = await read(manifest.icons.color);

    expect([width, height]).toEqual([192, 192]);
    expect(pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
    const [red = 0, green = 0, blue = 0] = pixels[0] ?? [];
    expect(`#${Buffer.from([red, green, blue]).toString('hex')}`).toBe(manifest.accentColor.toLowerCase());
  });

  test('the outline is 32 x 32, white on nothing', async () => {
    const { width, height, pixels } = await read(manifest.icons.outline);
    const drawn = pixels.filter(([, , , alpha]) => alpha > 0);

    expect([width, height]).toEqual([32, 32]);
    expect(drawn.filter(([red, green, blue]) => red + green + blue !== 3 * 255)).toEqual([]);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.length).toBeLessThan(pixels.length / 2);
  });

  test('are what their drawings show', async () => {
    const browser = await openBrowser();
    try {
      for (const [drawing, picture] of [
        ['icon.svg', 'color.png'],
        ['outline.svg', 'outline.png'],
      ] as const) {
        const { width, height, pixels } = await read(picture);
        const page = await browser.newPage({ viewport: { width, height } });
        const svg = await readFile(join(project, 'appPackage', drawing), 'utf8');
        await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);

        const drawn = readPng(await page.screenshot({ omitBackground: true }));

        // A few levels on the edges, where another version of the browser may smooth otherwise.
        const off = pixels.filter((pixel, at) =>
          pixel.some((channel, which) => Math.abs(channel - (drawn.pixels[at]?.[which] ?? -255)) > 48),
        );
        expect(off).toEqual([]);
      }
    } finally {
      await browser.close();
    }
  });
});
