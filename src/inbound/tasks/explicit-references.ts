import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { DateMention } from '../values/dates.ts';
import { anyStatusSource } from '../values/words.ts';
import { isAmount, isDate, item, kind, make, numbered, type Reference } from './reference.ts';
import { numberSource, separatorSource } from './task-numbers.ts';

/** Bounded, so that a page of numbers is still read in linear time. */
const list = `${numberSource}(?:${separatorSource}${numberSource}){0,200}`;
/** 第13到第15项: 第 may be said again inside. */
const ordinalList = `${numberSource}(?:(?:${separatorSource}|[ ]{1,8})第?${numberSource}){0,200}`;
/** «任务1 22:70%、80%»: in front of a colon mere blanks part the numbers as well. */
const blanks = '(?:(?:[ ]{1,4}\\d{1,3}){1,20}(?=[ ]*:))?';
/** «任务64已完成任务65推进中», «任务64、65已完成任务66未启动»: no amount of tasks, where each of them has its state. */
const nextInRun = `(?<=任务\\d{1,3}(?:[、,和至到~-]\\d{1,3}){0,20}(?:均|都|全部|已经?|按期|按时|如期|提前){0,3}完成)任务(?=\\d{1,3}(?:[、,和至到~-]\\d{1,3}){0,20}(?:均|都|已经?)?(?:${anyStatusSource}|推进中))`;
/** «项目:33 进度:20% 问题:无»: a row whose cells carry their headings. */
const cell = '(?<=^|\\n)项目(?=:[ ]*\\d{1,3}[ ,;]+\\p{Script=Han}{2,6}:)';
/** Each form with a cheap test for whether it can occur at all. */
const explicitForms: readonly { readonly present: RegExp; readonly form: RegExp }[] = [
  {
    present: /第/u,
    form: new RegExp(
      [
        `第\\s*(?<ordinal>${ordinalList})\\s*(?:${item}${kind}|${numbered}${kind}|条(?!线|例)|个(?:任务|事项))`,
        // «信用排名全省第3,进度70%»: a rank is no task
        `(?<!全[省市县区国州]|排名?|位[列居]|[名列居排]在?)第\\s*(?<open>\\d{1,4}(?:${separatorSource}\\d{1,4}){0,200})(?=\\s*(?:[:,]|\\s|$))`,
      ].join('|'),
      'gu',
    ),
  },
  {
    present: /任务|序号|事项|编号|督办件|项目:/u,
    form: new RegExp(
      `(?:重点任务|督办事项|督办件|(?<!重点|年度|全年|全部|目标|承担|各|完成|总|工作|主要|列|[项号])任务|${nextInRun}|(?<!督办)事项|${cell}|序号|编号)(?:序号|编号|号)?[ ]*(?:[:是为][ ]*|(?<=号[ ]*):\\s*)?第?[ ]*(?<label>${list}${blanks})(?:\\s*(?:${item}|号(?!称)))?(?!\\d|[零〇一二两三四五六七八九十百](?!\\s*[条项个])|\\.\\d|分之|[成月日季]|年(?!度)|\\s*%)`,
      'gu',
    ),
  },
  {
    present: /【/u,
    form: /(?<=^|[^\p{L}\p{N}]|[①-⑳㉑-㊿把将回销除正充的]|还有|另外|其次|然后|接着|接着是|同时|此外|最后|关于|推进|完成|滞后|启动|变化|进展|上月|[上补汇]报|报送|[月们局委办区县市位])[ ]*(?:【\s*(?<tag>\d{1,3})\s*】|【\s*(?:任务|事项|序号|编号)(?:序号|编号|号)?\s*】[\s:]*第?\s*(?<open>\d{1,3})\s*[项号]?(?=[\s:,;。【]|$))/gu,
  },
  {
    present: /[Tt#№]|[Nn][Oo]/u,
    form: new RegExp(
      [
        `(?<![A-Za-z0-9])(?:[Tt]|[Nn][Oo]\\.?|№|#)\\s?(?<mark>\\d{1,4}(?:${separatorSource}(?:[Tt]|[Nn][Oo]\\.?|№|#)?\\d{1,4}){0,200})(?:项|号(?=[\\s:,]))?(?!\\s*[%成]|[年月日]|分之|[\\dA-Za-z]|\\.\\d|号?(?:楼|地块|厂房|机组))`,
        `(?<![\\w#])(?<hash>\\d{1,3})#(?=[\\s:,]|$|\\d{1,3}%|(?:已经?)?完成(?:$|[\\s,;。\\d])|正常|进度|同上|滞后|[尚还]?未启动)`,
      ].join('|'),
      'gu',
    ),
  },
];
/** «任务96,1标段已完成», «任务71,一定完成»: the number behind the comma opens what is said. */
const countsAfter = pattern(/^\s*(?:[个家处座所条件户套人]|标段?|期|定|直|般|[万亿]|号(?:楼|线))/u);
const lastOfList = new RegExp(`\\s*[,、]\\s*${numberSource}号?\\s*$`, 'u');

/** 第6项, 任务6, 【6】, T6, #6, No.6: what can hardly be anything but a task. */
export function explicitReferences(text: string, dates: readonly DateMention[]): Reference[] {
  const found: Reference[] = [];
  for (const { present, form } of explicitForms) {
    if (!present.test(text)) continue;
    for (const match of matches(form, text)) {
      const g = match.groups ?? {};
      const counts = countsAfter.test(
        text.slice(match.index + match[0].replace(/号$/u, '').length, match.index + match[0].length + 3),
      );
      const written = counts ? (lastOfList.exec(match[0])?.[0] ?? '') : '';
      const end = match.index + match[0].length - written.length;
      if (
        isDate(dates, match.index, end) ||
        isOtherThing(text, text.slice(match.index, end), end, g['label']) ||
        isOfPaper(text, match.index, end)
      )
        continue;
      const whole = g['ordinal'] ?? g['tag'] ?? g['open'] ?? g['label'] ?? g['mark'] ?? g['hash'] ?? '';
      const body = whole.slice(0, whole.length - written.replace(/号$/u, '').length);
      // 重点任务12项 may be twelve tasks.
      const several = /\d[、,和及]\d{1,3}[、,和及]\d/u.test(body);
      const counted =
        g['label'] !== undefined && match[0].endsWith('项') && !match[0].includes('第') && !several;
      found.push(make(match.index, end, body, 'explicit', counted));
    }
  }
  return found;
}

/** 根据…纪要|第3项: where the message names tasks behind it, the number is that of an item of another paper. */
const paper =
  /(?:根据|按照?|依据|依照|落实|贯彻|对照|参照|执行)[^,;。\n]{2,30}(?:纪要|决定|规定|条例|办法|细则|批示|讲话|会议|意见|方案|决议)[》】)“”"]{0,2}(?:精神|要求)?(?:[之的中里]|中的|里的)?\s*$/u;

/** Whether a number in a (folded) text is that of an item of another paper, and no task. */
export function isOfPaper(text: string, start: number, end: number): boolean {
  return (
    paper.test(text.slice(Math.max(0, start - 48), start)) &&
    /^[,;。:\s]*[^\n]{0,40}\d\s*项(?!目)/u.test(text.slice(end))
  );
}

/** 任务2个 is an amount; 第3条 is a task only before a value, else an article. */
function isOtherThing(text: string, written: string, end: number, label: string | undefined): boolean {
  if (label !== undefined) {
    return isAmount(text, end) || /^(?:\s*(?:个|件|条|%)|年(?!度)|[月日])/u.test(text.slice(end, end + 3));
  }
  return (
    written.endsWith('条') && !/^[\s:,]*(?:\d|$|已|未|完成|进度|正常|同)/u.test(text.slice(end, end + 6))
  );
}
