import { saidAnew } from '../intent/anew.ts';
import { apologySource, slipSource } from '../vocabulary/spoken.ts';
import type { Cut, Segment } from './segments.ts';

/** Nothing but that it is not so. */
const denial = new RegExp(
  `^[项号]?(?:那个|那条|的|数[据字值]?|进度|是|给|[\\s:,、])*(?:不是(?:这个数)?|不对|错了|有误|${slipSource})(?:${apologySource}|[了啊哦\\s,;。!])*$`,
  'u',
);

/** «15不是,15是45%», «7项写错了,7项应为60%»: what is said of the task when it is named again stands in place of what was reported. */
function withoutDenied(segments: readonly Segment[], body: string): Segment[] {
  let denied: Segment | null = null;
  return segments.flatMap((segment, index) => {
    // «33项已完成。34项也是。36项不是,36项只到92%»: what is denied stands in the same message.
    const whole: Segment =
      denied === null
        ? segment
        : { ...segment, headStart: denied.headStart, ...(index === 1 ? { anew: 'again' as const } : {}) };
    const next = segments[index + 1];
    const again = segment.nos.length === 1 && next?.nos.length === 1 && next.nos[0] === segment.nos[0];
    denied = again && denial.test(body.slice(segment.start, segment.end)) ? whole : null;
    return denied === null ? [whole] : [];
  });
}

/** «85项撤了重报:62%»: what counts begins behind the withdrawal. */
export function withAnew(cut: Cut, body: string): Cut {
  const segments = withoutDenied(cut.segments, body).map((segment): Segment => {
    const said = saidAnew(body.slice(segment.start, segment.end));
    if (said === null) return segment;
    return { ...segment, start: segment.start + said.at, anew: said.withdrawn ? 'withdrawn' : 'again' };
  });
  return { ...cut, segments };
}
