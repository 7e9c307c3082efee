import { toHalfWidth } from '../domain/half-width.ts';
import { parseNumeral } from '../domain/quantity.ts';

/** Numbering styles, outermost first: the order GB/T 9704-2012 §7.3.3 prescribes, with 第一部分 above and ① below. */
export const markerStyles = ['part', 'cn', 'cn-paren', 'digit', 'digit-paren', 'circled'] as const;
export type MarkerStyle = (typeof markerStyles)[number];

export interface Marker {
  readonly style: MarkerStyle;
  readonly no: number;
  /** Characters the marker takes, blanks after it included. */
  readonly length: number;
}

/** Up to 9999, but 2023 is a year. */
const arabic = String.raw`(?!(?:19|20)\d\d)\d{1,4}`;
const chinese = '[一二三四五六七八九十百零〇]{1,6}';

/** «3.2023年底前» is task 3; «1.5亿元» and «3.0版» are numbers. */
const afterDot = String.raw`(?!\d)|(?=(?:19|20)\d\d年)`;
const patterns: readonly (readonly [MarkerStyle, RegExp])[] = [
  ['part', new RegExp(`^第(${chinese}|\\d{1,2})(?:部分|章|篇|编)[、:.\\s]*`, 'u')],
  ['cn', new RegExp(`^(${chinese})[、.]\\s*`, 'u')],
  ['cn-paren', new RegExp(`^\\((${chinese})\\)[、.]?\\s*`, 'u')],
  ['digit', new RegExp(`^(${arabic})(?:\\.(?:${afterDot})|、(?!\\d{1,3}[、.]))\\s*`, 'u')],
  ['digit-paren', new RegExp(`^\\((${arabic})\\)[、.]?\\s*`, 'u')],
];
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** Reads the number a line begins with: `一、` `(一)` `1.` `1．` `1、` `（1）` `①` `第一部分`, in either width. */
export function readMarker(text: string): Marker | null {
  const half = toHalfWidth(text)
    .replace(/[〔[]/gu, '(')
    .replace(/[〕\]]/gu, ')');
  const ring = circled.indexOf(half.charAt(0));
  if (half !== '' && ring >= 0) return { style: 'circled', no: ring + 1, length: 1 };
  for (const [style, pattern] of patterns) {
    const match = pattern.exec(half);
    const no = match?.[1] === undefined ? null : parseNumeral(match[1]);
    if (match !== null && no !== null && no > 0) return { style, no, length: match[0].length };
  }
  return null;
}

export function rank(style: MarkerStyle): number {
  return markerStyles.indexOf(style);
}
