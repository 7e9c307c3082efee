import { pattern } from '../pattern.ts';
import { apologySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';

/** Every sign below has one of these. */
const hint = pattern(
  /不是|不对|错|更正|[这那][个条]?(?:数据?|进度)?是第?\d|[(]应?该?[是为]|口误|才是|其实|[写报填打说录记登改][成到在为]|[第前上][一二三四五面]|[,。]\s*(?:等|哦|噢|啊|呃|不好意思)/u,
);
const number = '第?\\s*\\d{1,3}\\s*';
const anyNumber = '第?\\s*(?:\\d{1,3}|[一二三四五六七八九十百零]{1,6})\\s*';
const signs = new RegExp(
  [
    // 不是6项是60项
    `不是\\s*${number}[项号][\\s,]*(?:而)?(?:应该?)?是\\s*${number}[项号]`,
    // 6项写成60项了
    `${number}[项号]?(?:写|报|填|打|说|录|改)[成为]了?\\s*${number}[项号]`,
    // 把65项的数写到66项上了
    `${number}[项号]的?[^,;。\\d]{0,8}(?:写|报|填|打|录|记|登)[到在]了?\\s*${number}[项号](?:上|里|那|下)`,
    // 6项40%,等下,是60项40%
    `[,。]\\s*(?:等(?:一?下|会儿?|等)|${hesitationSource}|${apologySource})[\\s,]*(?:应该?)?是\\s*${number}[项号]`,
    // 50项70%,不对,是51项70%; 52项不对我们是51项 65%
    `[,。\\s项…—(-](?:不对|不是|错了|${slipSource})[,\\s]*(?:我们)?(?:应该?)?(?:是|为)\\s*${anyNumber}[项号]`,
    // 96项更正为98项, 96项(应是98项)
    `[项号]\\s*(?:更正|改正|订正)[为成]\\s*${anyNumber}[项号]|[项号]\\s*[(](?:应该?)?[是为]\\s*${anyNumber}[项号][)]`,
    // 12项报的60%其实是15项的
    `${number}[项号](?:报的?|填的?|写的?|的)?[^,;。项]{1,10}(?:其实|实际上?)(?:应该?)?是\\s*${number}[项号]的`,
    // 98项 40% 哦这个是18项的
    `[项号](?=[^;。\\n]{0,30}%)[^;。\\n]{1,40}[\\s,哦噢啊][这那][个条]?(?:数据?|进度)?(?:应该?)?是\\s*${number}[项号](?:任务)?的`,
    // 刚才35%那条是33项的,不是34项
    `是\\s*${number}[项号]的[,\\s]*(?:而)?不是\\s*${number}[项号]`,
    // 6项40%,60项才是40%
    `(?<=\\d\\s*[项号](?!才?是|应)[^项号]*)${number}[项号]才是`,
    // 第一条写错了
    '(?<=\\d[^]*)第[一二三四五](?:条|个)[^,;。\\n]{0,6}(?:错|不对|有误)',
  ].join('|'),
  'u',
);
/** 上一条写错了, 前面那个不对: beside a single task, or right behind one («92项上一条写的30%有误»), the report before is meant. */
const earlier =
  /(?<=\d.*)(?<!\d\s*[项号]?[\s:,]*)[前上](?:一|面)(?:的|那)?(?:条|个)[^,;。\n]{0,6}(?:错|不对|有误)/su;

/** «41项40%、75项62%,得互换»: what was reported the wrong way round is what stands there. */
const swapped =
  /(?:对调|互换|调换|换过来|换回来|倒过来|倒一下|颠倒|[调掉]个个|[弄报写填搞记发贴正]好?反了|张冠李戴|[数条]串了|(?:要|得|该|请|互相|相互)(?:互相|相互)?[交对]?换)(?:一?下|过来|[了吧个儿的哈呢])*[\s。!]*$/u;

export function isSwapped(text: string): boolean {
  return text.length <= 60 && swapped.test(text);
}

/** Whether the sender changes his mind about which task he speaks of, so that no value can be given to any. */
export function mixesTasks(text: string, several: boolean): boolean {
  return hint.test(text) && (signs.test(text) || (several && earlier.test(text)));
}
