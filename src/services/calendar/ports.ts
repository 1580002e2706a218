/** Secrets that the replicas make for themselves and share. Nobody types them, and nothing shows them. */
export interface SecretStore {
  /**
   * The secret of that name. Whoever asks first makes it of `fresh`; everybody after them, at the same moment too, is given theirs.
   * @throws StorageUnavailable, OutcomeUnknown
   */
  keep(name: string, fresh: () => string): Promise<string>;
}
