import { anyStatusSource } from '../values/words.ts';
import { hanShareSource, unitSource } from '../vocabulary/amounts.ts';

/** «(把67项)的23家更正一下,34家是全年计划»: what is to be changed, and behind it perhaps what takes its place. */
const toBeChanged = new RegExp(
  `^[\\s:,]*(?:的|那个|这个|原来的?|(?:上次|刚才?|之前|前面|昨天)[我们报填写发]{0,2}的|进度|状态|数[据字值]?|完成数)*\\s*(?:\\d[\\d.,]*\\s*(?:%|${unitSource})|${hanShareSource}|${anyStatusSource})(?:给我|帮我?忙?|麻烦|[请您你要得再都也])*(?:(?:更正|订正|修改|更改|纠正|调整)(?:一?下|过来)?|改(?:一?下|改|过来|掉)|改)[吧哈呗\\s。!]*(?=$|[,;。])`,
  'u',
);
const value = new RegExp(`\\d|${hanShareSource}|${anyStatusSource}`, 'u');
const goal = /^[^,;。]{0,12}(?:目标|计划|任务|指标|要求)(?:数|值)?的?[\s。!]*$/u;

/** Where what takes its place begins, and whether anything does; null for words that change nothing. */
export function changedFirst(content: string): { readonly at: number; readonly instead: boolean } | null {
  const found = content.includes('改') || /[正调]/u.test(content) ? toBeChanged.exec(content) : null;
  if (found === null) return null;
  const at = found[0].length;
  const rest = content.slice(at).replace(/^[\s,;。]+/u, '');
  return { at, instead: value.test(rest) && !goal.test(rest) };
}
