import { anyStatusSource } from '../values/words.ts';
import { lineEndLast } from './table-columns.ts';

const separators = [/\t/u, /[|｜]/u, /[ \u3000]{2,}/u, /[ \u3000]/u];

const taskNo = /^(?:第|任务)?\s*(?<no>\d{1,3})\s*[项号]?$/u;
const percent = /^\d{1,3}(?:\.\d+)?\s*[%％]$/u;
const plainNumber = /^\d{1,3}(?:\.\d+)?$/u;
const name = /^[^\d%％,，;；。]{2,30}$/u;
/** «打击逃废债立案12起»: what was done, with its figures. */
const told = /^(?=.*\p{Script=Han}{2})[^%％|]{4,60}$/u;
const state = new RegExp(`^(?:${anyStatusSource})$`, 'u');
const day = /^(?:20\d\d年)?\d{1,2}月(?:\d{1,2}[日号]|底|末|[上中下]旬)?(?:[之以]?前)?$/u;

/** A line that opens with the number of a task, or with a name and then such a number. */
const opening =
  /^\s*[|｜]?\s*(?:[^\d%,，:：;；。\n]{2,30}[\t|｜ \u3000]+)?(?:第|任务)?\d{1,3}\s*[项号]?\s*[\t|｜ \u3000]/u;

type Row = readonly string[];

/** The cells of each line, where all lines are rows of one table; null where they are not. */
function rowsOf(lines: readonly string[], separator: RegExp): Row[] | null {
  const rows = lines.map((line) => {
    const bare = separator.source.includes('|') ? line.trim().replace(/^[|｜]|[|｜]$/gu, '') : line.trim();
    return bare.split(separator).map((cell) => cell.trim());
  });
  const width = Math.max(...rows.map((row) => row.length));
  // An empty cell at the end of a line leaves no trace.
  const even = separator.source.startsWith('[ ') ? rows.every((row) => row.length === width) : true;
  if (width < 2 || !even || rows.some((row) => row.length < 2)) return null;
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

function column(rows: readonly Row[], index: number): string[] {
  return rows.map((row) => row[index] ?? '');
}

/** 1, 2, 3 … in front of the numbers of the tasks. */
function countsRows(rows: readonly Row[]): boolean {
  const counting = column(rows, 0).every((cell, index) => cell === String(index + 1));
  const named = column(rows, 1).every((cell) => name.test(cell));
  const nos = column(rows, named ? 2 : 1);
  return (
    counting &&
    (rows[0]?.length ?? 0) >= (named ? 4 : 3) &&
    nos.every((cell) => taskNo.test(cell)) &&
    new Set(nos).size === nos.length
  );
}

/** «老旧小区改造⇥44⇥75%»: the number goes first. */
function numberFirst(rows: readonly Row[]): readonly Row[] {
  const turned =
    column(rows, 0).every((cell) => name.test(cell)) && column(rows, 1).every((cell) => taskNo.test(cell));
  return turned ? rows.map(([said = '', no = '', ...rest]) => [no, said, ...rest]) : rows;
}

function beside(cell: string): string {
  if (/^[\s/—-]*$/u.test(cell)) return '';
  return day.test(cell) ? `\n预计完成时间：${cell}` : `，${cell}`;
}

/** «44 老旧小区改造 75% 滞后» as a sentence, where every row is like it. */
function sentencesOf(rows: readonly Row[]): string[] | null {
  if (!column(rows, 0).every((cell) => taskNo.test(cell))) return null;
  const named = column(rows, 1).every((cell) => name.test(cell) && !state.test(cell));
  // Such rows are some with figures and some without, and none of them is a name.
  const doings =
    !named && column(rows, 1).every((cell) => told.test(cell) && !day.test(cell) && !state.test(cell));
  const at = named || doings ? 2 : 1;
  const values = column(rows, at);
  const shares =
    values.some((cell) => percent.test(cell)) &&
    values.every((cell) => cell === '' || percent.test(cell) || state.test(cell));
  const states = values.every((cell) => state.test(cell));
  if (doings && !shares) return null;
  if (!shares && !states && !values.every((cell) => plainNumber.test(cell))) return null;
  return rows.map((row) => {
    const value = row[at] ?? '';
    const title = named && shares && value !== '' ? `(${row[1]})` : '';
    const link = states ? '，' : !shares ? ' ' : percent.test(value) ? '，进度' : value === '' ? '' : '，';
    const doing = doings ? [`\n进展情况：${row[1]}`] : [];
    const rest = lineEndLast([...row.slice(at + 1).map(beside), ...doing]);
    const no = taskNo.exec(row[0] ?? '')?.groups?.['no'] ?? '';
    return `第${no}项${title}${link}${value}${rest}`;
  });
}

/**
 * Rows of a table without headings, cell by cell («1⇥44⇥老旧小区改造⇥75%⇥滞后»), as one sentence for each row, without the
 * column that only counts them. Between single blanks nothing but that column tells a table from other lines.
 */
export function withoutPlainRows(text: string): string {
  const lines = text.split(/\r?\n/u);
  if (!lines.slice(0, -1).some((line) => /[\t|｜ \u3000]/u.test(line.slice(line.search(/\d|$/u)))))
    return text;
  const first = lines.findIndex((line) => opening.test(line));
  const body = lines.slice(first).filter((line) => line.trim() !== '');
  if (first < 0 || first > 3 || body.length < 2) return text;
  for (const separator of separators) {
    const rows = rowsOf(body, separator);
    if (rows === null) continue;
    const counted = countsRows(rows);
    if (!counted && separator.source.startsWith('[ ')) return text;
    const own = counted ? rows.map((row) => row.slice(1)) : rows;
    const spelt = sentencesOf(numberFirst(own)) ?? (counted ? own.map((row) => row.join('\t')) : null);
    return spelt === null ? text : [...lines.slice(0, first), ...spelt].join('\n');
  }
  return text;
}
