import { loadFile } from '../../../db/queries/inbox.ts';
import type { StoredContent } from '../../../db/tables/inbox.ts';
import { readSource } from '../../document/read-source.ts';
import { rejected } from '../../replies/rejections.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** A file dropped into the chat. It is kept as it came; what cannot be read is answered with the reason. */
export async function handleFile(
  turn: Turn,
  file: Extract<StoredContent, { kind: 'file' }>,
): Promise<Outcome> {
  const stored = await loadFile(turn.tx, file.fileId);
  if (!stored) throw new Error(`file ${file.fileId} is not there`);
  const source = readSource({ name: stored.name, bytes: stored.bytes });
  if ('code' in source) return answered('reject', rejected('file_unreadable', source.text));
  return refused('file_not_a_sheet', file.name);
}
