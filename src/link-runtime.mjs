/**
 * Runs after `npm install` on whatever Node the machine has, hence plain JavaScript.
 *
 * The Node 26 this project runs on comes as a platform package (`optionalDependencies`). npm 11 links its binary to
 * `node_modules/.bin/node`, which puts it first in every npm script; npm 10 leaves the link out, and the scripts would
 * fall back to the system's Node.
 */
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', 'node_modules');
const link = join(modules, '.bin', 'node');

if (process.platform !== 'win32' && existsSync(modules) && !existsSync(link)) {
  const runtime = readdirSync(modules).find(
    (name) => /^node(-bin)?-(linux|darwin)-/.test(name) && existsSync(join(modules, name, 'bin', 'node')),
  );
  if (runtime) symlinkSync(join('..', runtime, 'bin', 'node'), link);
}
