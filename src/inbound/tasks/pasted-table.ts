import type { InterpretContext } from '../interpretation.ts';
import { whoseRows } from '../sheet/whose.ts';
import { withoutPlainRows } from './plain-rows.ts';
import { beside, isEmpty, type Kind, kindOf, lineEndLast, number, withFigure } from './table-columns.ts';
import { cellsOf, type Heading, keepsEmpty, readHeading, separators, taskCell } from './table-heading.ts';
import { tasksByName } from './table-names.ts';
import { isSignature, isSum, otherOrigin, titleLines } from './table-title.ts';

/** Whose report a table is, and of when. */
export type Sender = Pick<InterpretContext, 'unit' | 'directory' | 'today' | 'period' | 'owed'>;

/** Whether a line names columns, known or not: the first of them numbers tasks. */
function isHeading(line: string): boolean {
  const cells = line.trim().split(/[\t|｜]|[ \u3000]{2,}/u);
  return cells.length > 1 && !/\d/u.test(line) && kindOf(cells[0] ?? '') === 'no';
}

/** 6、8: several tasks in one cell. */
const tasksCell = /^第?\s*(\d{1,3}(?:\s*[、,，/和至到~-]\s*\d{1,3}){0,60})\s*[项号]?$/u;

type Cells = readonly string[];

/** A task with its rows: the cell of its number may be one for several of them. */
interface Entry {
  readonly no: string;
  readonly rows: Cells[];
}

/** The cells of a row; none for that of the sums, null for a line that is no row. */
function rowOf(line: string, { columns, separator }: Heading): Cells | null {
  const cells = cellsOf(line, separator);
  if (cells.length > columns.length || cells.length < 2) return null;
  // «3 合计 15%» is of no task.
  if (cells.some(isSum)) return [];
  // Between blanks an empty cell leaves no trace, so that the others may have moved.
  const moved = separator.test('  ') && cells.length < columns.length;
  return moved && (columns[cells.length - 1]?.kind !== 'percent' || !number.test(cells.at(-1) ?? ''))
    ? null
    : cells;
}

/** «序号 任务 进度»: with two columns of numbers the first counts the rows. */
function numberIn(cells: Cells, { columns }: Heading): string | undefined {
  return cells
    .filter((_, index) => columns[index]?.kind === 'no')
    .map((cell) => tasksCell.exec(cell)?.[1])
    .findLast((value) => value !== undefined);
}

/** The row goes on with the task above: it has no number of its own. */
function goesOn(cells: Cells, { columns, separator }: Heading): boolean {
  return keepsEmpty(separator) && cells.every((cell, at) => columns[at]?.kind !== 'no' || cell === '');
}

/** «48⇥县域⏎经济开发区集聚⇥70%»: a row whose cell is broken by a line's end is put together. */
function unbroken(lines: Cells, { columns, separator }: Heading): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const before = last === undefined ? [] : cellsOf(last, separator);
    const cells = cellsOf(line, separator);
    const broken =
      keepsEmpty(separator) &&
      before.length > 1 &&
      before.length < columns.length &&
      cells.length > 1 &&
      cells[0] !== '' &&
      !tasksCell.test(cells[0] ?? '') &&
      before.length + cells.length - 1 === columns.length;
    if (broken) whole[whole.length - 1] = `${last}${line}`;
    else whole.push(line);
  }
  return whole;
}

const finished = /^(?:已经?|全部|均已)?(?:完成|办结|完工|竣工)了?$/u;

/** What is finished is not expected any more: the day beside it is that of the plan. */
function withoutPlannedDay(cells: Cells, { columns }: Heading): Cells {
  if (!cells.some((cell) => finished.test(cell))) return cells;
  return cells.map((cell, index) => (columns[index]?.kind === 'expected' ? '' : cell));
}

const valueKinds: ReadonlySet<Kind | undefined> = new Set(['said', 'titled']);

