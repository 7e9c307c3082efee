import { parseNumeral } from '../../domain/numeral.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { Placed } from '../spans.ts';
import type { NumberToken } from '../values/numbers.ts';
import { anyStatusSource, valueAhead } from '../values/words.ts';

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

/** 5件事, 八项行动, 九大行动, 分解为16项: of whatever kind, in digits or words. */
const things =
  /(?<![第\d.〕】])(?<no>\d{1,4}|(?<![\d零〇一二两三四五六七八九十百千])[一二两三四五六七八九十]{1,3})[ ]*(?:[项件个条处起宗](?!目|月|百分)|大(?=[行工举攻重板]))/gu;
/** «“5+1”试点改革»: how many, as two kinds of them. */
const sumOfTwo = /(?<![\d.+“"])[“"]?(?<one>\d{1,2})\+(?<other>\d{1,2})[”"]?(?=\p{Script=Han}{2})/gu;
const severalThings = pattern(
  /[\d一二两三四五六七八九十][ ]*[项件个条处起宗大][^。;\n]*[\d一二两三四五六七八九十][ ]*项/u,
);
/** 完成|10项, 已办结|5项: a verb in front of how many. */
const verbAhead =
  /(?:完成|办结|整改|建成|达标|通过|推进|启动|开工|落实|实施|制定|出台|解决|承接|办理|验收|销号|滞后|[做办弄干搞]完)了?$/u;
/** What counts as many as are broken down: …承接|255项, …分解为|16项. */
const nounAhead = /(?<![,;。、:\s])\p{Script=Han}{2}$/u;
const nounBehind = /^(?:的)?(?!已|均|都|全|正|未|尚|还|也|目前|进度|完成|任务)\p{Script=Han}{1,}/u;
const stateBehind = /^(?:任务|工作|指标|措施)?(?:已经?|均|都|正在?|尚|还|仍|全部)*\p{Script=Han}{2,14}/u;

interface Thing extends Placed {
  readonly no: number;
  readonly whole: boolean;
  /** The verb of how many stands in front: no task is called so. */
  readonly sure: boolean;
  readonly part: boolean;
}

function sumsIn(text: string): Thing[] {
  return matches(sumOfTwo, text).map(
    ({ index, 0: said, groups }): Thing => ({
      no: Number(groups?.['one']) + Number(groups?.['other']),
      start: index,
      end: index + said.length,
      whole: true,
      sure: false,
      part: false,
    }),
  );
}

function thingsIn(text: string): Thing[] {
  const named = matches(things, text).map(({ index, 0: said, groups }): Thing => {
    const end = index + said.length;
    const [before, after] = [text.slice(Math.max(0, index - 8), index), text.slice(end, end + 24)];
    const sure = verbAhead.test(before);
    return {
      no: parseNumeral(groups?.['no'] ?? '') ?? 0,
      start: index,
      end,
      whole:
        (nounBehind.test(after) && !valueAhead.test(after)) ||
        (nounAhead.test(before) && /^[ ]*[,:(,]/u.test(after)),
      sure,
      part: sure || stateBehind.test(after),
    };
  });
  const sums = sumsIn(text);
  return sums.length === 0 ? named : [...named, ...sums].sort((a, b) => a.start - b.start);
}

/** The things behind the whole in its sentence that make it up: all of it, or some told by a verb and what is left of them. */
function partsOf(text: string, whole: Thing, all: readonly Thing[], at: number): readonly Thing[] {
  const parts: Thing[] = [];
  let sum = 0;
  let from = whole.end;
  for (let next = at + 1; sum < whole.no; next += 1) {
    const one = all[next];
    if (one === undefined || !one.part || sum + one.no > whole.no) break;
    if (/[。;\n]/u.test(text.slice(from, one.start))) break;
    parts.push(one);
    sum += one.no;
    from = one.end;
  }
  return parts.length > 1 && (sum === whole.no || parts[0]?.sure) ? parts : [];
}

/** «64项5件事中3项已完成,2项推进中», «33项分解为16项,完成10项,6项正在推进»: in one sentence the whole and its parts, however they are counted. */
function brokenDown(text: string): readonly Counted[] {
  if (!severalThings.test(text)) return [];
  const all = thingsIn(text);
  return all.flatMap((whole, at): Counted[] => {
    const parts = whole.whole && whole.no > 1 ? partsOf(text, whole, all, at) : [];
    if (parts.length === 0) return [];
    return [
      { start: whole.start, end: whole.end, whole: true },
      ...parts.map(({ start, end }) => ({ start, end, whole: false })),
    ];
  });
}

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
  return [...listedParts(text), ...brokenDown(text)];
}

function listedParts(text: string): readonly Counted[] {
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
