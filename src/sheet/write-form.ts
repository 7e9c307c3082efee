import type { Cell, DataValidation, Workbook, Worksheet } from 'exceljs';
import type { Target } from '../domain/directive.ts';
import { type PeriodKey, periodLabel } from '../domain/period.ts';
import type { LastReport, ReportContent } from '../domain/report.ts';
import { type SheetField, sheetFields } from '../inbound/sheet/types.ts';
import { targetWords } from '../replies/liaison-texts.ts';
import { lastWords } from '../replies/report-words.ts';
import { formHint, formTitle, statusChoices } from '../replies/sheet-texts.ts';
import { fieldTitles, formCells, shownTitles } from './form-columns.ts';
import { rowMark, shownMark, tokenSheetName } from './form-token.ts';
import { landscape } from './page-setup.ts';
import { cellAddress } from './read-xlsx.ts';
import { safeText } from './safe-text.ts';

/** Beside a cell of a returned copy: why it was not taken. */
export interface FormMark {
  /** Null when the whole row is meant. */
  readonly field: SheetField | null;
  readonly text: string;
}

export interface FormRow {
  readonly taskNo: number;
  readonly task: string;
  readonly targets: readonly Target[];
  /** The version that counts now, or was returned; 0 when there is none. */
  readonly version: number;
  readonly current: ReportContent | null;
  /** Why the version in the cells was returned; null where it counts. */
  readonly returnedFor?: string | null;
  readonly last: LastReport | null;
  /** What the person had entered and was not taken, instead of the registered values. */
  readonly entered?: Readonly<Partial<Record<SheetField, string>>>;
  readonly marks?: readonly FormMark[];
  /** 采用, 需改 … with the reasons; only in a returned copy. */
  readonly result?: string;
  /** A row that was of no task, as it was numbered and named: it can be given the right number in the copy. */
  readonly loose?: { readonly no: string; readonly task: string };
}

export interface FormInput {
  readonly unit: string;
  readonly period: PeriodKey;
  /** The due date as it is printed. */
  readonly dueText: string;
  readonly writtenAt: Date;
  /** Names this file; letters, digits and hyphens. */
  readonly sheet: string;
  /** In number order. */
  readonly rows: readonly FormRow[];
}

const titleRow = 1;
const hintRow = 2;
const headerRow = 3;
const widths: Readonly<Record<SheetField, number>> = {
  percent: 10,
  status: 11,
  metrics: 24,
  progress: 36,
  problems: 24,
  nextSteps: 24,
  expectedBy: 16,
  same: 8,
};
const shownColumns = [
  { title: '序号', width: 6 },
  { title: '重点任务', width: 34 },
  { title: shownTitles.goals, width: 20 },
  { title: shownTitles.last, width: 26 },
] as const;
const firstEntry = shownColumns.length + 1;
const resultColumn = firstEntry + sheetFields.length;
/** Right behind the last column that is seen: what Excel sorts is what stands together. */
const markColumn = (returned: boolean): number => resultColumn + (returned ? 1 : 0);
/** Beside the table people add columns of their own. */
const ownColumns = 10;

const thin = { style: 'thin' as const, color: { argb: 'FFB8BFCA' } };
const border = { top: thin, left: thin, bottom: thin, right: thin };
const solid = (argb: string) => ({ type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb } });
const headFill = solid('FFE8EEF7');
const lockedFill = solid('FFF3F4F6');
const badFill = solid('FFFFC7CE');

/**
 * The 填报表 of one unit and period as an .xlsx file: what is to be filled in has drop-down lists and limits. The rows can
 * be sorted, filtered, inserted and deleted, which Excel does only to cells that are not locked: goals, last month and
 * headings refuse what is typed by a rule instead, and what was changed all the same is told when the form comes back.
 * A returned copy is the same table with what was entered, marked where it was not taken.
 */
