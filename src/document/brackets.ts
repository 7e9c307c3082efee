import { toHalfWidth } from '../domain/half-width.ts';

/**
 * Same length as the input: half-width, every kind of bracket round, so that one pattern reads all of them.
 */
export function plain(text: string): string {
  return toHalfWidth(text)
    .replace(/[〔﹝[【{]/gu, '(')
    .replace(/[〕﹞\]】}]/gu, ')');
}

export interface Span {
  readonly start: number;
  /** First position after the span. */
  readonly end: number;
}

/** Outermost bracket pairs of `plain` text. An unclosed bracket is no pair. */
export function bracketSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') open.push(i);
    if (text[i] !== ')') continue;
    const start = open.pop();
    if (start === undefined) continue;
    // An unclosed bracket further left must not swallow the pairs inside it.
    while ((spans.at(-1)?.start ?? -1) > start) spans.pop();
    spans.push({ start, end: i + 1 });
  }
  return spans;
}

/** Depth of open brackets at the end of `plain` text: > 0 means the list goes on in the next line. */
export function openBrackets(text: string): number {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth += 1;
    if (char === ')') depth = Math.max(0, depth - 1);
  }
  return depth;
}

const quotes: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '"': '"',
};

/** Quoted passages: “…”, 「…」, 《…》, "…". A quote that is never closed is none. One pass, whatever the text. */
export function quoteSpans(text: string): readonly Span[] {
  const lastOf = new Map(Object.values(quotes).map((close) => [close, text.lastIndexOf(close)]));
  const spans: Span[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const close = quotes[text.charAt(i)];
    if (close === undefined || (lastOf.get(close) ?? -1) <= i) continue;
    const end = text.indexOf(close, i + 1) + 1;
    spans.push({ start: i, end });
    i = end - 1;
  }
  return spans;
}

/** One byte per character: 1 inside any of the spans. */
export function cover(length: number, spans: readonly Span[]): Uint8Array {
  const mask = new Uint8Array(length);
  for (const { start, end } of spans) mask.fill(1, start, end);
  return mask;
}

export interface Piece extends Span {
  readonly text: string;
}

/** Splits `plain` text at separators that stand outside brackets and quotes. */
export function splitOutside(
  text: string,
  isSeparator: (char: string, at: number) => boolean,
): readonly Piece[] {
  const closed = cover(text.length, [...bracketSpans(text), ...quoteSpans(text)]);
  const pieces: Piece[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i += 1) {
    if (i < text.length && (closed[i] === 1 || !isSeparator(text.charAt(i), i))) continue;
    pieces.push({ start, end: i, text: text.slice(start, i) });
    start = i + 1;
  }
  return pieces;
}
