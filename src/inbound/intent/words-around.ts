import type { Segment } from '../tasks/segments.ts';
import { isPlain, onlyMarks } from '../values/plain.ts';
import type { Message } from '../values/read-item.ts';
import { afterthought } from './afterthoughts.ts';
import { disowned } from './disowned.ts';
import type { Lead } from './leads.ts';
import { statedLength, withoutQuestion } from './question-part.ts';

/**
 * By where a task is named, the words around it that make something else of its report: right in front of it, behind the value, or
 * anywhere near.
 */
export function wordsAround(
  { own, text, marked, period }: Message,
  segments: readonly Segment[],
  leads: ReadonlyMap<number, Lead>,
): ReadonlyMap<number, Lead> {
  const found = new Map(leads);
  let from = 0;
  for (const { headStart, start, end, answers } of segments) {
    if (answers) found.delete(headStart);
    const said = text.slice(start, end);
    const plain = isPlain(said);
    const lead = text.slice(from, headStart);
    from = start;
    if (found.has(headStart) || (plain && onlyMarks(lead))) continue;
    const stated = statedLength(lead, said);
    const behind = plain ? null : afterthought(said, withoutQuestion(said, stated, marked.slice(start, end)));
    if (behind !== null) found.set(headStart, { ...behind, start: end });
    else {
      const words = disowned({
        lead,
        said: said.slice(0, stated),
        typed: own.slice(start, end),
        numbered: text[start - 1] === '号',
        period,
      });
      if (words !== null) found.set(headStart, { kind: 'noted', words, start: end });
    }
  }
  return found;
}