export async function writeForm(input: FormInput): Promise<Uint8Array> {
  // Loading the library takes a third of a second, and most processes never write a sheet.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  workbook.created = input.writtenAt;
  workbook.modified = input.writtenAt;
  const returned = input.rows.some(({ result }) => result !== undefined);
  const sheet = addSheet(workbook, returned);
  writeHead(sheet, input, returned);
  input.rows.forEach((row, index) => {
    writeRow(sheet, headerRow + 1 + index, row, input, returned);
  });
  if (input.rows.length > 0) limitEntries(sheet, input.rows.length);
  await sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    insertRows: true,
    deleteRows: true,
    insertColumns: true,
    sort: true,
    autoFilter: true,
  });
  const hidden = workbook.addWorksheet(tokenSheetName, { state: 'veryHidden' });
  const ofTasks = input.rows.filter(({ loose }) => loose === undefined);
  ofTasks.forEach((row, index) => {
    put(hidden.getCell(index + 1, 1), markOf(input, row));
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const markOf = ({ unit, period, sheet }: FormInput, row: FormRow): string =>
  rowMark({ unit, period, sheet, taskNo: row.taskNo, version: row.version, shown: shownMark(shownOf(row)) });

/** What a row shows and nobody fills in: the goals, and last month. */
const shownOf = (row: FormRow): readonly [goals: string, last: string] => [
  row.targets.map(targetWords).join('\n'),
  [row.last === null ? '—' : lastWords(row.last), ...returnedLine(row)].join('\n'),
];

function addSheet(workbook: Workbook, returned: boolean): Worksheet {
  const sheet = workbook.addWorksheet('填报表', {
    views: [{ state: 'frozen', xSplit: 2, ySplit: headerRow, activeCell: 'E4' }],
    ...landscape('A4', headerRow),
  });
  shownColumns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  sheetFields.forEach((field, index) => {
    sheet.getColumn(firstEntry + index).width = widths[field];
  });
  sheet.getColumn(markColumn(returned)).hidden = true;
  for (let column = 1; column <= markColumn(returned) + ownColumns; column += 1)
    sheet.getColumn(column).protection = { locked: false };
  return sheet;
}

function writeHead(sheet: Worksheet, input: FormInput, returned: boolean): void {
  const lastColumn = returned ? resultColumn : resultColumn - 1;
  sheet.mergeCells(titleRow, 1, titleRow, lastColumn);
  const title = sheet.getCell(titleRow, 1);
  put(title, formTitle(input.unit, periodLabel(input.period)));
  title.protection = { locked: true };
  title.font = { name: '黑体', size: 16, bold: true };
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(titleRow).height = 30;
  sheet.mergeCells(hintRow, 1, hintRow, lastColumn);
  const hint = sheet.getCell(hintRow, 1);
  put(hint, formHint(input.dueText, returned));
  hint.protection = { locked: true };
  hint.font = { name: '宋体', size: 10 };
  hint.alignment = { vertical: 'middle', wrapText: true };
  sheet.getRow(hintRow).height = 42;
  const titles = [
    ...shownColumns.map((column) => column.title),
    ...sheetFields.map((field) => fieldTitles[field]),
    ...(returned ? ['处理结果'] : []),
  ];
  titles.forEach((text, index) => {
    const cell = sheet.getCell(headerRow, index + 1);
    put(cell, text);
    cell.font = { name: '黑体', size: 10, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = headFill;
    cell.border = border;
  });
  if (returned) sheet.getColumn(resultColumn).width = 30;
  // A county has a hundred rows: those that are open, or to be changed, are found by the filter.
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow + input.rows.length, column: markColumn(returned) },
  };
  put(sheet.getCell(headerRow, markColumn(returned)), '校验码（勿删）');
  sheet.getRow(headerRow).height = 30;
}

function writeRow(sheet: Worksheet, at: number, row: FormRow, input: FormInput, returned: boolean): void {
  // Of the whole row, or it could not be deleted.
  sheet.getRow(at).protection = { locked: false };
  const shown = [row.loose?.no ?? row.taskNo, row.loose?.task ?? row.task, ...shownOf(row)];
  shown.forEach((value, index) => {
    const cell = sheet.getCell(at, index + 1);
    if (typeof value === 'number') cell.value = value;
    else put(cell, value);
    dress(cell, index === 0);
    if (row.loose === undefined) cell.fill = lockedFill;
  });
  const registered = formCells(row.current);
  sheetFields.forEach((field, index) => {
    const cell = sheet.getCell(at, firstEntry + index);
    const value = safeText(row.entered?.[field] ?? registered[field]);
    const number = field === 'percent' && /^\d{1,3}(?:\.\d+)?$/u.test(value);
    // A percent in a general cell is read as typed, 35 or 35%; a text cell keeps 10月15日 from becoming a date.
    if (number) cell.value = Number(value);
    else if (field === 'percent' && value === '') cell.value = null;
    else put(cell, value);
    dress(cell, field === 'percent' || field === 'status' || field === 'same' || field === 'expectedBy');
  });
  for (const { field, text } of row.marks ?? []) {
    const cell = sheet.getCell(at, field === null ? 1 : firstEntry + sheetFields.indexOf(field));
    cell.fill = badFill;
    cell.note = { texts: [{ text: safeText(text) }], margins: { insetmode: 'auto' } };
  }
  if (returned) {
    const cell = sheet.getCell(at, resultColumn);
    put(cell, row.result ?? '');
    dress(cell, (row.marks ?? []).length === 0);
    if ((row.marks ?? []).length > 0) cell.fill = badFill;
  }
  if (row.loose === undefined) put(sheet.getCell(at, markColumn(returned)), markOf(input, row));
}

const returnedLine = ({ returnedFor = null }: FormRow): string[] =>
  returnedFor === null ? [] : [`【退回重报】${returnedFor}`];

function dress(cell: Cell, centred: boolean): void {
  cell.font = { name: '宋体', size: 10 };
  cell.alignment = { horizontal: centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
  cell.border = border;
}

const refuse = { allowBlank: true, showErrorMessage: true, errorTitle: '请修改' } as const;

const limits: readonly (readonly [SheetField, DataValidation])[] = [
  [
    'percent',
    {
      ...refuse,
      type: 'decimal',
      operator: 'between',
      formulae: [0, 100],
      error: '本月进度请填0到100的数，例如35。',
    },
  ],
  [
    'status',
    {
      ...refuse,
      type: 'list',
      formulae: [`"${statusChoices.join(',')}"`],
      error: '请从下拉列表中选择进展状态。',
    },
  ],
  ['same', { ...refuse, type: 'list', formulae: ['"是"'], error: '与上月相同请选“是”，否则留空。' }],
];

/** One rule a column: set cell by cell the library writes rules that overlap. Its types leave out this member. */
type WithRules = Worksheet & { readonly dataValidations: { add(range: string, rule: DataValidation): void } };

function limitEntries(sheet: Worksheet, rows: number): void {
  const rules = (sheet as WithRules).dataValidations;
  for (const [field, rule] of limits) {
    const column = firstEntry - 1 + sheetFields.indexOf(field);
    const first = cellAddress(headerRow + 1, column);
    rules.add(rows > 1 ? `${first}:${cellAddress(headerRow + rows, column)}` : first, rule);
  }
  const last = cellAddress(headerRow + rows, firstEntry - 2);
  rules.add(`${cellAddress(headerRow, 0)}:${cellAddress(headerRow, resultColumn - 2)}`, nothingTyped('表头'));
  rules.add(`${cellAddress(headerRow + 1, 2)}:${last}`, nothingTyped('“目标”和“上月情况”'));
}

const nothingTyped = (what: string): DataValidation => ({
  ...refuse,
  type: 'custom',
  formulae: ['FALSE'],
  error: `${what}供对照，请不要改动。`,
});

function put(cell: Cell, value: string): void {
  cell.numFmt = '@';
  if (value !== '') cell.value = safeText(value);
}
