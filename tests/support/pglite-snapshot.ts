import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { migrate } from '../../db/migrate.ts';
import { createPGlite, kyselyOnPGlite } from '../../db/pglite.ts';

const root = join(import.meta.dirname, '..', '..');
const cache = join(root, 'node_modules', '.cache', 'duban');

/**
 * File with a migrated, empty PGlite database as `dumpDataDir` writes it. Making one takes some seconds and the memory
 * of a fresh PGlite, so it is made in a process of its own and kept for as long as the migrations and the
 * dependencies stay the same.
 */
export async function pgliteSnapshot(): Promise<string> {
  const file = join(cache, `pglite-${fingerprint()}.tar`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  forgetOldSnapshots();
  await promisify(execFile)(process.execPath, [import.meta.filename, file], { maxBuffer: 1e8 });
  return file;
}

/** Other test runs may be reading the newer ones. */
function forgetOldSnapshots(): void {
  const snapshots = readdirSync(cache)
    .filter((name) => /^pglite-\w+\.tar$/.test(name))
    .map((name) => join(cache, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of snapshots.slice(4)) rmSync(old, { force: true });
}

function fingerprint(): string {
  const sources = ['db', 'db/migrations'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  const hash = createHash('sha256');
  for (const path of ['package-lock.json', ...sources.sort()]) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function writeSnapshot(file: string): Promise<void> {
  const pglite = await createPGlite(null);
  await migrate(kyselyOnPGlite(pglite));
  const dump = await pglite.dumpDataDir('none');
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()));
  renameSync(unfinished, file);
  await pglite.close();
}

if (import.meta.main && process.argv[2] !== undefined) await writeSnapshot(process.argv[2]);
