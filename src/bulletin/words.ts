import { shortened } from '../domain/text-pieces.ts';
import { taskNumbers } from '../replies/blocks.ts';

const collator = new Intl.Collator('zh');

/** The document's order, then the names, so that two runs never differ. */
export function byUnitOrder(a: { sort: number; name: string }, b: { sort: number; name: string }): number {
  return a.sort - b.sort || collator.compare(a.name, b.name);
}

/**
 * A share with one decimal, 「89.9%」. What is not everything is never printed as 100%, what is not nothing never as 0%;
 * of nothing, 「—」.
 */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '—';
  const rounded = Math.round((part / whole) * 1000) / 10;
  if (part < whole && rounded >= 100) return '99.9%';
  if (part > 0 && rounded === 0) return '0.1%';
  return `${rounded}%`;
}

/** Somebody's words on one line: a break between Chinese characters leaves no gap. */
export function oneLine(text: string): string {
  return text
    .trim()
    .replace(/(?<=[\p{Script=Han}，。；：、！？）])\s+(?=[\p{Script=Han}（“])/gu, '')
    .replace(/\s+/gu, ' ');
}

/** At most `length` characters on one line. */
export function clip(text: string, length: number): string {
  return shortened(oneLine(text), length);
}

/** True for 无, 暂无, 没有问题 and the like: the unit says there is none. */
export function saysNone(text: string): boolean {
  return /^(?:暂时?|目前|本月|均)*(?:无|没有|没)(?:存在|突出|明显|其他)*的?(?:问题|困难)*[。.!！]?$/u.test(
    text.replace(/\s/gu, ''),
  );
}

/** Characters as a reader counts them (an emoji is one). */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** The first wording whose texts together keep within `budget` characters, or null. */
export function firstFitting<T extends { readonly text: string }>(
  wordings: readonly (readonly T[])[],
  budget: number,
): readonly T[] | null {
  return wordings.find((wording) => totalLength(wording) <= budget) ?? null;
}

export function totalLength(paragraphs: readonly { readonly text: string }[]): number {
  return paragraphs.reduce((sum, { text }) => sum + lengthOf(text), 0);
}

/** 第2、4—7项, or null when the list is too long to be read in a sentence. */
export function shortNumberList(numbers: readonly number[]): string | null {
  const list = taskNumbers(numbers);
  return lengthOf(list) > 100 ? null : `第${list}项`;
}
