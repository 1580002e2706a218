import { setTimeout as sleep } from 'node:timers/promises';
import { sameContent } from '../../domain/course/define.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import { EMPTY_ROSTER, findByEmail, findByObjectId, type RosterState, withPeople } from '../../domain/roster/roster.ts';
import { Conflict, isWorthRetrying, OutcomeUnknown } from '../errors.ts';
import { type Etag, ROSTER_ROWS, type RosterStore } from '../ports.ts';

/** How old, in ms of real time, what we know of the roster may get. */
const FRESH_FOR_MS = 1_000;

/** How long, in ms of real time, a change is tried again while others write or the store is away. */
const DEADLINE_MS = 10_000;

/** Versions that are followed one by one. */
const FOLLOW_UP_TO = 3;

/** Who works here, as this process knows it: at most a second old, or as old as is asked for. */
export interface Roster {
  state(asked?: { readonly atMostMs: number }): Promise<RosterState>;
  findByEmail(email: string): Promise<Person | undefined>;
  /** By their id in Microsoft Entra, in lower case. */
  findByObjectId(objectId: string): Promise<Person | undefined>;
  findById(personId: PersonId): Promise<Person | undefined>;
  /**
   * Adds and replaces people, a transaction at a time. Where others write meanwhile, `people` is asked again who is still to be
   * written, so that nothing that they wrote is undone; writing the same people again does no harm.
   * @throws Conflict, OutcomeUnknown, StorageUnavailable when that goes on for ten seconds
   */
  write(people: readonly Person[] | ((roster: RosterState) => readonly Person[])): Promise<void>;
  /**
   * Changes one person, as they are at the moment of writing; `change` is asked again when somebody else was quicker, and what
   * gives the same again writes nothing. `undefined` where there is no such person.
   * @throws Conflict, OutcomeUnknown, StorageUnavailable when that goes on for ten seconds
   */
  change(personId: PersonId, change: (person: Person) => Person): Promise<Person | undefined>;
  /** Everybody written after a version, as they are now, and the version up to which nobody is missing. */
  since(version: number): Promise<{ readonly people: readonly Person[]; readonly version: number }>;
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

  async function state({ atMostMs } = { atMostMs: FRESH_FOR_MS }): Promise<RosterState> {
    if (!isLoaded || performance.now() - checkedAt > atMostMs) {
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

  let last: Promise<unknown> = Promise.resolve();

  /** Changes of this process would only get in each other's way. */
  function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  }

  return {
    state,
    findByEmail: async (email) => findByEmail(await state(), email),
    findByObjectId: async (objectId) => findByObjectId(await state(), objectId),
    findById: async (personId) => (await state()).people.get(personId),
    async write(people) {
      const toWrite = typeof people === 'function' ? people : undefined;
      let left = typeof people === 'function' ? [] : people;
      let seen: RosterState | undefined;
      const writeSome = async () => {
        await state();
        // Nothing is awaited between reading and handing it to the store, whose ETag check sees everybody else.
        if (toWrite && roster !== seen) left = toWrite(roster);
        if (left.length === 0) return false;
        await append(left.slice(0, ROSTER_ROWS));
        left = left.slice(ROSTER_ROWS);
        seen = roster;
        return true;
      };
      while (await persist(writeSome));
    },
    change: (personId, change) =>
      oneAtATime(() =>
        persist(async () => {
          await state();
          const person = roster.people.get(personId);
          if (!person) return undefined;
          const changed = change(person);
          if (sameContent(person, changed)) return person;
          const revised = { ...changed, revision: (person.revision ?? 0) + 1 };
          await append([revised]);
          return revised;
        }),
      ),
    async since(version) {
      const head = await store.head();
      if (!head) return { people: [], version: 0 };
      // A roster that was restored from a backup may be behind; then anybody may have changed.
      if (head.version < version) return { people: (await store.load()).people, version: head.version };
      return { people: head.version === version ? [] : await store.peopleSince(version), version: head.version };
    },
  };
}

/** Tries again while others are quicker, or the store does not answer. */
async function persist<T>(write: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + DEADLINE_MS;
  for (let attempts = 0; ; attempts += 1) {
    try {
      return await write();
    } catch (fault) {
      if (!isWorthRetrying(fault) || performance.now() > deadline) throw fault;
      await sleep(Math.min(20 * 2 ** attempts, 1_000) * (0.5 + Math.random()));
    }
  }
}
