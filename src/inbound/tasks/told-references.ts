import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { anyStatusSource } from '../values/words.ts';
import { apologySource } from '../vocabulary/spoken.ts';
import { make, type Reference } from './reference.ts';

/** «77那项怎么报啊,105是75%»: a bare number among tasks named in full, where a percentage is said of it. */
const saidOf = /(?=\d)(?<=[,;。?!]\s*)\d{1,3}(?=\s*(?:是|为|报|做到)\s*\d{1,3}(?:\.\d+)?\s*%)/gu;

function saidOfReferences(text: string): Reference[] {
  return matches(saidOf, text).map(({ index, 0: no }) => make(index, index + no.length, no, 'bare', false));
}

/** «刚才68报错了,应该是70%», «72那个写错了»: a bare number in front of what was wrong with it. */
const wrongOne = new RegExp(
  String.raw`(?=\d)(?<=(?:^|[,;。\n])\s*(?:${apologySource}|更正)?[,\s]*(?:刚才|刚刚|刚|前面|之前|上午|下午|昨天|今天)?(?:发|报|填|写|说)?(?:的|那个)?\s*)\d{1,3}(?=\s*(?:那个|这个|那条|的)?(?:数[据字值]?|进度)?(?:(?:给|是)?(?:报|写|打|填|发|录|说|弄|搞)(?:错|多了?|少了?|成|反|高|低)|[多少漏误错][报写填]|有误|不对|错了))`,
  'gu',
);

const anyWrong = pattern(/[错多少成反高低漏误]|不对/u);

function wrongReferences(text: string): Reference[] {
  if (!anyWrong.test(text)) return [];
  return matches(wrongOne, text).map(({ index, 0: no }) => make(index, index + no.length, no, 'bare', false));
}

/** «57有问题», «62那个先不报», «7改成正常推进», «89那条作废吧», «6对,…»: words that no amount has behind it, and a report has. */
const spokenOf = new RegExp(
  `(?<=(?:^|[,;。\\n])\\s*)\\d{1,3}(?=(?:[那这]个,?|的)?(?:(?:现在|目前|还|也|都|是)?(?:存在|(?:没有?|有|无)(?:什么|啥|点|些)?)的?(?:问题|困难|难度|难点)|(?:这个?月|本月)?(?:先|暂时?|暂且)不(?:报|填|写)|(?:对|没错|正确|无误)(?:的|了)?(?=$|[,;。!])|(?:改成|改为|改回|改到|应为|应该是|应是)\\s*(?:\\d+(?:\\.\\d+)?\\s*%|百分之|${anyStatusSource})|不是\\d[\\d.]*%[,\\s]*(?:而)?是\\d|(?:再|又)(?:加|提高|增加|涨)\\d+(?:个百分点|个点|%)|(?<=[,;。]\\s*\\d{1,3})(?:改成|改为|改到)\\d|同上(?=$|[,;。!])|(?:[那这][条项])?(?:先|就|都|也){0,2}(?:撤[回销了掉下]|作废|收回|删[掉除了])[来去了掉吧一下哈]{0,4}(?=$|[,;。!\\s])|(?:稍微?|略微?|更|最)?(?:[好快慢低高差])(?:一?[些点]儿?)?[, ]\\s*(?:约|是|进度|完成)*\\d[\\d.]*%))`,
  'gu',
);

function spokenOfReferences(text: string): Reference[] {
  if (
    !/\d(?:[那这][个条项]|的)?[撤作收删现目还也都是存有没无这本先暂对正改应不再又同稍略更最好快慢低高差]/u.test(
      text,
    )
  )
    return [];
  return matches(spokenOf, text).map(({ index, 0: no }) => ({
    ...make(index, index + no.length, no, 'bare', false),
    valued: true,
  }));
}

/** «回到85,问题是流标», «再说说85:60%»: what is spoken of next. */
const turnedTo =
  /(?=\d)(?<=(?:^|[,;。\n])(?:那|好|行|对了|[,\s]){0,4}(?:(?:先|再|接着|继续|还是|就|我们?|来){0,4}(?:说|看|讲|报|回)(?:回到?|到|说|下|一下|回来)?|回头(?:再)?说|[回转]到|至于|关于)[ ]?)\d{1,3}(?=(?:[那这]?[个项条])?(?:吧|哈|啊)?[\s]*[,:]\s*\S)/gu;

function turnedToReferences(text: string): Reference[] {
  if (!/[说看讲报回到于]\s*\d/u.test(text)) return [];
  return matches(turnedTo, text).map(({ index, 0: no }) => ({
    ...make(index, index + no.length, no, 'bare', false),
    valued: true,
  }));
}

/** «33我问问再说», «97那个先空着», «88不改», «54哈»: what is said of a report that is not made, or stays as it is. */
const leftOpen =
  /(?=\d)(?<=(?:^|[,;。\n])[啊哦嗯呃那行好,\s]{0,5})\d{1,3}(?=(?:[那这][个项条])?(?:先|就|还是|暂时?|我们?|等|都|也){0,3}(?:空着|空[下出]|留空|不动|不改|不用[改动填]|没动|放[一]?放|缓一?缓|再等等|再说|[^,;。\d\s]{2,8}再[说报])(?:[吧了哈啊呢]|就行)*\s*(?:$|[,;。!]))/gu;

function leftOpenReferences(text: string): Reference[] {
  if (!/[空留不没放缓再]/u.test(text)) return [];
  return matches(leftOpen, text).map(({ index, 0: no }) => ({
    ...make(index, index + no.length, no, 'bare', false),
    valued: true,
  }));
}

/** Bare numbers of tasks, by what is said in front of them or behind. */
export function toldReferences(text: string): Reference[] {
  return [
    ...wrongReferences(text),
    ...spokenOfReferences(text),
    ...turnedToReferences(text),
    ...leftOpenReferences(text),
    ...saidOfReferences(text),
  ];
}
