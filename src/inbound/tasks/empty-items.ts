import type { Findings } from '../findings.ts';
import type { InterpretContext, Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { pattern } from '../pattern.ts';
import { courtesySource } from '../vocabulary/spoken.ts';
import type { Segment } from './segments.ts';
import { wholeReference } from './task-numbers.ts';

/** «57、84项中,84项已完成», «我局就第96、98项报告如下:96项…», «关于第96、98项进展情况的报告⏎市政府督查室:⏎96项…» */
const onlyListed = pattern(
  new RegExp(
    `^[\\s,:]*(?:任务|工作)?(?:(?:之?中|当中|里面?)|(?:的|有关|相关|具体|目前|本月|推进|工作|进展|完成|落实|进度|情况|现|特|向[您你]们?|向?领导|向?督查室){0,6}(?:(?:(?:汇报|报告|报送|说明|上报|函[复告]?)(?:一下|如下)?|报一下)|如下|(?:进展|进度|情况)(?=[\\s:。]*:))(?:[\\s:。]+(?:市政府)?(?:督查[室局]|办公室|领导))?)(?:[\\s,:。]+(?:${courtesySource}))?[\\s,:。]*$`,
    'u',
  ),
);

/** Whether nothing is said of the tasks but that others among them follow. */
export function isListed(content: string): boolean {
  return onlyListed.test(content);
}

/** «12 35» of a unit that has the 12th and not the 35th: perhaps 35 %. */
function orShare(segments: readonly Segment[], untold: readonly number[], text: string): Issue | null {
  const [only, ...others] = segments;
  if (only === undefined || others.length > 0) return null;
  const [, no, share] = /^\s*(\d{1,3})\s+(\d{1,3})\s*$/u.exec(text.slice(only.headStart, only.start)) ?? [];
  const meant = untold.length === 1 && untold[0] === Number(no) && Number(share) <= 100;
  return meant ? sentences.orShare(Number(no), Number(share)) : null;
}

/** «我委的57、84项中,84项已完成,57项55%»: the list only names what is spoken of one by one. */
export function askAboutEmpty(
  segments: readonly Segment[],
  empty: readonly number[],
  text: string,
  findings: Findings,
): void {
  if (empty.length === 0) return;
  const named = Map.groupBy(
    segments.flatMap(({ nos }) => nos),
    (no) => no,
  );
  const silent = Map.groupBy(empty, (no) => no);
  const untold = empty.filter((no) => named.get(no)?.length === silent.get(no)?.length);
  if (untold.length > 0) findings.issues.push(orShare(segments, untold, text) ?? sentences.emptyItem(untold));
}

const announcing =
  /^(?:[^\d,;。]{0,10}[,。]\s*)?(?:我们?|我局|我委|我来|先|再|现在|想|要|来){0,3}(?:报|汇报|报告|说|填)(?:一下|下)(?<nos>[^,;。%]{1,40})$/u;

/** «报一下61»: what is said of the task comes in the next message. */
export function announced(text: string, { owed }: InterpretContext): readonly number[] | null {
  const named = announcing.exec(text)?.groups?.['nos'];
  const nos =
    named === undefined ? null : wholeReference(named.replace(/的?(?:进展|进度|情况)$/u, '').trim());
  return nos?.every((no) => owed.has(no)) === true ? nos : null;
}
