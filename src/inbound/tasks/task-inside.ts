import { pattern } from '../pattern.ts';
import { promiseSource, wishSource } from '../vocabulary/turning.ts';
import { clauseBegin, clauseEnd, sentenceBegin } from './clause-edges.ts';

/**
 * Clauses in which the task stands in the middle: «争取12月底前把第6项的工作做完», «已完成第6项的60%», «因资金没到位，第6项滞后». It comes to the
 * front, so that what is said of it is read as in any other report, and as said of no task before.
 */

const number = '(?:\\d{1,3}|[一二三四五六七八九十百]{1,6})';
const one = `(?:第[ ]?${number}[ ]?[项号](?!目(?!前))(?:重点)?(?:任务|工作)?|任务[ ]?\\d{1,3}(?![\\d.%％])|\\d{1,3}号任务|#\\d{1,3}(?![\\d.%％]))`;
/** A task by its number, or several. */
const task = `(?<task>${one}(?:[、和及]${one}){0,8})`;

/** Behind a reason or 把 34项 counts nothing. */
const told = `(?<task>${one}(?:[、和及]${one}){0,8}|\\d{2,3}项(?!目(?!前)))`;

const who = '我[市县区局委院办镇]|我单位|本单位|本[市县区局委]|我们|咱们?|我';
const day =
  '(?:今年|本)?(?:(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份?[底末初]|[上中下]旬|\\d{1,2}[日号]|份)?|年[底末]|[本下]?个?月[底末]?|第?[一二三四1-4]季度[底末]?|[本下]周(?:[一二三四五六日末])?)|年内|国庆节?|春节|元旦';
const until = '[之以]?前|以内|左右';
const modal = `${promiseSource}|${wishSource}|目标(?:是|为)|要|会|能够?|可以?|应该|一定`;
/** 我们打算, 争取12月底前, 年底前尽量 */
const ahead = `(?:${who})?(?<ahead>(?:${who}|${day}|${until}|${modal}|[在于也还再先]|[ ]){1,9})`;
const toCome = new RegExp(`${modal}|前|[底末内]`, 'u');

/** What may be done with a task to its end, or up to a share of it. */
const finishing = '完成|办[完结]|[做弄搞干推]完|搞定|收[尾官]|完工|落实到位|拿下';
const doing = `(?:全部|全面|基本|也|都|一起|按期|如期|顺利|工作|任务|进度|进展){0,3}(?:${finishing}|(?:推进|完成|提[高升]|[做干推抓赶拉弄办搞])[到至]|达到?)`;
const allOfIt = '(?:的?(?:全部|所有|各项|整个)?(?:工作|任务|内容))?';
/** 我们已经, 本月, 目前基本 */
const already = `(?:${who}|已经?|刚刚?|刚才|今天|昨天|本月|这个月|目前|现在|截至目前|累计|总算|终于|也|都|均|全面|全部|圆满|顺利|如期|提前|基本|正在?|抓紧|有序|稳步|加快|持续|还没?|尚未|未|没|[ ]){0,6}`;
const standing = '完成|办[完结]|[做弄搞干]完|搞定|启动|推进|开展|实施';
const share =
  '\\d{1,3}(?:\\.\\d+)?[%％]|百分之[零一二三四五六七八九十百点\\d]{1,6}|[一二三四五六七八九]成半?';
/** 招标, 前期手续: a step, or something that belongs to it. */
const part = '\\p{Script=Han}{2,8}';

