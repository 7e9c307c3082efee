import { fold } from '../normalise.ts';
import { coreWords } from './core-words.ts';
import { type Figures, labelOf, type Scope } from './figure-scope.ts';
import { otherPeriod } from './other-periods.ts';
import { withThreshold } from './thresholds.ts';

/**
 * What a figure that is no goal's is called, and whether it is of the month of the report. «二季度发放消费券500万元» is neither the month's nor a
 * sum: its time stays in its name.
 * @param words what it is of, in the sender's words
 * @param at where the figure begins
 */
export function namedInTime(
  scope: Scope,
  words: string,
  at: number,
  cumulative: boolean | null,
): { readonly name: string | null; readonly cumulative: boolean | null } {
  const name = labelOf(words);
  const period = cumulative === false ? otherPeriod(scope, at) : null;
  return period === null || name === null
    ? { name, cumulative }
    : { name: `${period}${name}`, cumulative: null };
}

/** 同比增长, 总数, 较去年: of what, the figure before it says. */
const onlyHow =
  /^(?:(?:同比|环比|[较比](?:去年|上年|上月)(?:同期)?)?(?:增长|增加|上升|提高|提升|下降|减少|降低|回落)|总[数量]|同比|环比)$/u;

const rank = /^(?:国家|[省市县区])级$/u;
const ofRank = /^(?<what>\p{Script=Han}{2,12})(?:国家|[省市县区])级$/u;

/** «旅游收入186亿元,同比增长12%», «新增市级龙头企业6家,总数86家»: named with what the figure before it counts, in the same sentence. */
export function withSubject(
  { text }: Pick<Scope, 'text'>,
  called: string | null,
  at: number,
  { metrics }: Pick<Figures, 'metrics'>,
): string | null {
  const name = withThreshold(text, called, at);
  const last = metrics.findLast(({ metric }) => metric.unit !== '%');
  // «绿色工厂国家级2家、省级5家»
  const ranked = rank.test(name ?? '')
    ? ofRank.exec(last?.metric.indicator ?? '')?.groups?.['what']
    : undefined;
  if (ranked !== undefined && last !== undefined && !/[;。\n]/u.test(text.slice(last.end, at)))
    return `${ranked}${name ?? ''}`;
  if (name === null || last === undefined || !onlyHow.test(name) || /[;。\n]/u.test(text.slice(last.end, at)))
    return name;
  const { target, metric } = last;
  // «贷款余额3012亿元,较年初增加171亿元,增长6.02%»: of all there are, and not of what is new.
  if (target !== null && !/^(?:同比|环比|总)/u.test(name)) return name;
  const own = target?.indicator ?? metric.indicator ?? '';
  const subject = name.startsWith('总') ? own.replace(/^新(?:增|建|培育|设立|创建)/u, '') : own;
  return coreWords(fold(subject)).length < 2 ? name : `${[...subject].slice(-14).join('')}${name}`;
}
