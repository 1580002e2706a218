import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { type CardToDraw, cardPage, type DrawnCard, drawCards } from './card-page.ts';
import type { CardTheme } from './card-themes.ts';

const require = createRequire(import.meta.url);

/** The Chromium that came with the packages: no other needs to be installed. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  // In one process, as it would be run in a small cloud function, the browser ends with its first page.
  const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

/** A page of one theme with adaptivecards and axe in it. */
export async function openCardPage(browser: Browser, theme: CardTheme, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.setContent(cardPage(theme));
  await page.addStyleTag({ content: await fontFaces() });
  await page.addScriptTag({ path: require.resolve('adaptivecards/dist/adaptivecards.min.js') });
  await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  return page;
}

export function draw(page: Page, cards: readonly CardToDraw[]): Promise<DrawnCard[]> {
  return page.evaluate(drawCards, cards);
}

/**
 * Open Sans, which the browser's package unpacks, in the name of Segoe UI: nearly as wide, and the same on every machine, so that
 * a line breaks where it does in Teams.
 */
async function fontFaces(): Promise<string> {
  const face = async (file: string, weight: number) => {
    const font = await readFile(join(tmpdir(), 'fonts/fonts/Open_Sans', file), 'base64');
    return `@font-face { font-family: 'Segoe UI'; font-weight: ${weight}; src: url(data:font/ttf;base64,${font}); }`;
  };
  return `${await face('OpenSans-Regular.ttf', 400)} ${await face('OpenSans-Bold.ttf', 600)}`;
}
