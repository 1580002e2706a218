// biome-ignore-all lint/suspicious/noTemplateCurlyInString: an expression is what must not be evaluated.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { draw, openBrowser, openCardPage } from '../helpers/card-browser.ts';
import { type CardToDraw, type DrawnCard, findTooWide, runAxe } from '../helpers/card-page.ts';
import { HOSTILE } from '../helpers/card-samples.ts';
import { CARD_THEMES } from '../helpers/card-themes.ts';
import { allSamples } from '../helpers/sample-files.ts';

/** The one element that Teams knows and the open-source renderer does not; it shows the element's fallback instead. */
const KNOWN_TO_TEAMS_ALONE = 'Chart.HorizontalBar.Stacked';
const cards: CardToDraw[] = allSamples().map(({ id, label, card }) => ({ id, label, card }));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(async () => browser?.close());

describe.each(CARD_THEMES.map((theme) => [theme.name, theme] as const))(
  'in the %s theme, on a narrow phone',
  (_name, theme) => {
    let page: Page;
    let drawn: DrawnCard[];
    beforeAll(async () => {
      page = await openCardPage(browser, theme, 320);
      drawn = await draw(page, cards);
    }, 60_000);
    afterAll(async () => page?.close());

    test('every card is parsed without an event, charts apart', () => {
      const unexpected = drawn.flatMap(({ id, events }) =>
        events
          .filter(({ message }) => !message.includes(KNOWN_TO_TEAMS_ALONE))
          .map(({ message }) => `${id}: ${message}`),
      );
      expect(unexpected).toEqual([]);
    });

    test('every card fits the width', async () => {
      expect(await page.evaluate(findTooWide)).toEqual([]);
    });

    test('axe finds nothing to object to', async () => {
      expect(await page.evaluate(runAxe)).toEqual([]);
    }, 60_000);
  },
);

test('hostile text is seen as text, and nothing of it becomes a link', async () => {
  const [theme] = CARD_THEMES;
  if (!theme) throw new Error('there is no theme to draw in');
  const page = await openCardPage(browser, theme, 320);
  await draw(
    page,
    cards.filter(({ id }) => id === 'message-hostile'),
  );

  expect(await page.locator('article a, article b, article i, article at').count()).toBe(0);
  expect(await page.locator('article').innerText()).toContain(HOSTILE.slice(0, '${$root.sentence} [click me]'.length));
  await page.close();
}, 60_000);
