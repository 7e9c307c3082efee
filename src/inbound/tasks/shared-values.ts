import type { Span } from '../values/kept-text.ts';

const list =
  /(?:^|[,;。\n])[\s:,]*(?:[^\d,;。\n]{0,12}?(?:分别|依次)|(?<=^[\s:,]*)(?:目前|进度|完成率?|为|是)*)[是为达到完成进度约:\s]{0,8}(?<values>\d[\d.%、,/和及\s]*%)[\s。!;,]*$/u;

export interface SharedValues {
  /** What is said about all of them before the values; empty when nothing is. */
  readonly common: Span;
  /** Where each task's own value stands. */
  readonly values: readonly Span[];
}

/**
 * «78、79、81项分别为70%、65%、80%», «60项、90项年底前完成,目前分别是70%、80%»: one percentage for each task, in their order.
 * @returns places in `content`; null when it says anything else, or another number of values
 */
export function sharedOut(content: string, count: number): SharedValues | null {
  if (count < 2 || content.length > 400 || !/%[^%]*%/u.test(content)) return null;
  const match = list.exec(content);
  const written = match?.groups?.['values'];
  if (match === null || written === undefined) return null;
  const from = content.indexOf(written, match.index);
  const values = [...written.matchAll(/\d+(?:\.\d+)?%/gu)].map(
    ({ index, 0: value }): Span => [from + index, from + index + value.length],
  );
  const numbers = written.match(/\d+(?:\.\d+)?/gu) ?? [];
  return values.length === count && numbers.length === count ? { common: [0, match.index], values } : null;
}
