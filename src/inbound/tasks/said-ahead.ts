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

/** «75%,是第25项的;第6项按上个月的报»: beside what is said of others. */
const shareFirst =
  /(?<=^|[;；。\n])\s*(?<share>\d[\d.]*[%％])\s*[,，]?\s*(?:这|那)?(?:是|属于|归)\s*第?(?<no>\d{1,3})\s*[项号](?:任务)?的(?=\s*[,，;；。\n]\s*第?\d)/gu;

const finish =
  /(?<=[,，;；。\n])\s*(?<day>(?:预计|力争|计划|争取|确保)?(?:(?:今年|明年)?\d{1,2}月(?:底|末|初|中旬|[上下]旬|\d{1,2}[日号])?|年[底末]|[本下]个?月底|第?[一二三四]季度[底末]?)(?:[之以]?前)?(?:可|能|将)?(?:全部|全面)?完成)第?(?<no>\d{1,3})项(?=\s*(?:$|[,，;；。!！\n]))/gu;

/** «48项、49项滞后,…,预计下月底完成49项»: of one of the tasks named before; of others so many may be meant. */
function finishBehind(text: string): string {
  return text.replace(finish, (said: string, day: string, no: string, at: number) =>
    new RegExp(`(?<!\\d)${no}(?![\\d%])`, 'u').test(text.slice(0, at)) ? `第${no}项${day}` : said,
  );
}

const of = '(?<=(?:第|^|[,，;；。\\n])\\s*\\d{1,3}项)(?:任务)?的?';
const part =
  '(?<field>(?:存在的?|主要)?(?:问题|困难)|下一?步(?:打算|计划|工作|安排)?|(?:工作)?进展(?:情况)?)';
/** «8项的进展里漏了一句:…», «8项后面补一句走访企业30家»: words to be added. */
const forgottenIn = new RegExp(
  `${of}${part}(?:里面?|中|后面?|那[里块栏])?(?:还|又|我)?(?:漏|少|忘)了?(?:[写填报])?了?一?[句条点段]?[：:，,]\\s*`,
  'gu',
);
const addedOn = new RegExp(
  `${of}(?:(?:最|在)?后面|末尾|下面|里面?)(?:再|还|给我|帮我|请)?(?:补充?|加上?|添)一?[句条点段][：:，,]?\\s*(?=\\p{Script=Han})`,
  'gu',
);
/** «6项的存在问题改一下:资金缺口300万»: what a field is to say instead. */
const fieldAnew = new RegExp(
  `${of}${part}(?:要|再|请|需要?)?(?:改|更正|修改|更新|调整|换)一?下[：:，,]\\s*(?=\\S)`,
  'gu',
);

function intoFields(text: string): string {
  return text
    .replace(forgottenIn, (...found: unknown[]) => {
      const { field = '' } = found.at(-1) as Record<string, string>;
      return `${field}里再加一条：`;
    })
    .replace(addedOn, '加一条：')
    .replace(fieldAnew, (...found: unknown[]) => {
      const { field = '' } = found.at(-1) as Record<string, string>;
      return `${field}改为：`;
    });
}

const any = pattern(
  /完成第?\d{1,3}项|[后末下里][^,，;；。\n]{0,4}[补加添]|(?:漏|少|忘|改|更|换|修|调)[^,，;；。\n]{0,6}[:：，,]|(?:补|加|添|写|记|填|放)[^,，;；。\n]{0,4}[,，第\d]|[%％]\s*[,，]?\s*[这那]?[是属归]/u,
);

/**
 * What is said in front of the task or the field it belongs to, behind it: «债务重组慢,写到55项的问题里», «75%是4项的,80%是6项的».
 */
export function withTaskAhead(text: string): string {
  if (!any.test(text)) return text;
  return finishBehind(sharesBehind(intoFields(text)))
    .replace(shareFirst, '第$<no>项 $<share>')
    .replace(addedBehind, '：')
    .replace(intoField, '第$<no>项$<field>里再加一条：$<words>');
}
