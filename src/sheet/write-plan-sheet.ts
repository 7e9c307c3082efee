import type { Cell, Worksheet } from 'exceljs';
import type { WorkPlan } from '../domain/work-plan.ts';
import { milestoneLine } from '../replies/plan-texts.ts';
import { landscape } from './page-setup.ts';
import { safeText } from './safe-text.ts';

/** Titles of the plan sheet's columns, in order; reading finds them by these words wherever they stand. */
export const planColumns = [
  { key: 'no', title: '序号', width: 6 },
  { key: 'task', title: '重点任务', width: 38 },
  { key: 'leader', title: '责任领导', width: 12 },
  { key: 'contact', title: '联系人', width: 12 },
  { key: 'measures', title: '主要措施', width: 40 },
  { key: 'milestones', title: '时间节点', width: 36 },
  { key: 'curve', title: '季度目标', width: 26 },
  { key: 'state', title: '审核状态', width: 12 },
] as const;

export type PlanColumn = (typeof planColumns)[number]['key'];

/** Columns people write in. */
const entries: readonly PlanColumn[] = ['leader', 'contact', 'measures', 'milestones', 'curve'];

export interface PlanSheetRow {
  readonly taskNo: number;
  readonly task: string;
  readonly plan: WorkPlan | null;
  /** 待审核, 已采用, 已退回：原因; empty where nothing is filed. */
  readonly state: string;
}

export interface PlanSheetInput {
  readonly unit: string;
  readonly year: number;
  /** 2023年3月31日; null where no day is set. */
  readonly dueText: string | null;
  readonly writtenAt: Date;
  readonly rows: readonly PlanSheetRow[];
}

const thin = { style: 'thin' as const, color: { argb: 'FFB8BFCA' } };
const border = { top: thin, left: thin, bottom: thin, right: thin };
const fill = (argb: string) => ({ type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb } });
const headerRow = 3;

/** Marks a file as this unit's plan sheet; it is no secret and proves nothing. */
const planMark = (unit: string, year: number): string => `督办台账|${unit}|${year}`;

export const planTokenSheet = '_duban_plan';

/** The 台账表 of a unit: one row a task, what is filed is shown and can be changed, the rest is locked. */
export async function writePlanSheet(input: PlanSheetInput): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  workbook.created = input.writtenAt;
  workbook.modified = input.writtenAt;
  const sheet = workbook.addWorksheet('工作台账', {
    views: [{ state: 'frozen', xSplit: 2, ySplit: headerRow }],
    ...landscape('A4', headerRow),
  });
  planColumns.forEach(({ width }, i) => {
    sheet.getColumn(i + 1).width = width;
  });
  writeHead(sheet, input);
  input.rows.forEach((row, i) => {
    writeRow(sheet, headerRow + 1 + i, row);
  });
  await sheet.protect('', { selectLockedCells: true, formatColumns: true, formatRows: true });
  const hidden = workbook.addWorksheet(planTokenSheet, { state: 'veryHidden' });
  put(hidden.getCell(1, 1), planMark(input.unit, input.year));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeHead(sheet: Worksheet, { unit, year, dueText }: PlanSheetInput): void {
  sheet.mergeCells(1, 1, 1, planColumns.length);
  const title = sheet.getCell(1, 1);
  put(title, `${unit}${year}年重点工作台账`);
  title.font = { name: '黑体', size: 16, bold: true };
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(1).height = 30;
  sheet.mergeCells(2, 1, 2, planColumns.length);
  const hint = sheet.getCell(2, 1);
  put(
    hint,
    `请${dueText === null ? '尽快' : `于${dueText}前`}填好发回。时间节点写成“3月31日 完成设计；6月30日 开工”；季度目标写各季度末累计数，如“年度投资 200、600、1100、1700亿元”，可不填。只处理有改动的行。`,
  );
  hint.alignment = { vertical: 'middle', wrapText: true };
  hint.font = { name: '宋体', size: 10 };
  sheet.getRow(2).height = 34;
  planColumns.forEach(({ title: words }, i) => {
    const cell = sheet.getCell(headerRow, i + 1);
    put(cell, words);
    cell.font = { name: '黑体', size: 10, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = fill('FFE8EEF7');
    cell.border = border;
  });
}

function writeRow(sheet: Worksheet, at: number, row: PlanSheetRow): void {
  const cells = planCells(row.plan);
  planColumns.forEach(({ key }, i) => {
    const cell = sheet.getCell(at, i + 1);
    if (key === 'no') cell.value = row.taskNo;
    else put(cell, key === 'task' ? row.task : key === 'state' ? row.state : (cells[key] ?? ''));
    cell.font = { name: '宋体', size: 10 };
    cell.alignment = { vertical: 'middle', wrapText: true, horizontal: key === 'no' ? 'center' : 'left' };
    cell.border = border;
    if (entries.includes(key)) cell.protection = { locked: false };
    else cell.fill = fill('FFF3F4F6');
  });
}

/** The entry cells of a plan, as they are written. */
function planCells(plan: WorkPlan | null): Partial<Record<PlanColumn, string>> {
  if (plan === null) return {};
  return {
    leader: plan.leader,
    contact: plan.contact,
    measures: plan.measures,
    milestones: plan.milestones.map((one) => milestoneLine(one)).join('\n'),
    curve: plan.curve
      .map(({ indicator, values, unit }) => `${indicator} ${values.join('、')}${unit}`)
      .join('\n'),
  };
}

function put(cell: Cell, value: string): void {
  cell.numFmt = '@';
  if (value !== '') cell.value = safeText(value);
}
