import type { MetricHit } from './figure-scope.ts';
import { leavesStages } from './stages.ts';

/** «新建院士工作站、中原学者工作站»: the things that one goal counts together. */
function partsOf(indicator: string): readonly string[] {
  const parts = indicator
    .split('、')
    .map((part) => part.replace(/^新[建增设]立?|^新培育|^新认定|[“”"]/gu, ''));
  return parts.length > 1 && parts.every((part) => part.length >= 3) ? parts : [];
}

/** Whether each of several figures of one goal is of another thing that it names. */
function areParts(hits: readonly MetricHit[]): boolean {
  const parts = partsOf(hits[0]?.target?.indicator ?? '');
  const [first] = hits;
  if (first === undefined || hits.length < 2 || parts.length === 0) return false;
  const named = hits.map(({ words, around }) =>
    parts.filter((part) => words.includes(part) || around.includes(part)),
  );
  const each = new Set(named.flat());
  return (
    named.every(({ length }) => length === 1) &&
    each.size === hits.length &&
    hits.every(
      ({ metric }) => metric.unit === first.metric.unit && metric.cumulative === first.metric.cumulative,
    )
  );
}

/** Figures of one goal, each of another thing that it counts. */
function summedParts(hits: readonly MetricHit[]): readonly (readonly MetricHit[])[] {
  const targets = new Set(hits.flatMap(({ target }) => target ?? []));
  return [...targets].map((target) => hits.filter((hit) => hit.target === target)).filter(areParts);
}

/** «院士工作站0家,中原学者工作站1家» where 院士工作站、中原学者工作站 are one goal: their sum, in the place of the first. */
export function withSums(hits: readonly MetricHit[]): readonly MetricHit[] {
  const groups = summedParts(hits);
  return hits.flatMap((hit) => {
    const group = groups.find((one) => one.includes(hit));
    if (group === undefined) return [hit];
    return group[0] === hit ? [summed(hit, group)] : [];
  });
}

/** Only in the words stands what a sum was made of, or a figure that counts for nothing beside another. */
export const tellsMore = (figures: readonly MetricHit[]): boolean =>
  leavesStages(figures) || summedParts(figures).length > 0;

function summed(first: MetricHit, group: readonly MetricHit[]): MetricHit {
  const sum = (of: (hit: MetricHit) => number) =>
    Number(group.reduce((all, hit) => all + of(hit), 0).toPrecision(12));
  return {
    ...first,
    metric: {
      ...first.metric,
      value: sum(({ metric }) => metric.value),
      valueInTargetUnit: sum(({ metric }) => metric.valueInTargetUnit ?? 0),
    },
  };
}
