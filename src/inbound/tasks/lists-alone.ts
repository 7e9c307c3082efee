import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { DateMention } from '../values/dates.ts';
import { alikeSource, anyStatusSource, sameSource } from '../values/words.ts';
import { hanShareSource } from '../vocabulary/amounts.ts';
import { isDate, make, type Reference } from './reference.ts';

const number = '\\d{1,3}';
const separator = '[ ]*(?:[、,/]|[和与及跟至到~]|-{1,2})[ ]*';
/** «…;62-65;», «…⏎76⏎»: a clause that is nothing but numbers. */
const alone = new RegExp(
  `(?=\\d)(?<=(?<mark>[,;。、\\n ])[ ]*)(?<list>${number}(?:${separator}${number}){0,40})(?=[ ]*(?:[,;。\\n]|$)|(?<=\\d[^\\s\\d]{1,2}${number})[ ]+\\d)`,
  'gu',
);
/** What ends the value of the tasks before, and the marks behind it. */
const stateEnd = new RegExp(
  `(?:${anyStatusSource}|正常|${sameSource}|${alikeSource})[了的]?\\)?[,;。、\\s]+$`,
  'u',
);
const shareEnd = new RegExp(`(?:%|${hanShareSource})[了的]?\\)?[,;。、\\s]+$`, 'u');
/** «39-41项;43;44完成80%» */
const listEnd = /\d项[ ]*[;。\n][;。\s]*$/u;
const anyAlone = pattern(/[,;。、\n ]\s*\d{1,3}(?![\d.%])/u);
const onlyMarks = /^(?:项)?[,;。、\s]+$/u;

/**
 * «55-60正常推进;62-65;67-70滞后»: numbers alone between two marks, behind tasks whose value has been said. They are tasks of which
 * nothing is said, and never a share of the ones before.
 */
export function listsAlone(text: string, dates: readonly DateMention[]): Reference[] {
  if (!anyAlone.test(text)) return [];
  const found: Reference[] = [];
  for (const { index, groups } of matches(alone, text)) {
    const body = groups?.['list'] ?? '';
    const end = index + body.length;
    const ref = make(index, end, body, 'bare', false);
    if (ref.doubt || isDate(dates, index, end)) continue;
    const before = text.slice(Math.max(0, index - 40), index);
    const last = found.at(-1);
    const goesOn = last !== undefined && onlyMarks.test(text.slice(last.end, index));
    // «…分别为60%,70%,80»: behind a share a single number may be one as well.
    const told =
      stateEnd.test(before) || listEnd.test(before) || (ref.nos.length > 1 && shareEnd.test(before));
    if ((goesOn || told) && (ref.nos.length > 1 || groups?.['mark'] !== ' '))
      found.push({ ...ref, valued: true, alone: true });
  }
  return found;
}
