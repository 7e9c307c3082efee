import { pattern, patternOf } from '../pattern.ts';
import { rewrittenSource } from '../values/label-names.ts';
import { anyStatusSource } from '../values/words.ts';
import { hanShareSource, unitSource } from '../vocabulary/amounts.ts';
import { apologySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';
import { guessSource, lastPeriodSource } from '../vocabulary/turning.ts';
import { changedFirst } from './changed-first.ts';

const value = `(?:约|进度|完成)*\\s*(?:-?\\d|百分|[零一二三四五六七八九十两]+(?:[成%家个项万亿千百]|[\\s吧了啊。!]*$)|${anyStatusSource}|同上)`;
const opening = pattern(
  /[(【]更正[)】]|(?:修正|更正|订正|勘误|修订|改正)[版稿件后](?=[\s:(,】])|以(?:此|本|这个?)[条次份]?(?:表)?为准|(?:^|[\s,;。\n:【]|(?:上一?条|刚才|前面)的?|(?:数[据字值]?|指标|进度|状态)(?:都|均|全部?|也)?)(?:再|要|我要?|重新)?(?:更正|订正|纠正|勘误|改一?下|再改|修改|更改)(?:一?[下则处条]|如下|为|成)?(?:进度|数[据字值]?|状态|百分比)?(?=[\s:,】]|第|\d|$|把|将|[Tt#任])/u,
);
const wrong = patternOf([
  `${slipSource}|(?:打|(?<![申汇呈])报(?!成功)|填|写|录|输|说)成(?!功)了?|[选敲]成(?!功|立|果)了|[看算记登]成了?(?=\\d[^吧]*了)`,
  '(?:刚才|刚刚|上面|前面|上一?[条次个])的?那?[个条句次项]?(?:数|进度)?(?:是)?(?:不对|错了|有误)',
  '(?:多|少|漏|误|虚|错)(?:报|写|填|打|录|算|统计)|有误(?!差)',
  '(?:数[据字值]?|进度|内容|百分比|单位|口径|日期|时间|时限|状态)(?:都|均|也)?是?(?:不对|不准确|不准|错误|错了|错的)',
  '(?:写|报|填|录|算|打|登)(?:得|的)?(?:[低高]了|(?:数[据字值]?|内容|情况)?(?:不对|不准))',
  String.raw`\d\s*(?:%|[万亿]?[家个亩户人套所元]|[月日号]底?)(?:完成)?(?:是)?(?:不对|有误|不准|错了)|^(?:不对|错了)`,
  String.raw`(?:是错的|错了)(?=[,。;\s]|$)`,
]);
/** «完成时间改为11月底»: a day takes the place of no value. */
const day = '(?!(?:20)?\\d\\d年|20\\d\\d[-./]|\\d{1,2}(?:月|[日号](?!楼)))';
const strongNew = pattern(
  new RegExp(
    `(?:${[
      '(?:更正|订正|修改|更改)如下|(?<!按[^,;。\\d]{1,8})(?:应该?(?:是|为|当是|当为)|应当?[是为])',
      // «59项滞后,更正:正常推进»
      '(?<=[,;。]\\s*)(?:更正|订正)(?:一下)?[:,]',
      '更正(?:为|成)|修正(?:为|成)|订正为|实际(?:上)?(?:应)?(?:是|为)',
      '^[\\s,]*才是',
      String.raw`以(?=约?\d[\d.]*\s*[%\p{Script=Han}]{1,3}为准)`,
      '正确(?:的)?(?:数字?|数据|进度|值)?(?:应)?(?:该)?(?:是|为)',
    ].join('|')})[:\\s]*(?!第?\\d{1,3}\\s*[项号])${day}(?=${value})`,
    'u',
  ),
);
/** «报成53%了,应该35%»; «70%,应该75%» alone may as well be a guess. */
const shouldBe = pattern(new RegExp(`(?<=[,;。\\s])应该[:\\s]*${day}(?=${value})`, 'u'));
const weakNew = pattern(
  new RegExp(
    `(?:(?:再|又)?改(?:为|成|到|回|按|口(?:为|成|说)?)|(?:恢复|还原)成|更改(?:为|成)|修改(?:为|成)|调整(?:为|成|到)|变更为|换成|划掉(?:改)?|(?<=[%\\p{L}\\d]\\s*)(?:->|→)\\s*(?:改(?:口|为|成)?|应为)?)[:\\s]*${day}(?=${value})`,
    'u',
  ),
);
/** «进展写错了,更正为:专班已成立», «之前报的不对,以这个为准:完成投资9.8亿元»: behind a colon the new words. */
const newWords = pattern(
  /(?:(?:^|错了?|[错漏掉少多]了?[一两几]?个?字了?|错别字|有误|不对|不准确?|一下|内容|表述|文字|进展|情况|问题|困难|下一?步)[\s,;。]*(?:请|现)?(?:(?:更正|订正|修正|更改|修改|改|换)[为成]|应(?:该|当)?[为是])|以(?:这[个次条]?|此|本[次条]|下面|现在)(?:的|报的|数[据字]?)?为准)\s*:\s*(?=\S)/u,
);
/** 2家改3家, 未完成改已完成: a bare 改 between two figures or states. */
const changedTo = pattern(
  new RegExp(
    String.raw`\d[\d.,]*\s*(?:%|${unitSource})\s*改\s*(?=\d)|(?:完成|推进|滞后|启动)\s*(?:改|[更订]正)\s*(?=已完成|未完成|正常推进|滞后|未启动)`,
    'u',
  ),
);
/** 不是75%是70%, 不是已完成,是正常推进: where the new value begins. */
const notButLeft = pattern(
  new RegExp(
    String.raw`(?:不是|并非)(?:已?完成|正常推进|滞后|未启动|同上月|未完成)[,，]?\s*(?:而)?(?:是|应(?:该)?(?:是|为))|(?:不是|并非|不为)[^,;。\n]{0,14}?(?:[%\d家个元里亩人户套]|${hanShareSource})[^,;。\n\d]{0,3}[,，]?\s*(?:而)?(?:是|应(?:该)?(?:是|为))`,
    'u',
  ),
);
/** 应为棚改套数980套,不是890套, 我们是3家不是2家: the right one first. */
const butNot = pattern(
  /(?:应该?[是为]|应该|(?<![不还就都也])是(?=\d[\d.]*%?\p{Script=Han}{0,2},?(?:而)?(?:不是|并非)\s*\d))(?=[^,;。\n\d]{0,14}\d[^,;。\n]{0,14}[,]?\s*(?:而)?(?:不是|并非)\s*\d)/u,
);
/** 正常推进,不对,滞后了: said and taken back in one breath. */
const slip =
  '(?:不对|说?错了|[写打报填输发敲看记念搞弄]错了?(?=[^\\p{Script=Han}A-Za-z\\d]|应|是|为)|口误|手误|手滑了?|手抖了?|眼花了?|(?<=[^\\p{L}\\d])(?:(?:[啊哦呃]不|不不)(?=[,;。!\\s…~-])|不是(?=[,;。!\\s…~-]+是?[\\d.]+%)))';
const sorry = `(?:${apologySource})`;
const takenBack = pattern(
  new RegExp(
    `(?:[^\\p{Script=Han}A-Za-z\\d]|${hesitationSource}呀?|^|(?<=${hanShareSource}))(?:${sorry}[^\\p{L}\\d]*)?(?:${slip}[啦啊哈呀哦]?[^\\p{Script=Han}A-Za-z\\d]*){1,3}(?:${sorry}[^\\p{L}\\d]*)?(?:应该?)?(?:更正)?[是为]?(?=${value})`,
    'u',
  ),
);
/** «百分之四十不对是百分之四十五», dictated without a mark between; «百分之四十不是百分之四十五» denies the second. */
const spokenSlip = pattern(
  new RegExp(
    `(?<=${hanShareSource}|推进|完成|滞后|启动)了?${hesitationSource}?(?:不对|说?错了)[啊哦,\\s]*(?:应该?)?[是为](?=${value})`,
    'u',
  ),
);
/** 刚才那个, 刚报的, 上一条的: what was said before. */
const saidBefore =
  '(?:刚才?|刚刚|前面|上面|之前|上一?[条次个])(?:上?报|[发填写说])?[的过]?(?:[那这]?一?[个条次项])?的?';
const takenAlong = new RegExp(
  `^[\\s:,]*(?:那么?(?![个条项])|要不|还是|算了|好吧|行吧|,)*(?:${saidBefore})?(?:的|都|均|也|全部?|统一|一律|一并|请|麻烦|现|就|再|给我|帮我|一起){0,3}(?:进度|完成率|百分比|完成进度|状态|数据|数值|数字|完成数|目前)?(?:由|从)?(?:原来?|原报)?(?:的)?\\s*(?:[\\d.,]+\\s*(?:%|[^\\s\\d,;。]{1,3})|${hanShareSource}|${anyStatusSource})?\\s*$`,
  'u',
);

/** «不算完成,改成正常推进», «都先别按完成算,改为正常推进» */
const notTrue = new RegExp(
  `^[\\s:,]*(?:${anyStatusSource})(?:是)?(?:的)?(?:不对|不实|不属实|有误|错了|错的|不准确?)了?[,\\s]*$`,
  'u',
);
const notThat =
  /^[\s:,]*(?:[都均也先就暂]|全部)*(?:(?:不算|不是|并非)[^,;。\d]{1,6}|(?:别|不要|不能|不用|不)再?[按报填写算记登][^,;。\d]{1,6})[,\s]*$/u;

/** 存在问题更正为资金不足, 下一步改为:组织验收, 预计完成时间改为11月30日. */
const fieldReplaced = pattern(
  new RegExp(
    `(?:问题|困难|下一?步(?:打算|计划|工作)?|打算|进展(?:情况)?|措施)${rewrittenSource}|(?:完成|办结|完工|竣工|交付)(?:时间|时限|日期|节点)(?:(?:(?:由|从)[^,;。]{1,12}?)?(?:更正|更改|修改|调整|改)[为成到]|应(?:该|当)?[为是])`,
    'u',
  ),
);

/** Every sign below has one of these; most reports have none. */
const hint = pattern(
  /为准|恢复成|还原成|[混划错误反串改更订纠勘应换漏虚→]|不是|并非|不对|不准|[啊哦呃不]不|手滑|修正|实际|正确|调整|口误|->|[打报填写录输说选敲登看算记]成|[低高]了|[多少]|手抖|眼花|(?:把|将)\s*$/u,
);

const endsWithValue = new RegExp(`(?:\\d[\\d.,]*\\s*(?:%|[^\\s\\d,;。]{1,3})|${hanShareSource})\\s*$`, 'u');

/** «100项72%、102项58%,以此条为准»: said of all of the message. */
export function closesAsValid(text: string): boolean {
  return /[,;。\s(]以(?:此|本|这个?)[条次份]?(?:信息|消息)?为准[)\s。!]*$/u.test(text);
}

const ofWork = pattern(/问题|困难|下一?步/u);

/** Signs of a correction in the words around and about a task. */
export function isCorrection(preamble: string, content: string): boolean {
  if ((preamble === '' || !hint.test(preamble)) && (content === '' || !hint.test(content))) return false;
  if (opening.test(preamble) || wrong.test(preamble)) return true;
  if (opening.test(content.slice(0, 12)) || /^\s*(?:更正|订正)/u.test(content)) return true;
  // «存在问题:部分数据不准确» speaks of the work, not of the report.
  const words = content.slice(0, ofWork.exec(content)?.index);
  if (wrong.test(words) || notButLeft.test(content) || strongNew.test(content)) return true;
  if (butNot.test(content) || takenBack.test(content) || spokenSlip.test(content) || changedTo.test(content))
    return true;
  const weak = weakNew.exec(content);
  if (changedFirst(content) !== null || fieldReplaced.test(content) || newWords.test(words)) return true;
  if (weak === null) return false;
  const before = content.slice(0, weak.index);
  return (
    takenAlong.test(before) || notThat.test(before) || notTrue.test(before) || endsWithValue.test(before)
  );
}

/** «两个数填反了:…», «两个数都订正:…»: behind the colon the right ones. */
const announced = new RegExp(
  String.raw`^[\s:,]*的?[这那]?(?:[两二三四五几\d]个)?(?:指标|数[据字值]?|百分比)(?:都|均|也|全部?)*(?:${slipSource}|不对|有误|错了|[订更修纠]正|改)(?:了|如下|一下)?[,\s]*:(?=[^:]*\d)`,
  'u',
);

/** «完成时间改为12月底,进度60%改为70%»: the new day stands in front of the new value. */
const newDay = /(?:时间|时限|日期|节点)[^。;]{0,12}(?:\d(?:月|日|号|-)|年底|月底)/u;

/** Where the new value begins inside `content`, or 0 when the whole of it is new. */
export function newValueStart(content: string): number {
  let at =
    /^[\s:,、]*(?:再|要|重新)?(?:更正|订正|纠正|勘误|更改|修改|改一?下|再改)(?:一?下|如下|为|成)?(?:进度|数[据字值]?|状态|百分比)?[\s:,]*/u.exec(
      content,
    )?.[0].length ?? 0;
  at = Math.max(at, changedFirst(content)?.at ?? 0);
  for (const sign of [
    notButLeft,
    strongNew,
    shouldBe,
    weakNew,
    butNot,
    takenBack,
    spokenSlip,
    changedTo,
    newWords,
    announced,
  ]) {
    const match = sign.exec(content);
    if (match !== null) at = Math.max(at, match.index + match[0].length);
  }
  return newDay.test(content.slice(0, at)) ? 0 : besideParagraph(content, at);
}

/** «…,进度改为»: another thing that is changed, named. */
const namedChange = pattern(/\p{Script=Han}{2}(?:更?改|更正|订正|调整)[为成到]\s*:?\s*$/u);

/** «问题改为无,进度改为70%», «进度改为70%,存在问题改为:无»: one is a paragraph, and what the other is changed to stands in front. */
function besideParagraph(content: string, at: number): number {
  const split = Math.max(...[...',;。'].map((mark) => content.lastIndexOf(mark, at - 1))) + 1;
  if (at === 0 || split === 0) return at;
  const [ahead, clause] = [content.slice(0, split), content.slice(split, at)];
  if (fieldReplaced.test(clause)) return newValueStart(ahead) || at;
  return fieldReplaced.test(ahead) && namedChange.test(clause) && !/\d/u.test(clause) ? 0 : at;
}

/** 不是2家, 别按70%报: what it is stands in another clause. */
const denial =
  /^[\s:,]*(?:(?:而)?(?:不是|并非)[^是]*|(?:(?:别|勿|不要|不用|不能)再?[按报写填算记登]|不再?按)[^,;。]*)$/u;

export function onlyDenied(words: string): boolean {
  return denial.test(words);
}

/** «可能报错了,等明天核完再改»: a correction announced, and nothing to correct it with. */
const putOff = new RegExp(
  `(?:${guessSource})[^,;。]{0,8}[报填写录打算][的得]?[错多少重漏高低]|(?:数[字据]?|\\d[和与跟]\\d+%?)[^,;。\\d]{0,6}(?:倒|对调|互换|调换|调个|换)(?:一?下|过来|个)|(?:等|待|回头|晚点|明天|后天|稍后|随后)[^,;。]{0,10}再?(?:改|更正|重报|报|修改|订正)`,
  'u',
);

export function isPutOff(words: string): boolean {
  return putOff.test(words);
}

/** 取消完成状态, 的已完成去掉: what is to stand in its place is not said. */
const stateStruck = pattern(
  new RegExp(
    `^[\\s:,]*(?:的|状态|那个)*(?:(?:请|先|再)?(?:取消|去掉|撤销|撤掉|拿掉|删[掉除去])(?:掉|了)?(?:那个|这个)?(?:${anyStatusSource})|(?:${anyStatusSource})的?(?:状态|字样|标记|[那这]?[个两三四几]?字)?(?:请|先|给我|帮我|要|得)*(?:取消|去掉|撤销|撤掉|拿掉|删[掉除去]))(?:的?(?:状态|标记|字样))?(?:掉|了|吧|一下)*[\\s。!]*$`,
    'u',
  ),
);
const neither = pattern(/(?:不是|并非)[^,;。]{1,10}[,\s]*(?:也|更|又)(?:不是|并非)[^,;。]{1,10}[\s。!]*$/u);

/** «不是75%也不是70%», «60%改一下»: what it is instead is not said. */
export function deniesAll(content: string): boolean {
  return neither.test(content) || stateStruck.test(content) || changedFirst(content)?.instead === false;
}

/** 麻烦改过来, 请更正, 不好意思; 别的不动. */
const request = new RegExp(
  String.raw`^[\s:,]*(?:别的|其[他余它]的?|剩下的?|另外[^,;。\d]{0,6})(?:内容|数[据字]?|部分|几个)?(?:都|先|就|均|也)*(?:不动|不变|照旧|没变|没错|不用[改动])[\s。!]*$|^[\s:,]*(?:请|麻烦|烦请|劳烦|辛苦|帮忙|帮我|给我?|您|你|再|予以|特此|${apologySource}|[,\s]){0,4}(?:(?:改|更正|修改|订正|调整)(?:过来|回来|回去|一?下|掉)?)?[吧哈了呗谢\s。!]*$`,
  'u',
);

/** A clause that asks for nothing but the correction. */
export function asksToCorrect(clause: string): boolean {
  return request.test(clause);
}

const excuse = new RegExp(
  String.raw`[,;。\s]+(?:我|刚才|刚刚|之前|是|不小心|给|数[据字值]?|进度|状态|日期)*(?:${slipSource}|手滑)[\s。!]*$`,
  'u',
);

/** «状态应为已完成,选错了»: behind what it should be, why it was not; without what to put in its place all is taken back. */
export function withoutExcuse(content: string): string {
  if (!excuse.test(content)) return content;
  const instead = [strongNew, weakNew, notButLeft].some((pattern) => pattern.test(content));
  return instead ? content.replace(excuse, '') : content;
}

const lastIsWrong = new RegExp(
  String.raw`(?:${lastPeriodSource})[^,;。\d]{0,8}(?:[多虚高误错][报填写算]|[报填写算统计][的得]?[高多错][了的]|虚高|偏高|有误|不对|不准)`,
  'u',
);

/** «上月百分比报高了,本月按50%报»: what was reported last month is no measure. */
export function saysLastWrong(content: string): boolean {
  return lastIsWrong.test(content);
}

/** A clause that only says what was wrong. */
export function saysWrong(clause: string): boolean {
  return wrong.test(clause) || onlyDenied(clause);
}

/** «37项改为第54项»: another task, and nothing said of either; «21项不算,应该是20项,50%»: whatever is said of it. */
const otherNumber = pattern(
  new RegExp(
    String.raw`^[\s:,、]*(?:(?:不算数?|作废|不对|[发报写填]?错了?|${slipSource})了?[\s,;。]+)(?:应该?[是为]?|改[为成]|(?:更正|订正|修正|换|写)[为成]|(?:其实|实际上?)?是)第?\s*\d{1,3}\s*[项号](?!目)|^[\s:,、]*(?:(?:[报写填]?的|[那这][个条]|数|进度|\d+(?:\.\d+)?%)*[\s,]*(?:序号|编号|任务)?)?(?:应该?[是为]?|改[为成]|(?:更正|订正|修正|换|写)[为成]|(?:其实|实际上?)?是)第?\s*\d{1,3}\s*[项号](?:任务)?的?(?:数[据字值]?|进度)?[\s。!了吧的]*$`,
    'u',
  ),
);

/** «的数据报到6项了», «是替6项报的»: reported on the wrong one of two. */
const putOnOther = pattern(
  /^[\s:,]*(?:的|那个|这个)?(?:数[据字值]?|进度|情况|内容|进展)?(?:都|给|我|被)*[报写填发登记录]到第?\d{1,3}[项号](?:任务)?(?:里|上|去|名下|头上)*了[\s。!]*$|^[\s:,]*(?:其实|实际上?)?是?[替给帮代]第?\d{1,3}[项号](?:任务)?[报写填发登记录]的?[\s。!]*$/u,
);

export function namesOther(content: string): boolean {
  return otherNumber.test(content) || putOnOther.test(content);
}

/** «卡片上目标显示30%,应为30所»: what the office has put down as the goal. */
const goalWrong = pattern(
  /^[\s:,]*(?:你们?|[咱我]们?|卡片|台账|系统|平台|页面|表头|表格?|清单)?[上里中]?(?:的|那个)?(?:年度|全年)?(?:目标|任务|指标)(?:数|值|列|栏)?(?:那[栏列个])?(?:显示|[写录登标记填]|[是为:]|错|不对|有误|[低高]了|(?=\d))/u,
);

export function goalIsWrong(content: string): boolean {
  return goalWrong.test(content) && isCorrection('', content);
}
