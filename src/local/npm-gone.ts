import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 200;

/**
 * Resolves when the npm that runs us as one of its scripts is gone, or the shell between the two. npm passes on SIGTERM
 * and SIGINT to that shell alone, which may die of it (dash) without a word to us, and kill -9 it cannot pass on at all.
 * Does not keep the process alive. Never resolves when npm did not start us: whoever starts node itself may well leave it
 * running in the background.
 */
export function npmGone({ npm_lifecycle_event: script }: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve) => {
    if (!script) return;
    const parent = process.ppid;
    const npm = isShell(parent) ? parentOf(parent) : undefined;
    const timer = setInterval(() => {
      if (isStillParent(parent) && (npm === undefined || parentOf(parent) === npm)) return;
      clearInterval(timer);
      resolve();
    }, LOOK_EVERY_MS);
    timer.unref();
  });
}

function isStillParent(parent: number): boolean {
  if (process.platform !== 'win32') return process.ppid === parent;
  // Windows gives an orphan no other parent.
  try {
    return process.kill(parent, 0);
  } catch {
    return false;
  }
}

/** Whether it runs one command for somebody, as npm has it do. Where there is no /proc, as on macOS, sh makes way for us. */
const isShell = (pid: number) => /^[^\0]*sh\0-c\0/.test(aboutProcess(pid, 'cmdline'));

/** What does not change while its parent lives; undefined when there is no telling. */
function parentOf(pid: number): number | undefined {
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(aboutProcess(pid, 'status')) ?? [];
  return parent === undefined ? undefined : Number(parent);
}

function aboutProcess(pid: number, what: 'cmdline' | 'status'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
