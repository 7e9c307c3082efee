import { saidIn } from '../inbound/tasks/pasted-table.ts';
import { beside, type Column, datedTitle, isEmpty, kindOf } from '../inbound/tasks/table-columns.ts';
import { settle, taskCell } from '../inbound/tasks/table-heading.ts';
import { type ColumnKind, formColumn, plainTitle } from './form-columns.ts';
import type { GridRow } from './grid.ts';

/** A column of a table, with what a cell of it says. */
export interface FormColumn {
  readonly at: number;
  readonly title: string;
  /** `elsewhen` tells of another month; null is not known. */
  readonly kind: ColumnKind | 'elsewhen' | null;
  /** The day a task is due by a plan, which may be past or no day at all. */
  readonly planned: boolean;
  readonly said: (row: readonly string[]) => string;
}

export interface FormHeader {
  /** How many rows it takes up. */
  readonly rows: number;
  readonly columns: readonly FormColumn[];
}

/** The header that begins at a row; null when it names no task or nothing that is reported. @param period 2023-09 */
export function readHeader(rows: readonly GridRow[], period: string): FormHeader | null {
  const height = heightOf(rows);
  const titles = titlesOf(rows.slice(0, height));
  if (new Set(titles).size < 2) return null;
  const body = rows.slice(height, height + 120).map(({ cells }) => cells.map(({ text }) => text));
  const columns = columnsOf(titles, body, Number(period.slice(5)));
  const kinds = new Set(columns.map(({ kind }) => kind));
  const named = kinds.has('no') || kinds.has('task');
  if (!named || !columns.some(isReported)) return null;
  // Beside what is told of this month that of another is left aside; alone it makes the table one of that month.
  const current = columns.some((column) => column.kind !== 'elsewhen' && isReported(column));
  const left = columns.map((column) =>
    column.kind === 'elsewhen' && current ? { ...column, kind: null } : column,
  );
  return { rows: height, columns: left };
}

/** 措施 and 完成时限 alone stand in plans, too. */
function isReported({ kind, title, planned }: FormColumn): boolean {
  if (kind === null || planned) return false;
  if (kind === 'nextSteps') return !/[措举][施措]?$/u.test(title);
  return !['no', 'task', 'unit', 'with', 'shown'].includes(kind);
}

const subtitle = /^(?:前期|上[月期]|[本当][月期]|累计|目前|当前)$/u;

function isTitle(text: string): boolean {
  return (
    kindOf(plainTitle(text)) !== null ||
    formColumn(text) !== null ||
    subtitle.test(plainTitle(text)) ||
    dayOf(text) !== null
  );
}

/** 8月底前, 9月份. */
function dayOf(title: string) {
  const dated = datedTitle(plainTitle(title).replace(/(?:以?前|止)$/u, ''));
  return dated?.said === '' ? dated : null;
}

/** A header goes on in the next row where cells are merged into it, or where that row holds nothing but titles. */
function heightOf([head, ...below]: readonly GridRow[]): number {
  const ends = below.slice(0, 2).findIndex(({ cells }) => {
    const merged = cells.some(
      ({ text, merged }, at) => merged === 'above' && text !== '' && text === head?.cells[at]?.text,
    );
    const own = cells.filter(({ text, merged }) => merged === null && text !== '');
    return !merged && (own.length < 2 || !own.every(({ text }) => isTitle(text)));
  });
  return ends < 0 ? 1 + Math.min(2, below.length) : 1 + ends;
}

/** The title of each column: that of a wider cell goes with those below it, «工作进展» with «8月底前» and «9月份». */
function titlesOf(rows: readonly GridRow[]): string[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => {
    const parts = rows.map(({ cells }, index) => {
      const cell = cells[at];
      if (cell === undefined || cell.merged === 'above') return '';
      // Beside a title that was not merged, its later columns are empty above what they say themselves.
      const below = rows.slice(index + 1).some((row) => (row.cells[at]?.text ?? '') !== '');
      const wider = below && cell.text === '' ? cells.slice(0, at).findLast(({ text }) => text !== '') : cell;
      return wider?.text ?? '';
    });
    return parts.filter((text) => text !== '').reduce((over, text) => joined(over, text), '');
  });
}

