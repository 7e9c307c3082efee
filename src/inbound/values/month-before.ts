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
const upTo =
  /(?:(?:截[至止]|[到至])(?:上个?月|(?<!\d)(?<month>\d{1,2})月)份?(?:[底末]|\d{1,2}[日号])|(?<!\d)1月?[-~至到](?<last>\d{1,2})月份?)[^,;。\d]{0,10}$/u;
const added =
  /^[^;。\n\d]{0,4}?[,\s]\s*(?:本月|这个?月|(?<month>\d{1,2})月份?)(?:又|再|已)*(?:新[增建开]?\p{Script=Han}{0,3}|增加|完成|建成|培育|建)了?\s*\d/u;
/** «1-8月40个,9月6个» */
const ofNext = /^[^;。\n\d]{0,4}?[,\s]\s*(?:本月|这个?月|(?<month>\d{1,2})月份?)\s*\d/u;
/** «…,累计46个» behind both: the standing is told. */
const summedUp = /^[^;。\n]{0,24}(?:累计|共|合计|总数|目前|现有)/u;
/** «公办园共5所,本月新建2所»: what there is, of this year or of all years. */
const inAll = /\p{Script=Han}{2}(?<![累总合])共有?\s*$/u;
const ofThisYear = /新|累计|[建完]成|培育|已|设立|引进|改造|今年|年初|本年|全年/u;
const sum = /累计|总数|共/u;

/** Whether a month that may be left out is that of the report, or the one before. */
function isIn(written: string | undefined, month: number): boolean {
  return written === undefined || Number(written) % 12 === (month + 12) % 12;
}

/** «截至8月底40个,9月新建6个», «公办园共5所,本月新建2所»: neither of them is what has come about this year so far. */
function askAboutStale(
  { text, month }: Scope,
  left: string,
  { start, end }: NumberToken,
  doubts: Figures['doubts'],
): boolean {
  const summed = upTo.exec(left);
  const stale = before.exec(left) ?? summed;
  const total = inAll.test(left) && !ofThisYear.test(left);
  const behind = text.slice(end, end + 40);
  const told = stale === null && !total ? null : added.exec(behind);
  const more = told ?? (summed === null ? null : ofNext.exec(behind));
  if (more === null || summedUp.test(behind.slice(more[0].length))) return false;
  const figure = text.slice(start, end).trim();
  const was = Number(stale?.groups?.['month'] ?? stale?.groups?.['last'] ?? month - 1);
  if (was % 12 === Number(more.groups?.['month'] ?? month) % 12) return false;
  const said = stale === null ? '是否都是今年的' : '是之前的数';
  doubts.push({ code: 'value_conflict', text: `「${figure}」${said}，请回复今年到目前的累计数。` });
  return true;
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
  if (askAboutStale(scope, left, token, doubts)) return true;
  if (!left.includes('月')) return false;
  const then = before.exec(left);
  const next = then === null ? null : now.exec(text.slice(end, end + 40));
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
