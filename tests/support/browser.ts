/**
 * A real Chromium for page tests, on any machine: `CHROME_PATH`, an installed browser, or the one that the
 * development dependency `@sparticuz/chromium` carries inside its package (Linux x64). Never skips: without a
 * browser the test fails with one line that says what to do.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { artifactsDir } from './artifacts.ts';
import { fontConfiguration } from './fonts.ts';

const require = createRequire(import.meta.url);

interface Candidate {
  readonly path: string;
  /** Folder of shared libraries the browser needs beside the system's own, or null. */
  readonly libraries: string | null;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * Starts Chromium with Chinese glyphs available. The caller closes it.
 * Throws one line naming what was tried when no browser can be started.
 */
export async function launchBrowser(): Promise<Browser> {
  const tried: string[] = [];
  for await (const candidate of candidates()) {
    try {
      return await chromium.launch({
        executablePath: candidate.path,
        args: flags,
        env: await environment(candidate),
      });
    } catch (error) {
      tried.push(`${candidate.path}: ${firstLine(error)}`);
    }
  }
  const outcome = tried.length === 0 ? 'none found' : tried.join('; ');
  throw new Error(
    `No usable Chromium (${outcome}). Set CHROME_PATH to a Chrome or Chromium, or run "npm ci" with development dependencies on Linux x64.`,
  );
}

/**
 * Saves what the page shows as `tests/.artifacts/<name>.png`. Chromium under load now and then refuses one capture
 * and takes the same picture when asked again (MarketSquare/robotframework-browser#5237): that answer, and no
 * other, is asked about once more.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(artifactsDir, { recursive: true });
  const take = () => page.screenshot({ path: join(artifactsDir, `${name}.png`) });
  await take().catch((error: Error) => {
    if (!error.message.includes('Unable to capture screenshot')) throw error;
    return take();
  });
}

async function* candidates(): AsyncGenerator<Candidate> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    // Somebody's explicit choice is never silently replaced by another browser.
    yield { path: chosen, libraries: null };
    return;
  }
  for (const path of installed()) yield { path, libraries: null };
  if (process.platform === 'linux' && process.arch === 'x64') yield await carried();
}

function installed(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const places = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  places.push(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  );
  return places.filter(isExecutable);
}

/**
 * Unpacks the browser and its NSS libraries once per version into the temporary folder. The package unpacks
 * in place and takes a half-written file for a finished one, so it works in a private folder that is renamed
 * when complete: test workers that start together cannot see each other's unfinished copy.
 */
async function carried(): Promise<Candidate> {
  const { inflate } = await import('@sparticuz/chromium');
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'bin');
  const { version } = require(join(bin, '..', 'package.json')) as { version: string };
  const home = join(tmpdir(), `duban-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(home)) {
    const work = await mkdtemp(`${home}-`);
    const outer = process.env['TMPDIR'];
    process.env['TMPDIR'] = work;
    const unpacking = ['chromium.br', 'al2023.tar.br'].map((name) => inflate(join(bin, name)));
    if (outer === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = outer;
    await Promise.all(unpacking);
    await rename(work, home).catch(async (error: NodeJS.ErrnoException) => {
      await rm(work, { recursive: true, force: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }
  return { path: join(home, 'chromium'), libraries: join(home, 'al2023', 'lib') };
}

async function environment(candidate: Candidate): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  if (candidate.libraries !== null) {
    env['LD_LIBRARY_PATH'] = [candidate.libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  }
  if (process.platform === 'linux') env['FONTCONFIG_FILE'] = await fontConfiguration();
  return env;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
