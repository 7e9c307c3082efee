import type { Cell, Worksheet } from 'exceljs';
import { widthOf } from '../bulletin/forms/text-width.ts';
import { landscape, type Paper } from './page-setup.ts';
import { safeText } from './safe-text.ts';

export interface TableColumn<Row> {
  readonly header: string;
  /** In characters of the default font, as spreadsheets count. */
  readonly width: number;
  readonly centred?: true;
  /** Text is kept as text whatever it begins with; a percent is a number people can sort and sum. */
  readonly format?: string;
  readonly value: (row: Row) => string | number;
}

export interface Table<Row> {
  readonly sheetName: string;
  readonly title: string;
  /** One line below the title: how many, as of when. */
  readonly note: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** Columns that stay in sight when the sheet is moved sideways. */
  readonly frozenColumns: number;
  readonly paper: Paper;
  /**
   * Rows with the same key stand together and share one merged cell in each of the first `columns` columns. Such a
   * table has no filter buttons: spreadsheets see only the first row of a merged cell.
   */
  readonly groups?: { readonly columns: number; readonly key: (row: Row) => string | number };
  readonly writtenAt: Date;
}

const titleRow = 1;
const noteRow = 2;
const headerRow = 3;
const text = '@';
const FONT = 10;
/** Height of a line and of the room around the lines, in points. */
const LINE = 13;
const PADDING = 5;
/** Columns are measured in half-width characters; a Chinese one is a little wider than two. */
const HALVES = 2.15;
/** The most a row can have in the file format, in points. */
const HIGHEST = 409;
/** Groups of more rows seldom fit a page. */
const TALL = 8;
const thin = { style: 'thin' as const };
const border = { top: thin, left: thin, bottom: thin, right: thin };

/** A table as an .xlsx file to read, filter and print on landscape paper, the head repeated on every page. */
export async function writeTable<Row>(table: Table<Row>): Promise<Uint8Array> {
  // Loading the library takes a third of a second, and most processes never write a sheet.
  const { default: ExcelJS } = await import('exceljs');
  const { columns, rows } = table;
  const workbook = new ExcelJS.Workbook();
  workbook.created = table.writtenAt;
  workbook.modified = table.writtenAt;
  const sheet = workbook.addWorksheet(table.sheetName, {
    views: [{ state: 'frozen', xSplit: table.frozenColumns, ySplit: headerRow }],
    ...landscape(table.paper, headerRow),
  });
  columns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  writeHead(sheet, table);
  rows.forEach((row, index) => {
    columns.forEach((column, at) => {
      const cell = sheet.getCell(headerRow + 1 + index, at + 1);
      put(cell, column.value(row), column.format ?? text);
      cell.font = { name: '宋体', size: FONT };
      cell.alignment = {
        horizontal: column.centred ? 'center' : 'left',
        vertical: 'middle',
        wrapText: true,
      };
      cell.border = border;
    });
  });
  if (table.groups === undefined)
    sheet.autoFilter = {
      from: { row: headerRow, column: 1 },
      to: { row: headerRow + rows.length, column: columns.length },
    };
  else mergeGroups(sheet, table, table.groups);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/**
 * Merges what the rows of a group share. Merged cells never make a row higher by themselves, so every row is given the
 * height its own cells need, and the last of a group what the shared ones need beyond that.
 */
function mergeGroups<Row>(
  sheet: Worksheet,
  { columns, rows }: Table<Row>,
  groups: NonNullable<Table<Row>['groups']>,
): void {
  const need = (row: Row, from: number, to: number) =>
    columns.slice(from, to).reduce((most, column) => Math.max(most, heightOf(column, row)), 0);
  let top = headerRow + 1;
  for (const group of Map.groupBy(rows, groups.key).values()) {
    const heights = group.map((row) => need(row, groups.columns, columns.length));
    const shared = Math.max(...group.map((row) => need(row, 0, groups.columns)));
    const missing = shared - heights.reduce((sum, height) => sum + height, 0);
    heights.forEach((height, at) => {
      const last = at === heights.length - 1 ? Math.max(0, missing) : 0;
      sheet.getRow(top + at).height = Math.min(height + last, HIGHEST);
    });
    for (let column = 1; column <= groups.columns && group.length > 1; column += 1) {
      sheet.mergeCells(top, column, top + group.length - 1, column);
      // What spans pages is read from where it begins.
      const { alignment } = sheet.getCell(top, column);
      if (group.length > TALL) sheet.getCell(top, column).alignment = { ...alignment, vertical: 'top' };
    }
    top += group.length;
  }
}

function heightOf<Row>({ width, value }: TableColumn<Row>, row: Row): number {
  const lines = String(value(row))
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * HALVES) / width)), 0);
  return lines * LINE + PADDING;
}

function writeHead<Row>(sheet: Worksheet, { title, note, columns }: Table<Row>): void {
  sheet.mergeCells(titleRow, 1, titleRow, columns.length);
  const head = sheet.getCell(titleRow, 1);
  put(head, title, text);
  head.font = { name: '黑体', size: 18, bold: true };
  head.alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(titleRow).height = 34;

  sheet.mergeCells(noteRow, 1, noteRow, columns.length);
  const line = sheet.getCell(noteRow, 1);
  put(line, note, text);
  line.font = { name: '宋体', size: FONT };
  line.alignment = { horizontal: 'right', vertical: 'middle' };

  columns.forEach((column, index) => {
    const cell = sheet.getCell(headerRow, index + 1);
    put(cell, column.header, text);
    cell.font = { name: '黑体', size: 10, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } };
    cell.border = border;
  });
  sheet.getRow(headerRow).height = 30;
}

function put(cell: Cell, value: string | number, format: string): void {
  cell.numFmt = format;
  if (value !== '') cell.value = typeof value === 'string' ? safeText(value) : value;
}
