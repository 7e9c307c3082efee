import type { Target } from '../../domain/directive.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import { matches } from '../matches.ts';
import { formerlySource, lastPeriodSource, pastYearSource } from '../vocabulary/turning.ts';
import { aside, spokenFor, withoutAsides } from './asides.ts';
import { isSumAhead } from './bracket-parts.ts';
import type { Clause } from './clauses.ts';
import { goesOnToRest, nextInUnit, speaksOfOne } from './figure-rest.ts';
import { namesGoal } from './named-goal.ts';
import type { NumberToken } from './numbers.ts';
import type { QuotedGoal } from './quoted-goals.ts';
import type { TaskWords } from './task-words.ts';

export interface PercentHit {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** «农村物流体系建设完成60%»: the words name a part of the task. */
  readonly part: boolean;
  /** Words for the task stand before it, not only 进度 or 整体. */
  readonly named: boolean;
  /** 累计 or 本月 before it, as with a figure. */
  readonly cumulative: boolean | null;
  /**
   * «户厕4820户,完成率80.3%»: the figure it may be the share of; `certain` when that figure is of something that is
   * no target («绕城高速完成投资3亿元,占年度计划60%»). Null when it stands for itself.
   */
  readonly of: { readonly label: string; readonly certain: boolean } | null;
  /** 任务总体进度42%: called the progress of the task itself. */
  readonly own: boolean;
  /** All words of [start, end) have been read with it: 还剩两成没干. */
  readonly read?: true;
}

export interface MetricHit {
  readonly metric: ReportedMetric;
  readonly target: Target | null;
  /** What is counted, in the sender's words. */
  readonly words: string;
  /** Everything the clause says close to it; empty for an extra figure. */
  readonly around: string;
  readonly start: number;
  readonly end: number;
  /** The task's own words with the target's number: a pasted heading, or a claim that all is done. */
  readonly restated: boolean;
  /** The target's number with no word that it is reached: 265个小区. */
  readonly unclaimed: boolean;
  /** «30所公办园,其中18所主体完工»: unclaimed, and the same sentence goes on to count in the same unit. */
  readonly heading: boolean;
  /** The target's number beside nothing but words of the target's own name: 新建公办园30所. */
  readonly bare: boolean;
}

export interface FigureDoubt {
  readonly code: 'value_conflict' | 'unit_mismatch' | 'metric_ambiguous' | 'percent_range';
  readonly text: string;
  /** Set when it is about one figure beside others, so that what else is said of the task stands. */
  readonly alone?: true;
  /** What may be meant, each as it would be said behind the task. */
  readonly answers?: readonly string[];
}

/** What the numbers of a stretch mean; filled clause by clause. */
export interface Figures {
  readonly percents: PercentHit[];
  readonly metrics: MetricHit[];
  readonly doubts: FigureDoubt[];
  /** Bare numbers nobody knows what to do with. */
  readonly loose: NumberToken[];
  /** Figures that were goals, plans or what there is altogether: «新增规上企业200家是全年目标,目前138家» names what is counted only once. */
  readonly goals: { readonly words: string; readonly unit: string; readonly end: number }[];
}

/** One clause of a report on one task. */
export interface Scope {
  readonly text: string;
  readonly clause: Clause;
  readonly tokens: readonly NumberToken[];
  readonly brackets: readonly (readonly [number, number])[];
  readonly task: TaskWords;
  /** The clause before, when it only sets the time: 截至9月底. */
  readonly frame: string;
  /** What the clause before only names: 检测业务嘛; or ''. */
  readonly topic: string;
  /** 进度: in front, so that a bare number is a percent. */
  readonly percentLabel: boolean;
  /** Without 进度: in front, but said of several tasks, whose bare numbers are percents unless other words lead to them. */
  readonly standing: boolean;
  /** Nothing else of substance is said about the task, and the clause opens what is said. */
  readonly alone: boolean;
  /** The clause opens what is said, and has its only percentage; nothing behind it is set against it. */
  readonly leading: boolean;
  /** The report pastes the task's own text, so numbers in it may be the target's. */
  readonly pasted: boolean;
  /** The goals that the report only quotes. */
  readonly quoted: readonly QuotedGoal[];
  /** In a correction, the indicators of which the report that it corrects gives a figure. */
  readonly corrected: readonly string[];
  /** The year of the report, and the month reported on. */
  readonly year: number;
  readonly month: number;
}

