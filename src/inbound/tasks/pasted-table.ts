import { headingField } from '../values/labels.ts';
import { withoutPlainRows } from './plain-rows.ts';

/** «beside» is what stood last month, or what the year is to bring. */
type Column =
  | 'no'
  | 'name'
  | 'beside'
  | 'percent'
  | 'measured'
  | 'said'
  | 'figure'
  | 'other'
  | 'finished'
  | 'progress'
  | 'problems'
  | 'next'
  | 'expected'
  | 'remark';

const headings: readonly (readonly [Column, RegExp])[] = [
  ['no', /^(?:(?:重点)?任务|事项|项目)?(?:序号|编号|项次|号)$|^(?:任务|事项|第几项|项|序|no\.?)$/iu],
  [
    'name',
    /^(?:(?:重点|工作|主要)?(?:任务|事项|工作)(?:名称|内容|事项)?|(?:填报|报送|责任|牵头|承办|主管)?(?:单位|部门|科室|处室|股室)|(?:责任|联络|联系|承办|经办|分管|负责)(?:人|领导)|县区|内容)$/u,
  ],
  [
    'beside',
    /^(?:(?:上个?月|上期|上次|去年)(?:同期)?(?:累计)?(?:进度|完成|进展|情况|报送)?(?:数|值|率)?|同期|(?:年度|全年)?(?:目标|任务)(?:数|值)?)(?:[(（]?(?:[%％]|[万亿]?\p{Script=Han}{1,2})[)）]?)?$/u,
  ],
  [
    'percent',
    /^(?:目前|当前|本月|总体|整体|工作|任务)?(?:完成)?(?:进度|比例|百分比|完成率|完成度)(?:[(（]?(?:[%％]|百分比)[)）]?)?$/u,
  ],
  [
    'said',
    /^(?:(?:完成|进展|任务|工作|当前|进度)?状态|(?:本月|本期|目前|当前|累计)*(?:完成)?(?:数|量|值)?|数据|指标)$/u,
  ],
  ['figure', /^\p{Script=Han}{2,14}[(（](?<unit>[万亿]?(?:公里|平方米|[元家个亩户套人所座处件台条]))[)）]$/u],
  ['finished', /^是否(?:已经?)?(?<verb>完成|办结|启动|开工)$/u],
  ['measured', /^指标(?:名称|内容)$/u],
  ['progress', /^(?:目前|当前|本月|工作|任务|最新|推进)?(?:工作)?(?:进展|推进|完成|落实)(?:情况)?$/u],
  [
    'problems',
    /^(?:目前)?(?:存在的?|主要)?(?:问题|困难)(?:(?:和|及|与|、)?(?:问题|困难|不足|原因))?$|^原因$/u,
  ],
  ['next', /^下(?:一)?步(?:工作)?(?:打算|计划|措施|安排)?$|^(?:整改)?措施$/u],
  ['expected', /^(?:预计|计划)?(?:完成|办结)?(?:时间|时限|日期)$|^预计(?:完成|办结)$/u],
  ['remark', /^(?:备注|说明)$/u],
];

/** What stands before a cell so that it is read as what its heading says; null drops the column. */
const labels: Readonly<Record<Column, string | null>> = {
  no: null,
  name: null,
  beside: null,
  percent: '，进度',
  measured: '，',
  said: '，',
  figure: '，',
  other: '，',
  finished: '，',
  progress: '\n进展情况：',
  problems: '\n存在问题：',
  next: '\n下一步：',
  expected: '\n预计完成时间：',
  remark: '\n备注：',
};

const separators = [/\t/u, /[|｜]/u, /[,，]/u, /[ \u3000]{2,}/u, /[ \u3000]+/u];

function columnOf(cell: string): Column | null {
  const bare = cell.replace(/[\s*]/gu, '');
  const named = headings.find(([, heading]) => heading.test(bare))?.[0];
  if (named !== undefined) return named;
  // «困难», «下步举措»: called like a paragraph of a report.
  const field = headingField(bare);
  return field === 'progress' || field === 'problems' || field === 'next' ? field : null;
}

