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
/** «截至8月底园区4家,9月新建1家»: the total of a month ago, and what came since. */
const upTo = /截[至止](?:上个?月|(?<!\d)(?<month>\d{1,2})月)份?[底末][^,;。\d]{0,10}$/u;
const added =
  /^[^;。\n\d]{0,4}?[,\s]\s*(?:本月|这个?月|(?<month>\d{1,2})月份?)(?:又|再|已)*(?:新[增建开]?\p{Script=Han}{0,3}|增加|完成|建成|培育)了?\s*\d/u;
const sum = /累计|总数|共/u;

/** Whether a month that may be left out is that of the report, or the one before. */
function isIn(written: string | undefined, month: number): boolean {
  return written === undefined || Number(written) % 12 === (month + 12) % 12;
}

/**
 * «10月末22个,11月现在25个», «截至上月980亿元,截至本月1130亿元»: how it stood a month ago, and then how it stands. «10月5家,11月8家» may be
 * what each of the months brought.
 */
export function isMonthBefore(
  scope: Scope,
  from: number,
  token: NumberToken,
  { goals, doubts }: Figures,
): boolean {
  const { text, month } = scope;
  const { start, end, value, unit } = token;
  const left = text.slice(from, start);
  if (!left.includes('月')) return false;
  const then = before.exec(left);
  const next = then === null ? null : now.exec(text.slice(end, end + 40));
  const stale = then ?? upTo.exec(left);
  const more = stale === null ? null : added.exec(text.slice(end, end + 40));
  if (more !== null && isIn(stale?.groups?.['month'], month - 1) && isIn(more.groups?.['month'], month)) {
    const figure = text.slice(start, end).trim();
    doubts.push({ code: 'value_conflict', text: `「${figure}」是上月底的数，请回复到目前的累计数。` });
    return true;
  }
  if (then?.groups === undefined || next?.groups === undefined || unit === null) return false;
  const written = /[^\d.\s].*$/u.exec(text.slice(start, end))?.[0] ?? unit;
  if (!text.startsWith(written, end + next[0].length)) return false;
  const [was, is] = [then.groups['month'], next.groups];
  if (!isIn(was, month - 1) || !isIn(is['month'], month)) return false;
  const stands = is['upTo'] !== undefined || is['present'] !== undefined || sum.test(is['said'] ?? '');
  if (!stands || Number(is['value']) < value) return false;
  goals.push({ words: coreWords(left.slice(0, then.index)), unit, end });
  return true;
}
