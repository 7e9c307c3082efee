import type { ReportedMetric } from '../../domain/report.ts';
import type { Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { lastPeriodSource, pastYearSource } from '../vocabulary/turning.ts';
import { withoutAddends } from './addends.ts';
import { extraFigure, type MetricHit, type PercentHit } from './figure-scope.ts';
import { withoutOpening } from './named-goal.ts';
import { withSums } from './parts-of-one.ts';
import { asBegun, byStage, isBegunOnly, moreFinished } from './stages.ts';

/**
 * Where the report gives figures of several targets, or the share passes 100 % as a figure may and a percent may not, a share behind one of them (户厕4820户,完成率80.3%) is that figure's,
 * not the task's.
 */
export function settleShares(
  percents: readonly PercentHit[],
  metrics: readonly MetricHit[],
): { readonly percents: readonly PercentHit[]; readonly shares: readonly MetricHit[] } {
  const targets = new Set(metrics.map((hit) => hit.target).filter((target) => target !== null));
  const shares = percents.filter(
    ({ of, own, value }) => of !== null && !own && (of.certain || targets.size > 1 || value > 100),
  );
  return {
    percents: percents.filter((hit) => !shares.includes(hit)),
    shares: shares.map((hit) =>
      extraFigure(shareName(hit.of?.label ?? ''), hit.value, '%', null, [hit.start, hit.end]),
    ),
  };
}

function shareName(label: string): string {
  return /(?:形象进度|率)$/u.test(label) ? label : `${label.replaceAll('完成', '')}完成率`;
}

/** One percent, inside 0–100. */
export function settlePercent(taskNo: number, hits: readonly PercentHit[], issues: Issue[]): number | null {
  // «本月完成5%,累计60%»
  const total = hits.filter((hit) => hit.cumulative !== false);
  const sums = total.some((hit) => hit.cumulative === true) ? total : hits;
  // «征迁完成80%,整体进度35%»
  const own = sums.filter((hit) => hit.own);
  const notPart = sums.filter((hit) => !hit.part);
  // «进度85%。…编制完成48个,完成率77.4%»: beside a standing a share of some figure is none.
  const plain = notPart.filter((hit) => hit.of === null);
  const whole = [own, plain].find((hits) => hits.length > 0) ?? notPart;
  // «“汽改水”完成80%,积水点改造完成60%»: beside another one, what was named is no more than a part itself.
  const onlyNamed = own.length === 0 && whole.length < sums.length && whole.every((hit) => hit.named);
  const standing = whole.length > 0 && !onlyNamed ? whole : sums;
  const values = [...new Set(standing.map((hit) => hit.value))];
  const [value] = values;
  if (value === undefined) return null;
  if (values.length > 1) {
    const parts = standing.every(({ part, own, of }) => part && !own && of === null);
    issues.push(parts ? sentences.onlyParts(taskNo, values) : sentences.percentConflict(taskNo, values));
    return null;
  }
  if (value < 0 || value > 100) {
    issues.push(sentences.percentRange(taskNo, value));
    return null;
  }
  return value;
}

interface Settled {
  readonly metrics: readonly ReportedMetric[];
  /** Questions about two figures of one thing, of which none is kept where another value is said: that one stands. */
  readonly conflicts: readonly Issue[];
  /** Set when every figure of a target, or one beside a percentage, may only repeat the target. */
  readonly restated: ReportedMetric | null;
}

const shown = (metric: ReportedMetric): string => `${metric.value}${metric.unit}`;

/** One value per target and per 累计/本月. A pasted heading, or a goal named first, gives way to a real value. */
export function settleMetrics(
  taskNo: number,
  hits: readonly MetricHit[],
  percent: number | null,
  issues: Issue[],
): Settled {
  const ofTargets = hits.filter((hit) => hit.target !== null);
  const allRestated = ofTargets.length > 0 && ofTargets.every((hit) => hit.restated);
  // «265个小区,改造完成率92%»: all there are to do, and how far it is.
  // «新增旅游特色村4个,示范乡1个,完成80%»: beside a figure that is none of the goals, all are what has been done.
  const open = ofTargets.every((hit) => hit.unclaimed) ? ofTargets[0] : undefined;
  const shared = percent !== null && percent < 100 ? open : undefined;
  const begins = ofTargets.find((hit) => hit.bare && hits.some((other) => goesIntoParts(hit, other)));
  const all: MetricHit[] = [];
  const conflicts: Issue[] = [];
  const contested: MetricHit[] = [];
  for (const hit of byStage(withSums(withoutAddends(withoutOpening(hits))))) {
    if (hit.restated && !allRestated) continue;
    const known = all.findIndex((other) => sameThing(other, hit));
    const other = all[known];
    const asked = conflicts.length;
    if (other === undefined) all.push(hit);
    else combine(taskNo, all, known, other, hit, conflicts);
    if (conflicts.length > asked) contested.push(hit);
  }
  const clear = all.filter((hit) => !contested.some((other) => sameThing(other, hit)));
  const stands = percent !== null || clear.some((hit) => hit.target !== null);
  const kept = stands ? clear : all;
  if (!stands) issues.push(...conflicts);
  const sister = kept.find((hit) => kept.some((other) => areSisters(hit, other)));
  if (sister !== undefined)
    issues.push(sentences.sisters(taskNo, sister.metric.indicator ?? '', shown(sister.metric)));
  const begunOnly = kept.find((hit) => isBegunOnly(hit) && !/[开动]工/u.test(hit.around));
  if (begunOnly !== undefined && percent === null)
    issues.push(sentences.begunOnly(taskNo, begunOnly.metric.indicator ?? '', shown(begunOnly.metric)));
  return {
    conflicts: stands ? conflicts : [],
    metrics: kept.map((hit) => (isBegunOnly(hit) ? asBegun(hit.metric) : hit.metric)),
    restated:
      (allRestated ? ofTargets[0] : (shared ?? begins ?? kept.find((hit) => hit.heading)))?.metric ?? null,
  };
}

/** One of several: 许昌绕城那条, 其中一个小区. */
const oneOfThem = /(?:那|这|其中|某|有)[一二两三四五六七八九十\d]{0,2}[条个家所座处件户]/u;

/** 万亩 and 亩 count the same. */
export const baseOf = (unit: string): string => unit.replace(/^[万亿](?=.)/u, '');

/**
 * «公办园30所,开园21所», «5条高速,绕城那条60%»: the goal, and then figures of its parts that count for no target. In «新增上市企业1家;辅导备案2家»
 * the second is no part of the first.
 */
function goesIntoParts(goal: MetricHit, { target, start, metric }: MetricHit): boolean {
  if (target !== null || start < goal.end) return false;
  if (metric.unit === '%')
    return oneOfThem.test(metric.indicator ?? '') || /[工成用]率$/u.test(metric.indicator ?? '');
  if (metric.unit === goal.metric.unit) return metric.value < goal.metric.value;
  return baseOf(metric.unit) === baseOf(goal.metric.unit) || goal.metric.unit.startsWith(metric.unit);
}

function sameThing(a: MetricHit, b: MetricHit): boolean {
  if (a.target !== null || b.target !== null) return a.target === b.target;
  return (
    a.metric.indicator === b.metric.indicator &&
    a.metric.value === b.metric.value &&
    a.metric.unit === b.metric.unit
  );
}

/** 院士工作站1家、中原学者工作站1家 are two; 园区1家 … 跨境电商园区1家 is one said twice. */
function sameWords(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

/** «俄罗斯海外仓1个、美国海外仓1个»: two of the same, of which one was taken for all of them. */
function areSisters(hit: MetricHit, other: MetricHit): boolean {
  if (hit.target === null || other.target !== null || hit.metric.unit !== other.metric.unit) return false;
  // Nobody adds up rates.
  if (hit.metric.unit === '%') return false;
  const kind = hit.words.slice(-3);
  return kind.length === 3 && hit.words.length > 3 && other.words.endsWith(kind) && !told.test(other.words);
}

/** Words that tell a figure apart from the target's on purpose. */
const told = new RegExp(
  `[省市县区]级|国家级|总数|总量|存量|在库|现有|累计|${pastYearSource}|${lastPeriodSource}|养护`,
  'u',
);

const ofTime = /[上下]半年|第?[一二三四1-4]季度/u;

/** «上半年1家下半年1家» are two. */
function inTwoTimes(before: MetricHit, hit: MetricHit): boolean {
  const [first, second] = [before, hit].map(({ around }) => ofTime.exec(around)?.[0]);
  return first !== undefined && second !== undefined && first !== second;
}

function combine(
  taskNo: number,
  kept: MetricHit[],
  at: number,
  before: MetricHit,
  hit: MetricHit,
  issues: Issue[],
): void {
  const a = before.metric;
  const b = hit.metric;
  if (inTwoTimes(before, hit)) {
    issues.push(sentences.metricConflict(taskNo, a.indicator ?? '', [shown(a), shown(b)]));
    return;
  }
  const flagsAgree = a.cumulative === null || b.cumulative === null || a.cumulative === b.cumulative;
  if (a.valueInTargetUnit === b.valueInTargetUnit && flagsAgree && sameWords(before.words, hit.words)) {
    kept[at] = { ...before, metric: { ...a, cumulative: a.cumulative ?? b.cumulative } };
    return;
  }
  const apart = a.cumulative !== null && b.cumulative !== null && a.cumulative !== b.cumulative;
  if (apart || isOfMonth(before, hit)) {
    if (!kept.some((other) => other !== before && sameThing(other, hit))) kept.push(hit);
    return;
  }
  // «18所开工,6所投用»: what is finished counts, not what was begun.
  const further = moreFinished(before, hit);
  if (further !== null) {
    kept[at] = further;
    return;
  }
  // «360个省、市重点项目已开工230个»: the goal first, then what is done.
  if (
    a.valueInTargetUnit === before.target?.value &&
    sameWords(before.words, hit.words) &&
    (b.valueInTargetUnit ?? 0) < (a.valueInTargetUnit ?? 0)
  ) {
    kept[at] = hit;
    return;
  }
  const parted = totalAndPart(before, hit);
  if (parted !== null) {
    kept.splice(at, 1, ...parted);
    return;
  }
  issues.push(sentences.metricConflict(taskNo, a.indicator ?? '', [shown(a), shown(b)]));
}

/** «新增1家,累计3家»: the smaller figure beside a 累计 one is the period's; null for two others. */
function totalAndPart(before: MetricHit, hit: MetricHit): readonly [MetricHit, MetricHit] | null {
  const [total, part] = before.metric.cumulative === true ? [before, hit] : [hit, before];
  const value = part.metric.valueInTargetUnit ?? 0;
  const fits = value <= (total.metric.valueInTargetUnit ?? 0);
  // «绿色矿山5个,累计26个» of 4: what reaches the goal of the year is no month's.
  const reaches = value >= (part.target?.value ?? Infinity);
  if (total.metric.cumulative !== true || part.metric.cumulative !== null || !fits || reaches) return null;
  return [total, { ...part, metric: { ...part.metric, cumulative: false } }];
}

/** «无废细胞40个,本月新建6个»: the first stands, the second is in it; «本月又新建6个» may come on top. */
function isOfMonth(before: MetricHit, { around, metric }: MetricHit): boolean {
  return (
    before.metric.cumulative === null &&
    metric.cumulative === false &&
    (metric.valueInTargetUnit ?? 0) <= (before.metric.valueInTargetUnit ?? 0) &&
    !/[又再另还]/u.test(around) &&
    !/\d月|上个?月/u.test(before.around)
  );
}
