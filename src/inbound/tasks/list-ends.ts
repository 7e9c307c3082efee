import { parseNumeral } from '../../domain/quantity.ts';
import { anyStatusSource, valueAhead } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { make, type Reference } from './reference.ts';

/** «第2、50项等2项», «第6项、第7项共2项»: how many they are belongs to the list. */
export function withCount(text: string, ref: Reference): Reference {
  const match =
    /^(?:等|共|这|,?共计|以上){1,2}(?<count>\d{1,2}|[两二三四五六七八九十]{1,3})[项个](?:任务|工作|事项)?/u.exec(
      text.slice(ref.end, ref.end + 10),
    );
  if (match === null || ref.nos.length < 2 || parseNumeral(match.groups?.['count'] ?? '') !== ref.nos.length)
    return ref;
  return { ...ref, end: ref.end + match[0].length };
}

/** «60项跟6项差不多,40%»: of the sixtieth, and in comparison with the sixth. */
export function compares(text: string, { start, end, nos }: Reference): boolean {
  return (
    nos.length === 2 &&
    /[跟和与同]/u.test(text.slice(start, end)) &&
    /^\s*(?:差不多|一样|相同|一致|持平|类似|相当)(?![^;。\n]{0,6}[都均各])/u.test(text.slice(end, end + 16))
  );
}

/** «No.63,7,5%»: 5 % of both, or 7.5 % of the first. */
export function holdsDecimal(text: string, { start, end, nos }: Reference): boolean {
  return nos.length > 1 && /^,\d%/u.test(text.slice(end, end + 3)) && /,\d+$/u.test(text.slice(start, end));
}

/** 已完成:, 60%的有, 滞后的是: what the tasks behind it have in common. */
const heading = new RegExp(
  `(?:${anyStatusSource}|${shareSource}|(?:完成|办结|推进|启动|开工)的)(?:的|任务|事项|工作|项目|[有是为:(【】 ])*(?:\\d{1,3}[项号]、)*(?:第|任务)?$`,
  'u',
);
const lastOne = /,\s*(?:还有|另外?)?(?:第|任务)?(?<list>[\d零〇一二两三四五六七八九十百、]+)\s*[项号]?$/u;

/** «已完成:6、7、19项,44项滞后»: behind the comma a task with a state of its own, which is none of those under the heading. */
export function apartFromHeading(text: string, ref: Reference): Reference[] {
  const { start, end, nos, style } = ref;
  if (nos.length < 2 || !valueAhead.test(text.slice(end, end + 24))) return [ref];
  if (!heading.test(text.slice(Math.max(0, start - 24), start))) return [ref];
  const found = lastOne.exec(text.slice(start, end));
  if (found === null) return [ref];
  const own = make(start + found.index + 1, end, found.groups?.['list'] ?? '', style, false);
  if (own.nos.length === 0 || own.nos.length >= nos.length) return [ref];
  const before = nos.filter((no) => !own.nos.includes(no));
  return [{ ...ref, end: start + found.index, nos: before }, own];
}

/** «任务14、18、21⏎14:高新技术企业26家⏎…»: each of a list that stands alone on its line is told of on one of its own. */
export function toldBelow(text: string, ref: Reference, all: readonly Reference[]): Reference {
  if (ref.style !== 'bare' || ref.nos.length > 1) return ref;
  const line = text.lastIndexOf('\n', ref.start - 1) + 1;
  if (!/^[ ]*$/u.test(text.slice(line, ref.start))) return ref;
  const above = all.some(
    ({ end, nos }) =>
      nos.length > 1 &&
      end <= ref.start &&
      nos.includes(ref.nos[0] ?? 0) &&
      /^[ :]*\n/u.test(text.slice(end)),
  );
  return above ? { ...ref, valued: true } : ref;
}
