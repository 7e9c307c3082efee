/**
 * What a word processor makes of our documents, on any machine: `SOFFICE_PATH`, the LibreOffice that the development
 * dependency `@matbee/libreoffice-converter` carries as WebAssembly, or an installed one. Never skips: without any, the
 * test fails with one line that says what to do.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fontConfiguration } from './fonts.ts';

/** A way to turn the .docx or .xlsx files of a folder into PDF files beside them. */
interface Office {
  readonly name: string;
  convert(folder: string, files: readonly string[]): Promise<void>;
}

/** Half a minute is enough on a machine of its own; others may be using it. */
const PATIENCE_MS = 180_000;
/** LibreOffice as WebAssembly now and then waits for its own threads for ever, idle; a fresh start does not. */
const MOST_STARTS = 3;

/**
 * Prints documents as PDF, all in one start of the word processor.
 * @throws Error naming what was tried when none can be started
 */
export async function printPdf(
  documents: readonly Uint8Array[],
  kind: 'docx' | 'xlsx' = 'docx',
): Promise<Uint8Array[]> {
  const tried: string[] = [];
  for (const office of offices()) {
    const folder = await mkdtemp(join(tmpdir(), 'duban-office-'));
    try {
      const names = documents.map((_, index) => `document-${index + 1}`);
      await Promise.all(
        documents.map((bytes, index) => writeFile(join(folder, `${names[index]}.${kind}`), bytes)),
      );
      await office.convert(
        folder,
        names.map((name) => join(folder, `${name}.${kind}`)),
      );
      return await Promise.all(
        names.map(async (name) => new Uint8Array(await readFile(join(folder, `${name}.pdf`)))),
      );
    } catch (error) {
      tried.push(`${office.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  throw new Error(
    `No usable LibreOffice (${tried.join('; ') || 'none found'}). Run "npm ci" with development dependencies, or set SOFFICE_PATH.`,
  );
}

function offices(): Office[] {
  const chosen = process.env['SOFFICE_PATH'];
  // Somebody's explicit choice is never silently replaced by another one.
  if (chosen) return [installed(chosen)];
  return [carried, ...places().map(installed)];
}

/** The same version with the same fonts on every machine, so it comes first. */
const carried: Office = {
  name: '@matbee/libreoffice-converter',
  convert: async (_folder, files) => {
    const program = join(import.meta.dirname, 'children', 'office.ts');
    for (let start = 1; ; start += 1) {
      try {
        return await run(process.execPath, [program, ...files], {});
      } catch (error) {
        if (start === MOST_STARTS || !(error instanceof StandsStill)) throw error;
      }
    }
  },
};

function installed(path: string): Office {
  return {
    name: path,
    convert: async (folder, files) => {
      const profile = pathToFileURL(join(folder, 'profile')).href;
      const args = [
        `-env:UserInstallation=${profile}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
      ];
      await run(path, [...args, ...files], { FONTCONFIG_FILE: await fontConfiguration() });
    },
  };
}

function places(): string[] {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['soffice', 'libreoffice'].map((name) => join(folder, name)));
  return [
    ...onPath,
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
  ].filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program was stopped because it took too long. */
class StandsStill extends Error {}

/** Waits for a program; what it printed last is the reason when it fails. */
function run(command: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    let said = '';
    const hear = (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else if (signal === 'SIGKILL') reject(new StandsStill(`no answer in ${PATIENCE_MS / 1000} s`));
      else reject(new Error(`${signal ?? `exit ${code}`}, ${said.trim().split('\n').at(-1) ?? ''}`));
    });
  });
}
