/**
 * LibreOffice as WebAssembly in a process of its own: it blocks its thread, keeps workers alive after the last
 * document and takes over a gigabyte. Reads .docx and .xlsx paths from the command line and writes a PDF beside each.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LibreOfficeConverter } from '@matbee/libreoffice-converter/server';

const require = createRequire(import.meta.url);
const wasmLoader = require('@matbee/libreoffice-converter/wasm/loader');

const folder = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const fonts = readdirSync(folder)
  .filter((filename) => /-(?:Regular|Bold)\.otf$/.test(filename))
  .map((filename) => ({ filename, data: new Uint8Array(readFileSync(join(folder, filename))) }));

const converter = new LibreOfficeConverter({ wasmLoader, wasmPath: wasmLoader.wasmDir, fonts });
await converter.initialize();
for (const path of process.argv.slice(2)) {
  const kind = path.endsWith('.xlsx') ? 'xlsx' : 'docx';
  const pdf = await converter.convert(
    new Uint8Array(readFileSync(path)),
    { inputFormat: kind, outputFormat: 'pdf' },
    `document.${kind}`,
  );
  writeFileSync(path.replace(/\.(?:docx|xlsx)$/, '.pdf'), pdf.data);
}
process.exit(0);
