import { bulletinOf, type StoredBulletin } from '../../db/queries/bulletin.ts';
import { announceFile, fileById, keepMade, type StoredFile } from '../../db/queries/files.ts';
import { slipPaperOf } from '../../db/queries/slips.ts';
import type { Db, Tx } from '../../db/types.ts';
import type { Bulletin } from '../bulletin/document.ts';
import { bulletinFile, bulletinFileName, isBulletinFormat } from '../bulletin/forms/bulletin-file.ts';
import { drawChart } from '../bulletin/forms/draw-chart.ts';
import type { BriefFiles } from '../bulletin/render.ts';

/** Names the files of a stored version without making them: cheap enough for the transaction that signs it. */
export async function announceFiles(
  tx: Tx,
  { id, document }: Pick<StoredBulletin, 'id' | 'document'>,
  at: Date,
): Promise<BriefFiles> {
  const announce = (form: string, name: string) => announceFile(tx, { bulletinId: id, form, name, at });
  const name = bulletinFileName(document, 'docx');
  const [chart] = document.charts;
  // Signing gives a version its number: what was made of the draft is not what is sent.
  const form = document.number === null ? draftPaper : 'docx';
  return {
    paper: { fileId: await announce(form, name), name },
    chartId: chart === undefined ? null : await announce('chart-0', `${chart.title}.png`),
  };
}

/** The writer of a file failed: a fault of the program, whatever the database is doing. */
export class FileNotMade extends Error {}

/**
 * A file by its id, made now if nobody has made it yet. What a stored version (or a slip that was issued) says never
 * changes, so whoever makes the file, and however often, makes the same bytes.
 * @throws FileNotMade when its writer fails
 */
export async function readyFile(
  db: Db,
  id: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const file = await fileById(db, id);
  if (file === undefined || file.bytes !== null) return file;
  const bytes = await (await writerOf(db, id, file))().catch((cause: unknown) => {
    throw new FileNotMade(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  await keepMade(db, id, bytes);
  return { name: file.name, bytes };
}

/** What makes a file, once all that it is made from is at hand. */
async function writerOf(
  db: Db,
  id: number,
  file: Extract<StoredFile, { bytes: null }>,
): Promise<() => Promise<Uint8Array>> {
  if (file.bulletinId === null) {
    const paper = await slipPaperOf(db, id);
    if (paper === undefined) throw new Error(`file ${id} is of a slip that is not there`);
    return async () => (await import('../bulletin/forms/slip-docx.ts')).writeSlip(paper);
  }
  const bulletin = await bulletinOf(db, file.bulletinId);
  if (bulletin === undefined) throw new Error(`file ${id} is of a bulletin that is not there`);
  return () => make(bulletin.document, file.form);
}

const draftPaper = 'draft.docx';

async function make(document: Bulletin, form: string): Promise<Uint8Array> {
  if (form === draftPaper)
    return (await bulletinFile({ ...document, number: null, signatures: [] }, 'docx')).bytes;
  if (isBulletinFormat(form)) return (await bulletinFile(document, form)).bytes;
  const chart = document.charts[Number(/^chart-(\d+)$/u.exec(form)?.[1])];
  if (chart === undefined) throw new Error(`a bulletin has no ${form}`);
  return drawChart(chart);
}
