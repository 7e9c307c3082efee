import type { Span } from './kept-text.ts';

const list =
  /^[\s:,]*[^\d,;。\n]{0,12}?(?:分别|依次)[是为达到完成进度约:\s]{0,8}(?<values>\d[\d.%、,/和及\s]*%)[\s。!;,]*$/u;

/**
 * «78、79、81项分别为70%、65%、80%»: one percentage for each task, in their order.
 * @returns where each value stands in `content`; null when it says anything else, or another number of values
 */
export function sharedOut(content: string, count: number): readonly Span[] | null {
  const match = count > 1 && content.length <= 400 ? list.exec(content) : null;
  const written = match?.groups?.['values'];
  if (written === undefined) return null;
  const from = content.indexOf(written);
  const spans = [...written.matchAll(/\d+(?:\.\d+)?%/gu)].map(
    ({ index, 0: value }): Span => [from + index, from + index + value.length],
  );
  const numbers = written.match(/\d+(?:\.\d+)?/gu) ?? [];
  return spans.length === count && numbers.length === count ? spans : null;
}
