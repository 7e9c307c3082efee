import { readFileSync } from 'node:fs';
import { importDocument } from '../../../src/document/import-document.ts';
import type { ImportRefusal, ImportResult } from '../../../src/document/import-result.ts';
import { parseUnitFile } from '../../../src/document/unit-file.ts';
import { createUnitDirectory, type UnitDirectory } from '../../../src/domain/unit-directory.ts';

export const noDirectory = createUnitDirectory([]);

export function xuchang(): UnitDirectory {
  const file = parseUnitFile(readFileSync('seeds/units.json', 'utf8'));
  if (!file.ok) throw new Error(file.text);
  return file.directory;
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** Imports what must be importable. */
export function imported(name: string, content: string | Uint8Array, directory = noDirectory): ImportResult {
  const outcome = importDocument({ name, bytes: toBytes(content) }, directory);
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${outcome.refusal.text}`);
  return outcome.result;
}

/** Imports what must be refused. */
export function refused(name: string, content: string | Uint8Array, directory = noDirectory): ImportRefusal {
  const outcome = importDocument({ name, bytes: toBytes(content) }, directory);
  if (outcome.ok) throw new Error(`imported ${outcome.result.tasks.length} tasks`);
  return outcome.refusal;
}

/** `!lead co co` per task: short enough to compare by eye. */
export function duties(result: ImportResult): Record<number, string> {
  return Object.fromEntries(
    result.tasks.map(({ no, units }) => [
      no,
      units.map(({ name, role }) => (role === 'lead' ? `!${name}` : name)).join(' '),
    ]),
  );
}

/** `code line taskNo` per warning. */
export function flags(result: ImportResult): readonly string[] {
  return result.warnings.map(({ code, line, taskNo }) => [code, line ?? '-', taskNo ?? '-'].join(' '));
}
