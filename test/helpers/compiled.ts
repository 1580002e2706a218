import { join } from 'node:path';

/** For every process that a test starts: what one has compiled the next finds, beside the packages that it comes from. */
export const COMPILED = { NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled') };
