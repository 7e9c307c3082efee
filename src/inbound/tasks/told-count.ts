import { pattern } from '../pattern.ts';

const whose = '(?:我们?|咱们?|俺们?|本?单位|[我本][局委办县市区院]|这边|[今本这][天次期月]|这回|上午|下午)';
const count = '[一两二三四五六七八九十]{1,2}(?:[项条](?!目)|个任务)(?:任务|工作|事项)?';
/** «今天先报三项», «三项一块报了», «我们一共五项»: in Chinese numerals, as one counts. */
const onlyCounts = new RegExp(
  `^(?:好的?|那|${whose}|[,\\s])*(?:(?:先|就|只|还|要|共|一共|总共|来|一起|一块儿?|一并|都|统一)*(?:报|交|填|有|是|发)(?:上|了|一下)?${count}|(?:就|只|一共|总共|[这那])*${count}(?:一块儿?|一起|一并|统一|都|全)+(?:报|发|交|填|说)?)(?:了|吧|哈|啊|的|给[您你])*[\\s。,!]*$`,
  'u',
);

/** How many tasks are told of, and nothing of any. */
export function tellsCount(text: string): boolean {
  return text.length <= 24 && onlyCounts.test(text);
}

/** «我们就一项,第1项» */
const only = new RegExp(
  `^\\s*(?:${whose})*(?:就|只|一共|总共|共)?(?:就|只)?有?(?:[一1]|[两二三四五六七八九十])[项个条](?:任务|工作)?\\s*[,，、:：\\s]\\s*(?:就?是)?(?=第?\\s*\\d{1,3}\\s*[项号、,，和]|\\d{1,3}\\s*$)`,
  'u',
);
const counts = pattern(/[就只共]/u);

/** Without how many the unit has, where the task itself comes behind. */
export function withoutCount(text: string): string {
  const lead = only.exec(text)?.[0];
  return lead === undefined || !counts.test(lead) ? text : text.slice(lead.length);
}
