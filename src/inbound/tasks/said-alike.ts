import type { Findings } from '../findings.ts';
import { alikeSource } from '../values/words.ts';
import type { Segment } from './segments.ts';
import { sharedOut } from './shared-values.ts';

const alike = new RegExp(`^[\\s,:]*${alikeSource}[\\s,;。!]*$`, 'u');
/** What is longer tells of one task and hardly of the next as well. */
const short = 24;

const likeNumber =
  /^[\s,:]*(?:与|和|跟|同|参照|比照|按照?|照)第?(?<no>\d{1,3})[项号]?(?:的?(?:情况|进度|进展))?的?(?:一样|相同|一致|一个样|来?报)?[的了吧\s,;。!]*$/u;

/** «98项与49项相同», «…,24项也是»: what is said of another task is said of this one. */
export function saidAlike(
  segment: Segment,
  before: Segment | null,
  all: readonly Segment[],
  text: string,
): Segment {
  const no = likeNumber.exec(text.slice(segment.start, segment.end))?.groups?.['no'];
  const other = no === undefined ? undefined : all.find(({ nos }) => nos.includes(Number(no)));
  if (other !== undefined && other !== segment && other.end - other.start <= short) {
    const share = sharedOut(text.slice(other.start, other.end), other.nos.length);
    const own = share?.values[other.nos.indexOf(Number(no))] ?? [0, other.end - other.start];
    return { ...segment, start: other.start + own[0], end: other.start + own[1] };
  }
  if (before === null || before.end - before.start > short) return segment;
  if (!alike.test(text.slice(segment.start, segment.end))) return segment;
  return { ...segment, start: before.start, end: before.end };
}

/** «69项100%,68项也是» where it is not known what the 100% are of: nothing was stored that could be said again. */
export function repeatsNothing(segment: Segment, before: Segment | null, { items }: Findings): boolean {
  if (before === null || segment.end !== before.end) return false;
  return !items.some(({ taskNo }) => before.nos.includes(taskNo));
}
