import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type App, type AppConfig, compose } from '../../src/compose.ts';
import { localConfig } from '../../src/config.ts';
import { type Playground, startPlayground } from '../../src/local/playground.ts';
import { VISITOR } from '../../src/local/playground-config.ts';
import { freePorts } from '../../src/local/ports.ts';
import { loadSample } from '../../src/sample/load.ts';
import { sampleUsers } from '../../src/sample/users.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { clockAt } from '../helpers/builders.ts';
import { openBrowser } from '../helpers/card-browser.ts';

const NOW = '2021-11-30T10:00:00Z';
const pictures = resolve(import.meta.dirname, '../../gallery');

let azurite: AzuriteForTests;
let app: App;
let botPort: number;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  [azurite, browser, folder] = await Promise.all([
    startAzurite(),
    openBrowser(),
    mkdtemp(join(tmpdir(), 'training-circle-playground-')),
  ]);
  const storage = { connectionString: azurite.freshAccount() };
  const config: AppConfig = { ...localConfig({ PORT: '0', LOG_LEVEL: 'silent' }), storage };
  app = await compose(config, { clock: clockAt(NOW) });
  await loadSample(app, NOW, () => undefined);
  botPort = (await app.start()).port;
  await mkdir(pictures, { recursive: true });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await app.stop();
  await azurite.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a story in the page of the Playground, as one of the sample's people. */
async function as(who: string, story: (chat: Chat) => Promise<void>): Promise<void> {
  const everybody = [...sampleUsers(), { ...VISITOR, who: 'visitor' }];
  const users = everybody.toSorted((a, b) => Number(b.who === who) - Number(a.who === who));
  const [port = 0] = await freePorts(1);
  const playground: Playground = await startPlayground({ folder: join(folder, who), botPort, users, port });
  const page = await browser.newPage({ viewport: { width: 1200, height: 950 } });
  try {
    await page.goto(playground.url);
    await story(chatOn(page));
  } finally {
    await page.close();
    await playground.stop();
  }
}

type Chat = ReturnType<typeof chatOn>;

function chatOn(page: Page) {
  const box = page.locator('[role=textbox][data-lexical-editor]');
  return {
    /** Waits until it stands on the page. */
    sees: (text: string | RegExp) => page.getByText(text).last().waitFor({ timeout: 15_000 }),
    async says(text: string) {
      await box.click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    tapsFirst: (name: string) => page.getByRole('button', { name, exact: true }).first().click(),
    tapsLast: (name: string) => page.getByRole('button', { name, exact: true }).last().click(),
    text: () => page.locator('body').innerText(),
    async keepsPicture(name: string) {
      // Cards slide in.
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(pictures, `playground-${name}.png`) });
    },
  };
}

test('somebody is welcomed, sees what is still to book, and books it in two taps', async () => {
  await as('social worker', async (chat) => {
    await chat.sees("Hello Amara, I'm Training Circle");
    await chat.keepsPicture('welcome');
    await chat.says('my training');
    await chat.sees(/Still to book, by/);
    await chat.keepsPicture('my-training');
    await chat.tapsFirst('Book');
    await chat.sees(/dates are open. One tap books/);
    await chat.keepsPicture('dates');
    await chat.tapsLast('Book');
    await chat.sees("You're booked");
    await chat.keepsPicture('booked');
  });
}, 120_000);

test('the counts say so at once, and the committee has its sentence', async () => {
  await as('learning lead', async (chat) => {
    await chat.says('counts');
    await chat.sees('Permanency');
    await chat.keepsPicture('counts');
    await chat.says('counts permanency as at 30/11/2021');
    await chat.sees(
      '106 staff have attended permanency training up until the end of November 2021 with a further 21 booked on and 64 still to book.',
    );
    await chat.keepsPicture('counts-as-at');
    await chat.says('counts smart by service area');
    await chat.sees('Exploitation Hub');
    await chat.keepsPicture('counts-by');
    expect(await chat.text()).toContain('117');
  });
}, 120_000);

test('a nudge arrives unasked, books from the card, and the counts move', async () => {
  const booked = async () => {
    const answer = await app.counting.figures({});
    if ('refused' in answer) throw new Error(answer.refused);
    return answer.courses.reduce((sum, { counts }) => sum + counts.booked, 0);
  };
  await as('team manager', async (chat) => {
    await chat.sees("I'm Training Circle");
    const before = await booked();
    await app.jobs.run('nudges', NOW);
    await chat.sees(/Tap a date and the place is yours/);
    await chat.keepsPicture('nudge');
    await chat.tapsLast('Book');
    await chat.sees("You're booked");
    await chat.keepsPicture('nudge-booked');
    expect(await booked()).toBe(before + 1);
  });
}, 120_000);
