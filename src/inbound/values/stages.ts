import { sameFigure } from '../../domain/figure.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import type { KnownValues } from '../interpretation.ts';
import type { MetricHit } from './figure-scope.ts';

export const begun = /开工|动工|在建|启动/u;
export const finished = /建成|完成|完工|竣工|投用|投入使用|投运/u;

/** How far the things that a figure counts are, the furthest first: of those in use all are built, of those built all were begun. */
const stages = [
  { name: '已投用', words: /投用|投入(?:使用|运营)|投[产运]|通车|开园|运营/u },
  { name: '已完工', words: /建成|完成|完工|竣工|交付/u },
  { name: '在建', words: /在建/u },
  { name: '已开工', words: /[开动]工|启动/u },
] as const;
type Stage = (typeof stages)[number]['name'];

/** A project (重点项目) counts from its beginning; 老旧小区改造项目 are done when they are finished. */
const countsProjects = /^(?!.*改造).*项目/u;

function stageOf({ around }: MetricHit): Stage | null {
  return stages.find(({ words }) => words.test(around))?.name ?? null;
}

const fromBeginning = ({ target }: MetricHit): boolean =>
  target !== null && (begun.test(target.indicator) || countsProjects.test(target.indicator));

/** «公办园开工18所»: kept as what it is, and counts for no target. */
function asStage(metric: ReportedMetric, stage: Stage): ReportedMetric {
  const name = (metric.indicator ?? '').replace(/^开工/u, '');
  return { ...metric, indicator: `${name}（${stage}）`, valueInTargetUnit: null };
}

/** A figure of its own. */
function aside(hit: MetricHit, stage: Stage): MetricHit {
  return {
    ...hit,
    metric: asStage(hit.metric, stage),
    target: null,
    words: '',
    restated: false,
    unclaimed: false,
  };
}

/** «公路开工150公里» where built ones are the goal; a project (重点项目) counts from its beginning. */
export function isBegunOnly({ target, around }: MetricHit): boolean {
  if (target === null || !begun.test(around) || finished.test(around)) return false;
  return !begun.test(target.indicator) && !/项目/u.test(target.indicator);
}

/** «公办园在建18所,进度60%»: kept as what it is, and counts for no target. */
export function asBegun(metric: ReportedMetric): ReportedMetric {
  return asStage(metric, '已开工');
}

/** Of a figure that was begun and one that is finished the latter; null where the target counts beginnings. */
export function moreFinished(a: MetricHit, b: MetricHit): MetricHit | null {
  if (a.target === null || fromBeginning(a)) return null;
  const [first, second] = [isFurther(a), isFurther(b)];
  if (first === null || second === null || first === second) return null;
  return first ? a : b;
}

function isFurther(hit: MetricHit): boolean | null {
  const stage = stageOf(hit);
  return stage === null ? null : stage === '已投用' || stage === '已完工';
}

/**
 * «103个项目开工89个,完工12个», «完工24所,投用20所»: two facts about the things of one target. Those begun count where it
 * counts beginnings, else those finished; the others stand in the words. What is 在建 may be without the finished ones: of
 * projects it is not known then how many were begun.
 */
export function byStage(hits: readonly MetricHit[]): readonly MetricHit[] {
  const targets = new Set(hits.flatMap(({ target }) => target ?? []));
  const main = new Map([...targets].map((one) => [one, mainOf(hits.filter(({ target }) => target === one))]));
  return hits.filter((hit) => hit.target === null || (main.get(hit.target) ?? hit) === hit);
}

/** Which of several figures of a target is its own; null where they are no different stages that fit each other. */
function mainOf(hits: readonly MetricHit[]): MetricHit | null {
  const [first, ...others] = hits;
  if (first === undefined || others.length === 0) return null;
  const told = hits.map(stageOf);
  if (told.includes(null) || new Set(told).size < hits.length) return null;
  const ofMonth = (hit: MetricHit) => hit.metric.cumulative === false;
  if (others.some((hit) => ofMonth(hit) !== ofMonth(first))) return null;
  const at = (stage: Stage) => hits[told.indexOf(stage)];
  const value = (stage: Stage) => at(stage)?.metric.valueInTargetUnit ?? null;
  const [used, built, began] = [value('已投用'), value('已完工'), value('已开工')];
  const falls = [used, built, began].filter((one) => one !== null);
  if (falls.some((one, index) => one > (falls[index + 1] ?? Infinity))) return null;
  return (fromBeginning(first) ? at('已开工') : (at('已完工') ?? at('已投用') ?? at('已开工'))) ?? null;
}

/**
 * «42项完工18个» after 89 that were begun: the other fact, and no standing below the last one.
 * @param known what was reported before
 */
export function besideBegun(
  hits: readonly MetricHit[],
  known: readonly (KnownValues | null)[],
): readonly MetricHit[] {
  const alone = (hit: MetricHit) =>
    fromBeginning(hit) && !hits.some((other) => other !== hit && other.target === hit.target);
  return hits.map((hit) => (alone(hit) ? asOtherFact(hit, known) : hit));
}

/** 完成 alone may be said of what was begun as well. */
const built = /建成|[完竣]工|交付|投/u;

function asOtherFact(hit: MetricHit, known: readonly (KnownValues | null)[]): MetricHit {
  const stage = stageOf(hit);
  if ((stage !== '已完工' && stage !== '已投用') || !built.test(hit.around)) return hit;
  const fact = aside(hit, stage);
  const figures = known.flatMap((values) => values?.metrics ?? []);
  const begunOnes = figures.find((one) => sameFigure(one, hit.metric))?.valueInTargetUnit ?? 0;
  const apart = figures.some((one) => sameFigure(one, fact.metric));
  return apart || begunOnes > (hit.metric.valueInTargetUnit ?? 0) ? fact : hit;
}

/** Whether of two figures of a target only one will be stored, since they tell of two stages. */
export function leavesStages(hits: readonly MetricHit[]): boolean {
  const alike = (a: MetricHit, b: MetricHit) => a.target === b.target && moreFinished(a, b) !== null;
  return byStage(hits).length < hits.length || hits.some((hit) => hits.some((other) => alike(hit, other)));
}
