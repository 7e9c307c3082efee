import { readExpected } from '../values/expected.ts';
import type { Source } from '../values/read-item.ts';
import { noWords } from '../values/task-words.ts';
import { valueAhead } from '../values/words.ts';
import { promiseSource } from '../vocabulary/turning.ts';

const day =
  '(?:(?:今年|明年|本)?(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份?[底末初]|[上中下]旬|\\d{1,2}[日号])?|年[底末]|[本下]?月底|第?[一二三四1-4]季度[底末]?)';
const finish = new RegExp(
  `(?<=^|[,;。\\n、])(?:${promiseSource})?[于在]?${day}[之以]?前(?:全部|全面|按期)?(?:完成|办结|完工)$`,
  'u',
);

/** Where a task is named and what is said of it; `beside` where the rest stands in another stretch. */
interface Stretch {
  readonly nos: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly headStart: number;
  readonly beside?: true;
}

/**
 * «三季度末前完成第47项,现69%;年底前完成第48项,现61%»: the finish that stands in front of a task and its standing behind it. It
 * becomes a segment of its own, and no part of what is said of the task before.
 */
export function withFinishAhead<T extends Stretch>(
  segments: readonly T[],
  { text, dates, today }: Source,
): (T | Stretch)[] {
  const found: (T | Stretch)[] = [];
  let from = 0;
  for (const segment of segments) {
    const lead = text.slice(from, segment.headStart);
    // «滞后,10月10日前完成(69)已完成», «…年底前完成 【32】未启动»: brackets and blanks part the tasks.
    const apart = /[\s([【〔]/u.test(text[segment.headStart] ?? '');
    const match = lead.includes('前') && !apart ? finish.exec(lead) : null;
    const start = from + (match?.index ?? 0);
    if (
      match !== null &&
      valueAhead.test(text.slice(segment.start, segment.end)) &&
      readExpected(text, [start, segment.headStart], dates, today, noWords) !== null
    ) {
      const last = found.at(-1);
      if (last !== undefined && last.end > start) found[found.length - 1] = { ...last, end: start };
      const { nos, headStart } = segment;
      found.push({ nos, start, end: headStart, headStart: start, beside: true });
    }
    found.push(segment);
    from = segment.start;
  }
  return found;
}
