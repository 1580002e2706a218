import type { Guest } from '../domain/course/commands.ts';
import type { Note } from '../domain/course/decision.ts';
import type { Row } from './guarded-table.ts';

/** A course is one partition, and what is noted beside its stream is in it too. */
export function partitionOf(courseId: string): string {
  return `c:${courseId}`;
}

/** Padded, so that a person's notes sort by the commit that they came with. */
export function noteKey(personId: string, version: number, index: number): string {
  return `note:${personId}:${String(version).padStart(10, '0')}-${index}`;
}

export function guestKey({ sessionId, guestId }: Pick<Guest, 'sessionId' | 'guestId'>): string {
  return `guest:${sessionId}:${guestId}`;
}

/** The free text of a commit; its version makes each row a new one. */
export function noteRows(partitionKey: string, version: number, notes: readonly Note[]): Row[] {
  return notes.map(({ personId, kind, text }, index) => ({
    partitionKey,
    rowKey: noteKey(personId, version, index),
    kind,
    text,
  }));
}

/** Who a commit names as guests: somebody may have been there, and come back. */
export function guestRows(partitionKey: string, guests: readonly Guest[]): Row[] {
  return guests.map((guest) => ({ partitionKey, rowKey: guestKey(guest), name: guest.name, agency: guest.agency }));
}
