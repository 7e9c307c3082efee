import type { Cell, PaperSize, Worksheet } from 'exceljs';
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
  readonly paper: 'A4' | 'A3';
  readonly writtenAt: Date;
}

const titleRow = 1;
const noteRow = 2;
const headerRow = 3;
const text = '@';
const thin = { style: 'thin' as const };
const border = { top: thin, left: thin, bottom: thin, right: thin };
/** Numbers of the paper sizes in the file format; the library's list leaves out A3. */
const paperSizes: Readonly<Record<'A4' | 'A3', PaperSize>> = { A4: 9, A3: 8 as PaperSize };

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
    pageSetup: {
      paperSize: paperSizes[table.paper],
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${titleRow}:${headerRow}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  });
  columns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  writeHead(sheet, table);
  rows.forEach((row, index) => {
    columns.forEach((column, at) => {
      const cell = sheet.getCell(headerRow + 1 + index, at + 1);
      put(cell, column.value(row), column.format ?? text);
      cell.font = { name: '宋体', size: 10 };
      cell.alignment = {
        horizontal: column.centred ? 'center' : 'left',
        vertical: 'middle',
        wrapText: true,
      };
      cell.border = border;
    });
  });
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow + rows.length, column: columns.length },
  };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
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
  line.font = { name: '宋体', size: 10 };
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