const valuedColumns: ReadonlySet<Column | null> = new Set(['percent', 'progress', 'figure']);

interface Heading {
  readonly columns: readonly Column[];
  readonly titles: readonly string[];
  readonly separator: RegExp;
}

function cellsOf(line: string, separator: RegExp): string[] {
  const bare = separator.source.includes('|') ? line.trim().replace(/^[|｜]|[|｜]$/gu, '') : line;
  return bare
    .trimEnd()
    .split(separator)
    .map((cell) => cell.trim());
}

/** «投资额», «开工数»: between tabs or bars any other word names a column as well. */
function unknownIn(separator: RegExp, index: number, title: string): Column | null {
  return index > 0 &&
    separator !== separators[2] &&
    !separator.test(' ') &&
    /^\p{Script=Han}{2,8}$/u.test(title)
    ? 'other'
    : null;
}

function readHeading(line: string): Heading | null {
  if (line.length > 120 || /\d/u.test(line) || !/[序编项任事]|no/iu.test(line)) return null;
  for (const separator of separators) {
    const titles = cellsOf(line, separator);
    const columns = titles.map((title, index) => columnOf(title) ?? unknownIn(separator, index, title));
    if (columns.length < 2 || columns.some((column) => column === null)) continue;
    const numbered = columns.filter((column) => column === 'no').length;
    // «编号 类型 值»: what a row is about, and no column of its own.
    const valued = columns.length === 2 || columns.some((column) => valuedColumns.has(column));
    if (columns.includes('other') && (columns[0] !== 'no' || !valued)) continue;
    if (numbered < 1 || numbered > 2) continue;
    // «任务 内容»: what is said of the task may stand there.
    if (titles.includes('内容') && columns.every((column) => column === 'no' || column === 'name')) continue;
    return { columns: columns as Column[], titles, separator };
  }
  return null;
}

/** Whether a line names columns, known or not: the first of them numbers tasks. */
function isHeading(line: string): boolean {
  const cells = line.trim().split(/[\t|｜]|[ \u3000]{2,}/u);
  return cells.length > 1 && !/\d/u.test(line) && columnOf(cells[0] ?? '') === 'no';
}

const number = /^\d+(?:\.\d+)?\s*[%％]?$/u;
const taskCell = /^第?\s*(\d{1,3})\s*[项号]?$/u;
/** 6、8: several tasks in one cell. */
const tasksCell = /^第?\s*(\d{1,3}(?:\s*[、,，/和至到~-]\s*\d{1,3}){0,60})\s*[项号]?$/u;

const ofAllRows = /^(?:合计|总计|小计|共计|平均值?)$/u;

/** The row in sentences; empty for that of the sums, null for a line that is no row. */
function spellOut(line: string, { columns, titles, separator }: Heading): string | null {
  const cells = cellsOf(line, separator);
  if (cells.length > columns.length || cells.length < 2) return null;
  // «3 合计 15%» is of no task.
  if (cells.some((cell) => ofAllRows.test(cell))) return '';
  // Between blanks an empty cell leaves no trace, so that the others may have moved.
  const moved = separator.test('  ') && cells.length < columns.length;
  if (moved && (columns[cells.length - 1] !== 'percent' || !number.test(cells.at(-1) ?? ''))) return null;
  // «序号 任务 进度»: with two columns of numbers the first counts the rows.
  const no = cells
    .filter((_, index) => columns[index] === 'no')
    .map((cell) => tasksCell.exec(cell)?.[1])
    .findLast((value) => value !== undefined);
  if (no === undefined) return null;
  return `第${no}项${lineEndLast(columns.map((column, index) => beside(column, cells[index] ?? '', titles[index])))}`;
}

