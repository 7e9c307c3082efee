import { onlyDenied } from './intent/corrections.ts';
import { saysOnlyGoals } from './intent/questions.ts';
import { isTalk } from './intent/talk.ts';
import type { Issue, OwedTask, ReportItem } from './interpretation.ts';
import { sentences } from './issues.ts';
import { isBlank } from './values/assemble-item.ts';
import { isProgress } from './values/kept-text.ts';
import { shareSource } from './vocabulary/amounts.ts';
import { lastPeriodSource, pastYearSource } from './vocabulary/turning.ts';

/** What is to be asked about a report without any value; null when its words can stand as 进展. */
export function aboutWords({ no, last }: OwedTask, item: ReportItem, words: string): Issue | null {
  const counting = item.metrics.filter((metric) => metric.valueInTargetUnit !== null);
  if (
    onlyWords({ ...item, metrics: counting }) &&
    distance.test(words) &&
    !onlyMore.test(words) &&
    !tellsRate.test(words)
  )
    return ofLastMonth.test(words) ? sentences.onlyMore(no, null, 0) : sentences.onlyDistance(no);
  if (!onlyWords(item)) return null;
  const { progress } = item;
  if (onlyDenied(words)) return sentences.correctToWhat(no);
  // 《关于确保承诺100%兑现的通知》 is the name of a paper.
  if (saysOnlyGoals(words.replace(/《[^》]*》/gu, '')) || (supposing.test(words) && /\d\s*%/u.test(words)))
    return sentences.planOnly(no);
  const { base, plus, points, added, more = plus ?? points ?? added } = onlyMore.exec(words)?.groups ?? {};
  const before = base === undefined ? (last?.percent ?? null) : Number(base);
  if (more !== undefined) return sentences.onlyMore(no, before, Number(more));
  const part = fraction.exec(words)?.[0];
  if (part !== undefined) return sentences.fraction(no, part, fractions[part] ?? null);
  const signed = /^[\s:,]*\+\s*\d/u.test(words);
  const called = calledProgress.test(words) || item.added?.includes('progress') === true;
  return signed || !isProgress(progress ?? '', called) ? sentences.noProgress([no], progress ?? '') : null;
}

const calledProgress = /^[\s:,【]*(?:工作|目前|推进|最新|本月)?进展(?:情况)?[】\s]*:/u;

/** «要是按月均算该有58%了,实际多少还没说» */
const supposing = /^[\s:,]*(?:如果|要是|假如|假设|倘若|若(?!干))/u;

/** The whole report is what has been added since: 比上月提高5个百分点. */
const onlyMore = new RegExp(
  [
    '^[\\s:,]*(?:进度|整体|总体|工作)*(?:比|较|在)?上(?:个)?月(?:(?<base>\\d+(?:\\.\\d+)?)%)?的?(?:基础上|进度)?(?:(?:又|再|多|有所)?(?:提高|增加|上升|提升|增长|推进|前进|快|涨|加)|多)了?(?<more>\\d+(?:\\.\\d+)?)(?:个百分点|个点|%)[\\s。!]*$',
    '^[\\s:,]*(?:各|都|均)?(?:进度|整体|总体|工作)*(?:(?:又|再|往前|向前|新|多){1,2}(?:加|推|提|涨|走|赶|增加|推进|前进|提高)|\\+|加)了?(?<plus>\\d+(?:\\.\\d+)?)(?:个百分点|个点|%)[\\s。!]*$',
    '^[\\s:,]*(?:各|都|均)?(?:进度|整体|总体|工作)*(?:(?:提高|增加|上升|提升|推进|前进|多)了?(?<points>\\d+(?:\\.\\d+)?)(?:个百分点|个点)|(?:提高|提升|上升|加)了?(?<added>\\d+(?:\\.\\d+)?)%)[\\s。!]*$',
  ].join('|'),
  'u',
);

