import { expect, test } from '@jest/globals';
import { understand } from '../../../src/bot/understand/understand.ts';

const TODAY = '2026-11-30';

test.each([
  ['snooze', 1],
  ['snooze for a week', 1],
  ['snooze 1 week', 1],
  ['snooze 2 weeks', 2],
  ['Snooze me for 2 weeks please', 2],
  ['remind me in two weeks.', 2],
  ['ask me again in three weeks', 3],
  ['snooze 3 weeks', 3],
  ['remind me in ten weeks', 4],
  ['snooze 6 weeks', 4],
  ['stop nudging me', 4],
  ['unsubscribe', 4],
  ['stop messaging me', 4],
  ['leave me alone', 4],
  ['stop', 4],
  ['snooze for a fortnight', 2],
  ['remind me later', 1],
  ['snooze for a month', 4],
  ['remind me next week', 1],
  ["don't nudge me", 4],
  ['please stop asking me about training', 4],
])('"%s" asks to be left alone for %i', (text, weeks) => {
  expect(understand(text, TODAY)).toEqual({ kind: 'snooze', weeks });
});

test.each([
  ['snooze until 5 January', '2027-01-05'],
  ['Please don’t ask me until Friday', '2026-12-04'],
  ['stop asking me until 14/12', '2026-12-14'],
  ['ask me again after 7 December', '2026-12-07'],
  ['remind me after Christmas', undefined],
])('"%s" asks to be left alone until %s', (text, until) => {
  const intent = understand(text, TODAY);
  if (until === undefined) expect(intent).not.toHaveProperty('until');
  else expect(intent).toEqual({ kind: 'snooze', until });
});

test.each([
  ['wake', 'wake'],
  ['ask me again', 'wake'],
  ['who sees what', 'who-sees'],
  ['who can see my training?', 'who-sees'],
  ['preview nudges', 'preview-nudges'],
  ['start nudges', 'start-nudges'],
  ['resume the nudges', 'start-nudges'],
  ['pause nudges', 'pause-nudges'],
  ['stop the nudges', 'pause-nudges'],
  ['please pause all nudges now', 'pause-nudges'],
  ['when do nudges stop?', 'preview-nudges'],
  ["don't stop the nudges", 'preview-nudges'],
  ['stop nudging Ada', 'preview-nudges'],
  ['stop nudges for permanency', 'preview-nudges'],
  ['are nudges running?', 'preview-nudges'],
  ['who sees my data?', 'who-sees'],
])('"%s" is %s', (text, kind) => {
  expect(understand(text, TODAY).kind).toBe(kind);
});

test.each(['nudge Ada', 'my training', 'book smart planning', 'away until 5 January'])(
  '"%s" is about something else',
  (text) => {
    const kinds = ['snooze', 'wake', 'who-sees', 'preview-nudges', 'start-nudges', 'pause-nudges'];
    expect(kinds).not.toContain(understand(text, TODAY).kind);
  },
);
