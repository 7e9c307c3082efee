import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Screenshots and other things to look at after a run; ignored by git. */
export const artifactsDir = join(import.meta.dirname, '..', '.artifacts');

/** Keeps a picture or a document to look at, as `tests/.artifacts/<name>`. */
export async function keep(name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(artifactsDir, { recursive: true });
  await writeFile(join(artifactsDir, name), bytes);
}
