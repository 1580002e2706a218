import { FIRST_NAMES, LAST_NAMES } from './names.ts';
import type { Random } from './random.ts';
import { SAMPLE_DOMAIN, sampleUsers } from './users.ts';

/** Gives each call another invented person's name and e-mail; no first name comes back before all have been used. */
export function nameGiver(chance: Random): () => { name: string; email: string } {
  const given = new Set(sampleUsers().map(({ email }) => email));
  let firstNames: string[] = [];
  let lastNames: string[] = [];
  return function next() {
    if (firstNames.length === 0) firstNames = chance.shuffled(FIRST_NAMES);
    if (lastNames.length === 0) lastNames = chance.shuffled(LAST_NAMES);
    const name = `${firstNames.pop()} ${lastNames.pop()}`;
    const email = emailOf(name);
    if (given.has(email)) return next();
    given.add(email);
    return { name, email };
  };
}

/** `Siân D'Souza` is sian.dsouza. */
function emailOf(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z -]/g, '');
  return `${plain.toLowerCase().replace(' ', '.')}@${SAMPLE_DOMAIN}`;
}
