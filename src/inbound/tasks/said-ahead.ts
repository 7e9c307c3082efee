import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';

/** «96项那条问题再补一句,施工单位已停工»: behind the comma stands what is added. */
const addedBehind =
  /(?<=(?:问题|困难|下一?步|进展)[^,，。;；\n]{0,6}(?:补充?|追加|添?加)上?一?[句条点])\s*[,，](?=\s*\p{Script=Han})/gu;

const intoField =
  /^\s*(?:请|麻烦|帮忙?)?(?:把|将)?(?<words>[^;；。!！?？\n]{4,120}?)[,，]?\s*(?:请|麻烦|帮忙?|也|都){0,2}(?:写|加|记|补充?|填|放|添加?)(?:到|进|在|入)\s*第?(?<no>\d{1,3})项?(?:任务)?的?(?:存在)?(?<field>问题|困难|下一?步|进展)[那这]?[栏条]?(?:里面?|中|上|里去)?[去吧了。!！\s]*$/u;

const shareOf = /^\s*(?<share>\d[\d.]*[%％])\s*(?:是|属于|归)\s*第?(?<no>\d{1,3})\s*[项号](?:任务)?的?\s*$/gu;

/** «75%是4项的,80%是6项的»: each share behind its task, where nothing else is said. */
function sharesBehind(text: string): string {
  if (!/[%％]\s*[是属归]/u.test(text)) return text;
  const clauses = text.split(/[,，、;；。\n]+/u).filter((clause) => clause.trim() !== '');
  const found = clauses.flatMap((clause) => matches(shareOf, clause));
  if (found.length < 2 || found.length < clauses.length) return text;
  return found.map(({ groups }) => `第${groups?.['no']}项 ${groups?.['share']}`).join('；');
}

const any = pattern(/(?:补|加|添|写|记|填|放)[^,，;；。\n]{0,4}[,，第\d]|[%％]\s*[是属归]/u);

/**
 * What is said in front of the task or the field it belongs to, behind it: «债务重组慢,写到55项的问题里», «75%是4项的,80%是6项的».
 */
export function withTaskAhead(text: string): string {
  if (!any.test(text)) return text;
  return sharesBehind(text)
    .replace(addedBehind, '：')
    .replace(intoField, '第$<no>项$<field>里再加一条：$<words>');
}
