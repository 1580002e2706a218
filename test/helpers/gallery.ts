// `npm run cards:gallery` draws every card with every sample, in three themes and two widths, to look at.
// With `--samples` it first writes the sample data to cards/, from what the view functions make.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draw, openBrowser, openCardPage } from './card-browser.ts';
import { CARD_THEMES } from './card-themes.ts';
import { allSamples, writeSamples } from './sample-files.ts';

const FOLDER = join(import.meta.dirname, '../../gallery');
/** A narrow phone, and a chat on a desktop, in CSS pixels. */
const WIDTHS = [320, 640];

async function paintGallery(): Promise<void> {
  const cards = allSamples();
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const theme of CARD_THEMES)
      for (const width of WIDTHS) {
        const page = await openCardPage(browser, theme, width);
        await draw(page, cards);
        for (const { id } of cards)
          await page.locator(`#${id}`).screenshot({ path: join(FOLDER, `${id}.${theme.name}.${width}.png`) });
        await page.close();
      }
  } finally {
    await browser.close();
  }
  await writeFile(join(FOLDER, 'index.html'), indexPage(cards.map(({ id }) => id)));
  console.log(
    `${cards.length} cards, in ${CARD_THEMES.length} themes and ${WIDTHS.length} widths: open gallery/index.html`,
  );
}

function indexPage(ids: readonly string[]): string {
  const picture = (id: string, theme: string, width: number) =>
    `<img src="${id}.${theme}.${width}.png" alt="${id}, ${theme}, ${width} pixels wide" loading="lazy">`;
  const row = (id: string) =>
    `<h2>${id}</h2><div>${WIDTHS.flatMap((width) => CARD_THEMES.map(({ name }) => picture(id, name, width))).join('')}</div>`;
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Cards</title>
<style>body{font-family:sans-serif;margin:24px}div{display:flex;gap:16px;align-items:flex-start;overflow-x:auto}</style></head>
<body><h1>Cards</h1>${ids.map(row).join('')}</body></html>`;
}

if (process.argv.includes('--samples')) await writeSamples();
await paintGallery();
