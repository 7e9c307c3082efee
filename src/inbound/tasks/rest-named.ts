import type { InterpretContext } from '../interpretation.ts';
import { sameSource } from '../values/words.ts';

/** «其余的62项2个»: a unit that owes twenty tasks speaks of the 62nd, and not of 62 others. */
const restOfOne =
  /(?<=^|[,，;；。\s])(?:其[余他它]|剩[下余]|余下|别)的?(?=第?(?<no>\d{1,3})\s*项(?!\s*(?:任务|工作)?[,，\s]*(?:都|均|全)))/gu;

/** «同上月，但61项是3家», «和上月一样，就61项改成3家»: of all the others. */
const allBut = new RegExp(
  `^(?<before>\\s*(?:都|全部?|均)?)(?=(?:${sameSource})[,，;；。\\s]+(?:但是?|不过|只是|只有|只|就|仅|除了?|唯独|其中)[,，\\s]*(?:把|将)?第?(?<no>\\d{1,3})\\s*项)`,
  'u',
);

/** The message with 其余 where all the others are meant, and without it where a task is named. */
export function withRestNamed(text: string, { owed }: InterpretContext): string {
  if (!/项/u.test(text)) return text;
  return text
    .replace(restOfOne, (said, no: string) => (owed.has(Number(no)) && Number(no) > owed.size ? '' : said))
    .replace(allBut, (said, _before: string, no: string) => (owed.has(Number(no)) ? '其余' : said));
}
