import { dropFirst, type Word, wordSet } from './words.ts';

export const GREETINGS = wordSet('hi hello hey hiya morning afternoon evening good dear there');
export const POLITE = wordSet('please pls plz thanks thank thankyou cheers kindly ta thx you');

const THANKS = wordSet('thanks thank thankyou cheers ta thx');
const PRAISE = wordSet(`ok okay great lovely brilliant perfect super so very much many a lot that is that's thats all
  for`);
const YES_OR_NO = wordSet('yes no yep yeah yup nope sure');

/** "Thank you so much", "no, thanks": what is said for friendliness alone, and asks for nothing. */
export function smallTalk(words: readonly Word[]): 'thanks' | 'yes-or-no' | undefined {
  const rest = words.filter(({ plain }) => !GREETINGS.has(plain) && !POLITE.has(plain));
  if (rest.length > 0 && rest.every(({ plain }) => YES_OR_NO.has(plain))) return 'yes-or-no';
  const isThanks = words.some(({ plain }) => THANKS.has(plain));
  return isThanks && rest.every(({ plain }) => PRAISE.has(plain)) ? 'thanks' : undefined;
}

/** Without the thanks before what is asked; `undefined` where a message does not begin with thanks. */
export function afterThanks(words: readonly Word[]): Word[] | undefined {
  const [first] = words;
  return first && THANKS.has(first.plain) ? dropFirst(words, POLITE) : undefined;
}
