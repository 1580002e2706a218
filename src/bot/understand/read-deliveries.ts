import { asTyped, dropFirst, type Word, wordSet } from './words.ts';

/** What is said of what is sent unasked. */
export type DeliveriesIntent = { readonly kind: 'deliveries' | 'preview-reminders' | 'pause-reminders' };

const BEFORE = wordSet(
  'please pls can could would will you i we want to like show me us see view get open tell the all our',
);

const WHAT = '(?:nudges?|reminders?|summar(?:y|ies)|messages?|notices?)';

/** What can be said, the first that fits. */
const SAYINGS: readonly (readonly [RegExp, DeliveriesIntent['kind']])[] = [
  [/^(?:message )?deliver(?:y|ies)(?: overview| status| report)?(?: today| now| this week)?$/i, 'deliveries'],
  [
    new RegExp(
      String.raw`^(?:were|was|are|have|did|if|whether) (?:the |all |all the |any |today['’]?s )?${WHAT}(?: all)?(?: been)? (?:sent|delivered|go out|gone out|get out|get sent|arrive|arrived|out)\b`,
      'i',
    ),
    'deliveries',
  ],
  [new RegExp(String.raw`^(?:what|which ${WHAT}) (?:was|were|has been|have been) sent\b`, 'i'), 'deliveries'],
  [
    /^(?:who|whom|which (?:people|staff)) (?:(?:is|are) unreachable|(?:can['’]?t|(?:could|can|was|were|has|have)(?: you)?(?:n['’]?t| ?not)(?: you)?)(?: be| been)? (?:reach(?:ed)?|asked))\b/i,
    'deliveries',
  ],
  // Typed, even "start" shows first whom it would write to.
  [/^(?:preview|start|resume|restart|begin) (?:the |weekly )*(?:managers?['’]? )?reminders\b/i, 'preview-reminders'],
  [/^(?:pause|stop|suspend|halt) (?:the |weekly )*(?:managers?['’]? )?reminders\b/i, 'pause-reminders'],
];

/** "Deliveries", "were the nudges sent?", "pause reminders"; `undefined` for anything else. */
export function readDeliveries(words: readonly Word[]): DeliveriesIntent | undefined {
  const typed = asTyped(dropFirst(words, BEFORE));
  const kind = SAYINGS.find(([saying]) => saying.test(typed))?.[1];
  return kind && { kind };
}
