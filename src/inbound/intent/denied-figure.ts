import type { ClearedField } from '../../domain/file-report.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import type { OwedTask, ReportItem } from '../interpretation.ts';
import { fold } from '../normalise.ts';
import { coreWords, coverage, pairsOf } from '../values/core-words.ts';

/** 不是新增, 先记0, 重复统计: said behind the name of a figure, it cannot stand as it was reported. */
const denial =
  /(?:不是|并非|不算|算不上|不能算|不该算)(?:今年|本年|当年)?(?:新|上市|完成|建成|培育|认定)|[还尚也都]*(?:没有?|未)(?:新增|新建|新培育|新认定|上市|获批|认定|建成|完成)(?!的)|(?:先|暂|就|都|按|应该?)*[记填写报算登](?:作|为|成)?\s*[0零](?![\d.])|按\s*[0零]\s*[记填写报算登]|归零|清零|重复(?:统计|计算|填报|上报|算)/u;

/**
 * «9项上市企业不是新增,是过会,先记0» where a figure of it was reported this month: words alone, behind which that would go on standing.
 * @returns the figure, where the words name it and no other; null where they deny none
 */
export function deniedFigure(
  words: string,
  { current, targets }: OwedTask,
  { metrics }: Pick<ReportItem, 'metrics'>,
): ReportedMetric | null {
  if (current === null || metrics.some((metric) => metric.valueInTargetUnit !== null)) return null;
  const [first, ...others] = words.split(/[,;。\n]/u).flatMap((clause) => {
    const at = denial.exec(clause)?.index ?? 0;
    const name = coreWords(clause.slice(0, at));
    if (name.length < 2) return [];
    return current.metrics.filter(
      ({ indicator, value }) =>
        value > 0 &&
        targets.some((target) => target.indicator === indicator) &&
        coverage(name, pairsOf(coreWords(fold(indicator ?? '')))) >= 0.8,
    );
  });
  return first === undefined || others.some((other) => other !== first) ? null : first;
}

const wasOther =
  /(?:刚才|刚刚|上面|前面|之前|上一?[次条]|[报说写填发])(?:[报说写填发]的|的)?[那这]?个?(?:数[据字]?)?\s*(?<value>\d[\d.]*)%(?:那个)?(?:其实|实际|应该|只|就|那|都)*是(?!对|错|准|目前|现在|整|总|全|进度|完成|\d)\p{Script=Han}{2,10}(?=$|[,;。\s])/u;

/** «研发投入增长19.5%,刚才那个1.98%是强度»: what stands as the percentage of the report was of something else. */
export function percentOfOther(words: string, { current }: OwedTask): readonly ClearedField[] {
  const value = wasOther.exec(words)?.groups?.['value'];
  return value !== undefined && current?.percent === Number(value) ? ['percent'] : [];
}
