import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Intent } from '../../../src/bot/understand/intent.ts';
import { understand } from '../../../src/bot/understand/understand.ts';

const TODAY = '2021-11-30';

const KINDS = [
  'help',
  'training',
  'book',
  'bookings',
  'cancel',
  'counts',
  'sessions',
  'demand',
  'bad-date',
  'bad-split',
  'team-counts',
  'team',
  'person',
  'approvals',
  'deputies',
  'away',
  'back',
  'absence',
  'leaver',
  'exempt',
  'end-exemption',
  'thanks',
  'yes-or-no',
  'ok',
  'no-such-day',
  'plan-sessions',
  'cancel-session',
  'too-long',
  'unknown',
];

const sayings: [typed: string, meant: Intent][] = [
  ['hi', { kind: 'help' }],
  ['Hello!', { kind: 'help' }],
  ['HELP', { kind: 'help' }],
  ['hepl', { kind: 'help' }],
  ['start', { kind: 'help' }],
  ['', { kind: 'help' }],
  ['<at>Training Circle</at>', { kind: 'help' }],
  ['what can you do?', { kind: 'help' }],
  ['my training', { kind: 'training' }],
  ['My trainning, please', { kind: 'training' }],
  ['hi, show me my training', { kind: 'training' }],
  ['<at>Training Circle</at>&nbsp;my training', { kind: 'training' }],
  ['book', { kind: 'book', course: '' }],
  ['What must I still book?', { kind: 'book', course: '' }],
  ['book permanency', { kind: 'book', course: 'permanency' }],
  ['book me on smart planing', { kind: 'book', course: 'smart planing' }],
  ['Can I book a place on Permanency, please?', { kind: 'book', course: 'Permanency' }],
  ['could you please book me onto “Assessment & Analysis”', { kind: 'book', course: 'Assessment & Analysis' }],
  ['sign me up for the permanency training', { kind: 'book', course: 'permanency' }],
  ['when is permanency?', { kind: 'book', course: 'permanency' }],
  ['when is the next permanency training?', { kind: 'book', course: 'permanency' }],
  ['When is SMART planning on?', { kind: 'book', course: 'SMART planning' }],
  ['when is my training', { kind: 'training' }],
  ['when am I booked', { kind: 'bookings' }],
  ['book permanency on 8 december', { kind: 'book', course: 'permanency', on: '2021-12-08' }],
  ['book me on permanency for the 8th of December', { kind: 'book', course: 'permanency', on: '2021-12-08' }],
  ['book permanency on December 8', { kind: 'book', course: 'permanency', on: '2021-12-08' }],
  ['book permanency 18/1', { kind: 'book', course: 'permanency', on: '2022-01-18' }],
  ['book permanency on 2022-01-18', { kind: 'book', course: 'permanency', on: '2022-01-18' }],
  ['book permanency tomorrow', { kind: 'book', course: 'permanency', on: '2021-12-01' }],
  ['book level 31/02', { kind: 'book', course: 'level 31/02' }],
  ['cancel permanency on 8 december', { kind: 'cancel', course: 'permanency' }],
  ['my bookings', { kind: 'bookings' }],
  ['my bookigns', { kind: 'bookings' }],
  ['what am I booked on?', { kind: 'bookings' }],
  ['cancel', { kind: 'cancel', course: '' }],
  ['cancle my booking', { kind: 'cancel', course: '' }],
  ['I need to cancel my permanency booking', { kind: 'cancel', course: 'permanency' }],
  ['counts', { kind: 'counts' }],
  ['conuts', { kind: 'counts' }],
  ['counts permanency', { kind: 'counts', course: 'permanency' }],
  ['show me the counts for SMART planning', { kind: 'counts', course: 'SMART planning' }],
  ['counts by service area', { kind: 'counts', by: 'area' }],
  ['counts by staff group', { kind: 'counts', by: 'group' }],
  ['counts by employment', { kind: 'counts', by: 'employment' }],
  ['counts permanency by service area', { kind: 'counts', course: 'permanency', by: 'area' }],
  ['counts by area for permanency', { kind: 'counts', course: 'permanency', by: 'area' }],
  ['counts as at 30/11/2021', { kind: 'counts', asAt: '2021-11-30' }],
  ['counts as at 1.12.21', { kind: 'counts', asAt: '2021-12-01' }],
  ['counts permanency as at 2021-11-30', { kind: 'counts', course: 'permanency', asAt: '2021-11-30' }],
  [
    'counts permanency by employment as at 30th November 2021',
    { kind: 'counts', course: 'permanency', by: 'employment', asAt: '2021-11-30' },
  ],
  ['counts up until the end of February 2024', { kind: 'counts', asAt: '2024-02-29' }],
  ['How many have attended SMART planning?', { kind: 'counts', course: 'SMART planning' }],
  ['counts as at 31/02/2021', { kind: 'bad-date', typed: '31/02/2021' }],
  ['counts as at 2021-13-01', { kind: 'bad-date', typed: '2021-13-01' }],
  ['counts as at tomorrow', { kind: 'counts', asAt: '2021-12-01' }],
  ['counts permanency as at today', { kind: 'counts', course: 'permanency', asAt: '2021-11-30' }],
  ['counts as at yesterday', { kind: 'counts', asAt: '2021-11-29' }],
  ['yesterday counts', { kind: 'counts', asAt: '2021-11-29' }],
  ['counts as at 30/11', { kind: 'counts', asAt: '2021-11-30' }],
  ['counts as at 1/12', { kind: 'counts', asAt: '2020-12-01' }],
  ['counts as at 29/2', { kind: 'counts', asAt: '2020-02-29' }],
  ['counts as at 8 December', { kind: 'counts', asAt: '2020-12-08' }],
  ['counts permanency up until the end of october', { kind: 'counts', course: 'permanency', asAt: '2021-10-31' }],
  ['counts as at 31/02', { kind: 'bad-date', typed: '31/02' }],
  ['counts as at sunset', { kind: 'bad-date', typed: 'sunset' }],
  ['smart planning counts', { kind: 'counts', course: 'smart planning' }],
  ['when is court skills', { kind: 'book', course: 'court skills' }],
  ['could you tell me how many are booked on smart', { kind: 'counts', course: 'smart' }],
  ['permanency counts', { kind: 'counts', course: 'permanency' }],
  ['SMART planning figures, please', { kind: 'counts', course: 'SMART planning' }],
  ['how many are still to book smart', { kind: 'counts', course: 'smart' }],
  ['how many people are booked on permanency?', { kind: 'counts', course: 'permanency' }],
  ['how many on permanency are still to book', { kind: 'counts', course: 'permanency' }],
  ['counts for my team', { kind: 'team-counts' }],
  ['my team counts', { kind: 'team-counts' }],
  ['team counts', { kind: 'team-counts' }],
  ['my team', { kind: 'team' }],
  ['team', { kind: 'team' }],
  ['my reports', { kind: 'team' }],
  ['how is my team doing?', { kind: 'team' }],
  ["show me my team's training", { kind: 'team' }],
  ['approvals', { kind: 'approvals' }],
  ['my requests', { kind: 'approvals' }],
  ['what is waiting for my yes?', { kind: 'approvals' }],
  ['my deputy', { kind: 'deputies' }],
  ['deputies', { kind: 'deputies' }],
  ['person Ada', { kind: 'person', name: 'Ada' }],
  ['nudge Ada', { kind: 'person', name: 'Ada' }],
  ['Can you nudge Ada Example about permanency please', { kind: 'person', name: 'Ada Example' }],
  ['remind Ada to book', { kind: 'person', name: 'Ada' }],
  ['remind my team', { kind: 'team' }],
  ['remind me', { kind: 'snooze', weeks: 1 }],
  ['nudge everyone', { kind: 'preview-nudges' }],
  ['who could not be reached?', { kind: 'deliveries' }],
  ["who can't be reached", { kind: 'deliveries' }],
  ["Who couldn't you reach", { kind: 'deliveries' }],
  ['who is unreachable', { kind: 'deliveries' }],
  ['find Bea Example', { kind: 'person', name: 'Bea Example' }],
  ['can you find Bea Example', { kind: 'person', name: 'Bea Example' }],
  ['who is 10023?', { kind: 'person', name: '10023' }],
  ['find ada@example.org', { kind: 'person', name: 'ada@example.org' }],
  ["person Ada's training", { kind: 'person', name: 'Ada' }],
  ['who is my manager', { kind: 'unknown' }],
  ['find my training', { kind: 'training' }],
  ['book Ada on permanency', { kind: 'book', course: 'Ada on permanency' }],
  ['how many of my team have attended permanency?', { kind: 'team-counts' }],
  ['counts as at', { kind: 'bad-date', typed: '' }],
  ['counts by shoe size', { kind: 'bad-split', typed: 'shoe size' }],
  ['sessions', { kind: 'sessions', course: '' }],
  ['session permanency', { kind: 'sessions', course: 'permanency' }],
  ['show me the sessions for SMART planning', { kind: 'sessions', course: 'SMART planning' }],
  ['sesions of permanency on 8 december', { kind: 'sessions', course: 'permanency', on: '2021-12-08' }],
  ['dates for permanency', { kind: 'book', course: 'permanency' }],
  ['permanency sessions counts', { kind: 'counts', course: 'permanency' }],
  ['demand', { kind: 'demand' }],
  ['show me the barriers, please', { kind: 'demand' }],
  ['Who cannot find a date?', { kind: 'demand' }],
  ["who can't find dates", { kind: 'demand' }],
  ['what is the weather like', { kind: 'unknown' }],
  ['look at this', { kind: 'unknown' }],
  ['thank you', { kind: 'thanks' }],
  ['Thanks!', { kind: 'thanks' }],
  ['thanks for your help', { kind: 'thanks' }],
  ['hi, thanks', { kind: 'thanks' }],
  ['cheers', { kind: 'thanks' }],
  ['ok great, thanks a lot', { kind: 'thanks' }],
  ['thank you for the training', { kind: 'thanks' }],
  ['thanks, my bookings please', { kind: 'bookings' }],
  ['yes', { kind: 'yes-or-no' }],
  ['No, thanks', { kind: 'yes-or-no' }],
  ['👍', { kind: 'unknown' }],
  ['?!', { kind: 'unknown' }],
  ['blah '.repeat(100), { kind: 'too-long' }],
  ['x'.repeat(200_000), { kind: 'too-long' }],
];

