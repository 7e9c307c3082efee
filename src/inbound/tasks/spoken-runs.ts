import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { valueAhead } from '../values/words.ts';

const spokenNumber =
  /^(?:一百(?:零[一二三四五六七八九]|一?十[一二三四五六七八九]?)?|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])$/u;

/**
 * «百分之三十五五十二项», dictated in one breath: where the characters between 百分之 and 项 can be cut into a share and the
 * number of the next task. Empty where they are one number; several where nobody can know («六十五十一项»).
 */
export function cutsOf(run: string): number[] {
  return [...run].flatMap((_, at) => {
    const share = run.slice(0, at);
    return share.includes('十') && spokenNumber.test(share) && spokenNumber.test(run.slice(at)) ? [at] : [];
  });
}

/** Such a run, up to the 项 behind it. */
export const spokenRun = /百分之(?<run>[零一二三四五六七八九十百]{3,10})(?=项(?!目))/gu;

const numbered = /(?:[一二三四五六七八九十百]{1,12}|\d{1,3})(?=项(?!目))/gu;
/** What a report ends with, before the next task is named in the same breath. */
const reportEnd =
  /(?:[%％]|[一二三四五六七八九]成|推进|完成|滞后|启动|没动|开工|正常|顺利|变化|进展|上个?月|慢|[了家个元人亩户套所]|公里)$/u;
const shareHead = /百分之$/u;
const tenthsHead = /[一二三四五六七八九]成$/u;

/** «园区两家六十二项海外仓一个六十项滞后»: behind what has been counted. */
const counted = /[\d一二两三四五六七八九十百千万亿](?:[家个套所座处条人户亩元]|公里)$/u;

function followsCount(text: string, at: number, run: string, last: number): boolean {
  if (run.length < 2 || !counted.test(text.slice(Math.max(0, at - 4), at))) return false;
  const after = text.slice(at + run.length + 1, at + run.length + 25);
  return valueAhead.test(after) || (parseNumeral(run) === last + 1 && /^\p{Script=Han}{2}/u.test(after));
}

/** «三十项正常推进三十四项滞后»: behind a state that counts nothing, and in front of another. */
const stated = /(?:正常推进|滞后|[没未]启动|没动|正常|顺利|没?[有变]变化|无进展)$/u;

function followsState(text: string, at: number, run: string, last: number): boolean {
  if (run.length < 2 || !stated.test(text.slice(Math.max(0, at - 4), at))) return false;
  const next = parseNumeral(run);
  return (
    next !== null && next > last && valueAhead.test(text.slice(at + run.length + 1, at + run.length + 25))
  );
}

/** Where in a numeral the number after `last` begins, the rest of it being the end of a share; null if nowhere. */
function nextFrom(text: string, at: number, run: string, last: number): number | null {
  if (followsCount(text, at, run, last) || followsState(text, at, run, last)) return 0;
  const before = text.slice(Math.max(0, at - 4), at);
  for (let cut = 0; cut < run.length; cut += 1) {
    const rest = run.slice(cut);
    if ((!spokenNumber.test(rest) && !/^\d+$/u.test(run)) || parseNumeral(rest) !== last + 1) continue;
    const share = run.slice(0, cut);
    if (cut === 0 && reportEnd.test(before)) {
      return tenthsHead.test(before) || valueAhead.test(text.slice(at + run.length + 1, at + run.length + 25))
        ? 0
        : null;
    }
    if (shareHead.test(before) && spokenNumber.test(share)) return cut;
    if (tenthsHead.test(before) && /^[一二三四五六七八九]$/u.test(share)) return cut;
  }
  return null;
}

/**
 * «四十四项七成四十五项正常推进四十六项滞后», dictated in one breath: the text with a comma before each task that is numbered one
 * higher than the one before, which tells where the share or the state in front of it ends.
 */
export function withSpokenBreaks(text: string): string {
  if (!/项[^\n,，。;；、]{1,40}项/u.test(text)) return text;
  let parted = '';
  let from = 0;
  let last: number | null = null;
  for (const { index, 0: run } of matches(numbered, text)) {
    const cut = last === null ? null : nextFrom(text, index, run, last);
    if (cut !== null && last !== null) {
      parted += `${text.slice(from, index + cut)}，`;
      from = index + cut;
      last = parseNumeral(run.slice(cut));
    } else last = parseNumeral(run);
  }
  return parted + text.slice(from);
}
