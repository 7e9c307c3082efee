const mark = '[\\p{Extended_Pictographic}√×○●△▲◎☆★◇◆□■✓✔✗✘]\\ufe0f?';
const meaning = new RegExp(
  `(?<mark>${mark})\\s*(?:[:：=＝—-]+|表示|代表|是|为)?\\s*(?<word>\\p{Script=Han}{1,6})`,
  'gu',
);
/** Nothing but marks and what they mean, perhaps behind 图例. */
const legend = new RegExp(
  `^\\s*[（(]?\\s*(?:(?:图例|符号|标识|标记|说明|备注|注)\\s*(?:说明)?\\s*[:：]?)?\\s*(?:${meaning.source.replaceAll(/\\?<\\w+>/gu, '?:')}[\\s,，;；、/|]*){2,12}[）)。.]?\\s*$`,
  'u',
);

/** «完成情况(括号内为年度目标):»: figures in brackets are read as such anyway. */
const goalsInBrackets =
  /[（(](?:注[:：])?括号[内里中]的?(?:数字?|数据)?(?:均|都)?[为是](?:年度|全年|今年)?的?(?:目标|任务|计划)[数值量]?[）)]/gu;

/**
 * «图例：✅完成 ⏳推进中 ❌没动⏎96⏳ 97✅»: behind a line that tells what marks mean, the words in their place, each with what
 * follows apart; any other text as it is.
 */
export function withoutLegend(written: string): string {
  const text = written.includes('括号') ? written.replace(goalsInBrackets, '') : written;
  if (!text.includes('\n') || !/图例|符号|标识|标记|说明|注|✅|√/u.test(text)) return text;
  const lines = text.split(/\r?\n/u);
  const at = lines.findIndex((line) => legend.test(line));
  if (at < 0) return text;
  const words = new Map<string, string>();
  for (const { groups } of (lines[at] ?? '').matchAll(meaning))
    words.set(groups?.['mark'] ?? '', groups?.['word'] ?? '');
  const any = new RegExp(`\\s*(${[...words.keys()].map((sign) => RegExp.escape(sign)).join('|')})\\s*`, 'gu');
  return lines
    .filter((_, index) => index !== at)
    .map((line) => line.replace(any, (_, sign: string) => `：${words.get(sign) ?? ''}；`))
    .join('\n');
}
