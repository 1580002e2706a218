import { Presets, SingleBar } from 'cli-progress';

/** How often, in ms, a line says how far it is where nobody can see a bar. */
const LINE_EVERY_MS = 5_000;

export interface ShownProgress {
  update(done: number, total: number): void;
  stop(): void;
}

/** Shows on stderr how far a long command is: a bar on a terminal, a line now and then elsewhere. */
export function showProgress(doing: string, stream: NodeJS.WriteStream = process.stderr): ShownProgress {
  return stream.isTTY ? bar(doing, stream) : lines(doing, stream);
}

function bar(doing: string, stream: NodeJS.WriteStream): ShownProgress {
  const options = { format: `${doing} {bar} {percentage}%`, stream, clearOnComplete: true, linewrap: true };
  const shown = new SingleBar(options, Presets.shades_classic);
  return {
    update(done, total) {
      if (!shown.isActive) shown.start(total, 0);
      shown.update(done);
    },
    stop() {
      if (shown.isActive) shown.stop();
    },
  };
}

function lines(doing: string, stream: NodeJS.WriteStream): ShownProgress {
  let saidAt: number | undefined;
  return {
    update(done, total) {
      saidAt ??= performance.now();
      if (done >= total || performance.now() - saidAt < LINE_EVERY_MS) return;
      saidAt = performance.now();
      stream.write(`${doing}: ${Math.floor((100 * done) / total)}%\n`);
    },
    stop: () => undefined,
  };
}
