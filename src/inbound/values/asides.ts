import type { Placed } from '../spans.ts';

/** What has to be known of a figure. */
interface Hit extends Placed {
  readonly target: unknown;
  readonly metric: { readonly cumulative: boolean | null };
}

/** A text, and where its numbers stand. */
interface Numbered {
  readonly text: string;
  readonly tokens: readonly Placed[];
}

/** «(本月10家)»: closed again, so that what stands behind it is said by other words. */
export const aside = /\([^()\n]*\)/gu;

/** 无新增, 没有: how many without a number. */
const none = /无|没有?|未/u;

/**
 * The words of [from, at) without brackets that hold a figure of their own: the 本月 of «85家(本月10家)» says nothing of
 * what is counted next, while «高企(本月)10家» is about the number behind it.
 */
export function withoutAsides({ text, tokens }: Numbered, from: number, at: number): string {
  const words = text.slice(from, at);
  if (!words.includes(')')) return words;
  return words.replace(aside, (bracket: string, offset: number) => {
    const start = from + offset;
    const end = start + bracket.length;
    const counts = tokens.some((token) => token.start >= start && token.end <= end);
    return counts || none.test(bracket) ? ' '.repeat(bracket.length) : bracket;
  });
}

/**
 * The figure whose 累计 or 本月 the next one in the sentence shares: the last, unless it only told what came this month of the one
 * before it, in brackets or behind a comma: «户厕2.1万户,本月3000户,示范村30个».
 */
export function spokenFor<T extends Hit>(text: string, at: number, metrics: readonly T[]): T | undefined {
  return metrics.findLast((hit, index) => {
    if (isClosed(text, hit, at)) return false;
    const before = metrics[index - 1];
    return hit.metric.cumulative !== false || before === undefined || !isMonthOf(text, before, hit);
  });
}

/** Whether the figure stands in a bracket that is closed before `at`. */
function isClosed(text: string, { end }: Hit, at: number): boolean {
  return /^[^()\n]*\)/u.test(text.slice(end, at));
}

function isMonthOf(text: string, before: Hit, { target, end }: Hit): boolean {
  return (
    target !== null &&
    before.target === target &&
    before.metric.cumulative !== false &&
    !/[;。\n]/u.test(text.slice(before.end, end))
  );
}
