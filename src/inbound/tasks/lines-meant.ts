import { normaliseBoth } from '../normalise.ts';

const theNumbers =
  /^(?:都|全|就|这些|那些|行首的?|前面的?|\s)*(?:是|指|为)?(?:任务|重点任务|事项)的?(?:序号|编号|号)?(?:来的|的)?[。!吧啊,\s]*$/u;
const paragraphs =
  /^(?:都|全|就|这些|那些|只|行首的?|前面的?|\s)*(?:是|指|为)?(?:段落|分段|小标题|条目|分条)的?(?:编号|序号|号)?(?:而已|的)?[。!吧啊,\s]*$/u;
const lineStart = /(?<=^|\n)(?<lead>\s*)(?<no>\d{1,3})\s*(?:[、.．,)）:：]|(?=\s))\s*/gu;

/**
 * The message whose lines are numbered, as it is meant by the answer to what the numbers are: with the tasks named, or without the
 * numbers. Null where it is no answer.
 * @param lines the numbers that were asked about
 */
export function linesMeant(said: string, text: string, lines: readonly number[]): string | null {
  const { folded } = normaliseBoth(said);
  const asTasks = theNumbers.test(folded);
  if (!asTasks && !paragraphs.test(folded)) return null;
  return text.replace(lineStart, (whole, lead: string, no: string) => {
    if (!lines.includes(Number(no))) return whole;
    return asTasks ? `${lead}第${no}项 ` : lead;
  });
}
