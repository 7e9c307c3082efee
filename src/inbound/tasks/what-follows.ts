import { unitAt } from '../intent/units.ts';

/** «12项审批事项已办理10项» counts, it does not name task 12. */
export const someOfThem = /^(?:(?! {2})[^,;。、\n\d]){0,30}\d{1,4}\s*[项件]/u;

/** «98项稍低些,55%» */
export const shareAhead =
  /^(?!\p{Script=Han}{0,4}(?:任务|工作|措施|指标))[^,;。\n\d]{0,8},?(?:约|是|为|进度|完成|达到)*\s*(?:\d+(?:\.\d+)?\s*%|百分之|[一二三四五六七八九]成)/u;

/** A figure right after the number: 61项2家. */
export function figureAhead(after: string): boolean {
  const number = /^\s*(?:已|新增|新培育|累计|完成|共)*\s*\d[\d.,]*/u.exec(after);
  return number !== null && unitAt(after, number[0].length) !== null;
}