/** «任务号⇥41⇥45⏎进度⇥70%⇥55%»: a table on its side, each task a column; null for any other lines. */
function fromColumns(lines: readonly string[]): string[] | null {
  const [top = '', ...below] = lines.filter((line) => line.trim() !== '');
  for (const separator of separators) {
    const head = cellsOf(top, separator);
    const nos = head.slice(1).map((cell) => taskCell.exec(cell)?.[1]);
    if (nos.length < 2 || columnOf(head[0] ?? '') !== 'no' || nos.includes(undefined)) continue;
    const rows = below.map((line) => cellsOf(line, separator));
    const columns = rows.map(([cell = '']) => columnOf(cell));
    if (rows.length === 0 || columns.includes(null) || rows.some((row) => row.length !== head.length))
      continue;
    return nos.map((no, index) => {
      const said = rows.map((row, at) => beside(columns[at] ?? 'name', row[index + 1] ?? '', row[0]));
      return `第${no}项${lineEndLast(said)}`;
    });
  }
  return null;
}

/** «任务⏎6⏎7⏎进度⏎30%⏎35%»: a table copied column by column; null for any other lines. */
function fromStack(lines: readonly string[]): string[] | null {
  const cells = lines.map((line) => line.trim()).filter((cell) => cell !== '');
  const heads = cells.flatMap((cell, at) => (/\d/u.test(cell) || columnOf(cell) === null ? [] : [at]));
  const blocks = heads.map((at, index) => cells.slice(at + 1, heads[index + 1]));
  const [nos = [], ...others] = blocks;
  const even = others.length > 0 && blocks.every(({ length }) => length === nos.length);
  if (heads[0] !== 0 || nos.length < 2 || !even || columnOf(cells[0] ?? '') !== 'no') return null;
  if (!nos.every((cell) => taskCell.test(cell))) return null;
  return nos.map((cell, row) => {
    const said = others.map((block, index) => {
      const title = cells[heads[index + 1] ?? 0] ?? '';
      return beside(columnOf(title) ?? 'name', block[row] ?? '', title);
    });
    return `第${taskCell.exec(cell)?.[1]}项${lineEndLast(said)}`;
  });
}

/** A cell behind the label of its column. */
function beside(column: Column, cell: string, title = ''): string {
  const label = labels[column];
  if (column === 'figure' && number.test(cell)) return `，${title.replace(/[(（](.+)[)）]$/u, `${cell}$1`)}`;
  if (column === 'other' && !/^[\s/—-]*$/u.test(cell)) return `，${title}${cell}`;
  const verb = column === 'finished' ? /(?:完成|办结|启动|开工)$/u.exec(title)?.[0] : undefined;
  if (verb !== undefined && /^[是√✓✔]$/u.test(cell)) return `，已${verb}`;
  if (verb !== undefined && /^[否×✗✘]$/u.test(cell)) return `，未${verb}`;
  return label === null || /^[\s/—-]*$/u.test(cell) ? '' : `${label}${cell}`;
}

/** What opens a line goes on to its end, so it stands last. */
function lineEndLast(said: readonly string[]): string {
  const below = said.filter((cell) => cell.startsWith('\n'));
  return [...said.filter((cell) => !cell.startsWith('\n')), ...below].join('');
}

/**
 * A pasted table under a row of headings («任务编号 完成比例 存在问题», by tabs, blanks, commas or bars) as sentences in
 * which each cell stands behind its label, and so a table on its side or without headings; any other text as it is.
 */
export function withoutTable(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split(/\r?\n/u);
  const across = /[任项序编]/u.test(lines[0] ?? '') ? (fromColumns(lines) ?? fromStack(lines)) : null;
  if (across !== null) return across.join('\n');
  const at = lines.findIndex((line) => readHeading(line) !== null);
  if (at < 0) return withoutPlainRows(text);
  let heading = readHeading(lines[at] ?? '');
  let spelt = false;
  const body = lines.slice(at + 1).flatMap((line): string[] => {
    if (line !== '' && /^[\s|:-]+$/u.test(line)) return [];
    // A second table below the first.
    if (isHeading(line)) {
      heading = readHeading(line);
      return heading === null ? [line] : [];
    }
    const row = heading === null ? null : spellOut(line, heading);
    spelt ||= row !== null;
    return [row ?? line];
  });
  return spelt ? [...lines.slice(0, at), ...body].join('\n') : text;
}
