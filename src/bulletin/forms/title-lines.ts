import { widthOf } from './text-width.ts';

/** Characters of 22 points that fit the measure. */
const LONGEST = 20;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * A title on as few lines as it needs, split between words and as evenly as that allows (GB/T 9704-2012, 7.3.1: 回行时
 * 词意完整、排列对称、长短适宜). No line begins with 的, 和 and the like, or with a closing mark.
 */
export function titleLines(title: string): string[] {
  const total = widthOf(title);
  if (total <= LONGEST) return [title];
  const count = Math.ceil(total / (LONGEST - 1));
  return cut(title, count) ?? cut(title, count + 1) ?? [title];
}

/** The most even cut into `count` lines, or null when some line would be too long. */
function cut(title: string, count: number): string[] | null {
  if (count === 1) return widthOf(title) <= LONGEST ? [title] : null;
  const ideal = widthOf(title) / count;
  let best: string[] | null = null;
  for (const at of breaks(title)) {
    const head = title.slice(0, at);
    if (widthOf(head) > LONGEST) break;
    const tail = cut(title.slice(at), count - 1);
    if (tail === null) continue;
    const lines = [head, ...tail];
    if (best === null || raggedness(lines, ideal) < raggedness(best, ideal)) best = lines;
  }
  return best;
}

function raggedness(lines: readonly string[], ideal: number): number {
  return lines.reduce((sum, text) => sum + (widthOf(text) - ideal) ** 2, 0);
}

/** What is one notion to the reader although it is several words. */
const notions = /重点工作任务|(?:进展|落实)情况|分管领域/gu;

/** Places where a line may end: between words, but not inside a notion or before a word that leans on the last. */
function breaks(title: string): number[] {
  const inside = [...title.matchAll(notions)].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  );
  return [...words.segment(title)]
    .filter(({ index, segment }) => index > 0 && !leans(segment, title[index - 1] ?? ''))
    .map(({ index }) => index)
    .filter((at) => !inside.some(([start, end]) => at > start && at < end));
}

function leans(word: string, before: string): boolean {
  if (/^[的和与及等之]/u.test(word) || /^[，、。；：！？）〕》」』”’]/u.test(word)) return true;
  if (/[（〔《「『“‘]$/u.test(before)) return true;
  // 2023年3月, 第3期: a number stays with its measure word.
  return /\d$/u.test(before) || /第$/u.test(before);
}
