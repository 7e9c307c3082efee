import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Half of a start is compiling what was compiled before. Beside the packages, so that only who may change the program may
 * change the cache; where that folder cannot be written, Node goes on without.
 */
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'duban'));
