import { readMarker } from './markers.ts';
import type { SourceLine } from './source.ts';

/** Columns a text takes on paper: Chinese characters two, ASCII one. */
function widthOf(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i += 1) width += text.charCodeAt(i) < 0x2000 ? 1 : 2;
  return width;
}

/**
 * Lines that reach the right margin and so may go on in the next one, when text was broken at a margin (copied from a
 * PDF, or cut by a program after so many characters); none when every line is a paragraph.
 */
function fullLines(lines: readonly SourceLine[]): ReadonlySet<number> {
  // On paper a line may be two characters short: no line begins with a comma.
  const onPaper = reaching(lines, widthOf, 4, 110);
  const byCount = reaching(lines, (text) => text.length, 0, 60);
  return byCount.size > onPaper.size ? byCount : onPaper;
}

/** Full lines are about equally wide, not wider than a page allows, and mostly stop in the middle of a sentence. */
function reaching(
  lines: readonly SourceLine[],
  measure: (text: string) => number,
  slack: number,
  page: number,
): ReadonlySet<number> {
  const measured = lines.map(({ line, text }) => ({ line, text, width: measure(text) }));
  const widths = measured.map(({ width }) => width).toSorted((a, b) => b - a);
  const widest = widths[Math.floor(widths.length / 20)] ?? 0;
  const full = measured.filter(({ width }) => width >= widest - slack);
  const broken = full.filter(({ text }) => !/[。;；:：!！?？]$/u.test(text));
  if (widest > page || widest < 20 || full.length < 3 || broken.length < full.length * 0.7) return new Set();
  return new Set(full.map(({ line }) => line));
}

/** A line as it was before it was broken at the margin. */
export interface WholeLine {
  readonly text: string;
  /** Where each line of the file begins in `text`. */
  readonly parts: readonly { readonly at: number; readonly line: number }[];
}

/** Puts lines that were broken at the margin together again; leaves others alone. */
export function unwrap(lines: readonly SourceLine[]): readonly WholeLine[] {
  const full = fullLines(lines);
  const whole: { text: string; parts: { at: number; line: number }[] }[] = [];
  let open = false;
  for (const { line, text } of lines) {
    const last = whole.at(-1);
    if (last !== undefined && open && goesOn(last.text, text)) {
      // English words and figures are cut at blanks, which the margin swallowed.
      const blank = /[A-Za-z]$/u.test(last.text.slice(-1)) && /^[A-Za-z]/u.test(text) ? ' ' : '';
      last.parts.push({ at: last.text.length + blank.length, line });
      last.text += blank + text;
    } else whole.push({ text, parts: [{ at: 0, line }] });
    open = full.has(line);
  }
  return whole;
}

/** A numbered line begins something new, unless the number itself was cut (2|5.发展) or a list is open. */
function goesOn(before: string, next: string): boolean {
  const end = before.slice(-1);
  if (/[、,，“(（〔]/u.test(end) || (/\d/u.test(end) && /^\d/u.test(next))) return true;
  return readMarker(next) === null;
}

/** The line of the file that holds a position of the whole line. */
export function lineAt({ parts }: WholeLine, position: number): number {
  return parts.findLast(({ at }) => at <= position)?.line ?? parts[0]?.line ?? 0;
}
