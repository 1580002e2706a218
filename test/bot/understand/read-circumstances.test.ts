import { expect, test } from '@jest/globals';
import { understand } from '../../../src/bot/understand/understand.ts';

const TODAY = '2026-11-30';

test.each([
  ['away until 5 January', { kind: 'away', until: '2027-01-05' }],
  ["I'm away till 5/1", { kind: 'away', until: '2027-01-05' }],
  ['i am out of office until tomorrow', { kind: 'away', until: '2026-12-01' }],
  ["I'll be away until 24 December, thanks", { kind: 'away', until: '2026-12-24' }],
  ['I am unavailable until 5 January', { kind: 'away', until: '2027-01-05' }],
  ['away', { kind: 'away' }],
  ["I'm away", { kind: 'away' }],
  ["I'm back", { kind: 'back' }],
  ['I’m back at work', { kind: 'back' }],
  ['back', { kind: 'back' }],
  ['Ada is unavailable until 5 January', { kind: 'absence', person: 'Ada', until: '2027-01-05' }],
  [
    'Ada Example is unavailable from 7 December until 5 January 2027',
    { kind: 'absence', person: 'Ada Example', from: '2026-12-07', until: '2027-01-05' },
  ],
  ['please mark Ada as unavailable from tomorrow', { kind: 'absence', person: 'Ada', from: '2026-12-01' }],
  ['Ada is on maternity leave', { kind: 'absence', person: 'Ada' }],
  ['ada@example.org is not available', { kind: 'absence', person: 'ada@example.org' }],
  ['Ada is leaving on 31 December', { kind: 'leaver', person: 'Ada', lastDay: '2026-12-31' }],
  ['Ada has left', { kind: 'leaver', person: 'Ada' }],
  ['exempt Ada from permanency', { kind: 'exempt', person: 'Ada', course: 'permanency' }],
  [
    'can you exempt Ada Example from SMART planning until 31/12/2026',
    { kind: 'exempt', person: 'Ada Example', course: 'SMART planning', until: '2026-12-31' },
  ],
  ['exempt Ada until 31 December', { kind: 'exempt', person: 'Ada', course: '', until: '2026-12-31' }],
  ['exempt A100', { kind: 'exempt', person: 'A100', course: '' }],
  ["end Ada's exemption from permanency", { kind: 'end-exemption', person: 'Ada', course: 'permanency' }],
  ['end the exemption of Ada Example', { kind: 'end-exemption', person: 'Ada Example', course: '' }],
])('%s', (text, intent) => {
  expect(understand(text, TODAY)).toEqual(intent);
});

test.each([
  'who has left?',
  'who is unavailable',
  'how many have left',
  'is there a place left on permanency',
  'cancel permanency',
  'everybody is on leave',
  'my training',
  'counts permanency as at yesterday',
  'book permanency on 8 December',
  'take me away from all this',
])('"%s" is about something else', (text) => {
  expect(['away', 'back', 'absence', 'leaver', 'exempt', 'end-exemption']).not.toContain(understand(text, TODAY).kind);
});
