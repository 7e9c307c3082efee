import { parseNumeral } from '../../domain/numeral.ts';
import { anyStatusSource } from '../values/words.ts';
import type { Segment } from './segments.ts';

const tail = new RegExp(
  `[,;。\\s]\\s*(?:以上|上述|这|共)?(?:(?<count>[两二三四五六七八九十]{1,3}|\\d{1,2})[项个])?(?:任务|工作)*(?:都|均|全)(?:是|在|按计划)?(?<said>(?:${anyStatusSource})[了的。!\\s]*)$`,
  'u',
);

/**
 * «第42项完成投资21.7亿元,第44项58个,两项都已提前完成», «77项91%,105项88%,均正常推进»: what closes the message is said of all its tasks.
 * It becomes a segment of its own, of every task named one by one before it.
 */
export function withSharedTail(segments: readonly Segment[], text: string): readonly Segment[] {
  const last = segments.at(-1);
  if (last === undefined || segments.length < 2) return segments;
  const match = tail.exec(text.slice(last.start, last.end));
  const { count, said = '' } = match?.groups ?? {};
  if (match === null || match.index === 0) return segments;
  const nos = [...new Set(segments.flatMap((segment) => segment.nos))];
  const counted = count === undefined ? null : parseNumeral(count);
  const fits = counted === null ? segments.every((one) => one.nos.length === 1) : counted === nos.length;
  if (!fits) return segments;
  const end = last.start + match.index;
  const start = last.end - said.length;
  const own = { ...last, end };
  return [...segments.slice(0, -1), own, { nos, start, end: last.end, headStart: start }];
}
