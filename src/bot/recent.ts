/** What was used last, up to so many entries; the entry that was used longest ago makes room. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

export function recent<Value>(most: number): Recent<Value> {
  // A Map keeps the order of insertion, so that its first key is the one used longest ago.
  const entries = new Map<string, Value>();
  return {
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > most) entries.delete(entries.keys().next().value ?? '');
    },
    delete(key) {
      entries.delete(key);
    },
  };
}
