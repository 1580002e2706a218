import { expect, test } from '@jest/globals';
import { playgroundConfig, VISITOR } from '../../src/local/playground-config.ts';
import { sampleUsers } from '../../src/sample/users.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

const read = (text: string) => JSON.parse(text.replace(/^#.*\n/, ''));

test('the first of five is the current user, and a visitor makes up the number that the Playground demands', () => {
  const [first, ...others] = sampleUsers();
  const { currentUser, users, personalChat } = read(playgroundConfig(sampleUsers()));
  expect(currentUser).toEqual({
    id: first.id,
    name: first.name,
    givenName: 'Amara',
    surname: 'Whitlock',
    email: first.email,
    userPrincipleName: first.email,
    aadObjectId: first.aadObjectId,
  });
  expect(users.map(({ id }: { id: string }) => id)).toEqual([...others.map(({ id }) => id), VISITOR.id]);
  expect(personalChat).toEqual({ id: `personal-chat-${first.id}` });
});

test('the visitor can be the current user, with an object id that stays the same', () => {
  const { currentUser, users } = read(playgroundConfig([VISITOR, ...sampleUsers()]));
  expect(currentUser).toMatchObject({ id: VISITOR.id, aadObjectId: expect.stringMatching(GUID) });
  expect(read(playgroundConfig([VISITOR, ...sampleUsers()])).currentUser).toEqual(currentUser);
  expect(users).toHaveLength(5);
});

test('another number of people is refused, since the Playground would end without a word', () => {
  expect(() => playgroundConfig(sampleUsers().slice(1))).toThrow(RangeError);
});
