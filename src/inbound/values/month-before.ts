import { coreWords } from './core-words.ts';
import type { Figures, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

const standing = '(?:累计|已经?|达到?|共有?|总数|有|是|为|到|了|约)*';
/** 10月末22个, 截至上月980亿元 */
const before = new RegExp(
  String.raw`(?:截[至止])?(?:上个?月|(?<!\d)(?<month>\d{1,2})月)份?[底末]?${standing}\s*$`,
  'u',
);
const now = new RegExp(
  String.raw`^[^;。\n\d]{0,4}?[,\s]\s*(?<upTo>截[至止]|到)?(?:本月|这个?月|(?<month>\d{1,2})月(?:份|底|末)?)?(?<present>目前|现在?|眼下|如今|当前)?(?<said>${standing})\s*(?<value>\d[\d.]*)`,
  'u',
);
const sum = /累计|总数|共/u;

/**
 * «10月末22个,11月现在25个», «截至上月980亿元,截至本月1130亿元»: how it stood a month ago, and then how it stands. «10月5家,11月8家» may be
 * what each of the months brought.
 */
export function isMonthBefore(scope: Scope, from: number, token: NumberToken, { goals }: Figures): boolean {
  const { text, month } = scope;
  const { start, end, value, unit } = token;
  const left = text.slice(from, start);
  const then = left.includes('月') ? before.exec(left) : null;
  const next = then === null ? null : now.exec(text.slice(end, end + 40));
  if (then?.groups === undefined || next?.groups === undefined || unit === null) return false;
  const written = /[^\d.\s].*$/u.exec(text.slice(start, end))?.[0] ?? unit;
  if (!text.startsWith(written, end + next[0].length)) return false;
  const [was, is] = [then.groups['month'], next.groups];
  if (was !== undefined && Number(was) % 12 !== (month + 11) % 12) return false;
  if (is['month'] !== undefined && Number(is['month']) !== month) return false;
  const stands = is['upTo'] !== undefined || is['present'] !== undefined || sum.test(is['said'] ?? '');
  if (!stands || Number(is['value']) < value) return false;
  goals.push({ words: coreWords(left.slice(0, then.index)), unit, end });
  return true;
}
