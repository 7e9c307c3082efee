import type { SourceLine } from './source.ts';

/** Columns a text takes on paper: Chinese characters two, ASCII one. */
function widthOf(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i += 1) width += text.charCodeAt(i) < 0x2000 ? 1 : 2;
  return width;
}

/**
 * Lines that reach the right margin and so may go on in the next one, when text was broken at a margin (copied from a
 * PDF); none when every line is a paragraph. Full lines are about equally wide, not wider than a page allows, and
 * mostly stop in the middle of a sentence. A line may be two characters short: no line begins with a comma.
 */
export function fullLines(lines: readonly SourceLine[]): ReadonlySet<number> {
  const measured = lines.map(({ line, text }) => ({ line, text, width: widthOf(text) }));
  const widths = measured.map(({ width }) => width).toSorted((a, b) => b - a);
  const widest = widths[Math.floor(widths.length / 20)] ?? 0;
  const full = measured.filter(({ width }) => width >= widest - 4);
  const broken = full.filter(({ text }) => !/[。;；:：!！?？]$/u.test(text));
  if (widest > 110 || widest < 30 || full.length < 3 || broken.length < full.length * 0.7) return new Set();
  return new Set(full.map(({ line }) => line));
}
