import { pattern, patternOf } from '../pattern.ts';
import { blanked, type Placed } from '../spans.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import {
  awaitSource,
  conditionSource,
  guessSource,
  hearsaySource,
  roundedSource,
} from '../vocabulary/turning.ts';
import type { Reading } from './assemble-item.ts';
import { type Clause, splitClauses } from './clauses.ts';
import type { Span } from './kept-text.ts';
import { ofOtherTime, type Timed } from './other-times.ts';
import { isTurned } from './turned-values.ts';
import { because, turnedFrom } from './words.ts';

/**
 * Words that turn a value beside them into something else: a wish, a condition, hearsay, another time, somebody else's
 * figure, a denial, a comparison, a part of a whole. The rules for figures and states know many ways to say so and take
 * or leave the value accordingly; this is the net below them. A list of single words finds what no rule foresaw, and
 * a value is asked about once too often rather than stored wrong without a word.
 */
const turning = new RegExp(
  [
    // Hearsay, guesses, wishes, plans, duties, conditions; not 听证, 数据, 思想, 重要, 预算, 会议, 节能, 接待.
    '听(?!证)|(?<![数依证票根占收单])据(?![点库])|猜|怕|似|[大也或]概|[也或]许|估[计摸]|预估|(?<![小解])说(?!明|唱)',
    '(?<![思理设构])想|盼|争取|[希有指]望|望(?=能)|(?<![虚模])拟(?!合|态)|须|必须|(?<![重主需简摘必提])要(?!素|点|件|塞)|(?<![预结决计核清测估概换折总])算(?!力|法)',
    '如果|若(?!干)|假(?=如|设|定|使)|(?<![可功性节技智产动效万职势赋新])能(?!源|力|耗|量|效)|会(?=完成|达|到|有|是|在|实现|把)|可(?=能|以|完成|达|到|望)',
    '将(?!近|军)|(?<![接招看对款期等])待(?!遇|业|定|产)|(?<![志意自心])愿',
    // Other times and other people; not 中原, 较好, 其他 of the task itself, 许昌.
    '去年|昨|曾(?!任)|原(?=来|定|报|先|有|是|计划)|[之以]前|上(?:年|期|次|周|个月|月)|同期|较(?=上|去|年|同|往)|(?<![同环占分评对百])比(?!例|重|武|赛|拼|选)',
    '[她他您你](?!好)|兄弟|那边|隔壁|(?<![供补自])给(?!排|水)|(?:被|帮)(?=[他她其人])|替(?!代|换)|叫|哪|谁|几(?!何|项)',
    // Denials, what is missing, parts of a whole; not 不良, 未来, 非法, 缺口, 清欠, 拆除, 偿还.
    '(?<!而|无)不(?!良|动产|锈|断|少|合格|予|符|文明)|未(?!来|成年|保)|非(?!法|吸|遗|公|物|凡|税|煤|化|户|机)|没(?!收)|勿|(?<![特分级识类判区鉴辨])别(?!为|是|墅|称)|缺(?!口)',
    '(?<![偏误温逆出时])差(?!旅|别|异|额)|(?<![清拖])欠(?!薪|款)|剩|(?<![偿归返])还(?!款|贷|建|原|清|本|林)|距离|(?<![青至])少(?!年|儿|数民族|于)',
    '(?<![拆清消解排扫铲废免删])除(?!险|恶|尘|雪|患|臭|草|虫|湿|四)|其[中余他它]|部分|个别|(?<![现所特拥])有的|(?<![上下过成])半(?!年|导体|挂|程|个?月)|倍|近(?!期|年|日|郊|视|零)',
    '错(?!峰|时|落)|再(?!生|就业|次|造|担保|贷款|制造)|又|(?<![\\d网])\\+|[吗么嘛]',
  ].join('|'),
  'u',
);

/** A count beside these is a change of it, a rate is what it says. */
const changing = /同比|环比|提高|下降|降低|减少|增长/u;
const turningCount = new RegExp(`${turning.source}|${changing.source}`, 'u');

