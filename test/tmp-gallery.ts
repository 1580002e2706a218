import { mkdir } from 'node:fs/promises';
import { draw, openBrowser, openCardPage } from './helpers/card-browser.ts';
import { CARD_THEMES } from './helpers/card-themes.ts';
import { allSamples } from './helpers/sample-files.ts';
const [, , pattern = '.', out = '/tmp/pics'] = process.argv;
const cards = allSamples().filter(({ id }) => new RegExp(pattern).test(id));
await mkdir(out, { recursive: true });
const browser = await openBrowser();
for (const [i, theme] of CARD_THEMES.entries())
  for (const width of i === 0 ? [320, 640] : [i === 1 ? 320 : 640]) {
    const page = await openCardPage(browser, theme, width);
    await draw(page, cards);
    for (const { id } of cards) await page.locator(`#${id}`).screenshot({ path: `${out}/${id}.${theme.name}.${width}.png` });
    await page.close();
  }
await browser.close();
console.log(cards.map(({ id }) => id).join(' '));
