import type { Cell, Worksheet } from 'exceljs';
import { progressWords } from '../../domain/pace.ts';
import { formatChineseDate, formatChineseDateTime } from '../../domain/time.ts';
import { safeText } from '../../sheet/safe-text.ts';
import type { Attachment, Bulletin } from '../document.ts';
import { bulletinNumber } from '../number.ts';
import { tintOf } from './colours.ts';
import { columnWidths, widthOf } from './text-width.ts';
import { titleParts } from './title-parts.ts';

type Value = string | number;

const thin = { style: 'thin' as const };
const frame = { top: thin, left: thin, bottom: thin, right: thin };

/** Characters a spreadsheet column has when the page is full: half-width ones, A4 on its side. */
const PAGE_WIDTH = 140;
/** Columns whose longest cell is wider than this, in full characters, are set flush left. */
const CENTRED = 9;
const LINE_POINTS = 14;

/**
 * The figures of a bulletin as a workbook: an overview, then every attachment on a sheet of its own that can be
 * filtered, sorted and printed on A4. Counts are numbers; what people wrote is never run as a formula.
 */
export async function writeBulletinXlsx(bulletin: Bulletin): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const at = new Date(bulletin.asOf);
  workbook.created = at;
  workbook.modified = at;
  workbook.title = bulletin.title;
  writeOverview(workbook.addWorksheet('概况', { pageSetup: page('portrait') }), bulletin);
  for (const attachment of bulletin.attachments) {
    const { label, name } = titleParts(attachment.title);
    const sheet = workbook.addWorksheet(sheetName(label, name), {
      views: [{ state: 'frozen', ySplit: 2 }],
      pageSetup: { ...page('landscape'), printTitlesRow: '1:2' },
      headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
    });
    writeTable(sheet, attachment, name, bulletin.colours);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function page(orientation: 'portrait' | 'landscape') {
  return {
    paperSize: 9,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
}

function writeOverview(sheet: Worksheet, bulletin: Bulletin): void {
  const { totals } = bulletin;
  sheet.getColumn(1).width = 24;
  sheet.getColumn(2).width = 60;
  writeTitle(sheet, bulletin.title, 2);
  const signed = bulletin.signatures.map(
    ({ name, opinion, on }) => `${name}：${opinion}（${formatChineseDate(on)}）`,
  );
  const lines: [string, Value][] = [
    ['编号', bulletinNumber(bulletin) ?? '未编号'],
    ['印发单位', bulletin.issuer],
    ['成文日期', formatChineseDate(bulletin.date)],
    ['签发', bulletin.number === null ? '草稿，未经签发' : signed.join('\n')],
    ['数据截至', formatChineseDateTime(new Date(bulletin.asOf))],
    ['依据文件', bulletin.directiveNumber ?? ''],
    ['重点任务（项）', totals.tasks],
    ['责任单位（个）', totals.units],
    ['应报（项次）', totals.owed],
    ['已报（项次）', totals.reported],
    ['按时（项次）', totals.onTime],
    ['迟报（项次）', totals.late],
    ['未报（项次）', totals.missing],
    ['全部按时报送的单位（个）', totals.unitsInTime],
    ['有未报任务的单位（个）', totals.unitsMissing],
    ...progressWords.map((word): [string, Value] => [`${word}（项）`, totals.words[word]]),
    ['未明确牵头单位（项）', totals.withoutLead],
  ];
  lines.forEach(([label, value], index) => {
    const row = index + 2;
    put(sheet.getCell(row, 1), label, { bold: true, centred: false });
    put(sheet.getCell(row, 2), value, { bold: false, centred: false });
  });
}

function writeTable(
  sheet: Worksheet,
  { columns, rows, wordColumn }: Attachment,
  name: string,
  colours: Bulletin['colours'],
): void {
  writeTitle(sheet, name, columns.length);
  const widths = columnWidths(columns, rows, PAGE_WIDTH, 2);
  columns.forEach((heading, index) => {
    sheet.getColumn(index + 1).width = widths[index] ?? 10;
    const cell = sheet.getCell(2, index + 1);
    put(cell, heading, { bold: true, centred: true });
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } };
  });
  sheet.getRow(2).height = 30;
  const flush = columns.map((_, index) => rows.some((row) => widthOf(row[index] ?? '') > CENTRED));
  rows.forEach((row, at) => {
    let lines = 1;
    columns.forEach((_, index) => {
      const text = row[index] ?? '';
      const cell = sheet.getCell(at + 3, index + 1);
      put(cell, countOf(text) ?? text, { bold: false, centred: !flush[index] });
      const ground = index === wordColumn ? tintOf(text, colours) : undefined;
      if (ground !== undefined)
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${ground}` } };
      lines = Math.max(lines, Math.ceil((widthOf(text) * 2.1) / (widths[index] ?? 10)));
    });
    // Spreadsheets do not fit the height of a row to its text when they open a file.
    sheet.getRow(at + 3).height = Math.min(lines * LINE_POINTS + 4, 409);
  });
  sheet.autoFilter = { from: { row: 2, column: 1 }, to: { row: 2 + rows.length, column: columns.length } };
}

function writeTitle(sheet: Worksheet, text: string, columns: number): void {
  sheet.mergeCells(1, 1, 1, columns);
  const cell = sheet.getCell(1, 1);
  cell.value = safeText(text);
  cell.font = { name: '黑体', size: 16, bold: true };
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  sheet.getRow(1).height = 34;
}

function put(cell: Cell, value: Value, look: { bold: boolean; centred: boolean }): void {
  cell.numFmt = typeof value === 'number' ? '0' : '@';
  if (value !== '') cell.value = typeof value === 'number' ? value : safeText(value);
  cell.font = { name: look.bold ? '黑体' : '宋体', size: 10, bold: look.bold };
  cell.alignment = { horizontal: look.centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
  cell.border = frame;
}

/** A bare count, so that people can sum it; anything else stays as it is printed. */
function countOf(text: string): number | null {
  return /^(?:0|[1-9]\d{0,8})$/u.test(text) ? Number(text) : null;
}

/** At most 31 characters, none of those a sheet's name may not have. */
function sheetName(label: string, name: string): string {
  return `${label}${name}`.replace(/[\\/?*[\]:]/gu, '').slice(0, 31);
}
