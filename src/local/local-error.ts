/** A trouble on a developer's machine. Its message is one plain sentence: what was wrong and what to do; no stack is needed. */
export class LocalError extends Error {
  override name = 'LocalError';
}