/** «目前5号任务进度40%», «我们负责的第6项», «对于第6项，…»; 我们承担的36项 are so many. */
const concerned = new RegExp(
  `${clauseBegin}(?:(?<ahead>(?:目前|现在|当前|截至目前)(?=.{2,10}(?:进度|完成|推进|正|已|还|[未没]|\\d|滞后)))|对于?|关于|至于|(?:${who})?(?:负责|牵头|承担)的)[ ]?${task}(?=[,，:：]?[\\p{Script=Han}\\d])`,
  'gu',
);
/** «对36项，目前完成74%» */
const topic = new RegExp(`${clauseBegin}(?:对于?|关于|至于)[ ]?${told}(?=[,，:：]|目前)`, 'gu');
/** «已经把第6项做完», «没能把第6项做完» */
const handled = new RegExp(
  `${clauseBegin}(?:${who})?(?<ahead>${already}(?:没有?能?)?)(?:把|将)[ ]?${task}${allOfIt}(?<behind>${doing})`,
  'gu',
);
/** «争取12月底前把第6项的工作做完» */
const asObject = new RegExp(
  `${clauseBegin}${ahead}(?:把|将|使|让)[ ]?${told}${allOfIt}(?<behind>(?:${day}|${until}|[在于]|[ ]){0,4}${doing})`,
  'gu',
);
/** «力争年底前第6项完成» */
const asSubject = new RegExp(
  `${clauseBegin}${ahead}${task}${allOfIt}(?<behind>(?:${modal}|将|[ ]){0,2}${doing})`,
  'gu',
);
/** «计划年底前完成第6项» */
const verbAhead = new RegExp(
  `${clauseBegin}${ahead}(?<behind>(?:全部|全面|按期|如期|基本)?(?:${finishing}))${task}(?:${allOfIt}|的(?<part>${part}))${clauseEnd}`,
  'gu',
);
/** «已经完成了第6项», «已完成第6项的招标» */
const done = new RegExp(
  `${clauseBegin}(?:${who})?(?<ahead>${already}(?:${standing}))(?<behind>了?)${task}(?:${allOfIt}|的(?<part>${part}))${clauseEnd}`,
  'gu',
);
/** «目前完成第6项的60%» */
const shared = new RegExp(
  `${clauseBegin}(?:${who})?(?<ahead>${already}(?:${standing}))(?<behind>了?)${told}的(?<share>${share})${clauseEnd}`,
  'gu',
);
/** «完成60%的是第6项», «推不动的是第9项，环评没批下来» */
const valueFirst = new RegExp(
  `${clauseBegin}(?<ahead>[^,，;；。!！:：\\n\\s第任#\\d]{0,8}(?:${share}|慢|[停卡][了住]+|推不动|滞后|缓慢|没?启动|[没未]完成|没有?进展))的?(?:就)?是${told}${clauseEnd}`,
  'gu',
);
/** «第5项60%；进度62%，第33项», beside what is said of others */
const valueAhead = new RegExp(
  `${sentenceBegin}(?<ahead>(?:目前|总体|整体)?(?:进度|完成)?(?:已|约|为|达|到)?(?:${share}))[,，]${task}(?=\\s*(?:$|[;；。!！\\n]))`,
  'gu',
);
/** «因资金没到位，第6项滞后» */
const because = new RegExp(
  `${sentenceBegin}(?<ahead>(?:主要)?(?:因为?(?![此而])|由于|受)[^,，;；。!！:：\\n\\d第]{2,24}[,，])[ ]?${told}(?=[^\\s、和及的])`,
  'gu',
);
/** «管线迁改没做完，第71项卡住了» */
const hindered = new RegExp(
  `${sentenceBegin}(?<ahead>(?![^,，]{0,20}(?:[说报讲请让]|如下|领导|[全都均]))[^,，;；。!！:：\\n\\d第项]{0,12}(?:[没未不难缺慢停卡涨换撤断等雨]|流标|重新|影响|调整|在改|流程)[^,，;；。!！:：\\n\\d第项]{0,8}[,，])[ ]?${told}(?=(?:目前|进度|进展|推进|还|工作|有点|暂时){0,3}(?:滞后|缓慢|慢|比计划|停|卡|没|未|推不动|(?:完成)?\\d))`,
  'gu',
);

/** What may stand right in front of a task that is moved. */
const any = pattern(
  new RegExp(
    `(?:[把将使让是前底月年内了的在于对,，]|完成|办[完结]|[做弄搞干]完|搞定|收[尾官]|启动|推进|开展|实施|${modal})[ ]?(?:${one}|\\d{2,3}项)`,
    'u',
  ),
);

type Found = Record<string, string | undefined>;

/** 任务19, #19, 19号任务 as 第19项, for a day may follow it. */
const ordinal = (written: string) =>
  written.replace(
    /任务[ ]?(?<no>\d{1,3})|#(?<mark>\d{1,3})|(?<![第\d])(?<count>\d{1,3})(?:号任务|项)/gu,
    '第$<no>$<mark>$<count>项',
  );

/** «其余不变，60项85%»: said of the others, and not of the task behind it. */
const ofRest =
  /^\s*(?:其[余他它]|剩[下余]|余下)(?:的|项|任务|都|均)*(?:保持|维持)?(?:(?:没有?|无)(?:什么|啥|新的?)?(?:变化?|变动)|不变|照旧)[，,;；。\s]/u;

/** The task, and then what is said in front of it and behind. */
function turned(_: string, ...found: readonly unknown[]): string {
  const { task = '', ahead = '', behind = '', part = '', share = '' } = found.at(-1) as Found;
  return `${ordinal(task)}${ahead}${behind}${part}${share}`;
}

export function withTaskFirst(text: string): string {
  if (!any.test(text) || ofRest.test(text)) return text;
  return text
    .replace(concerned, turned)
    .replace(topic, turned)
    .replace(asObject, turned)
    .replace(handled, turned)
    .replace(verbAhead, turned)
    .replace(asSubject, (said: string, ...found: readonly unknown[]) =>
      toCome.test((found.at(-1) as Found)['ahead'] ?? '') ? turned(said, ...found) : said,
    )
    .replace(done, turned)
    .replace(shared, turned)
    .replace(valueFirst, turned)
    .replace(valueAhead, turned)
    .replace(because, turned)
    .replace(hindered, turned);
}