function joined(over: string, title: string): string {
  if (over === '' || over === title) return title;
  const shown = formColumn(over) === 'shown' || kindOf(plainTitle(over)) === 'beside';
  if (shown || dayOf(over) !== null) return `${over}${title}`;
  if (dayOf(title) !== null) return `${plainTitle(title).replace(/(?:以?前|止)$/u, '')}${over}`;
  return kindOf(plainTitle(title)) !== null || formColumn(title) !== null ? title : `${title}${over}`;
}

type Body = readonly (readonly string[])[];

function columnsOf(titles: readonly string[], body: Body, month: number): FormColumn[] {
  const filled = (at: number) => body.map((row) => row[at] ?? '').filter((cell) => !isEmpty(cell));
  const known = titles.map((title, at) => columnOf(title, filled(at)));
  const settled = settle(known, body, month, false);
  const kinds = settled.map((column, at) => kindIn(column, titles[at] ?? '', filled(at)));
  // «序号⇥任务编号»: the last of them numbers the tasks, the others count the rows.
  const numbered = kinds.lastIndexOf('no');
  return settled.map((column, at): FormColumn => {
    const kind = kinds[at] === 'no' && at !== numbered ? 'shown' : (kinds[at] ?? null);
    return {
      at,
      title: (titles[at] ?? '').replace(/\s+/gu, ''),
      kind,
      planned:
        kind === 'expectedBy' &&
        formColumn(titles[at] ?? '') === null &&
        /(?:[时期]限|时间|日期)$/u.test(column.title),
      said: (row) => sayingOf(settled, at, row),
    };
  });
}

/** 任务 over words, and not numbers, is what the task is called. */
function columnOf(title: string, cells: readonly string[]): Column {
  const written = plainTitle(title);
  const kind = kindOf(written) ?? kindOf(written.replace(/\([^()]*\)/gu, ''));
  const words =
    kind === 'no' && /(?:任务|事项|项)$/u.test(written) && !cells.some((cell) => taskCell.test(cell));
  return { kind: words && cells.length > 0 ? 'name' : (kind ?? 'other'), title: written };
}

const share = /^\d+(?:\.\d+)?[%％]$/u;
const count = /^\d+(?:\.\d+)?\s*[\p{Script=Han}]{0,4}$/u;

function kindIn({ kind, title }: Column, written: string, cells: readonly string[]): FormColumn['kind'] {
  const own = formColumn(written);
  if (own !== null && !['no', 'with', 'measure', 'measured', 'elsewhen', 'beside'].includes(kind)) return own;
  const all = (shape: RegExp) => cells.length > 0 && cells.every((cell) => shape.test(cell.trim()));
  switch (kind) {
    case 'no':
    case 'with':
    case 'percent':
    case 'progress':
    case 'problems':
    case 'elsewhen':
      return kind;
    case 'share':
      return 'percent';
    case 'next':
      return 'nextSteps';
    case 'expected':
      return 'expectedBy';
    case 'whose':
      return 'unit';
    case 'name':
      return /(?:任务|事项|工作|报告|内容|要点|摘要|名称|简称|分解)$/u.test(title) ? 'task' : 'shown';
    case 'beside':
    case 'before':
    case 'increment':
    case 'measure':
    case 'measured':
      return 'shown';
    case 'figure':
      return 'metrics';
    case 'finished':
      return 'status';
    case 'said':
    case 'titled':
    case 'corrected':
      // 是 below 是否序时 is no state.
      if (/是否/u.test(title) && cells.some((cell) => /^[是否√✓✔×✗✘]$/u.test(cell))) return null;
      if (all(share)) return 'percent';
      return all(count) ? 'metrics' : /状态|评价|自评|是否/u.test(title) ? 'status' : 'progress';
    default:
      return null;
  }
}

/** What a cell says, with what beside it tells what it counts. */
function sayingOf(columns: readonly Column[], at: number, row: readonly string[]): string {
  const cell = row[at] ?? '';
  const column = columns[at];
  if (column === undefined || isEmpty(cell)) return cell;
  const { kind, title } = column;
  if (kind === 'figure') return beside(column, cell).replace(/^，/u, '');
  if (kind === 'finished')
    return /(?:完成|办结)$/u.test(title) ? cell : beside(column, cell).replace(/^，/u, '');
  const counted = (kind === 'said' || kind === 'titled') && count.test(cell);
  return counted ? (saidIn(row, { columns }, false)[at] ?? cell).replace(/^，/u, '') : cell;
}
