import { chosenOf } from '../follow-up.ts';
import type { InterpretContext } from '../interpretation.ts';
import { normalise } from '../normalise.ts';
import { pauseSource } from '../vocabulary/spoken.ts';
import { suggestTasks } from './suggest.ts';
import { wholeReference } from './task-numbers.ts';
import { withoutCount } from './told-count.ts';

const lead =
  /^(?:(?:对|是|嗯|哦|没错)[的啊呀哦了]?[,。!\s]+)?(?:(?:我们?|本来|应该|刚才|刚刚|上面|前面|就|选|那个|[,\s])*(?:(?:说|指|讲|报|填|写|发)的(?:就?是)?|(?:填|写|报|记|算|归|放|登记)(?:到|在|入|给)|是|的))?/u;
const pauses = new RegExp(`^(?:(?:${pauseSource})[,。!\\s]*)+`, 'u');
const tail = /(?:[这那]一?[项个条]|的?(?:进度|进展|数据?|完成率|情况)|的|吧|啊|哈|呀|哦|[,。!\s])+$/u;

/**
 * 6, 第6项, 是第6项的, 对,6项, 呃 那个 第6项吧, 16那项, 填到第17项, 第二个 and 前两个 of those offered: task numbers and nothing else, as an
 * answer to «which task?». 任务6 is the command that shows a task, and stays one: a value must never be filed by somebody who is
 * looking something up.
 */
export function taskAnswered(text: string, choices: readonly number[]): number[] | null {
  if (/任务|事项/u.test(text)) return null;
  const words = normalise(withoutCount(text)).replace(pauses, '');
  const choice = chosenOf(choices, words);
  if (choice.length > 0) return [...choice];
  return wholeReference(words.replace(lead, '').replace(tail, ''));
}

const more = /^(?<answer>[^,，;；。\n]{1,16})[,，;；。\n]\s*(?:另外?|还有|同时|以及|顺便)?[,，:：\s]*(?=\S)/u;

/** «第六项，另外73项正常推进»: the answer to «which task?» in front of another report. */
export function answeredAhead(
  text: string,
  choices: readonly number[],
): { readonly nos: readonly number[]; readonly rest: string } | null {
  const match = more.exec(text);
  const nos = taskAnswered(match?.groups?.['answer'] ?? '', choices);
  return match === null || nos === null ? null : { nos, rest: text.slice(match[0].length) };
}

const called =
  /^(?:(?:我)?(?:说|指|报|填)的?是|就?是)?(?<name>\p{Script=Han}{4,24}?)的?[这那]一?[项个条](?:任务)?(?:的|吧)?[。!\s]*$/u;

/** 就业优先政策那个: the only task of the unit that has these words. */
export function taskCalled(text: string, context: InterpretContext): number[] | null {
  const name = called.exec(normalise(text))?.groups?.['name'];
  if (name === undefined) return null;
  const [only, ...others] = suggestTasks(name, context);
  const task = only === undefined ? undefined : context.owed.get(only);
  return task !== undefined && others.length === 0 && task.text.includes(name) ? [task.no] : null;
}
