import { pattern } from '../pattern.ts';

/** What frames the standing of a whole task and can say nothing else: 目前完成, 总体进度达到. */
const frame = '(?:目前|现在|当前|总体|整体)?(?:进度|已?完成率?)?(?:已|为|是|达到?|到)?';

const framing = new RegExp(String.raw`^[\s:]*${frame}[\s:]*$`, 'u');

const plain = pattern(
  new RegExp(
    String.raw`^[\s:,、]*(?:${frame}[\s:]*\d{1,3}(?:\.\d+)?%|(?:目前|[都均])?(?:正常推进|正在推进|已完成|未启动|滞后|同上月))[\s。]*$`,
    'u',
  ),
);

/**
 * «进度35%», «都正常推进»: nothing but a percentage or a state in the plainest words. Most reports are no more, and no rule for
 * what words beside a value make of it (a question, a plan, hearsay, a correction, another's) can find anything in them.
 */
export function isPlain(said: string): boolean {
  return plain.test(said);
}

const marks = /^[\s,;。、:]*$/u;

/** No word in front of a task that could make something else of what follows. */
export function onlyMarks(lead: string): boolean {
  return marks.test(lead);
}

/** Whether words before a percentage only frame it. */
export function isFrame(words: string): boolean {
  return framing.test(words);
}
