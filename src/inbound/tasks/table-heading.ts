import { unitAt } from '../intent/units.ts';
import { type Column, datedTitle, isEmpty, type Kind, kindOf, measure } from './table-columns.ts';

export interface Heading {
  readonly columns: readonly Column[];
  readonly separator: RegExp;
  /** «指标(任务42)»: the task of all rows. */
  readonly no: string | null;
}

const blanks = /[ \u3000]{2,}/u;
export const separators = [/\t/u, /[|｜┃│║]/u, /[,，]/u, blanks, /[ \u3000]+/u];

export const taskCell = /^第?\s*(\d{1,3})\s*[项号]?$/u;

export function cellsOf(line: string, separator: RegExp): string[] {
  const inner = separator.source.includes('|') ? line.trim().replace(/^[|｜┃│║]|[|｜┃│║]$/gu, '') : line;
  return inner
    .trimEnd()
    .split(separator)
    .map((cell) => cell.trim());
}

/** Whether an empty cell leaves a trace between the marks. */
export function keepsEmpty(separator: RegExp): boolean {
  return separator === separators[0] || separator === separators[1];
}

/** «投资额», «开工数»: between tabs or bars any other word names a column as well. */
function unknownIn(separator: RegExp, index: number, title: string): Kind | null {
  return index > 0 && keepsEmpty(separator) && /^\p{Script=Han}{2,8}$/u.test(title) ? 'other' : null;
}

/** So many rows tell what a column is. */
const sample = 120;

const valuedKinds: ReadonlySet<Kind> = new Set([
  ...(['percent', 'progress', 'figure', 'measured', 'beside'] as const),
  ...(['problems', 'next', 'expected'] as const),
]);
/** 指标(任务42), 任务42, 第42项 */
const taskInTitle =
  /[(（]\s*第?(?:任务)?\s*(?<no>\d{1,3})\s*项?\s*[)）]$|^(?:第?任务|第)\s*(?<alone>\d{1,3})\s*项?$/u;

/** «1-9月完成», «2023年目标», «指标(任务42)»: no line with other digits is a heading. */
function digitsTold(title: string): boolean {
  return !/\d/u.test(title) || datedTitle(title) !== null || /^20\d\d年\D+$/u.test(title);
}

/** The heading that a line is to the lines below it, in a report of that period; null for any other line. */
export function readHeading(line: string, below: readonly string[], period: string): Heading | null {
  if (line.length > 120 || !/[序编项任事]|no/iu.test(line)) return null;
  for (const separator of separators) {
    const written = cellsOf(line, separator);
    const [first = '', ...others] = written;
    const named = taskInTitle.exec(first)?.groups;
    const no = named?.['no'] ?? named?.['alone'] ?? null;
    const titles = no === null ? written : [first.replace(taskInTitle, '') || '指标', ...others];
    if (titles.length < 2 || !titles.every(digitsTold)) continue;
    const kinds = titles.map((title, index) => kindOf(title) ?? unknownIn(separator, index, title));
    if (kinds.includes(null)) continue;
    const columns = titles.map((title, index): Column => ({ kind: kinds[index] ?? 'other', title }));
    const rows = below
      .slice(0, sample)
      .map((row) => cellsOf(row, separator))
      .filter((cells) => cells.length > 1);
    const settled = settle(columns, rows, Number(period.slice(5)), no !== null);
    if (isTable(settled, no !== null)) return { columns: settled, separator, no };
  }
  return null;
}

function isTable(columns: readonly Column[], numbered: boolean): boolean {
  const has = (kind: Kind) => columns.some((column) => column.kind === kind);
  const nos = columns.filter(({ kind }) => kind === 'no').length;
  // «编号 类型 值»: what a row is about, and no column of its own.
  const valued = columns.length === 2 || columns.some(({ kind }) => valuedKinds.has(kind));
  if (has('other') && (columns[0]?.kind !== 'no' || !valued)) return false;
  if (numbered ? nos > 0 : nos < 1 || nos > 2) return false;
  if (has('before') !== has('corrected')) return false;
  // «任务 内容»: what is said of the task may stand there.
  return (
    !columns.some(({ title }) => title === '内容') ||
    columns.some(({ kind }) => !['no', 'name'].includes(kind))
  );
}

type Rows = readonly (readonly string[])[];

/** What only the other columns, or the rows, tell of a column. */
export function settle(
  columns: readonly Column[],
  rows: Rows,
  month: number,
  numbered: boolean,
): readonly Column[] {
  const others = withMonths(withCounts(columns, rows), month);
  return withNumbers(withMeasures(withRunningTotal(others), rows), rows, numbered);
}