/** Forms with such a word that are read: a correction, a time, a fraction, a remark in brackets. */
const understood = new RegExp(
  [
    `(?:大概|差不多|满打满算|不多不少(?:正好|刚好|恰好)?)(?=${roundedSource})|一个(?:都|也)?不[差少]|还(?=[搁放撂晾]在?(?:[那这]|一边|着))|(?:全程(?:[能可]以?|就)?|按(?:实际|工程量|工作量|任务量)(?:进度)?)算(?=${roundedSource})`,
    `(?:麻烦|劳驾|辛苦|拜托|请)[您你]?(?:[给帮]我?|[给帮]忙)?(?=(?:登?记|填|报|写)(?:上|成|为|个)?${shareSource})|给(?=(?:登?记|填|报|写)[上个]${shareSource})`,
    '再补(?:充|报)?(?:一?[句条个点下])?[:,]?',
    `(?:整体|总体|总的|综合|整项|全项|合计|目前|现在|进度|合起来|加起来|下来)(?:上|来[看说]|[能可]以?|可?就)*算(?:下来|是|到|作|得上)*(?=${roundedSource})`,
    `^[\\s:,]*[先也]?算(?:是|作)?(?=${roundedSource})`,
    // …已全部到位,算完成了; «验收通过,就算完成了» may be what is to come
    '(?:^[\\s:,]*(?:那|这项)*也?|(?<=[,;。\\s])也?|[可总])算(?:是|作)?(?=(?:已经?|全部|都)*(?:完成|办结|完工|竣工|[干做办弄搞]完)了[啊呀哈哦\\s。!]*$)',
    '(?<=按\\s*\\d[\\d.]*%)算|(?:主要)?(?:问题|困难|原因)(?:就?是|在于).*|主要(?:问题|困难|原因).*',
    `近(?=乎${shareSource})`,
    '争取(?:到(?!位)|来|下来)|没错|没(?:有|什么|啥)?大?问题(?!解决)|[我本咱]\\p{Script=Han}{1,3}(?:承担|负责|牵头|分管)?的?部分',
    '应该?(?:为|是|达到?)?(?=\\d)|[改更]正?(?:为|成)|不是(?=\\d|[^,;。]*(?<!不)是)|[上下]半年',
    '[较比]年初(?=[新净]?增)|主要是|给我(?=登|记|填|报|写|改)',
    '(?:算|整|加|合)(?:下来|起来)(?:[能可]以?)?算?|按照?要求|没(?:有|什么|啥|多大|大)?变化',
    '[从由]上(?:个)?月的?(?=\\d)|[比较]上(?:个)?月的?(?=\\d[\\d.]*%(?:提高|提升|上升|上涨|增加|增长|推进|[提升涨增])[到至]了?\\d)|截[至止]上(?:个)?月[底末]',
    '[比较]上(?:个)?月的?(?:\\d[\\d.]*%)?(?:提高|提升|上升|增加|推进)了?\\d[\\d.]*个(?:百分)?点(?=达?[到至]了?\\d)',
    '上(?:个)?月[底末]?(?=\\d[\\d.]*\\p{Script=Han}{1,3}\\s(?:截[至止]|目前|现在|眼下|如今|本月累计))',
    '(?:上周|昨[天日晚]|前天)(?=[^,;。\\d]{0,6}?(?:新[增建设培认]|建成|完工|竣工|认定|挂牌|获批|投用|签约|开工))',
    '[今本]年同期|[到至](?:昨[天晚日]|前天|目前|今天)',
    '(?<=^[\\s,:]*)其中[:,]?(?=\\p{Script=Han}{2,12}\\d[\\d.]*%)|其中(?=[本当]月|这个?月|(?:今年|本年|年内)?新[增培认建设创]|我[市县区局委]| {2}|完工|竣工|建成|完成|投用|通过|获批|认定)|[由从](?=\\d)',
    '(?:提升|提高|上升|增加|升|增)(?:到|至)|[一二三四五六七八九十]+成半?',
    '(?<![占有的])一半(?=了?吧?(?:$|[\\s,;。!]))|其[中余他它](?=\\d|第)|除[^,;。]{1,20}[外余]',
    '还是[就按报填写登记]{0,2}(?=\\d|百分之|[一二三四五六七八九]成|[同跟和])|^[\\s:,]*还是(?= )|[(][^()]*[)]',
  ].join('|'),
  'gu',
);

/** Said anywhere beside a value in a short message, it takes the value back or puts it in doubt. */
const disclaiming = patternOf([
  '看着(?:填|写|报|办|弄|定)|(?:你们?|您)[来看]?(?:定|说了算|填|写)|随[便意手](?:填|写|报)',
  '(?:无论|不管|不论)[^,;。]{0,3}多少|多少都|核实后(?!(?:实际)?(?:就)?(?:[为是]|达到)|(?!再|[上填补]?报|给|告|发|回|才|登)\\p{Script=Han}{2,10}\\d)|未核实|没核实|待核|不作数|不算数|开玩笑|发错',
  `仅供参考|先别|别登|别记|算了(?!一?下)|不准确|拿不准|说不准|以为|${hearsaySource}|${guessSource}`,
  `大概(?!${roundedSource})`,
]);

/** 要是把正在谈的也算上, 等验收通过, 一旦批复; and what comes of it: 就是2个. */
const condition = pattern(
  new RegExp(
    String.raw`^\s*(?:${conditionSource}|等(?!等)|${awaitSource}|加上|[^,;。]*(?:的话|算上|算进[来去])$)`,
    'u',
  ),
);
const consequence = /^\s*(?:那|也)?(?:就|才|便|则|算)(?!业)/u;

