import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { artifactsDir } from './artifacts.ts';

const require = createRequire(import.meta.url);

/** Points fontconfig at the Chinese fonts among the development dependencies, so every machine draws alike. */
export async function fontConfiguration(): Promise<string> {
  const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
  const folder = join(artifactsDir, 'fontconfig');
  const file = join(folder, 'fonts.conf');
  const families = ['sans-serif', 'serif', 'system-ui', 'Noto Sans SC'].map(
    (family) =>
      `<alias binding="same"><family>${family}</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>`,
  );
  await mkdir(folder, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${join(folder, 'cache')}</cachedir>
${families.join('\n')}
</fontconfig>
`,
  );
  return file;
}
