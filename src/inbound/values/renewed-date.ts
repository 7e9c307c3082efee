import type { OwedTask, ReportItem } from '../interpretation.ts';
import { blanked, within } from '../spans.ts';
import { either } from '../vocabulary/either.ts';
import { isBlank } from './assemble-item.ts';
import type { Span } from './kept-text.ts';
import type { Source } from './read-item.ts';

/** All that may stand beside the date. */
const beside = either(
  /(?:更正|订正|修正|更改|修改|调整|推迟|延后|延期|顺延|提前|改)(?:一下|一下子)?[为成到至]?|应该?[是为]?|不对|错了|(?:写|报|填|打|记|说|看)错了?|要|得|还|是|就|按/gu,
  /(?:预计|计划)?(?:完成|办结|完工|竣工)?的?(?:时间|日期|时限)|[那这]个?|之?前|底|完成|吧|了|哈|啊|的|[\s,。!:、]/gu,
);
const renews = /改|更正|订正|修正|调整|推迟|延|提前|应|不对|错/u;

/** The only day that is said, beside nothing but words of a correction. */
function onlyDay(
  { text, dates }: Source,
  [start, end]: Span,
): { readonly iso: string; readonly renewed: boolean } | null {
  const [date, ...others] = within(dates, start, end);
  if (date === undefined || date.iso === null || date.bareDay || others.length > 0) return null;
  const words = blanked(text.slice(start, end), [{ start: date.start - start, end: date.end - start }]);
  return words.replace(beside, '') === '' ? { iso: date.iso, renewed: renews.test(words) } : null;
}

/** Whether nothing is said but another day: «改一下,12月10日». */
export function renewsDate(source: Source, at: Span): boolean {
  return onlyDay(source, at)?.renewed === true;
}

/** «改一下,12月10日» of a report that says when it will be finished: the day takes the place of that. */
export function withRenewedDate(
  item: ReportItem,
  source: Source,
  at: Span,
  { task: { current }, correcting }: { readonly task: OwedTask; readonly correcting: boolean },
): ReportItem {
  if (current?.expectedBy == null || !isBlank({ ...item, progress: null })) return item;
  const day = onlyDay(source, at);
  return day === null || !(correcting || day.renewed)
    ? item
    : { ...item, progress: null, expectedBy: day.iso };
}
