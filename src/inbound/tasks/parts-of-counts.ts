import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { Placed } from '../spans.ts';
import type { NumberToken } from '../values/numbers.ts';
import { anyStatusSource } from '../values/words.ts';

const unit = '(?<unit>[项个件条处起宗])';
/** 排查问题45项, 梳理任务45项: of something so many. */
const count = new RegExp(
  `(?<noun>\\p{Script=Han}{2,12})(?<all>\\d{1,4})[ ]*${unit}(?!目)(?<thing>\\p{Script=Han}{0,4})[ ]*[,、;:(][ ]*`,
  'gu',
);
const part =
  /^(?:其中|目前|现在?|已有|有)*[:,]?[ ]*(?<no>\d{1,4})[ ]*(?<unit>[项个件条处起宗])(?!目)(?<said>\p{Script=Han}{2,14})/u;
const acted = '(?:整改|办[结理]|化解|销号|答复|解决|处[置理]|查处|核查|关闭|整治|审结|反馈|采纳|回复)';
const dealtWith = new RegExp(`^(?:已经?|都|均|正在?|全部|完成)*${acted}`, 'u');
/** 已整改38项 */
const actedAhead = new RegExp(
  `^(?:其中|目前|现在?)*[:,]?[ ]*(?<said>(?:已经?|正在?|全部|完成)*${acted}(?:完成|完毕)?了?)(?<no>\\d{1,4})[ ]*(?<unit>[项个件条处起宗])(?!目)`,
  'u',
);
const between = /^[ ]*[,、;及和)][ ]*/u;
/** What is dealt with one by one, and of which no task consists. */
const problem =
  /(?:问题|隐患|线索|案件|建议|提案|议案|诉求|工单|信访件|投诉|堵点|难点|痛点|短板|漏洞|风险点|反馈意见)(?:共|合计|累计|有|了)*$/u;
const stateAhead = new RegExp(`(?:${anyStatusSource})的?(?:有|共)?$`, 'u');
const any = pattern(
  /\d[ ]*[项个件条处起宗]\p{Script=Han}{0,4}[ ]*[,、;:(][ ]*(?:其中|目前|现|已有|有|[:,])*[ ]*\d/u,
);

interface Part extends Placed {
  readonly no: number;
  readonly said: string;
}

/** How many there are, or how many of them. */
interface Counted extends Placed {
  readonly whole: boolean;
}

/** The parts that follow one behind the other, each with its number, counted like the whole where a sign is given. */
function partsBehind(text: string, from: number, sign: string | null): Part[] {
  const parts: Part[] = [];
  for (let at = from; ; ) {
    const behind = text.slice(at, at + 40);
    const found = part.exec(behind) ?? actedAhead.exec(behind);
    const { no, said = '', unit: own } = found?.groups ?? {};
    if (found === null || (sign !== null && own !== sign)) return parts;
    const end = at + found[0].length;
    parts.push({ no: Number(no), said, start: at, end });
    const mark = between.exec(text.slice(end))?.[0].length;
    if (mark === undefined) return parts;
    at = end + mark;
  }
}

/**
 * «1项排查问题45项,38项已整改,7项正在整改», «…任务45项,38项已完成,7项正在推进»: how many there are and what has become of how many of them;
 * where they add up, or where only problems are dealt with one by one, the numbers are none of tasks.
 * @returns where they stand in the folded text
 */
export function partsOfCounts(text: string): readonly Counted[] {
  if (!any.test(text)) return [];
  return matches(count, text).flatMap(({ index, 0: whole, groups: g }): Counted[] => {
    const noun = g?.['noun'] ?? '';
    const all = Number(g?.['all']);
    if (stateAhead.test(noun)) return [];
    const end = index + whole.length;
    const problems = problem.test(noun) || problem.test(g?.['thing'] ?? '-');
    const parts = partsBehind(text, end, problems ? null : (g?.['unit'] ?? ''));
    const some = parts.filter(({ no, said }) => no <= all && dealtWith.test(said));
    const sum = parts.reduce((total, { no }) => total + no, 0);
    const own = parts.length > 1 && sum === all ? parts : problems ? some : [];
    if (own.length === 0) return [];
    return [
      { start: index + noun.length, end, whole: true },
      ...own.map(({ start, end: to }) => ({ start, end: to, whole: false })),
    ];
  });
}

/** «…,38项已整改»: without the numbers of such parts, which are no figures of a target. */
export function withoutParts(numbers: NumberToken[], text: string): NumberToken[] {
  const parts = partsOfCounts(text).filter(({ whole }) => !whole);
  if (parts.length === 0) return numbers;
  return numbers.filter(
    ({ start, end, unit: sign }) => sign !== '项' || !parts.some((one) => one.start < end && one.end > start),
  );
}
