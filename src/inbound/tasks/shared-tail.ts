import { parseNumeral } from '../../domain/numeral.ts';
import { anyStatusSource } from '../values/words.ts';
import { respectiveSource, shareSource } from '../vocabulary/amounts.ts';
import type { Segment } from './segments.ts';
import { sharedOut } from './shared-values.ts';

/** 两项, 上述三项任务, 二者: all the tasks before. */
const allOfThem = String.raw`(?:以上|上述|这|共)?(?:(?<count>[两二三四五六七八九十]{1,3}|\d{1,2})[项个者])?(?:任务|工作)*`;
const standing = '(?:本(?:局|委|办|单位)|我们|自评|目前|现在?|总体|整体|的|各自|完成|进度|完成率)*';

const tail = new RegExp(
  String.raw`[,;。\s]\s*${allOfThem}${standing}(?:都|均|全)(?:是|在|为|按计划|报|按|填|达到?)*(?<said>(?:${anyStatusSource}|正常|${shareSource})[了的。!\s]*)$`,
  'u',
);
/** «…,三项依序为80%、75%和62%»: up to the word that gives each task its own value. */
const dealt = new RegExp(String.raw`[,;。\s]\s*${allOfThem}${standing}(?=${respectiveSource})`, 'gu');

/** Whether a tail can be meant for all the tasks before: as many as it counts, or named one by one. */
function isForAll(segments: readonly Segment[], nos: readonly number[], count: string | undefined): boolean {
  const counted = count === undefined ? null : parseNumeral(count);
  return counted === null ? segments.every((one) => one.nos.length === 1) : counted === nos.length;
}

/** «82项养老设施移交,83项救助帮扶,两项依序为80%、75%»: each value as a segment of its task. */
function dealtOut(
  segments: readonly Segment[],
  last: Segment,
  nos: readonly number[],
  text: string,
): readonly Segment[] | null {
  const stretch = text.slice(last.start, last.end);
  const match = [...stretch.matchAll(dealt)].at(-1);
  if (match === undefined || match.index === 0) return null;
  const count = match.groups?.['count'];
  if (!isForAll(segments, nos, count)) return null;
  const at = last.start + match.index + match[0].length;
  const shared = sharedOut(text.slice(at, last.end), nos.length);
  if (shared === null || shared.values.some(([start, end]) => !text.slice(at + start, at + end).includes('%')))
    return null;
  const own = { ...last, end: last.start + match.index };
  const before = [...segments.slice(0, -1), own];
  // «6项70%,7项路基、桥梁,分别50%、60%»: with a value of its own a task has no need of one of the list.
  if (before.some(({ start, end }) => text.slice(start, end).includes('%'))) return null;
  return [
    ...before.map((segment) => ({ ...segment, beside: true as const })),
    ...shared.values.map(([start, end], index) => ({
      nos: nos.slice(index, index + 1),
      start: at + start,
      end: at + end,
      headStart: at + start,
      standing: true as const,
    })),
  ];
}

/**
 * «第42项完成投资21.7亿元,第44项58个,两项都已提前完成», «77项91%,105项88%,均正常推进»: what closes the message is said of all its tasks.
 * It becomes a segment of its own, of every task named one by one before it; several values one for each of them.
 */
export function withSharedTail(segments: readonly Segment[], text: string): readonly Segment[] {
  const last = segments.at(-1);
  if (last === undefined || segments.length < 2) return segments;
  const nos = [...new Set(segments.flatMap((segment) => segment.nos))];
  const out = dealtOut(segments, last, nos, text);
  if (out !== null) return out;
  const match = tail.exec(text.slice(last.start, last.end));
  const { count, said = '' } = match?.groups ?? {};
  if (match === null || match.index === 0 || !isForAll(segments, nos, count)) return segments;
  const end = last.start + match.index;
  const start = last.end - said.length;
  const before = [...segments.slice(0, -1), { ...last, end }];
  return [
    ...before.map((segment) => ({ ...segment, beside: true as const })),
    { nos, start, end: last.end, headStart: start },
  ];
}
