const LOOK_EVERY_MS = 200;

/**
 * Resolves when the npm that runs us as one of its scripts is gone: kill -9 and SIGHUP end it without a word to us. Does
 * not keep the process alive. Never resolves when npm did not start us, since whoever starts node itself may well leave it
 * running in the background, nor on Windows, where an orphan keeps its parent's id.
 */
export function npmGone({ npm_lifecycle_event: script }: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve) => {
    if (!script) return;
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, LOOK_EVERY_MS);
    timer.unref();
  });
}
