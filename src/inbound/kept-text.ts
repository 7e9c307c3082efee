import type { DateMention } from './dates.ts';

const edges = /^[\s:：,，、;；.。．\-—–－~～*)）】·•]+|[\s:：,，、;；(（【·•]+$/gu;
const supplement =
  /^(?:(?:补充|更新|更正|汇报|报告|说明)(?:一下|说明|内容)?|补报|报送|上报)[\s:：,，。]+|^(?:(?:进展|情况|目前情况|汇报|报告)?如下)[\s:：,，。]*/u;
/** Words that say nothing beyond the values beside them. */
const filler =
  /您好|你好|各位|领导|请(?:审阅|查收|知悉|查看|审核)|谢谢(?:您)?|辛苦了?|特此报告|汇报完毕|以上|报送|上报|更正|补充|目前|当前|现在|截至|截止|本月|当月|累计|总体|整体|进度|完成率|完成度|完成|进展|情况|状态|左右|大约|大概|约|为|是|已经?|达到?|了|的|在|于|到|至|预计|计划|前|之前|任务|工作|项目|我局|我委|我办|我县|我市|我区|我单位|均|都|也|报|第?\d+项|然后|还有|[呢吧啊嗯呃哦呀嘛]|\p{Extended_Pictographic}|[^\p{L}\p{N}]/gu;

export type Span = readonly [number, number];

/** Without the marks that only joined it to what stood around it. */
export function trimmed(text: string): string {
  return text.replace(edges, '');
}

interface Stretch {
  readonly own: string;
  readonly text: string;
  readonly dates: readonly DateMention[];
}

/**
 * The words of [start, end) as typed, if they say more than the values read from them.
 * @param consumed spans that became values
 * @param how `whole`: kept in any case
 */
export function keptText(
  { own, text, dates }: Stretch,
  [start, end]: Span,
  consumed: readonly Span[],
  how: { readonly whole: boolean; readonly correcting: boolean },
): string | null {
  const words = trimmed(trimmed(own.slice(start, end)).replace(supplement, ''));
  if (words === '') return null;
  if (how.whole) return words;
  const spans = [...consumed, ...dates.map((date) => [date.start, date.end] as const)]
    .filter(([from, to]) => from >= start && to <= end)
    .sort((a, b) => a[0] - b[0]);
  let rest = '';
  let at = start;
  for (const [from, to] of spans) {
    if (from > at) rest += `${text.slice(at, from)} `;
    at = Math.max(at, to);
  }
  rest += text.slice(at, end);
  return rest.replace(filler, '').length >= (how.correcting ? 4 : 2) ? words : null;
}