test.each(sayings)('%p', (typed, meant) => {
  expect(understand(typed, TODAY)).toEqual(meant);
});

describe('whatever is typed', () => {
  test('is read without a fault, and course names stay short', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 600 });
    const nearly = fc.tuple(
      fc.constantFrom('counts ', 'book ', 'cancel ', 'my ', 'how many ', 'counts as at ', 'counts by ', '<at>'),
      anything,
    );
    const check = (text: string) => {
      const intent = understand(text, TODAY);
      expect(KINDS).toContain(intent.kind);
      if ('course' in intent) expect(intent.course?.length ?? 0).toBeLessThanOrEqual(100);
    };
    fc.assert(fc.property(anything, check));
    fc.assert(fc.property(nearly, ([command, rest]) => check(command + rest)));
  });

  test('case, spaces and politeness change nothing', () => {
    const commands = sayings
      .map(([typed]) => typed)
      .filter((typed) => /^[a-z ]+$/.test(typed) && typed !== 'hi' && typed.length < 60);
    const around = fc.constantFrom('', ' ', 'Please ', 'hi, ', '  can you ');
    const after = fc.constantFrom('', ' please', '!', '  ', ' thanks.');
    fc.assert(
      fc.property(
        // Of what is said for politeness alone, politeness changes everything.
        fc.constantFrom(
          ...commands.filter((typed) => !['unknown', 'thanks', 'yes-or-no'].includes(understand(typed, TODAY).kind)),
        ),
        around,
        after,
        (typed, before, end) => {
          expect(understand(before + typed.toUpperCase() + end, TODAY).kind).toBe(understand(typed, TODAY).kind);
        },
      ),
    );
  });

  test('hostile text costs no time', () => {
    const began = performance.now();
    for (const piece of ['<at>', '<', '&nbsp;', 'as at ', '1/', 'by ', "'", '(('])
      understand(piece.repeat(4_000 / piece.length), TODAY);
    expect(performance.now() - began).toBeLessThan(200);
  });
});
