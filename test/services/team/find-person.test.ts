import { expect, test } from '@jest/globals';
import { findPeople } from '../../../src/services/team/find-person.ts';
import { aPerson } from '../../helpers/builders.ts';

const people = [
  aPerson('ada', { name: 'Ada Example', staffNumber: '10023' }),
  aPerson('bea', { name: 'Example, Bea' }),
  aPerson('beatrice', { name: 'Beatrice Other' }),
  aPerson('zoe', { name: 'Zoë O’Neill-Example' }),
  aPerson('ian', { name: 'Ian Other' }),
];
const find = (words: string) => findPeople(words, people).map(({ personId }) => personId);

test.each<[words: string, found: string[]]>([
  ['ada', ['ada']],
  ['10023', ['ada']],
  ['ADA@example.org', ['ada']],
  ['Ada Exmaple', ['ada']],
  ['bea', ['bea']],
  ['Bea Example', ['bea']],
  ['beatr', ['beatrice']],
  ['zoe', ['zoe']],
  ["zoe o'neill", ['zoe']],
  ['other', ['beatrice', 'ian']],
  ['example', ['ada', 'bea', 'zoe']],
  ["Ada's", ['ada']],
  ['ann', []],
  ['1002', []],
  ['', []],
  ['!?', []],
  ['ada ada', []],
])('%p', (words, found) => {
  expect(find(words)).toEqual(found);
});
