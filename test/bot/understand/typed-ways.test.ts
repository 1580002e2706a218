import { expect, test } from '@jest/globals';
import type { Intent } from '../../../src/bot/understand/intent.ts';
import { understand } from '../../../src/bot/understand/understand.ts';

/** A Monday. */
const TODAY = '2026-11-30';

const sayings: [typed: string, meant: Intent][] = [
  ['create a session for permanency', { kind: 'plan-sessions', course: 'permanency' }],
  ['new session (permanency)', { kind: 'plan-sessions', course: 'permanency' }],
  ['please add another session on permanency', { kind: 'plan-sessions', course: 'permanency' }],
  ['new session', { kind: 'plan-sessions', course: '' }],
  ['guests permanency', { kind: 'plan-sessions', course: 'permanency' }],
  ['add a guest to permanency', { kind: 'plan-sessions', course: 'permanency' }],
  ['permanency sessions', { kind: 'sessions', course: 'permanency' }],
  ['cancel session permanency', { kind: 'cancel-session', course: 'permanency' }],
  ['cancel the session of permanency', { kind: 'cancel-session', course: 'permanency' }],
  ['cancel my session', { kind: 'cancel', course: '' }],
  ['Callum is available again', { kind: 'absence', person: 'Callum' }],
  ['Callum is back', { kind: 'absence', person: 'Callum' }],
  ['Callum is staying', { kind: 'leaver', person: 'Callum' }],
  ['Callum left', { kind: 'leaver', person: 'Callum' }],
  ['Callum has left', { kind: 'leaver', person: 'Callum' }],
  ['Callum left on 20 November', { kind: 'leaver', person: 'Callum', lastDay: '2026-11-20' }],
  ['who is away', { kind: 'team' }],
  ['who is unavailable?', { kind: 'team' }],
  ["who's on leave", { kind: 'team' }],
  ['find a substitute for Callum', { kind: 'person', name: 'Callum' }],
  ['substitute Callum', { kind: 'person', name: 'Callum' }],
  ['find a substitute', { kind: 'team' }],
  ['book me on smart on 30 february', { kind: 'no-such-day', typed: '30 february', asked: 'book' }],
  ['book smart on 31/02', { kind: 'no-such-day', typed: '31/02', asked: 'book' }],
  ['move smart to 31 november', { kind: 'no-such-day', typed: '31 november', asked: 'swap' }],
  ['exempt ada from court until 31 june', { kind: 'no-such-day', typed: '31 june', asked: 'exempt' }],
  ['away until 31 february', { kind: 'no-such-day', typed: '31 february', asked: 'away' }],
  [
    'Ada is unavailable from 7 December until 2027-02-31',
    { kind: 'no-such-day', typed: '2027-02-31', asked: 'absence' },
  ],
  ['Ada is leaving on 31 november', { kind: 'no-such-day', typed: '31 november', asked: 'leaver' }],
  ['book smart on 2027/01/18', { kind: 'book', course: 'smart', on: '2027-01-18' }],
  ['awy until 5 january', { kind: 'away', until: '2027-01-05' }],
  ['im bak', { kind: 'back' }],
  ['away til friday', { kind: 'away', until: '2026-12-04' }],
  ['away untill friday', { kind: 'away', until: '2026-12-04' }],
  ['away until monday', { kind: 'away', until: '2026-12-07' }],
  ['book permanency on friday', { kind: 'book', course: 'permanency', on: '2026-12-04' }],
  ['book permanency on friday 8 january', { kind: 'book', course: 'permanency', on: '2027-01-08' }],
  ['Ada is unavailble til 5 January', { kind: 'absence', person: 'Ada', until: '2027-01-05' }],
  ['exmept Ada from permanency', { kind: 'exempt', person: 'Ada', course: 'permanency' }],
  ["I can't come to restorative", { kind: 'cancel', course: 'restorative' }],
  ['sorry, I cannot make it to smart planning', { kind: 'cancel', course: 'smart planning' }],
  ['I can’t attend permanency', { kind: 'cancel', course: 'permanency' }],
  ["I can't come", { kind: 'cancel', course: '' }],
  ['I cannot make the 8 december session', { kind: 'cancel', course: '' }],
  ["i can't make it tomorrow", { kind: 'cancel', course: '' }],
  ['cancel everything', { kind: 'cancel', course: '' }],
  ['cancel all of it', { kind: 'cancel', course: '' }],
  ['move session permanency', { kind: 'move-session', course: 'permanency' }],
  ['mytraining', { kind: 'training' }],
  ['away next friday', { kind: 'away' }],
  ['how do I leave the waiting list?', { kind: 'cancel', course: '', waiting: true }],
  ['remove me from the waiting list', { kind: 'cancel', course: '', waiting: true }],
  ['take me off the waitlist for permanency', { kind: 'cancel', course: 'permanency', waiting: true }],
  ['leave the waitng list', { kind: 'cancel', course: '', waiting: true }],
  ['take me off permanency', { kind: 'cancel', course: 'permanency' }],
  ['remove Bea from permanency', { kind: 'cancel', course: 'Bea from permanency' }],
  ['ok', { kind: 'ok' }],
  ['Okay, great', { kind: 'ok' }],
  ['yes please', { kind: 'yes-or-no' }],
  ['no thanks', { kind: 'yes-or-no' }],
  ['yes, I can come', { kind: 'yes-or-no' }],
  ['swap permanency on 8 december', { kind: 'swap', course: 'permanency', on: '2026-12-08' }],
];

test.each(sayings)('%s', (typed, meant) => {
  expect(understand(typed, TODAY)).toEqual(meant);
});

test.each([
  'permanency is starting',
  'what is left',
  'places left on permanency',
  'who left?',
  'we left',
  'is anybody back',
  'is permanency starting again',
])('"%s" is said of nobody', (typed) => {
  expect(['absence', 'leaver', 'back', 'away']).not.toContain(understand(typed, TODAY).kind);
});
