import type { InterpretContext } from '../interpretation.ts';
import { sameSource } from '../values/words.ts';
import { greetingSource } from '../vocabulary/spoken.ts';

/** «其余的62项2个»: a unit that owes twenty tasks speaks of the 62nd, and not of 62 others. */
const restOfOne =
  /(?<=^|[,，;；。\s])(?:其[余他它]|剩[下余]|余下|别)的?(?=第?(?<no>\d{1,3})\s*项(?!\s*(?:任务|工作)?[,，\s]*(?:都|均|全)))/gu;

const task = '第?\\d{1,3}(?:[、,，和及]第?\\d{1,3})*\\s*(?:项(?!\\s*(?:任务|工作|目))|(?=[:：]))';
/** What is said of it is something else than that nothing has changed, and no further task: 同上月⏎8项12项. */
const valued = `[^,，;；。\\n]*?(?:\\d+(?![\\d、和及]|\\s*项)|百分之|[一二三四五六七八九]成|完成|办结|推进|滞后|启动|开工)`;
const whose = '(?:我们?|本|咱们?)(?:局|委|办|县|区|单位)?|本月|这个?月|本期';

/** «同上月，但61项是3家», «和上月一样，就61项改成3家», «没变化，60项85%»: of all the others. */
const allBut = new RegExp(
  `^(?<hello>\\s*(?:(?:${greetingSource})[,，!！~。\\s]+)?)(?:${whose}|都|全部?|均|的)*(?<same>${sameSource}|(?:没有?|无)(?:什么|啥|新的?)?变化)[吧了的]?[,，;；。\\s]*(?:(?<=[,，;；。\\s])(?:但是?|不过|只是|只有|只|就|仅|除了?|唯独|其中)[,，\\s]*(?:把|将)?(?=(?<one>${task}))|(?=(?<list>${task})${valued}))`,
  'u',
);

/** The message with 其余 where all the others are meant, and without it where a task is named. */
export function withRestNamed(text: string, { owed }: InterpretContext): string {
  if (!/[项:：]/u.test(text)) return text;
  const all = (list: string) => list.match(/\d+/gu)?.every((no) => owed.has(Number(no))) === true;
  return text
    .replace(restOfOne, (said, no: string) => (owed.has(Number(no)) && Number(no) > owed.size ? '' : said))
    .replace(allBut, (said: string, ...rest: unknown[]) => {
      const { hello = '', same = '', one, list = one } = rest.at(-1) as Record<string, string>;
      return all(list ?? '') ? `${hello}其余${same}，` : said;
    });
}