/** «如按期拨款,75%» */
export const supposing = new RegExp(
  String.raw`^\s*(?:${conditionSource}|如(?:能|按|遇|无|不|有|资金|批))`,
  'u',
);

function isConsequence(text: string, before: Clause, { start, end, before: mark }: Clause): boolean {
  const [first, second] = [text.slice(before.start, before.end), text.slice(start, end)];
  if (mark !== ',') return false;
  if (condition.test(first) && consequence.test(second)) return true;
  return supposing.test(first) && !/目前|现在|已/u.test(second);
}

/** «完成55%,含在建的是48%», «80%,刨去二期60%»: the same again by another reckoning. */
const reckoned = patternOf([
  '[,;。\\s(](?:如果|要是|若)?(?:不?[含计]|不?包括|连上?|加上|算上|扣[掉除]?|刨[去除掉开]|抛[开去]|去掉|除去|剔除|减去|单[看算论]|[只光]看)(?!划)[^,;。()\\d]{1,14}\\d[\\d.]*%',
  '率\\s*\\p{Script=Han}{1,3}\\d[\\d.]*%[\\s、]+\\p{Script=Han}{1,3}\\d[\\d.]*%',
  // «报表75%,台账57%», «按投资算75%,按形象进度57%»: two books.
  '(?<=\\d[\\d.]*%[^,;。\\d]{0,4})[,;、和]\\s*(?:而|但)?(?:台账|报表|账面|账上|系统|平台|统计(?!出)|财务|现场|监测|[月季]报|按(?![这此实照])\\p{Script=Han}{1,6}?)(?:局|科|部门)?(?:数据|口径|[里上中看算]|数|显示|那边|反映|进度|完成率?|的|是|为|只有?|有|才|约|:){0,5}\\d[\\d.]*%',
]);

/** A message longer than this tells a story, in which such words are about other things. */
const short = 60;

/** Blanks stretches of at least two characters that also stand in the task's own text. */
function withoutTaskWords(said: string, own: string): string {
  let rest = '';
  for (let at = 0; at < said.length; ) {
    let length = 0;
    while (at + length < said.length && own.includes(said.slice(at, at + length + 1))) length += 1;
    const named = length >= 2 && !/^[\d.%]+$/u.test(said.slice(at, at + length));
    rest += named ? ' ' : (said[at] ?? '');
    at += named ? length : 1;
  }
  return rest;
}

/** «综保区未获批 进度80%»: behind a blank 进度 opens a statement of its own. */
export const ownStatement = new RegExp(
  String.raw`^.*(?<!(?:上月|上期|去年|年底|月底|[之以]?前|[未没有不]+[达到]+|预计|计划|目标|力争|争取|确保|应|拟))\s(?=(?:目前|总体|整体|当前)?进度[约为是已达到:\s]*${shareSource}?$)`,
  'su',
);

function afterGap(clause: string, at: number): string {
  return clause.includes('进度')
    ? `${clause.slice(0, at).replace(ownStatement, '')}${clause.slice(at)}`
    : clause;
}

/** A value found in the text: what a word beside it can turn depends on its kind. */
export interface FoundValue {
  readonly span: Span;
  /** `extra`: a figure that counts for no target, kept under its own name. */
  readonly kind: 'percent' | 'rate' | 'count' | 'extra' | 'state';
}

/** The values that would be stored at once; 正在推进 is too soft to be wrong. */
export function foundValues({ percents, metrics, statuses }: Reading): FoundValue[] {
  const own = percents.filter((hit) => hit.own);
  const shares = (own.length > 0 ? own : percents).map(
    ({ end }) => ({ span: [end - 1, end], kind: 'percent' }) as const,
  );
  const counting = metrics.filter((hit) => hit.target !== null);
  const lone = percents.length + statuses.length + counting.length === 0 && metrics.length === 1;
  const figures = (lone ? metrics : counting).map(({ end, metric, target }) => {
    const kind = metric.unit === '%' ? 'rate' : target === null ? 'extra' : 'count';
    return { span: [end - 1, end], kind } as const;
  });
  const states = statuses
    .filter(({ status, soft, telling }) => status !== 'in_progress' || !(soft || telling))
    .map(({ start, end }) => ({ span: [start, end], kind: 'state' }) as const);
  return [...shares, ...figures, ...states];
}

function turned(said: string, kind: FoundValue['kind'], own: string): boolean {
  const suspect = kind === 'count' || kind === 'extra' ? turningCount : turning;
  // «又核销6.8亿元»: more of what counts for no target is still a fact.
  const told = kind === 'extra' ? said.replaceAll('又', ' ') : said;
  return suspect.test(told) && suspect.test(withoutTaskWords(told.replace(understood, ' '), own));
}

