import type { OwedTask } from '../interpretation.ts';
import type { Heading } from './table-heading.ts';

/** Of a name's pairs of characters, so many have to stand in the text of its task, and so many more than in any other. */
const enough = 0.6;
const ahead = 0.2;

/** 责任单位 and 联络员 name no task. */
const aboutTask = /任务|事项|工作|内容|目标|要点|摘要/u;

export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** The task whose text has the words of a name, wholly or nearly: «县域商业体系建设» for «健全县域商业体系…». */
export function taskTitled(name: string, tasks: readonly (readonly [number, string])[]): number | null {
  const words = lettersOf(name);
  const pairs = Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2));
  if (pairs.length < 3) return null;
  const shares = tasks.map(([no, text]) => ({
    no,
    share: pairs.filter((pair) => text.includes(pair)).length / pairs.length,
  }));
  const [best, next] = shares.toSorted((a, b) => b.share - a.share);
  if (best === undefined || best.share < enough) return null;
  return best.share - (next?.share ?? 0) >= ahead ? best.no : null;
}

/**
 * «1⇥健全县域商业体系⇥…», «2⇥优化消费服务环境⇥…»: rows that are counted from one while each gives the words of a task with
 * another number. The tasks that are meant, row by row; null where the numbers are those of the tasks, or may be.
 */
export function tasksByName(
  rows: readonly (readonly string[])[],
  { columns }: Heading,
  owed: ReadonlyMap<number, OwedTask>,
): readonly number[] | null {
  const numbers = columns.flatMap(({ kind }, index) => (kind === 'no' ? [index] : []));
  const name = columns.findIndex(
    ({ kind, title }) => (kind === 'name' || kind === 'beside') && aboutTask.test(title),
  );
  const [at] = numbers;
  if (at === undefined || numbers.length > 1 || name < 0 || rows.length < 2) return null;
  if (!rows.every((row, index) => row[at] === String(index + 1))) return null;
  const tasks = [...owed].map(([no, { text }]) => [no, lettersOf(text)] as const);
  const meant = rows.map((row) => taskTitled(row[name] ?? '', tasks));
  return meant.every((no) => no !== null) && meant.some((no, index) => no !== index + 1) ? meant : null;
}