const cumulativeWords =
  /累计|加起来|加在一起|(?:今年|本年)共|拢共|总共|截至|截止|以来|至今|1月?[-~至到]\d{1,2}月|合计|总计|共计|前[两二三]个?季度|(?:总数|总量)(?=\D*$)(?!(?:同比|环比|[较比][^,;。\d]{1,6})?(?:下降|上升|增长|增加|减少|降低|提高))/gu;
const monthlyWords =
  /(?<!截[至止]|(?<!达)到)(?:本月|当月|这个?月份?)|本期|当期|月内|(?:本|当|这个?)季度(?!末|底)|(?<!前|截[至止]|[到至])第?[二三四]季度(?!末|底)|(?:^|[^至到\d-])\d{1,2}月份?(?![底末初到至~-]|上旬|中旬|下旬|\d|以|现在|目前)/gu;

/** 已建成, 新增: the number is a result, whatever it equals. */
export const claims = /已|完成|累计|新增|建成|培育|设立|新建|引进|达|实现|开工|创建/u;

/** Words of a result that no target's name has. */
const result = /已|完成|累计|建成|达|实现|[投启]用|挂牌|认定|获批|有/u;
/** «2.76万亩完成了87%» */
const shareBehind = /(?:已|均|都)?(?:完成|达到?|实现|推进到?)(?:率|了)?[约为\s]*\d[\d.]*\s*%.*$/u;

export const past = new RegExp(
  `(?:(?<!截[至止])(?:${lastPeriodSource})|${pastYearSource}|${formerlySource}|(?<![今本][年月])同期|此前|(?<![底期初])之前|(?<![比较])年初(?!以来))[^,;。]{0,8}$`,
  'u',
);
export const denied =
  /(?:[成到做够]不[了到上]|达不到|不是|并非|不为|未达到?|没到|没有?达到?|不到|未到|低于|不满|不足|少于|不超过|尚未|没有|未(?!来|成年)|还差|尚差|仍差|相差|差(?!不多)|剩余?|缺|(?<![拖清])欠|(?<=[拖清])欠(?!账|款|\p{Script=Han}{2,4}账款)|距离?|(?<![远脱分隔])离|至少|最多|顶多|不止|起码|还有|不包括|不含|不计|除去|扣除|(?:别|勿|不要|不用|不能)再?[按报写填算记登])[^,;。\d]{0,8}$|少\s*$/u;
