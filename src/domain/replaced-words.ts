import { isNone, says, type WordField, wordFields } from './addition.ts';
import { sameFigure } from './figure.ts';
import { likeness } from './likeness.ts';
import type { ReportContent } from './report.ts';

/** Words of a field that stood in the version before and that the new one no longer says. */
export interface ReplacedWords {
  readonly field: WordField;
  readonly words: string;
}

/** From this share of common neighbouring characters on, the new words are the old ones put right. */
const edited = 0.5;

/**
 * The words that a new version dropped for others of its own. Not those that it says too, beside more; nor those that it puts right;
 * nor «无» on either side, which is no text.
 * @param before the version that counted, null for none
 */
export function replacedWords(before: ReportContent | null, after: ReportContent): readonly ReplacedWords[] {
  if (before === null) return [];
  return wordFields.flatMap((field) => {
    const words = before[field];
    const now = after[field];
    if (words === null || now === null || isNone(words) || isNone(now)) return [];
    return says(now, words) || likeness(words, now) >= edited ? [] : [{ field, words }];
  });
}

/** A value that the 进展 still tells and the report no longer holds. */
export interface StaleValue {
  /** As it stands in the text: 90%, 1家. */
  readonly told: string;
  /** What counts now. */
  readonly now: string;
}

/**
 * Values that were put right beside words that still tell the old one: «进度80%» behind 「…，进度90%」.
 * @param base what the new version goes on from, null for nothing
 */
export function staleValues(base: ReportContent | null, after: ReportContent): readonly StaleValue[] {
  const { progress } = after;
  if (base === null || progress === null || progress !== base.progress) return [];
  const changed = after.metrics.flatMap((now) => {
    const old = base.metrics.find((one) => sameFigure(one, now));
    return old === undefined ? [] : [{ told: `${old.value}${old.unit}`, now: `${now.value}${now.unit}` }];
  });
  if (base.percent !== null && after.percent !== null)
    changed.push({ told: `${base.percent}%`, now: `${after.percent}%` });
  return changed.filter(({ told, now }) => told !== now && tells(progress, told) && !tells(progress, now));
}

/** Whether a text holds the value, and not as a part of a longer number. */
function tells(text: string, value: string): boolean {
  const compact = text.normalize('NFKC').replace(/\s+/gu, '');
  for (let at = compact.indexOf(value); at >= 0; at = compact.indexOf(value, at + 1))
    if (!/[\d.]$/u.test(compact.slice(0, at))) return true;
  return false;
}
