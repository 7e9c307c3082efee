import type { Findings } from '../findings.ts';
import { alikeSource } from '../values/words.ts';
import type { Segment } from './segments.ts';

const alike = new RegExp(`^[\\s,:]*${alikeSource}[\\s,;。!]*$`, 'u');
/** What is longer tells of one task and hardly of the next as well. */
const short = 24;

/** «23项60%,24项也是»: what was said of the task before is said of this one. */
export function saidAlike(segment: Segment, before: Segment | null, text: string): Segment {
  if (before === null || before.end - before.start > short) return segment;
  if (!alike.test(text.slice(segment.start, segment.end))) return segment;
  return { ...segment, start: before.start, end: before.end };
}

/** «69项100%,68项也是» where it is not known what the 100% are of: nothing was stored that could be said again. */
export function repeatsNothing(segment: Segment, before: Segment | null, { items }: Findings): boolean {
  if (before === null || segment.end !== before.end) return false;
  return !items.some(({ taskNo }) => before.nos.includes(taskNo));
}
