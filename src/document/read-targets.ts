import type { Target } from '../domain/directive.ts';
import { toHalfWidth } from '../domain/half-width.ts';
import { plain, splitOutside } from './brackets.ts';
import { carryOn, toTarget } from './describe-target.ts';
import { judge } from './judge-target.ts';
import { type Carry, readParts } from './target-parts.ts';
import { qualifierWord } from './target-words.ts';

export interface TargetReading {
  readonly targets: readonly Target[];
  /** Numbers that look like goals but cannot be stated as one: staff decide. */
  readonly unclear: readonly string[];
  /** Every other number, with some words around it: names, dates, descriptions. */
  readonly passed: readonly string[];
}

/** 力争到2025年底: a clause that only says how hard and until when. */
const leadInPattern = new RegExp(
  `^(${qualifierWord})?(?:到|至)?(?:\\d{4}年)?(?:全年|年内|底|末|年底)?前?$`,
  'u',
);

/**
 * Finds the goals in a task's text. A number is a goal when it has a unit and either closes a phrase about what is to
 * be reached (完成年度投资1700亿元以上) or counts what a verb of making brings about (实施265个老旧小区改造项目).
 * Names in quotes, dates, past figures, descriptions (总投资5亿元的) and numbers of measures (50条措施) are not.
 */
export function readTargets(text: string): TargetReading {
  const flat = plain(text);
  const targets: Target[] = [];
  const unclear: string[] = [];
  const inWords: string[] = [];
  const used = new Uint8Array(text.length);
  const state: { carry: Carry | null; ahead: string | null } = { carry: null, ahead: null };
  for (const clause of splitOutside(
    flat,
    (char, at) => ',;。:!?\n'.includes(char) && !isThousands(flat, at),
  )) {
    const parts = readParts(clause.text);
    // 新增车间5个,上云企业800家: only counts go on in the next clause (新增贷款200亿元,带动投资3亿元 does not).
    let linked =
      state.carry?.counted && flat[clause.start - 1] !== ':' && !/^\(\d+\)/u.test(clause.text)
        ? state.carry
        : null;
    for (const part of parts) {
      const verdict = judge(part, clause.text, linked);
      const [start, end] = [clause.start + part.quantity.start, clause.start + part.quantity.end];
      if (verdict !== 'no') used.fill(1, start, end);
      if (verdict === 'unclear') unclear.push(around(text, start, end));
      if (verdict === 'no' && part.quantity.chinese) inWords.push(around(text, start, end));
      if (verdict !== 'goal') {
        linked = null;
        continue;
      }
      const target = toTarget(part, linked, state.ahead);
      targets.push(target);
      linked = carryOn(part, target, linked);
    }
    state.carry = parts.length > 0 ? linked : null;
    state.ahead = parts.length > 0 ? null : (leadInPattern.exec(clause.text)?.[1] ?? null);
  }
  return { targets, unclear, passed: [...passedNumbers(text, used), ...inWords] };
}

function isThousands(flat: string, at: number): boolean {
  return flat[at] === ',' && /^\d,\d{3}(?!\d)/u.test(flat.slice(at - 1, at + 5));
}

function around(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start - 10), Math.min(text.length, end + 8));
}

function passedNumbers(text: string, used: Uint8Array): readonly string[] {
  return [...toHalfWidth(text).matchAll(/\d+(?:[.,]\d+)*/gu)]
    .filter(({ index }) => used[index] === 0)
    .map((match) => around(text, match.index, match.index + match[0].length));
}
