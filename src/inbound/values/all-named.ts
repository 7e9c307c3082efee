import { coverage, expandWords, pairsOf } from './core-words.ts';
import type { Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import type { TaskWords } from './task-words.ts';

/** 5条: of how many the words speak. */
const ofHowMany = /\d+(?=条|个|家|座|处)/u;

/**
 * «公共卫生医疗中心、中医医院项目», «绕城、郑南等5条高速公路项目»: everything that a clause of the task names, which are two at least;
 * with their number where it names only some of so many.
 */
function namesAll(words: string, { listed, text }: Pick<TaskWords, 'listed' | 'text'>): boolean {
  if (!words.includes('、')) return false;
  const said = pairsOf(expandWords(words));
  const howMany = ofHowMany.exec(words)?.[0];
  return [...new Set(listed.map(({ clause }) => clause))].some((clause) => {
    const members = listed.filter((member) => member.clause === clause && member.pairs.size > 0);
    const all = members.every(({ pairs }) => pairs.intersection(said).size >= 0.6 * pairs.size);
    if (members.length < 2 || !all || coverage(words.replace(/[、\s]/gu, ''), clause) < 0.7) return false;
    const counted = members.some((member) => member.counted);
    return counted ? howMany !== undefined && text.includes(`等${howMany}`) : true;
  });
}

/** «绕城、郑南等5条高速公路项目建设进度55%»: of all that the task names. */
export function isOfAllNamed(
  { text, clause, task, tokens }: Scope,
  tail: string,
  token: NumberToken,
): boolean {
  if (/形象进度/u.test(tail) || tokens.filter(({ unit }) => unit === '%').length > 1) return false;
  const words = text.slice(clause.start, token.start).replace(/^[\s:,、]*/u, '');
  return namesAll(
    words.replace(/(?:的|建设|总体|整体|平均)*(?:进度|进展|完成)+[约为是已达到完成]*$/u, ''),
    task,
  );
}

const topic = /^[吧嘛呢啊呀,]?(?<what>\p{Script=Han}{2,8}?)这一?[块摊边]/u;

/** «招商这块30%» of the task that opens with 创新招商方式. */
export function namesTitle(subject: string, { title }: TaskWords): boolean {
  const what = topic.exec(subject)?.groups?.['what'];
  return what !== undefined && coverage(what, title) >= 0.9;
}
