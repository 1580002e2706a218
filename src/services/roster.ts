import type { Person, PersonId } from '../domain/roster/person.ts';
import { EMPTY_ROSTER, findByEmail, type RosterState, withPeople } from '../domain/roster/roster.ts';
import { Conflict, OutcomeUnknown } from './errors.ts';
import { type Etag, ROSTER_ROWS, type RosterStore } from './ports.ts';

/** How old, in ms of real time, what we know of the roster may get. */
const FRESH_FOR_MS = 1_000;

/** Versions that are followed one by one. */
const FOLLOW_UP_TO = 3;

/** Who works here, as this process knows it: at most a second old. */
export interface Roster {
  state(): Promise<RosterState>;
  findByEmail(email: string): Promise<Person | undefined>;
  findById(personId: PersonId): Promise<Person | undefined>;
  /**
   * Adds and replaces people, a transaction at a time; `done` hears of each. Writing the same people again does no harm.
   * @throws Conflict when somebody else changes the roster meanwhile
   */
  write(people: readonly Person[], done?: (count: number) => void): Promise<void>;
}

export function rosterService(store: RosterStore): Roster {
  let roster: RosterState = EMPTY_ROSTER;
  let etag: Etag | undefined;
  let isLoaded = false;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;

  async function load(): Promise<void> {
    const stored = await store.load();
    roster = withPeople(EMPTY_ROSTER, stored.people, stored.version);
    etag = stored.etag;
    isLoaded = true;
  }

  async function catchUp(): Promise<void> {
    if (!isLoaded) await load();
    const head = await store.head();
    // After an import, or a restore from a backup, reading everything is quicker than following.
    const isFarApart = head && (head.version < roster.version || head.version > roster.version + FOLLOW_UP_TO);
    if (isFarApart) await load();
    else if (head && head.version > roster.version) {
      roster = withPeople(roster, await store.peopleSince(roster.version), head.version);
      etag = head.etag;
    }
    checkedAt = performance.now();
  }

  async function state(): Promise<RosterState> {
    if (!isLoaded || performance.now() - checkedAt > FRESH_FOR_MS) {
      refreshing ??= catchUp().finally(() => {
        refreshing = undefined;
      });
      await refreshing;
    }
    return roster;
  }

  async function append(people: readonly Person[]): Promise<void> {
    const after = { version: roster.version, etag };
    try {
      const head = await store.append(people, after);
      roster = withPeople(roster, people, head.version);
      etag = head.etag;
    } catch (fault) {
      if (fault instanceof Conflict || fault instanceof OutcomeUnknown) checkedAt = Number.NEGATIVE_INFINITY;
      throw fault;
    }
  }

  return {
    state,
    findByEmail: async (email) => findByEmail(await state(), email),
    findById: async (personId) => (await state()).people.get(personId),
    async write(people, done) {
      await state();
      for (let start = 0; start < people.length; start += ROSTER_ROWS) {
        const chunk = people.slice(start, start + ROSTER_ROWS);
        await append(chunk);
        done?.(chunk.length);
      }
    },
  };
}