const countCell = new RegExp(`^\\d+(?:\\.\\d+)?\\s*${measure}?$`, 'u');

/** «完成情况» over nothing but figures, where another column says what they count. */
function withCounts(columns: readonly Column[], rows: Rows): readonly Column[] {
  const told = columns.some(
    ({ kind, title }) => kind === 'measured' || kind === 'beside' || title === '指标',
  );
  if (!told) return columns;
  return columns.map((column, index): Column => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => !isEmpty(cell));
    const counts =
      column.kind === 'progress' && cells.length > 0 && cells.every((cell) => countCell.test(cell));
    return counts ? { ...column, kind: 'said' } : column;
  });
}

/** Of several months the one that is reported on counts; a month alone that is another is left to be asked about. */
function withMonths(columns: readonly Column[], month: number): readonly Column[] {
  const current = columns.some(({ title }) => datedTitle(title)?.months.includes(month));
  return columns.map((column): Column => {
    const dated = datedTitle(column.title);
    if (dated === null || column.kind === 'beside') return column;
    if (!dated.months.includes(month)) return { ...column, kind: current ? 'beside' : 'elsewhen' };
    return column.kind === 'said' && !dated.since ? { ...column, kind: 'titled' } : column;
  });
}

/** «本月⇥累计»: what the month brought beside what the year has. */
function withRunningTotal(columns: readonly Column[]): readonly Column[] {
  const spoken = columns.filter(({ kind }) => kind === 'said' || kind === 'percent');
  const total = spoken.some(({ title }) => title.startsWith('累计'));
  if (!total || !spoken.some(({ title }) => monthly.test(title))) return columns;
  return columns.map((column): Column => {
    if (!spoken.includes(column)) return column;
    if (monthly.test(column.title)) return { ...column, kind: 'increment' };
    const title = column.title.replace(/[数量值]$/u, '');
    return column.kind === 'said' && title.startsWith('累计') ? { title, kind: 'titled' } : column;
  });
}

const monthly = /^(?:本月|当月|本期)/u;
const measureCell = /^(?<unit>[^()（）]{1,4})(?:[(（][^()（）]+[)）])?$/u;

function isMeasure(cell: string): boolean {
  const unit = measureCell.exec(cell)?.groups?.['unit'];
  return unit !== undefined && (/^[%％]$/u.test(unit) || unitAt(unit, 0)?.end === unit.length);
}

/** 单位 may be that of the figures, 指标 may be what is counted, and 占比 the share of a goal that is reached. */
function withMeasures(columns: readonly Column[], rows: Rows): readonly Column[] {
  const goal = columns.some(
    ({ kind }, index) => kind === 'beside' && !rows.some((row) => /[%％]/u.test(row[index] ?? '')),
  );
  const shared = columns.some(({ kind }) => kind === 'percent');
  const counted = columns.some(({ kind, title }) => title !== '指标' && ['said', 'titled'].includes(kind));
  return columns.map((column, index): Column => {
    if (column.kind === 'share') return { ...column, kind: goal || !shared ? 'percent' : 'other' };
    if (column.title === '指标' && counted) return { ...column, kind: 'measured' };
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => !isEmpty(cell));
    const measures = column.title === '单位' && cells.length > 0 && cells.every(isMeasure);
    return measures ? { ...column, kind: 'measure' } : column;
  });
}

/** «序号⇥工作任务», over numbers: the tasks, and so «目标任务» where no other column has their numbers. */
function withNumbers(columns: readonly Column[], rows: Rows, numbered: boolean): readonly Column[] {
  const filled = (index: number) => rows.map((row) => row[index] ?? '').filter((cell) => !isEmpty(cell));
  const hasNumbers = columns.some(
    ({ kind }, index) => kind === 'no' && filled(index).some((cell) => /\d/u.test(cell)),
  );
  if (numbered) return columns;
  // «序号⇥任务⇥事项»: with words in its cells it says what the task is called.
  const worded = (index: number) =>
    filled(index).length > 0 && !filled(index).some((cell) => /\d/u.test(cell));
  if (hasNumbers && columns.some(({ kind }, index) => kind === 'no' && worded(index)))
    return columns.map((column, index) =>
      column.kind === 'no' && worded(index) ? { ...column, kind: 'name' } : column,
    );
  const at = columns.findIndex(({ kind, title }, index) => {
    const cells = filled(index);
    return (
      (kind === 'name' || (kind === 'beside' && !hasNumbers)) &&
      /(?:任务|事项|工作)$/u.test(title) &&
      cells.length > 0 &&
      cells.every((cell) => taskCell.test(cell))
    );
  });
  return columns.map((column, index) => (index === at ? { ...column, kind: 'no' } : column));
}
