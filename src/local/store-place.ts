import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalError } from './local-error.ts';

/** Unix allows 104 bytes on some systems, 108 on others. */
const LONGEST_SOCKET_PATH = 100;

/** Where the things of one data folder are. */
export interface StorePlace {
  /** The data folder by its real path: two ways to spell it are one folder. */
  readonly folder: string;
  /** The socket (on Windows: the named pipe) that the keeper listens on. */
  readonly socket: string;
  /** Held by the keeper while it lives. */
  readonly lock: string;
  /** Azurite's own folder; azurite-guard.ts puts its lock beside it. */
  readonly azurite: string;
  /** What keeper and Azurite print. */
  readonly log: string;
}

/** Makes the data folder when it is missing. Rejects with LocalError when it cannot be made or written. */
export async function storePlace(dataDir: string): Promise<StorePlace> {
  const folder = await writableFolder(dataDir);
  return {
    folder,
    socket: socketFor(folder),
    lock: join(folder, 'store.lock'),
    azurite: join(folder, 'azurite'),
    log: join(folder, 'store.log'),
  };
}

/** Makes the folder when it is missing, and answers its real path. Rejects with LocalError when it cannot be written. */
export async function writableFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    return await realpath(dataDir);
  } catch (error) {
    throw new LocalError(`The data folder ${dataDir} cannot be written; set DATA_DIR to a folder that can.`, {
      cause: error,
    });
  }
}

function socketFor(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\training-circle-${hash}`;
  const beside = join(folder, 'store.sock');
  return Buffer.byteLength(beside) <= LONGEST_SOCKET_PATH ? beside : join(tmpdir(), `training-circle-${hash}.sock`);
}
