import type { Target } from './directive.ts';
import { saysNothing } from './file-report.ts';
import type { ReportContent } from './report.ts';

/**
 * What a reader would notice about a report. A hint is shown to the unit and sorts the review; it never blocks
 * anything and is never counted against a unit.
 * `empty_words` 正在推进 and nothing else, or 无变化 where no standing is known · `same_words` the text of the period before · `no_figure` a task with
 * quantified goals, reported without any number.
 */
export type QualityHint = 'empty_words' | 'same_words' | 'no_figure';

/** Phrases that say that something goes on, and not what. */
const phrases = [
  '正在|持续|稳步|有序|积极|扎实|全力|加快|深入|全面|不断|抓紧|认真|大力|统筹|协调|有力|有效|正常|按照?|均|已|目前|各项|相关|此项|该项|本项|工作|任务|项目|事项|继续|进一步|高效|顺利|一步|当中|之中',
  '推进|开展|进行|落实|实施|部署|组织|谋划|抓好|做好|加强|加大|力度|强化|提升|跟进|进展|情况|良好',
  '达到|符合|序时进度|时间节点|节点|计划|方案|要求|进度|预期|安排|部署',
  '我局|我委|我办|我县|我区|我市|本单位|单位|高度重视|中',
]
  .join('|')
  .split('|')
  .toSorted((a, b) => b.length - a.length);
const empty = new RegExp(`${phrases.join('|')}|[\\s\\p{P}\\p{S}的了地得和与及并等将会在为]`, 'gu');

/** True when nothing remains of a text once the stock phrases are taken out of it. */
export function isEmptyWording(text: string): boolean {
  return text.trim() !== '' && text.replace(empty, '') === '';
}

const compact = (text: string): string => text.replace(/[\s\p{P}]/gu, '');

/**
 * The hints on a report, in a fixed order.
 * @param last the report of the period before, if any
 * @param carried 沿用上月 said so openly: the same text is then no surprise
 */
export function qualityHints(
  content: ReportContent,
  { last, targets, carried }: { last: ReportContent | null; targets: readonly Target[]; carried: boolean },
): readonly QualityHint[] {
  const hints: QualityHint[] = [];
  const { progress } = content;
  const hasFigure = content.metrics.length > 0;
  const done = content.status === 'done';
  const empty = progress === null ? saysNothing(content) : isEmptyWording(progress) && !hasFigure;
  if (empty) hints.push('empty_words');
  const before = last?.progress ?? null;
  if (!carried && progress !== null && before !== null && compact(progress) === compact(before))
    hints.push('same_words');
  if (targets.length > 0 && !hasFigure && !done) hints.push('no_figure');
  return hints;
}
