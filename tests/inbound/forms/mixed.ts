import { promiseOf } from './dates.ts';
import type { Composed, Draw, Said } from './draw.ts';
import { endings, greetings, marks, type Name, names, numberings, separators, sprinkled } from './layout.ts';
import { bothOf, percentOf, reasonedOf, stateOf, wordsOf } from './values.ts';

const forms: readonly ((draw: Draw) => Said)[] = [
  percentOf,
  percentOf,
  stateOf,
  stateOf,
  bothOf,
  promiseOf,
  wordsOf,
  reasonedOf,
];

/** Whether a reader could take it in another way. */
function unclear(no: number, name: Name, mark: string, { text }: Said): boolean {
  const opening = text[0] ?? '';
  // T6 35%, 任务6 三成
  if (!name.glue && (mark === '' || /^[-—、…～]/u.test(mark))) return true;
  // 6、三成 and 6-七成 may be lists; «第6项、进度35%» is only untidy.
  if (/^[、～]/u.test(mark) && /[\d一二三四五六七八九百（]/u.test(opening)) return true;
  // 12号完成, 12号前: a day.
  if (
    /号$/u.test(name.of(1)) &&
    !name.firm &&
    /^(?:完成|前|年|\d|[一二三四五六七八九])/u.test(text) &&
    mark !== '：' &&
    mark !== ':'
  )
    return true;
  // 4项 任务完成, 52项 工作已完成 may count.
  if (!name.firm && /^(?:任务|工作|目标|年度|全|都|圆满|内容)/u.test(text)) return true;
  // 第6项-35% may be a minus.
  if (mark === '-' && /^[\d０-９]/u.test(text)) return true;
  // 1项 and 2项 may count.
  if (!name.firm && no < 3) return true;
  return false;
}

/** Whether a reader could take it in another way because of what stands around it. */
function misplaced(
  { firm }: Name,
  { text, progress }: Said,
  separator: string,
  numbering: ((index: number) => string) | null,
  index: number,
): boolean {
  // «1、6项» may be tasks 1 and 6.
  if (numbering !== null && !firm && /[.、．]$/u.test(numbering(1))) return true;
  // A list with 、 has members without commas.
  if (/^[、 /\t]|^ ·|^,/u.test(separator) && /[，；。！、 ]/u.test(text)) return true;
  // 还有85项未完成 counts, and so may 36项正在征求意见 in the middle of a line.
  if (!firm && separator.includes('还有')) return true;
  if (!firm && progress !== undefined && index > 0 && !/[\n；。！]/u.test(separator)) return true;
  // 。， is a slip.
  return /[。！]$/u.test(text) && /^[，,；;、。]/u.test(separator);
}

/** A message on some of the tasks, each named and reported in a way of its own. */
export function mixed(draw: Draw, nos: readonly number[], month = 9): Composed | null {
  const count = draw.pick([1, 1, 2, 2, 3, 4, 5, 6, 8]);
  const tasks = draw.some(nos, count);
  const separator = draw.pick(separators);
  const numbering = count > 1 && /\n$/u.test(separator) && draw.chance(0.4) ? draw.pick(numberings) : null;
  const one = draw.chance(0.5) ? draw.pick(names) : null;
  const mark = draw.chance(0.5) ? draw.pick(marks) : null;
  const said = new Map<number, Said>();
  const parts: string[] = [];
  for (const [index, no] of tasks.entries()) {
    const name = one ?? draw.pick(names);
    const between = mark ?? draw.pick(marks);
    const form = draw.pick(forms);
    const value = form === promiseOf ? promiseOf(draw, month) : form(draw);
    if (unclear(no, name, between, value) || misplaced(name, value, separator, numbering, index)) return null;
    said.set(no, value);
    parts.push(
      `${numbering?.(index + 1) ?? ''}${name.of(no)}${between}${value.text.replace('截至9月20日', `截至${month}月20日`)}`,
    );
  }
  const greeting = draw.pick(greetings).replace('9月', `${month}月`);
  const opening = parts[0] ?? '';
  // 9月6号 is a day.
  if (/月$|，$/u.test(greeting) && /^\d+号/u.test(opening)) return null;
  const text = `${greeting}${numbering !== null && greeting !== '' && !greeting.endsWith('\n') ? '\n' : ''}${parts.join(separator)}${draw.pick(endings).replace('年9月', `年${month}月`)}`;
  return { text: sprinkled(text, draw), said };
}
