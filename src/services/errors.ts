/** A fault with a code. The message is constant; what differs is in the fields, which hold no personal data. */
export class Fault extends Error {
  readonly code: string;
  readonly fields: object;

  constructor(code: string, message: string, fields: object = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.code = code;
    this.fields = fields;
  }
}

/** Somebody has committed since: read what they did, and decide again. */
export class Conflict extends Fault {
  constructor(fields: object = {}, cause?: unknown) {
    super('conflict', 'somebody else has written since', fields, cause);
  }
}

/** The store may or may not have done it: the commits after ours say which. */
export class OutcomeUnknown extends Fault {
  constructor(fields: object = {}, cause?: unknown) {
    super('outcome-unknown', 'the store did not say whether it wrote', fields, cause);
  }
}

/** More than one transaction may hold. */
export class TooLarge extends Fault {
  constructor(fields: object = {}, cause?: unknown) {
    super('too-large', 'the write is larger than one transaction', fields, cause);
  }
}

export class StorageUnavailable extends Fault {
  constructor(fields: object = {}, cause?: unknown) {
    super('storage-unavailable', 'the store cannot be reached', fields, cause);
  }
}

/** An answer took longer than anybody waits; what was asked for may still be done. */
export class TooSlow extends Fault {
  constructor(fields: object = {}) {
    super('too-slow', 'an answer was not ready in time', fields);
  }
}

/** A course holds events that a newer build wrote; writing them would lose what this build cannot read. */
export class NewerSchema extends Fault {
  constructor(fields: object = {}) {
    super('newer-schema', 'the course holds events of a newer version of this program', fields);
  }
}

export function isWorthRetrying(fault: unknown): fault is Fault {
  return fault instanceof Conflict || fault instanceof OutcomeUnknown || fault instanceof StorageUnavailable;
}

/** Of the store as a whole; what is not may be the fault of one command, and is looked for by halving the batch. */
export function isOfTheStore(fault: unknown): boolean {
  return fault instanceof Fault && !(fault instanceof TooLarge);
}

/** Never its message: it may quote a file, or what somebody wrote, and so hold names. */
export function describeFault(fault: unknown): object {
  if (fault instanceof Fault) return { code: fault.code, ...fault.fields };
  return { error: fault instanceof Error ? fault.name : typeof fault };
}
