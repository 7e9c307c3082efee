import { blankItem, type InterpretContext, type OwedTask, type ReportItem } from '../interpretation.ts';
import { madeOf } from '../made-of.ts';
import { anyStatusSource } from '../values/words.ts';
import { hanShareSource } from '../vocabulary/amounts.ts';

const quoted = (group: string) => `[“"「'](?<${group}>[^“”"「」'\\n]{1,20})[”"」']`;
const plain = (group: string) => `(?<${group}>\\p{Script=Han}{2,8}?)`;
const insteadSource = '应该?[为是]|应当[为是]|[改换][为成]|[更订纠修]正[为成]';
const typedSource = '(?:[错误]?[打写输录敲]成了?|误作)';
const pairs = [
  new RegExp(
    `${quoted('wrong')}(?:[一两二三]?个?字|一词)?(?:有误|[打写]?错了?)?[,\\s]*(?:${insteadSource}|是)${quoted('right')}`,
    'u',
  ),
  new RegExp(`${quoted('right')}[,\\s]*${typedSource}${quoted('wrong')}`, 'u'),
];
/** The same without quotation marks, where it is said that something was mistyped. */
const bare = [
  new RegExp(
    `(?<=^|[,;。:\\s中里把将])${plain('wrong')}(?:${insteadSource})${plain('right')}(?=$|[,;。!\\s])`,
    'u',
  ),
  new RegExp(
    `(?<=^|[,;。:\\s中里把将])${plain('right')}${typedSource}${plain('wrong')}(?=$|[,;。!\\s])`,
    'u',
  ),
];
const mistyped = /错别?字|[打写输录]错|笔误|[打写输录敲]成/u;
const asWrong = /[错误]|应该?[为是]|当[为是]|[打写输录敲]成/u;

/** Corrected as values are. */
const values = new RegExp(
  `\\d|%|${hanShareSource}|^(?:${anyStatusSource})$|^[零一二两三四五六七八九十百千万亿]+\\p{Script=Han}{0,2}$`,
  'u',
);

/** «问题写错了应为资金不足»: what a field says. */
const ofField = /[错误]|问题|困难|进[展度]|下一?步|时间|日期|状态/u;

/** All that may stand around it. */
const around =
  /[有打写输录敲了个一处些错别字误笔勘更订改]+|(?:工作|目前)?(?:进展|内容|问题|困难|下一?步|文字|表述|报告|材料|报送|刚才|刚刚|之前|上面|前面)(?:[报发写]的)?|[里中的那这句段处把将请您你我下给]|麻烦|帮忙|一下|不好意思|抱歉|谢谢|[\s,;。!、:()]/uy;

const fields = ['progress', 'problems', 'nextSteps'] as const;

function retyped({ no, current }: OwedTask, wrong: string, right: string): ReportItem | null {
  const field = fields.find((name) => current?.[name]?.includes(wrong) === true);
  const parts = field === undefined ? [] : (current?.[field] ?? '').split(wrong);
  // “的”应为“得”: which of them?
  if (field === undefined || (parts.length > 2 && wrong.length < 3)) return null;
  return { ...blankItem(no), [field]: parts.join(right) };
}

/**
 * «80项打错字了,进展里“民生实是”应为“民生实事”»: the report with the words as they should be; none where it has no such words, null where
 * nothing of the kind is said, or more.
 * @param words the message without its task numbers
 */
export function retypedWords(
  words: string,
  nos: readonly number[],
  { owed }: InterpretContext,
): readonly ReportItem[] | null {
  const forms = mistyped.test(words) ? [...pairs, ...bare] : pairs;
  const found = forms.map((form) => form.exec(words)).find((match) => match !== null);
  const { wrong, right } = found?.groups ?? {};
  if (found === undefined || wrong === undefined || right === undefined) return null;
  if (values.test(wrong) || values.test(right) || ofField.test(wrong)) return null;
  const rest = words.slice(0, found.index) + words.slice(found.index + found[0].length);
  if (madeOf(around, rest) < rest.length) return null;
  const meant = nos.length > 0 ? nos.flatMap((no) => owed.get(no) ?? []) : [...owed.values()];
  const items = meant.flatMap((task) => retyped(task, wrong, right) ?? []);
  if (items.length === 1) return items;
  return asWrong.test(words) ? [] : null;
}