/** 全市平均70%,我县低5个百分点; 目标4家,还差1家; 中小企业还差12家 and nothing else */
const distance = new RegExp(
  [
    String.raw`^[\s:,]*(?:目前|现在|进度|总体|整体|还|尚|仍)*(?:没有?|未能?|不)(?:能)?(?:完成|[做达推干]?到|达)${shareSource}[\s。!]*$`,
    String.raw`^[^,;。\d]{0,12}(?<![偏误落温逆时])(?:差|剩余?|还有)(?:了|约)?(?:\d[\d.]*\p{Script=Han}{1,2}|${shareSource}|两成)(?:就[^,;。]{0,6}|[没未才]?(?:完成|竣工|[干办做弄]?完|[干办做弄])|[没未](?:有)?\p{Script=Han}{1,4})?[\s。!]*$`,
    String.raw`^[^,;。\d]{0,8}(?:距离?|离)${shareSource}[^,;。\d]{0,4}[差远近距]`,
    String.raw`^[^,;。\d]{0,20}(?:没有?|未能?|尚未)达到?\d[\d.]*\p{Script=Han}{1,2}[\s。!]*$`,
    String.raw`(?:目标|任务|计划)[^;。\d]{0,6}\d[\d.]*\p{Script=Han}{1,2}[,\s]*(?:目前|现在)?(?:还|尚|仍)差(?:了|约)?\d`,
    String.raw`比[^,;。]{1,6}[高低快慢多少](?:了|约)?\d+(?:\.\d+)?个?(?:百分点|点|%)`,
    String.raw`^[^,;。\d]{0,10}(?:比(?:刚才?|上次|前面|之前|上面|昨天)[^,;。\d]{0,4}[报填写发]的?[^,;。\d]{0,4}[多少高低]|在(?:刚才|上次|原来|前面|之前)[^,;。\d]{0,6}基础上(?:再|又)?[加减多]|漏)(?:了|出|掉)?\d[\d.]*\p{Script=Han}{1,2}[\s。!]*$`,
    String.raw`平均[^,;。]{0,6}%[^;。]{0,8}[低高少多差](?:了|约)?\d+(?:\.\d+)?个?(?:百分点|点|%)`,
  ].join('|'),
  'u',
);

const ofLastMonth = new RegExp(`[比较](?:${lastPeriodSource})`, 'u');
/** «执结率76%,比去年高11个百分点»: a rate, and then what it was. */
const tellsRate = new RegExp(
  String.raw`率[约为是达到]*${shareSource}[,;]?[^,;。\d]{0,2}[比较](?:${pastYearSource}|同期)`,
  'u',
);

/** «都差不多,一半吧»: meant as a percentage, but hardly to the point. */
const fraction =
  /(?<=^[^\d]{0,12})(?:一半|过半|大半|三分之[一二]|四分之[一三]|[一二三四五六七八九]{2}成|(?:不到|不足|至少|最[多少]|顶多|起码|不[低少]于|不超过|不止)(?:\d+(?:\.\d+)?%|百分之[零一二三四五六七八九十百点]+|[一二三四五六七八九]成)|\d+(?:\.\d+)?个?(?:百分)?点)(?=[^\d]{0,4}$)/u;
/** In per cent, where it says exactly how much. */
const fractions: Readonly<Record<string, number>> = { 一半: 50, 四分之一: 25, 四分之三: 75 };

/** Without the figures that count for no target. */
function withoutExtras(item: ReportItem): ReportItem {
  return { ...item, metrics: item.metrics.filter((metric) => metric.valueInTargetUnit !== null) };
}

export function onlyWords(item: ReportItem): boolean {
  return item.progress !== null && !item.sameAsLast && isBlank({ ...item, progress: null });
}

/** Words alone, and spoken to somebody. */
export function onlyTalk(item: ReportItem): boolean {
  return onlyWords(withoutExtras(item)) && isTalk(item.progress ?? '');
}
