import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps what is compiled from here on beside the packages that it comes from, so that the next start takes less; not in
 * the system's folder for temporary files, where others on the machine could put something in its place. To be called before
 * any of V8's flags is set: what was compiled with others is not used.
 */
export function keepCompiled(): void {
  enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'));
}
