import ExcelJS, { type CellValue, type Worksheet } from 'exceljs';
import { readyFile } from '../../src/app/bulletin-files.ts';
import type { Heard, House } from './house.ts';

/** The file that came with the answer. */
export async function fileOf(house: House, heard: Heard): Promise<{ name: string; bytes: Uint8Array }> {
  const blocks = heard.replies.flatMap((reply) => reply.blocks);
  const block = blocks.find((one) => one.kind === 'file');
  if (block === undefined) throw new Error(`no file came with: ${heard.text}`);
  const file = await readyFile(house.ctx.db, block.fileId);
  if (!file) throw new Error(`file ${block.fileId} is not there`);
  return { name: block.name, bytes: new Uint8Array(file.bytes) };
}

export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

export async function saveWorkbook(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Column letters of the form. */
export const columns = {
  no: 'A',
  task: 'B',
  percent: 'E',
  status: 'F',
  metrics: 'G',
  progress: 'H',
  problems: 'I',
  nextSteps: 'J',
  expectedBy: 'K',
  same: 'L',
} as const;

export type Entries = Readonly<Record<number, Readonly<Partial<Record<keyof typeof columns, CellValue>>>>>;

export function rowOf(sheet: Worksheet, taskNo: number): number {
  for (let row = 1; row <= sheet.rowCount; row += 1) if (sheet.getCell(row, 1).value === taskNo) return row;
  throw new Error(`no row for task ${taskNo}`);
}

export function firstSheet(workbook: ExcelJS.Workbook): Worksheet {
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

/** The form as somebody saves it after filling in cells, by task number. */
export async function fillIn(
  bytes: Uint8Array,
  entries: Entries,
  more: (sheet: Worksheet, workbook: ExcelJS.Workbook) => void = () => {},
): Promise<Uint8Array> {
  const workbook = await openWorkbook(bytes);
  const sheet = firstSheet(workbook);
  for (const [no, cells] of Object.entries(entries)) {
    const row = rowOf(sheet, Number(no));
    for (const [field, value] of Object.entries(cells))
      sheet.getCell(`${columns[field as keyof typeof columns]}${row}`).value = value ?? null;
  }
  more(sheet, workbook);
  return saveWorkbook(workbook);
}