/** What the cells of a row say; the shares of a task with several rows are those of what each counts. */
export function saidIn(
  cells: Cells,
  { columns }: Pick<Heading, 'columns'>,
  several: boolean,
): readonly string[] {
  const at = (kind: Kind) => columns.findIndex((column) => column.kind === kind);
  const goal = /^(?<name>\p{Script=Han}{2,}?)\d/u.exec(cells[at('beside')] ?? '')?.groups?.['name'];
  const name = cells[at('measured')] ?? goal ?? '';
  const measure = /^(?<unit>[^(（]+)(?:[(（](?<what>.+)[)）])?$/u.exec(cells[at('measure')] ?? '')?.groups;
  const figure = columns.findIndex(
    ({ kind }, index) => valueKinds.has(kind) && /^\d/u.test(cells[index] ?? ''),
  );
  return columns.map((column, index) => {
    const cell = cells[index] ?? '';
    const counted = index === figure && number.test(cell) ? `${cell}${measure?.['unit'] ?? ''}` : cell;
    if (index === figure && measure !== undefined) return `，${name || (measure['what'] ?? '')}${counted}`;
    if (name === '' || isEmpty(cell)) return beside(column, cell);
    if (index === figure) {
      const said = withFigure(name, cell);
      return `，${said === name ? `${name.replace(/[(（][^()（）]+[)）]$/u, '')}${cell}` : said}`;
    }
    if (column.kind === 'measured' && figure >= 0) return '';
    const title = name.replace(/[(（][^()（）]+[)）]$/u, '');
    return column.kind === 'percent' && several ? `，${title}完成率${cell}` : beside(column, cell);
  });
}

function sentenceOf({ no, rows }: Entry, heading: Heading): string {
  return `第${no}项${lineEndLast(rows.flatMap((cells) => saidIn(withoutPlannedDay(cells, heading), heading, rows.length > 1)))}`;
}

/** What stands in the columns of a kind whose title is such. */
function namedIn(cells: Cells, { columns }: Heading, kind: Kind, title: RegExp): string | null {
  const named = columns.flatMap((column, at) =>
    column.kind === kind && title.test(column.title) ? (cells[at] ?? '') : [],
  );
  return named.filter((cell) => !isEmpty(cell)).join('、') || null;
}

/** Whose a row is: '' own, null another's beside own ones, else in whose name it is told. */
type Owned = string | null;

/**
 * «禹州市⇥44⇥91%» in the report of 长葛市: whose the rows are, by the rule for a file. 填报单位 says it alone, 牵头单位 and 责任单位 do together,
 * and 配合单位 beside them.
 */
function withOwners(lines: readonly Cells[], heading: Heading, sender: Sender): Owned[] {
  const rows = lines.map((cells) => {
    const filledBy = namedIn(cells, heading, 'whose', /^(?:填报|报送|上报)/u);
    return {
      unit: filledBy ?? namedIn(cells, heading, 'whose', /(?:)/u),
      sharing: filledBy === null ? namedIn(cells, heading, 'with', /(?:)/u) : null,
    };
  });
  const whose = whoseRows(rows, sender);
  const own = whose.some((one, index) => one === 'own' && (rows[index]?.unit ?? null) !== null);
  let above = '';
  return rows.map(({ unit }, index) => {
    above = unit ?? above;
    if (whose[index] !== 'other') return '';
    return own ? null : above;
  });
}

/** The numbers of rows that only count them give way to those of the tasks that the rows name. */
function withTasksNamed(rows: (Cells | null)[], heading: Heading, sender: Sender): (Cells | null)[] {
  const whole = rows.filter((row) => row !== null).filter((row) => row.length > 0);
  const meant = tasksByName(whole, heading, sender.owed);
  if (meant === null) return rows;
  const at = heading.columns.findIndex(({ kind }) => kind === 'no');
  return rows.map((row) => row?.with(at, String(meant[whole.indexOf(row)] ?? row[at])) ?? null);
}

/** The lines below a heading in sentences; null where none of them is a row. */
function spellOut(
  lines: readonly string[],
  heading: Heading,
  sender: Sender,
  whose: string,
  others: string[],
): string[] | null {
  const whole = unbroken(lines, heading);
  const rows = withTasksNamed(
    whole.map((line) => rowOf(line, heading)),
    heading,
    sender,
  );
  const owners = withOwners(
    rows.map((row) => row ?? []),
    heading,
    sender,
  );
  const said: (string | { readonly entry: Entry; readonly owner: string })[] = [];
  let open: Entry | null = heading.no === null ? null : { no: heading.no, rows: [] };
  let spelt = false;
  rows.forEach((cells, index) => {
    const owner = owners[index] ?? null;
    if (cells === null) said.push(whole[index] ?? '');
    if (cells === null || cells.length === 0) return;
    const no = numberIn(cells, heading);
    if (no === undefined && (open === null || !goesOn(cells, heading))) {
      said.push(whole[index] ?? '');
      return;
    }
    spelt = true;
    const goes = no === undefined && open !== null && open.rows.length > 0;
    if (no !== undefined) open = { no, rows: [] };
    open?.rows.push(cells);
    if (open === null || goes) return;
    if (owner === null) others.push(open.no);
    else said.push({ entry: open, owner });
  });
  if (!spelt) return null;
  return said.map((one) =>
    typeof one === 'string' ? one : `${whose}${one.owner}${sentenceOf(one.entry, heading)}`,
  );
}

/** «任务号⇥41⇥45⏎进度⇥70%⇥55%», «任务编号 41⏎进度 70%»: a table on its side, each task a column; null for any other lines. */
function fromColumns(lines: readonly string[]): string[] | null {
  const [top = '', ...below] = lines.filter((line) => line.trim() !== '');
  for (const separator of separators) {
    const head = cellsOf(top, separator);
    const nos = head.slice(1).map((cell) => taskCell.exec(cell)?.[1]);
    if (nos.length < 1 || kindOf(head[0] ?? '') !== 'no' || nos.includes(undefined)) continue;
    const rows = below.map((line) => cellsOf(line, separator));
    const kinds = rows.map(([cell = '']) => kindOf(cell));
    if (rows.length === 0 || kinds.includes(null) || rows.some((row) => row.length !== head.length)) continue;
    return nos.map((no, index) => {
      const said = rows.map((row, at) =>
        beside({ kind: kinds[at] ?? 'name', title: row[0] ?? '' }, row[index + 1] ?? ''),
      );
      return `第${no}项${lineEndLast(said)}`;
    });
  }
  return null;
}

/** «任务⏎6⏎7⏎进度⏎30%⏎35%»: a table copied column by column; null for any other lines. */
function fromStack(lines: readonly string[]): string[] | null {
  const cells = lines.map((line) => line.trim()).filter((cell) => cell !== '');
  const heads = cells.flatMap((cell, at) => (/\d/u.test(cell) || kindOf(cell) === null ? [] : [at]));
  const blocks = heads.map((at, index) => cells.slice(at + 1, heads[index + 1]));
  const [nos = [], ...others] = blocks;
  const even = others.length > 0 && blocks.every(({ length }) => length === nos.length);
  if (heads[0] !== 0 || nos.length < 2 || !even || kindOf(cells[0] ?? '') !== 'no') return null;
  if (!nos.every((cell) => taskCell.test(cell))) return null;
  return nos.map((cell, row) => {
    const said = others.map((block, index) => {
      const title = cells[heads[index + 1] ?? 0] ?? '';
      return beside({ kind: kindOf(title) ?? 'name', title }, block[row] ?? '');
    });
    return `第${taskCell.exec(cell)?.[1]}项${lineEndLast(said)}`;
  });
}

const rule = /^[\s|:┃│║━─┼╋-]+$/u;

/** A message without its table, and the numbers of the rows that are told of other units beside those of the sender's. */
export interface TableRead {
  readonly text: string;
  readonly others: readonly string[];
}

/**
 * A pasted table under a row of headings («任务编号 完成比例 存在问题», by tabs, blanks, commas or bars) as sentences in
 * which each cell stands behind its label, and so a table on its side or without headings; any other text as it is.
 */
export function withoutTable(text: string, sender: Sender): TableRead {
  const plain = (told: string): TableRead => ({ text: told, others: [] });
  if (!text.includes('\n')) return plain(text);
  const lines = text.split(/\r?\n/u);
  const across = /[任项序编]/u.test(lines[0] ?? '') ? (fromColumns(lines) ?? fromStack(lines)) : null;
  if (across !== null) return plain(across.join('\n'));
  const headingAt = (at: number) => readHeading(lines[at] ?? '', lines.slice(at + 1), sender.period);
  const at = lines.findIndex((_, index) => headingAt(index) !== null);
  if (at < 0) return plain(withoutPlainRows(text));
  // A second table below the first.
  const heads = lines.flatMap((line, index) =>
    index === at || (index > at && isHeading(line)) ? [index] : [],
  );
  const titled = titleLines(lines.slice(0, at));
  // In whose name and of which month the rows are told, where these are not the sender's.
  const whose = otherOrigin(lines.slice(at - titled, at), sender)?.inShort ?? '';
  const others: string[] = [];
  const said = heads.map((head, index) => {
    const below = lines
      .slice(head + 1, heads[index + 1])
      .filter((line) => line === '' || !(rule.test(line) || isSignature(line)));
    const heading = headingAt(head);
    const spelt =
      heading === null ? null : spellOut(below, heading, sender, index === 0 ? whose : '', others);
    return { spelt, below: heading === null ? [lines[head] ?? '', ...below] : below };
  });
  if (said.every(({ spelt }) => spelt === null)) return plain(text);
  const told = [...lines.slice(0, at - titled), ...said.flatMap(({ spelt, below }) => spelt ?? below)];
  return { text: told.join('\n'), others };
}
