import { saysNothing } from '../intent/question-part.ts';
import { asks } from '../intent/questions.ts';
import type { InterpretContext } from '../interpretation.ts';
import type { Span } from '../values/kept-text.ts';
import { readItem, type Source } from '../values/read-item.ts';
import { noTask, noWords } from '../values/targets.ts';
import type { Cut, Segment } from './segments.ts';

/** A greeting holds none of these. */
const mayHoldValue = /[\d%成完进滞同无未没停推开动变办一二三四五六七八九十两]/u;

export type Early =
  | { readonly kind: 'bound'; readonly span: Span }
  | { readonly kind: 'behind'; readonly segments: readonly Segment[] }
  | { readonly kind: 'stray' | 'blocked' | 'none' };

/** Nothing but the end of a sentence follows the number. */
function endsStatement(segment: Segment | undefined, text: string): boolean {
  return segment !== undefined && /^\s*(?:[;。!\n]|$)/u.test(text.slice(segment.start));
}

/**
 * «钧瓷产值30亿,93项;游客100万人次,94项»: every task stands behind what is said of it. Where one does not, nobody can tell which
 * way the rest is meant.
 */
function valuesFirst({ segments, preamble }: Cut, text: string): Early {
  const last = segments.at(-1);
  const rest = last === undefined ? '' : text.slice(last.start, last.end);
  if (!saysNothing(rest) || !segments.every((segment) => endsStatement(segment, text)))
    return { kind: 'blocked' };
  const behind = segments.map((segment, index) => {
    const start = segments[index - 1]?.start ?? preamble[0];
    return { ...segment, start, end: segment.headStart, headStart: start };
  });
  return { kind: 'behind', segments: behind };
}

/**
 * A value before the first task: «35%,第6项» belongs to it when nothing follows; «35% 第6项 40% 第7项» may be read
 * in two ways, so nothing of it is taken.
 */
export function readEarly(source: Source, cut: Cut, context: InterpretContext): Early {
  const [start, end] = cut.preamble;
  if (
    end - start < 2 ||
    !mayHoldValue.test(source.text.slice(start, end)) ||
    asks(source.text.slice(start, end))
  )
    return { kind: 'none' };
  const { item, issues } = readItem(source, noTask, noWords, [start, end], { correcting: false });
  const valued =
    item.percent !== null || item.metrics.length > 0 || issues.some(({ code }) => code === 'value_conflict');
  if (!valued && item.status === null && !item.sameAsLast) return { kind: 'none' };
  if (endsStatement(cut.segments[0], source.text) && cut.segments.length > 1)
    return valuesFirst(cut, source.text);
  const last = cut.segments.at(-1);
  const tail = last === undefined ? '' : source.text.slice(last.start, last.end);
  const empty = saysNothing(tail);
  if (cut.segments.length === 1 && empty) return { kind: 'bound', span: [start, end] };
  if (!valued || !cut.segments.some(({ nos }) => empty || context.owed.has(nos[0] ?? 0)))
    return { kind: 'none' };
  return { kind: empty || /\d\s*%/u.test(tail) ? 'blocked' : 'stray' };
}
