import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type App, type AppConfig, compose } from '../../src/compose.ts';
import { systemClock } from '../../src/compose-services.ts';
import { localConfig } from '../../src/config.ts';
import { generateSample } from '../../src/sample/generate-sample.ts';
import { runCli } from '../cli/cli.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { type FakeConnector, startFakeConnector } from '../helpers/fake-connector.ts';
import { aTeamsUser, type TeamsUser } from '../helpers/teams-client.ts';

const sample = generateSample(systemClock.now());

let azurite: AzuriteForTests;
let connector: FakeConnector;
let app: App;
let botUrl: string;
let folder: string;
let env: { PATH: string | undefined; AZURE_STORAGE_CONNECTION_STRING: string };

beforeAll(async () => {
  [azurite, connector, folder] = await Promise.all([
    startAzurite(),
    startFakeConnector(),
    mkdtemp(join(tmpdir(), 'training-circle-e2e-')),
  ]);
  env = { PATH: process.env.PATH, AZURE_STORAGE_CONNECTION_STRING: azurite.freshAccount() };
  const storage = { connectionString: env.AZURE_STORAGE_CONNECTION_STRING };
  const config: AppConfig = { ...localConfig({ PORT: '0', LOG_LEVEL: 'silent' }), storage };
  app = await compose(config);
  botUrl = `http://127.0.0.1:${(await app.start()).port}`;
}, 60_000);

afterAll(async () => {
  await app.stop();
  await Promise.all([connector.close(), azurite.stop(), rm(folder, { recursive: true, force: true })]);
});

const user = (who: string): TeamsUser => {
  const found = sample.users.find((each) => each.who === who);
  if (!found) throw new Error(`the sample has no ${who}`);
  return aTeamsUser({ botUrl, connector }, found);
};

/** The row of a course in the answer to `counts --json`. */
async function countsOf(courseId: string) {
  const { code, out, err } = await runCli(['counts', '--json'], env);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { courses } = JSON.parse(out);
  return courses.find((course: { courseId: string }) => course.courseId === courseId);
}

test('a learning lead imports four files, somebody books in two taps, and the counts say so at once', async () => {
  for (const kind of ['people', 'courses', 'sessions', 'history'] as const) {
    const file = join(folder, `${kind}.csv`);
    await writeFile(file, sample.files[kind]);
    const { code, out, err } = await runCli(['import', kind, file], env);
    expect({ kind, code, err }).toEqual({ kind, code: 0, err: '' });
    expect(out).toContain(`Imported ${kind}.csv`);
  }
  const before = await countsOf('smart-planning');
  expect(before).toMatchObject({ attended: 117, booked: 29, toBook: 44, cohort: 190 });

  const socialWorker = user('social worker');
  const training = await socialWorker.says('my training');
  const dates = await socialWorker.taps(training.card, 'Book SMART planning');
  const booked = await socialWorker.taps(dates.card, 'Book');
  expect(booked.text).toContain("You're booked");

  const lead = user('learning lead');
  const counts = await lead.says('counts smart planing');
  expect(counts.text).toContain('117 staff have attended SMART planning training');
  expect(counts.text).toContain('with a further 30 booked on and 43 still to book');
  expect(await countsOf('smart-planning')).toMatchObject({ attended: 117, booked: 30, toBook: 43, cohort: 190 });

  const form = await socialWorker.says('cancel smart planning');
  await socialWorker.taps(form.card, 'Cancel my booking', { reason: 'duty', note: '' });
  expect(await countsOf('smart-planning')).toMatchObject({ attended: 117, booked: 29, toBook: 44, cohort: 190 });

  expect((await runCli(['recount'], env)).code).toBe(0);
}, 60_000);

test('who is not on the roster is told who to ask, and nothing more', async () => {
  const stranger = aTeamsUser(
    { botUrl, connector },
    { name: 'Eve', email: 'eve@elsewhere.example', aadObjectId: 'oid-eve' },
  );

  for (const text of ['my training', 'counts', 'book permanency']) {
    const { text: answer, cards } = await stranger.says(text);
    expect(cards).toEqual([]);
    expect(answer).toContain('ask your learning lead');
    expect(answer).not.toMatch(/\d/);
  }
});
