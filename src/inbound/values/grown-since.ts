import type { OwedTask } from '../interpretation.ts';
import { pattern } from '../pattern.ts';
import { blanked } from '../spans.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import type { NumberToken } from './numbers.ts';

interface Read {
  readonly text: string;
  readonly numbers: readonly NumberToken[];
}

/** «又多了1家,共3家»: what has come since, and what there is now. */
const grown = pattern(
  new RegExp(
    `(?<more>(?:本月|这个?月)?(?:又|再|还)(?:新?[增多添]加?|新[建设]立?|培育|建成|完成)了?\\s*(?<since>\\d+)\\s*(?<unit>${unitSource})[^,;。\\d]{0,4}[,、;]\\s*)(?:现在?|目前|已经?|累计|一共|总共|合计|总数|共|达到?|有|是|到)+\\s*(?<now>\\d+)\\s*\\k<unit>`,
    'u',
  ),
);

/**
 * The message without how many have come since the last report, where that and the last figure add up to the one behind it. Where nothing
 * is known of the task, or the sum is another, all of it stays and is asked about.
 */
export function withoutGrowth<T extends Read>(
  source: T,
  { current, last }: OwedTask,
  from: number,
  to: number,
): T {
  const found = grown.exec(source.text.slice(from, to));
  const { more = '', since, now, unit } = found?.groups ?? {};
  if (found === null || unit === undefined) return source;
  const before = Number(now) - Number(since);
  const known = [current, last].flatMap((values) => values?.metrics ?? []);
  const stood = known.some(
    (metric) => metric.valueInTargetUnit === before && metric.unit === unit && metric.cumulative !== false,
  );
  if (!stood) return source;
  const start = from + found.index;
  const end = start + more.length;
  return {
    ...source,
    text: blanked(source.text, [{ start, end }]),
    numbers: source.numbers.filter((token) => token.end <= start || token.start >= end),
  };
}
