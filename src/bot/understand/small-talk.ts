import { asTyped, dropFirst, type Word, wordSet } from './words.ts';

export const GREETINGS = wordSet('hi hello hey hiya morning afternoon evening good dear there');
export const POLITE = wordSet('please pls plz thanks thank thankyou cheers kindly ta thx you');

const THANKS = wordSet('thanks thank thankyou cheers ta thx');
const PRAISE = wordSet(`ok okay great lovely brilliant perfect super so very much many a lot that is that's thats all
  for`);
const OK = wordSet('ok okay great lovely brilliant perfect super fine good alright cool');
const YES_OR_NO = wordSet('yes no yep yeah yup nope sure');
/** The answer to "can you still come?", with a yes or a no before it. */
const STILL_COMING = /^(?:yes|yep|yeah|no|nope)[,.]? i (?:can|can['’]?t|cannot|will)(?: still)?(?: come| make it)?$/i;
const CAN_STILL_COME = /^i can still (?:come|make it)$/i;

/** "Thank you so much", "no, thanks": what is said for friendliness alone, and asks for nothing. */
export function smallTalk(words: readonly Word[]): 'thanks' | 'yes-or-no' | 'ok' | undefined {
  const rest = words.filter(({ plain }) => !GREETINGS.has(plain) && !POLITE.has(plain));
  if (rest.length > 0 && rest.every(({ plain }) => YES_OR_NO.has(plain))) return 'yes-or-no';
  const text = asTyped(words);
  if (STILL_COMING.test(text) || CAN_STILL_COME.test(text)) return 'yes-or-no';
  const isThanks = words.some(({ plain }) => THANKS.has(plain));
  if (isThanks && rest.every(({ plain }) => PRAISE.has(plain))) return 'thanks';
  return rest.length > 0 && rest.every(({ plain }) => OK.has(plain)) ? 'ok' : undefined;
}

/** Without the thanks before what is asked; `undefined` where a message does not begin with thanks. */
export function afterThanks(words: readonly Word[]): Word[] | undefined {
  const [first] = words;
  return first && THANKS.has(first.plain) ? dropFirst(words, POLITE) : undefined;
}
