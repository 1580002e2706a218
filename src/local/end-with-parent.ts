/**
 * Loaded by `--import` into a tool that we start: the tool ends when its parent is gone, also after kill -9. Standard input
 * is a pipe that the parent holds open and writes nothing to. A tool that tidies up on SIGTERM is let do so, on Windows too,
 * where a real SIGTERM would end it at once.
 */
process.stdin.once('end', () => {
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0);
});
process.stdin.resume();
process.stdin.unref();
