import { parseNumeral } from '../../domain/numeral.ts';
import { anyStatusSource } from '../values/words.ts';
import { respectiveSource, shareSource } from '../vocabulary/amounts.ts';
import type { Segment } from './segments.ts';

/** 两项, 这三项任务, 二者, 以上四个; how many they are need not be said. */
const together =
  '(?:以上|上述|前述|这|共)*(?:(?<count>[两二三四五六七八九十]{1,3}|\\d{1,2})(?:[项个]|者))?(?:任务|工作|的)*';
/** 进度, 目前完成率, 自评进度 */
const standing =
  '(?:本[局委办县市区]|本单位|我们)?(?:(?:总体|整体|目前|当前|现|自评|完成|工作|任务)*(?:进度|完成率|完成度)|自评|目前|现)?(?:目前|现)*';
const says = '(?:[是为在到按填报记写]|达到?|完成|推进|自评|按计划)*了?';
const end = '(?:来?[报填算登写记](?:记)?吧?)?[了的。!\\s]*$';

const state = new RegExp(
  `[,;。\\s]\\s*${together}${standing}(?:状态)?(?:都|均|全)${says}\\s*(?<said>(?:${anyStatusSource}|正常)${end})`,
  'u',
);
/** 都是年底前完成, 两项均预计12月20日前完工 */
const day = new RegExp(
  `[,;。\\s]\\s*${together}(?:都|均|全|皆)(?:是|要|将|能|得|在|于|为|定)*(?<said>(?:预计|计划|力争|争取|确保|拟|可|到|于)*(?:(?:今年)?年[底末]|(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:[底末份]|[上中下]旬|\\d{1,2}[日号])?)[之以]?前?(?:能|可|可以|全部|全面)?(?:完成|完工|竣工|办结|交付|投用|建成|收尾)${end})`,
  'u',
);
const share = new RegExp(
  `[,;。\\s]\\s*${together}${standing}(?:都|均|全|皆|各|同)${says}\\s*(?<said>${shareSource}${end})`,
  'u',
);
const list = new RegExp(
  `[,;。\\s]\\s*${together}${standing}${respectiveSource}${says}\\s*(?<said>${shareSource}(?:\\s*[、,;/和及]\\s*${shareSource})+)${end}`,
  'u',
);
const anyShare = new RegExp(shareSource, 'gu');

interface Tail {
  readonly index: number;
  readonly count: number | null;
  /** What is said of all of them, or of each in turn. */
  readonly said: string;
  readonly apart: boolean;
}

/** @param unvalued whether none of the tasks has a share of its own */
function tailOf(words: string, unvalued: boolean): Tail | null {
  for (const pattern of [state, share, list, day]) {
    const match = pattern.exec(words);
    if (match === null || match.index === 0) continue;
    const { count, said = '' } = match.groups ?? {};
    const number = count === undefined ? null : parseNumeral(count);
    // «…,均为65%» may be said of what the last task lists, «…,自评依次为50%、45%» behind two tasks without a share hardly.
    const dealt = pattern === list && unvalued && !words.slice(0, match.index).includes('%');
    if (number === null && pattern !== state && pattern !== day && !dealt) continue;
    return { index: match.index, count: number, said, apart: pattern === list };
  }
  return null;
}

/**
 * «第42项完成投资21.7亿元,第44项58个,两项都已提前完成», «77项91%,105项88%,均正常推进», «12项堵点:…。15项堵点:…。两项进度分别为50%和45%»:
 * what closes the message is said of all its tasks, or of each in turn. It becomes segments of its own.
 */
export function withSharedTail(segments: readonly Segment[], text: string): readonly Segment[] {
  const last = segments.at(-1);
  if (last === undefined || segments.length < 2) return segments;
  const unvalued = !text.slice(segments[0]?.start, last.start).includes('%');
  const found = tailOf(text.slice(last.start, last.end), unvalued);
  if (found === null) return segments;
  const nos = [...new Set(segments.flatMap((segment) => segment.nos))];
  const fits =
    found.count === null ? segments.every((one) => one.nos.length === 1) : found.count === nos.length;
  if (!fits) return segments;
  const own = [...segments.slice(0, -1), { ...last, end: last.start + found.index }].map((segment) => ({
    ...segment,
    beside: true as const,
  }));
  const start = text.indexOf(found.said, last.start + found.index);
  if (!found.apart) return [...own, { nos, start, end: start + found.said.length, headStart: start }];
  const values = [...found.said.matchAll(anyShare)];
  if (values.length !== nos.length) return segments;
  return [
    ...own,
    ...values.map(({ index, 0: value }, at) => ({
      nos: nos.slice(at, at + 1),
      start: start + index,
      end: start + index + value.length,
      headStart: start + index,
      standing: true as const,
    })),
  ];
}

/** A name and what joins it to the next task: nothing is said of it yet. */
const onlyNamed = /^[\s:]*\p{Script=Han}[^\d,;。\n%:]{1,24}(?:、|以及|[和及与])\s*$/u;
const anyState = new RegExp(anyStatusSource, 'u');
const ofBoth = new RegExp(
  `^(?![^,;。\\n都均]*\\d[\\d.]*\\s*[个家处条座所公亩万亿户套%])[^,;。\\n]{0,40}(?<!项目|工程|手续|标段|期|企业|目标)(?:都|均)(?:是|为|在|到|达到?)*(?<said>(?:${shareSource}|${anyStatusSource})了?)(?=[\\s,;。!]|$)`,
  'u',
);

/** «37项郑许市域铁路沿线、38项国道107沿线开发都是正常推进»: what is said of both stands behind the second. */
export function withNamesBefore(segments: readonly Segment[], text: string): readonly Segment[] {
  if (!/[都均]/u.test(text)) return segments;
  const told: Segment[] = [];
  let said: { readonly start: number; readonly end: number } | null = null;
  for (let at = segments.length - 1; at >= 0; at -= 1) {
    const segment = segments[at];
    const next = segments[at + 1];
    if (segment === undefined) continue;
    const words = text.slice(segment.start, next?.headStart ?? segment.end);
    const named = next !== undefined && onlyNamed.test(words) && !anyState.test(words);
    if (named && said !== null) told.unshift({ ...segment, ...said });
    else {
      const match = ofBoth.exec(text.slice(segment.start, segment.end));
      const from =
        match === null ? -1 : segment.start + match[0].length - (match.groups?.['said'] ?? '').length;
      said = match === null ? null : { start: from, end: segment.start + match[0].length };
      told.unshift(segment);
    }
  }
  return told;
}