/** Words between what is counted and its number. */
export const linking = new RegExp(
  `(?:${[
    '(?<![签合节预])约|大约|大概|为|还是|仍是?|眼下|如今|这会儿|时下|是|达到|达|截至|截止|为止|至|到|已经|已|了|[:=]|--?|的|在|近|超过|超|完成',
    '拿到|拿下来?|争取(?:到|来|下来)|实现|推进|实(?=完成)|(?<![兑变体呈涌])现|目前|早就|早已|仅|只|就|(?<!人)才|获批|(?<![所拥具国私没])有|里(?:面|头)?(?:有|已)',
    String.raw`(?<!其)中(?:有|已)?|(?<![一二三四五六七八九十\d首审])批|一共|共|累计|均|都|各|(?<![申上呈填汇举通])报|写`,
    // 减到15个, 改成1.5亿元, 应该是2家
    '(?:(?<![加增])[减降]少?|(?<![技棚整厕])改)(?=[到至为成])|(?<=改)成|应[该当](?=是|为|累计|有|共)|(?<![对适相供反响感效])应(?=[为是])',
    '折合|(?<=^[\\s,(]*)(?:即|也就是)|做|搞|弄|(?<=^[\\s,]*)交付?|更新|变更|[更订]正|进行|(?<![测审点公])评(?:上|定)?|获(?=评)',
    String.raw`\((?:%|[万亿]?(?:公里|平方米|人次|美元|[家个所项户套人件座处条元亩])|[万亿])\)|分别|[\s“"(]`,
  ].join('|')})+$`,
  'u',
);

/** The clause up to the number, as far back as words can still bear on it. */
export function beforeNumber({ text, clause }: Scope, token: NumberToken): string {
  return text.slice(Math.max(clause.start, token.start - 80), token.start);
}

/** 进度-5%, 负5%; a dash after anything but a word is none: 进度--35%. */
export function isNegative(left: string): boolean {
  const sign = left.at(-1);
  if (sign !== '-') return sign === '负';
  const before = left.at(-2);
  return before === undefined || /[\s:(\p{Script=Han}]/u.test(before);
}

/** «(累计5家)», «(其中新培育56家)»: a bracket that says what counts. */
const ofItsOwn =
  /^.?(?:(?:其中|含|今年|本年|年内)*(?:新增|新培育|新认定|新建|新设)|累计|共计|合计|本月|当月|(?:今年|本年|年内)\d)/u;

/** «新增创新平台2家(总量19家)» where what there is altogether is a goal as well. */
const altogether = /^.?总[量数]/u;

/** «完成75%(3家)»: the same once more, counted. */
const inOtherWords = /(?:^|完成率?|进度)(?:已|约|达到?|为|至|到)*\d[\d.]*%\s*$/u;

/** A figure in brackets goes into detail about the one before; «跨境电商园区(2家)» has none before. */
export function inBrackets({ brackets, text, clause, task }: Scope, token: NumberToken): boolean {
  return brackets.some(([start, end]) => {
    const words = text.slice(start, end);
    if (token.start < start || token.end > end) return false;
    if (isSumAhead({ text }, [start, end])) return true;
    if (ofItsOwn.test(words)) return false;
    if (altogether.test(words) && task.targets.some(({ target }) => target.kind === 'level')) return false;
    const alone = words.replace(/[()\s]/gu, '') === text.slice(token.start, token.end).trim();
    const before = text.slice(clause.start, start);
    return !alone || (/\d/u.test(before) && !inOtherWords.test(before));
  });
}

/** Whether 累计 or 本月 stands before the number; the nearest one counts. */
export function flagOf(scope: Scope, at: number): boolean | null {
  const before = `${scope.frame} ${withoutAsides(scope, Math.max(scope.clause.start, at - 80), at)}`;
  if (!/[累加拢截以至计总月本当季期共]/u.test(before)) return null;
  let flag: boolean | null = null;
  let last = -1;
  for (const [words, value] of [
    [monthlyWords, false],
    [cumulativeWords, true],
  ] as const) {
    for (const match of matches(words, before)) {
      if (match.index <= last) continue;
      last = match.index;
      flag = value;
    }
  }
  return flag;
}

/** «消费券累计5000万元»: said of the number alone. */
const sumOfOne = /(?:累计|合计|共计|总计|一共)(?:已经?|达到?|为|约|有)*\s*\d[^,;。]*$/u;

/**
 * «累计新培育引领企业17家,高新技术企业86家»: what was said of the figure before in the same sentence goes for the next, but «消费券累计5000万元»
 * says nothing of «拉动消费3.8亿元».
 */
export function goesOn({ text }: Scope, at: number, { metrics }: Figures): boolean | null {
  const last = spokenFor(text, at, metrics);
  const between = last === undefined ? '' : text.slice(last.end, at).replace(aside, '');
  if (last === undefined || /[;。\n(]/u.test(between)) return null;
  const named = /\p{Script=Han}{3}/u.test(between);
  return named && last.target === null && sumOfOne.test(text.slice(last.start, last.end))
    ? null
    : last.metric.cumulative;
}

/** 1-5月, 前三季度, 全年: when, and no name of what is counted. */
const when =
  /^(?:20\d\d年度?(?!以来)|[今本]年(?:以来|度)?|年初以来|全年共?|[上下]半年|(?:前|[一1][-~至到])?[两二三四2-4]个?季度|第?一季度|(?:1月?[-~至到])?\d{1,2}月(?:份|底|末)?|截至|截止|目前|当前|累计|共计|本月|当月|已经?|全市|全县|我局|我县)+/u;
/** (二), 一是, 三、: the number of a paragraph. */
const paragraphNumber = /^\(?[一二三四五六七八九十]{1,3}(?:\)|[是、.](?=\p{Script=Han}{2}))/u;

/** The words beside a figure, short enough for a label. */
export function labelOf(words: string): string | null {
  const short = words
    .replace(/^.*:|u{8,}/gu, '')
    // 630元/月、农村: what the amount before is for.
    .replace(/^\s*\/[^、,\d]{1,4}(?=[、,])/u, '')
    .replace(/^[\s,、:;的.]+/gu, '')
    .replace(paragraphNumber, '')
    .replace(/^[\s,、:;()的.]+|[\s,、:;(]+$/gu, '')
    .replace(when, '')
    // 检查企业本月, 停车位本月新增
    .replace(/(?<=\p{Script=Han}{2})(?:本月|当月|这个?月|本期)(?=(?:新增|增加|完成)?$)/u, '');
  return short === '' ? null : [...short].slice(-20).join('');
}

type Place = readonly [number, number];

/** A figure that belongs to no target. */
export function extraFigure(
  indicator: string | null,
  value: number,
  unit: string,
  cumulative: boolean | null,
  [start, end]: Place,
): MetricHit {
  return {
    metric: { indicator, value, unit, cumulative, valueInTargetUnit: null },
    target: null,
    words: indicator ?? '',
    around: '',
    start,
    end,
    restated: false,
    unclaimed: false,
    heading: false,
    bare: false,
  };
}

/** A figure of a target; `converted` is the value in the target's unit. */
export function targetFigure(
  scope: Scope,
  target: Target,
  said: { readonly value: number; readonly unit: string; readonly converted: number; readonly words: string },
  cumulative: boolean | null,
  [start, end]: Place,
): MetricHit {
  const clause = scope.text.slice(scope.clause.start, scope.clause.end).trim();
  const goal = said.converted === target.value || said.converted === target.valueTo;
  const next = nextInUnit(scope, end, said.unit);
  const beside =
    next === null || next > scope.clause.end
      ? clause
      : scope.text.slice(scope.clause.start, Math.min(end, scope.clause.end));
  const own = beside.replace(shareBehind, '');
  const pasted =
    scope.pasted && scope.task.clauses.some((own) => clause.includes(own) || own.includes(clause));
  const bare = goal && target.unit !== '%' && !result.test(own);
  const unclaimed = goal && target.unit !== '%' && !claims.test(own);
  return {
    metric: {
      indicator: target.indicator,
      value: said.value,
      unit: said.unit,
      cumulative,
      valueInTargetUnit: said.converted,
    },
    target,
    words: said.words,
    around: `${scope.text.slice(start, end)}${/^[^,;、。\n\d]{0,8}/u.exec(scope.text.slice(end, end + 8))?.[0] ?? ''}`,
    start,
    end,
    unclaimed,
    heading:
      (unclaimed && (next !== null || goesOnToRest.test(scope.text.slice(end, end + 40)))) ||
      (bare && speaksOfOne(scope, end, said.unit)),
    bare,
    restated:
      goal &&
      (pasted ||
        (target.unit !== '%' &&
          namesGoal(scope.text.slice(scope.clause.start, start), scope.text.slice(start, end + 24)))),
  };
}
