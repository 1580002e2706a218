/** npm passes on the Ctrl-C that the terminal sent us already, so what follows this closely is the same key press. */
const SAME_KEY_PRESS_MS = 500;

/** What a shell says of a program that Ctrl-C ended: 128 + SIGINT. */
const FORCED = 130;

/**
 * Resolves at the first SIGINT (Ctrl-C), SIGTERM or SIGHUP (the terminal was closed). A second Ctrl-C ends the process at
 * once; even then the store is saved, by its keeper.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const stop = () => {
      firstAt ??= performance.now();
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
    process.on('SIGINT', () => {
      if (firstAt !== undefined && performance.now() - firstAt > SAME_KEY_PRESS_MS) process.exit(FORCED);
      stop();
    });
  });
}
