import { parseNumeral } from '../../domain/quantity.ts';
import type { Issue, OwedTask, ReportItem } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { expandWords, pairsOf } from './core-words.ts';
import type { NumberToken } from './numbers.ts';
import { isNamedIn } from './targets.ts';
import type { TaskWords } from './task-words.ts';
import { unitsFor } from './unclear-number.ts';

/** 把上个月70改成80, 这次还是55吧: the number is meant for the report, but of what? */
const reportsNumber =
  /(?:还是|仍是|(?:后|实际|应该|现在|目前|我们)是|改[为成到]|应为|报|写|填|算|按)\s*(?<value>\d{1,4}(?:\.\d+)?)(?:吧|了|的)?[\s。!]*$/u;

/** «就业率差一点到90%,89.6»: what is named has a goal of about that size. */
function isNear(value: number, goal: number): boolean {
  return value >= goal * 0.3 && value <= goal * 1.5;
}

/** «第61项 2»: a number alone, or beside no more than two words. */
export function askAboutLoose(
  task: OwedTask,
  item: ReportItem,
  { targets }: TaskWords,
  loose: readonly NumberToken[],
  issues: Issue[],
): void {
  const valued = item.percent !== null || item.status !== null || item.metrics.length > 0;
  const said = item.progress ?? '';
  const torn = said.includes('%') ? /(?<=%\s+)\d{1,3}\s+\d{1,3}\s*$/u.exec(said)?.[0] : undefined;
  if (torn !== undefined) issues.push(sentences.taskAmbiguous(torn));
  if (valued) return;
  const named = reportsNumber.exec(said)?.groups?.['value'];
  const pairs = pairsOf(expandWords(said));
  const numbers = [...loose.map((token) => token.value), ...(named === undefined ? [] : [Number(named)])];
  for (const value of numbers) {
    const meant = targets.find((entry) => isNear(value, entry.target.value) && isNamedIn(pairs, entry));
    if (meant === undefined) continue;
    issues.push(sentences.looseNumber(task.no, value, [meant.target.unit]));
    return;
  }
  // «总的还没完,80»: a clause of its own.
  const alone = loose.length === 1 && /[,，;；。\s]\d{1,3}[\s。!！]*$/u.test(said) ? loose[0] : undefined;
  if (alone !== undefined && item.expectedBy === null) {
    issues.push(sentences.looseNumber(task.no, alone.value, []));
    return;
  }
  const words = said.replace(/[\d.,\s零〇一二两三四五六七八九十百点]/gu, '');
  if (words.length > 2 && named === undefined) return;
  const value = named === undefined ? (loose[0]?.value ?? parseNumeral(said)) : Number(named);
  if (value === null) return;
  issues.push(sentences.looseNumber(task.no, value, unitsFor(value, task.targets)));
}
