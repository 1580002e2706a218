import { writeSync } from 'node:fs';
import { waitForLock } from './folder-lock.ts';
import './end-with-parent.ts';

/**
 * Loaded by `--import` into Azurite's own process, before Azurite. It sees to three things that Azurite does not:
 * the lock of the data folder is held by the very process that writes there; the keeper's end is its end; and it saves
 * whenever, and however often, it is told to stop.
 */

/** Written to this file descriptor, once, when Azurite answers and can be stopped. */
const READY_FD = 3;

const lockFile = process.argv[process.argv.indexOf('--location') + 1];
if (!lockFile) throw new Error('Azurite is started with --location here.');

// An earlier Azurite whose keeper was killed may still be saving; it has the lock until it has ended.
await waitForLock(`${lockFile}.lock`, () => false);

let isReady = false;
let stopAsked = false;

// Azurite listens to its first SIGTERM alone, and dies unsaved of an earlier or a second one.
process.on('SIGTERM', () => {
  stopAsked = true;
});

// It does so last of all, when its three services listen. Source: azurite 3.37, dist/src/azurite.js.
process.on('newListener', (event) => {
  if (event !== 'SIGTERM' || isReady) return;
  isReady = true;
  setImmediate(() => {
    if (stopAsked) process.emit('SIGTERM', 'SIGTERM');
    else tellReady();
  });
});

function tellReady(): void {
  try {
    writeSync(READY_FD, 'ready\n');
  } catch {
    // The keeper has gone: standard input has ended, or is about to, and Azurite stops by that.
    stopAsked = true;
  }
}