/**
 * The clause of a value with a word in it that nobody has read and that may turn the value into something else; null
 * when all is plain.
 * @param paragraphs what is said of the task, without its 存在问题 and 下一步
 * @param states where words of a state or a promised finish stand
 * @param own the task's own text, folded: its words may stand beside any value
 */
export function unreadClause(
  timed: Timed,
  paragraphs: readonly Placed[],
  values: readonly FoundValue[],
  states: readonly Placed[],
  own: string,
): string | null {
  const { text } = timed;
  // 还没完成, 滞后 and 估计7月底完成 are words that have been read.
  const unread = blanked(text, states);
  const cut = new Map<Placed, readonly Clause[]>();
  for (const value of values) {
    const { span } = value;
    const paragraph = paragraphs.find(({ start, end }) => start <= span[0] && span[1] <= end);
    if (paragraph === undefined) continue;
    const clauses = cut.get(paragraph) ?? splitClauses(text, paragraph.start, paragraph.end);
    cut.set(paragraph, clauses);
    const doubted = doubtedClause(timed, unread, { paragraph, clauses }, value, own);
    if (doubted !== null) return doubted;
  }
  if (values.length === 0) return null;
  if (values.some(({ kind }) => kind === 'percent')) {
    const again = paragraphs.find(({ start, end }) => reckoned.test(text.slice(start, end)));
    if (again !== undefined) return text.slice(again.start, again.end);
  }
  const whole = (from: string) => paragraphs.map(({ start, end }) => from.slice(start, end)).join(';');
  if (whole(text).length > short || !disclaiming.test(whole(unread))) return null;
  return whole(text);
}

/** 已于上月底, 上个月就, 3月底之前全部: when a task came to its end. */
const whenEnded =
  /(?:(?:早?在|于)?上个?月(?:[份底末初]|[上中下]旬)?(?:[之以]?前)?|(?<=[月年][底末初]?|[日号])(?:之前|以前|前))(?:就|都|均|已经?|全部|全面|圆满)*$/u;
const ending = /完成|办结|完工|竣工|收官|结束/u;

/** Words further away than this have nothing to do with a value, whatever clause they stand in. */
const farthest = 120;

/** The clause of the value, if something in it is in the way. */
function doubtedClause(
  timed: Timed,
  unread: string,
  { paragraph, clauses }: { readonly paragraph: Placed; readonly clauses: readonly Clause[] },
  { span, kind }: FoundValue,
  own: string,
): string | null {
  const { text } = timed;
  const at = clauses.findLastIndex(({ start }) => start <= span[0]);
  const holding = clauses[at];
  const before = clauses[at - 1];
  if (holding === undefined) return null;
  if (before !== undefined && isConsequence(text, before, holding))
    return text.slice(before.start, holding.end);
  const from = Math.max(holding.start, span[0] - farthest);
  const last = clauses.find((clause) => clause.end >= span[1])?.end ?? span[1];
  const end = Math.min(last, span[1] + farthest);
  // What stands behind a gap is the next cell or statement: «40% 滞后 资金缺口大».
  // «已建成104个(其中禹州42个,长葛26个)»: what is told in brackets is of parts, wherever the clause ends.
  const gap = text.slice(span[1], end).search(/\s|\((?=[^()]*$)/u);
  const to = gap < 0 ? end : span[1] + gap;
  const written = text.slice(from, to);
  if (ofOtherTime(timed, holding, before, { start: span[0], end: span[1] }, kind)) return written;
  // 1e2%
  if (kind !== 'state' && /\d[A-Za-z]+\d[\d.]*%$/u.test(text.slice(from, span[1]))) return written;
  // 75%.5, 75%,5
  if (kind === 'percent' && /^[。.,]\d{1,2}\s*$/u.test(text.slice(span[1], paragraph.end)))
    return text.slice(from, paragraph.end);
  const value = { span, kind, ends: kind === 'state' && ending.test(text.slice(span[0], span[1])) };
  const plain = saidOf(written, value, from).replace(/\([^()]*\)/gu, '');
  if (isTurned(plain, () => withoutTaskWords(plain, own), kind)) return written;
  return turned(saidOf(unread.slice(from, to), value, from), kind, own) ? written : null;
}

/** What of a clause bears on the value; the reason for a state is no doubt of it, nor is the time at which something ended. */
function saidOf(
  clause: string,
  { span, kind, ends }: FoundValue & { readonly ends: boolean },
  from: number,
): string {
  if (kind === 'percent') return afterGap(clause, span[1] - from);
  if (kind !== 'state') return clause;
  const before = clause
    .slice(0, span[0] - from)
    .replace(because, '')
    .replace(turnedFrom, '');
  return (ends ? before.replace(whenEnded, '') : before) + clause.slice(span[0] - from);
}
