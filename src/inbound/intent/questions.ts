import { pattern, patternOf } from '../pattern.ts';
import { withoutTitles } from '../values/label-names.ts';
import { hanShareSource } from '../vocabulary/amounts.ts';
import { either } from '../vocabulary/either.ts';
import { closingThanksSource } from '../vocabulary/spoken.ts';
import {
  awaitSource,
  comingSource,
  conditionSource,
  guessSource,
  hearsaySource,
  intendSource,
  promiseSource,
  roundedSource,
  wishSource,
} from '../vocabulary/turning.ts';

/** 稍后报, 明天上报, 正在整理: an answer to a reminder, not a report. */
const promise = patternOf([
  String.raw`(?:稍后|稍晚|晚点|晚些|待会儿?|一会儿?|等会儿?|马上|尽快|立即|随后|抓紧|今天|今日|明天|明日|后天|下午|上午|晚上|周[一二三四五]|下周|月底前?|\d{1,2}[日号]前?)[^,;。%\d]{0,8}(?:报送?|上报|提交|发(?:送|您|你|过去)?|填报?|补报?|反馈|整理|汇总|给您|给你)(?:一下|过来|过去|来|了|给您|给你|上来|材料|数据|[。!~\s])*$`,
  String.raw`^(?:正在|在)(?:整理|汇总|收集|统计|填报?|核实|核对|准备|起草)(?:材料|数据|情况|中)*[,。!\s]*$`,
]);

const wantsToKnow = either(
  /(?:^|[,!\s:项务前度])是否(?=已?(?:经|完成|全部|办结)|\d|百分|[一二三四五六七八九]成)|请问|咨询一?下/u,
  /想问|问一?下|能干(?:啥|嘛|什么)|请教|想了解|想知道|(?:不知道|不清楚)(?![\s。!]*$)|[吗么没][,\s]*(?:我们?|俺|咱)?(?:也|还|都)*(?:不太?|没)(?:清楚|知道|了解|掌握)|是不是|能不能/u,
  /可不可以|可否|能否|是否可以|行不行|(?<!不)对不对|要不要|需不需要|用不用|有没有(?=.{0,12}$)|算不算/u,
  /报没报|交没交|什么时候|啥时候|何时|怎么(?:还|没|不|这么|才)/u,
  /怎么(?:报|填|写|规定|要求|表述|用|算|办|弄|修?改|撤|操作|查|看|回|样(?!的))/u,
  /如何(?:报|填|写|操作|填写|填报|报送|撤回|更正|修改)/u,
  /(?:是|报|写|填|有|为|到|要|负责|承担|牵头|欠|差|剩|缺)(?:[的了些])?(?:多少|哪些|哪几项|哪几个|什么|啥|几项|几个|几号)/u,
  /多少(?=[?\s]*$)|(?:哪些|哪几[项个])[^,;。]{0,4}(?:没|未|还|要|需|空)|还(?:差|欠|剩)(?:哪些|几项|多少|什么)/u,
  /(?:是|到|有)几(?:了)?(?=[?\s]*$)|百分之几|哪一天|(?:还有|还剩|离)[^,;。\d]{0,8}(?:几天|多久)|多少[项个](?:任务|事项)/u,
  /(?:需要|需|要|得|应该?|用)(?:附|带|交|传|写|填|准备|提供|说明)(?:什么|哪些|啥)|哪天|几号|几点/u,
  /(?<!没有?|并没|不论|无论|不管)哪(?:个|位|家|里|儿|[段句]|几[项个]是|些是|[件项条]事?)(?![也都])|[干做讲说指管](?:的)?(?:是)?(?:什么|啥|嘛)(?:的|事|来着)|(?:[讲说干做]的是?|[干做]些)(?:什么|啥)(?=[\s。!~?]*$)/u,
  /(?:关于|针对)(?:什么|啥|哪)|(?:什么|啥)(?:内容|意思|事|情况|任务|要求|程度)(?:来着)?(?=[\s。!~?]*$)|(?:按|用)(?:什么|啥)格式|来着(?=[\s。!~?]*$)/u,
  /[在去到]哪|不会(?:用|填|报|弄|操作|写)|教(?:教|一?下)?我|为什么|为啥|为何|咋|谁(?:负责|牵头|报|是)/u,
  /是谁|(?:完成|完工|开工|启动|办|做|报|批)了?没有?(?=我(?:去|再|先|回头)?(?:问|核|看|打听|了解))/u,
  /会不会|该不该|是否(?:合适|妥当|可以|可行|正确|准确|属实|一致|需要)|到底是|请(?:指示|示下|明示)/u,
  /(?:[写填报算按登归选][^,;。]{1,16}|(?:合适|妥当?|好))还是(?:[写填报算按登归选][^,;。]{1,14}|[^,;。]{1,14}(?:合适|妥当?|好))[\s。!]*$|是[^,;。?\d]{1,12}的还是(?:[^,;。?\d]{1,12}的)?[\s。!]*$|是[^,;。?]{1,14}[报填写算交]还是[^,;。?]{1,12}[呀啊呢]?[\s。!]*$|[算是归]第?\d{1,3}项?的?还是[算是归]?第?\d{1,3}项?的?[\s。!]*$|帮(?:我|忙)?(?:再)?(?:看|查|核|翻|瞅)|解释一下|查(?:询)?一下|看一下|看看/u,
);
const endsAsking = pattern(/(?:吗|么|呢|嘛|如何|怎样|怎么样|几何|[?])[\s。!~)）"”」]*$/u);
const askedDone = pattern(
  /(?:了|过|报|交|填|完|成|到|定|[登记]上|得及)(?:没有?|不)[啊呀呢哦]?[\s。!~]*$|有[^,;。\d]{1,8}的(?:没|不)[啊呀]?[\s。!~]*$/u,
  /(?:合适|可以|行|对|好|妥|够|能|要|需要|得)(?<!得(?=不对))不(?:行|对|好|要|用)?[\s。!~]*$/u,
  /(?:^|[,\s\d%了])(?<said>\p{Script=Han})不\k<said>[\s。!~]*$|[妥当可]否[\s。!~]*$/u,
  /[太偏][高低多少](?:了)?吧[\s。!~]*$|(?:没错|是|对)吧[\s。!~]*$/u,
  /[报交填发](?:[来去上])?(?:都|也|还|就)*(?:可以|来得及|赶得上|行|成)吧[\s。!~]*$/u,
  /(?:上次|上个?月|上期|之前)(?:报|填|写)的(?:是)?[^,;。]{0,10}吧[\s。!~]*$/u,
  // «我报了65%吧»: whoever reported it asks whether it has arrived.
  /我们?(?:局|委|办|县|区|市|单位)?(?:是|不是)?(?:已经?|都)?[报填写](?:了|过|的是?)[^,;。\d]{0,4}\d[^,;。]{0,6}吧[\s。!~]*$/u,
);
/** «没完成呢» tells. */
const notYet = pattern(
  /^[\s:,]*(?:目前|现在|还|仍|尚|都|也|暂)*(?:没|未)有?[^,。;?吗么多几哪谁什]{1,6}呢[\s。!~]*$/u,
);
/** «新增了2个呢», «都80%了呢»: a value told with some pride. */
const tells = pattern(
  /(?:了|已经?|都|才|刚|新增|完成)[^,。;?吗么哪谁什怎几多]{0,16}\d[^,。;?吗么哪谁什怎]{0,4}呢[\s。!~,]*$|(?:已经?|都|全部|早就?)[^,。;?吗么哪谁什怎几多没未]{0,6}(?:完成|办结|完工|启动|开工|建成)了呢[\s。!~,]*$/u,
);
/** «试点正往前推着呢», «省里还在批呢»: what goes on. */
const goesOn =
  /^(?!.*(?:[吗么哪谁啥咋怎?]|还是|什么|多少|是否|为何|[要能行可]不)).*(?:(?<![远早差])着呢|(?:正在|正(?=[往向])|还在|(?<![现存])在(?=[^,。;]{0,10}[推办干做搞弄跑等走建修改批审报评]呢))[^,。;]{1,14}呢|(?<=^|[,;。\s])[就还正都也在只]{0,2}等着?[^,;。]{1,10}呢)[\s。!~,]*$/su;
const notAsking = pattern(
  /[早远多忙好][着了]呢[\s。!~]*$|没有?[做干说]?什么|不怎么|不管怎么样|无论如何|那么$/u,
);
/** 有几个数要改, 写多少都行, 反正报多少你们说了算, 不管怎么样, 等下我看看: who says so wants to know nothing. */
const indifferent =
  /有几[个处项](?:数[据字值]?|地方|指标)?(?:需要?|要|得|想)(?:改|更[正新改]|调整|修[改正]|订正|补)|(?:等[一下]{0,2}|等会儿?|稍等|让|容)[,…\s]*我(?:再|先|去)?(?:看看|看一?下|查一?[下查]|核实?一?下)|(?:(?:无论|不管|不论|反正|随便)[^,;。]{0,4}|[写报填])(?:多少|什么|怎么样?|几)(?:都|也|[,;。]?(?:你们?|您)(?:定|说了算))|(?:无论|不管|不论)[^,;。]{0,4}(?:多少|什么|怎么样?|如何)/gu;
/** 应该有75%吧, 可能是75%: the sender is not sure; neither question nor report. */
const unsure = new RegExp(
  [
    String.raw`(?:应该|${guessSource}|大概(?!${roundedSource})|差不多|(?<!\d%|成)[写报填](?![^,;。\n]{0,6}(?:\d[\d.]*%?|${hanShareSource})吧))[^,;。\n]{0,12}吧[\s。!~]*$`,
    // «小王,6项是65%吧»
    String.raw`(?:^|[\s:,])是[^,;。\n\d]{0,4}\d[\d.]*%?吧[\s。!~]*$`,
    String.raw`\d%?(?:应该|大概|${guessSource})是?有[\s。!~]*$|^(?:${guessSource})`,
    String.raw`(?:${guessSource}|大概是)(?:是|有|在)?\d`,
  ].join('|'),
  'u',
);

/** Every question has one of these. */
export const mayAsk =
  /[否示核吧吗么呢嘛何样?没不问询教想否什啥怎多哪欠差剩几谁咋帮查看]|来着|合适|解释|还是(?=[写填报算按登归选是]|第?\d)|[报填写算交的]还是/u;

/** Thanks behind a question. */
const politeness = new RegExp(closingThanksSource, 'u');

/** True when a sentence asks. In a labelled paragraph only a closing «…吗?» counts. */
export function asks(sentence: string): boolean {
  if (!mayAsk.test(sentence)) return false;
  const plain = withoutTitles(sentence).replace(politeness, '').replace(indifferent, '').trim();
  const text = handsOver.test(plain) ? plain.replace(looking, '') : plain;
  if (text === '' || notAsking.test(text) || notYet.test(text) || tells.test(text)) return false;
  if (text.endsWith('呢') && goesOn.test(text)) return false;
  return endsAsking.test(text) || askedDone.test(text) || wantsToKnow.test(text);
}

/** «材料在附件里,看一下哈»: whoever hands something over wants it looked at, and asks nothing. */
const handsOver = pattern(
  /附件|邮[箱件]|(?:材料|报告|佐证|照片|表格?|文件)[^,;。?]{0,6}(?:发|传|交|在|见)|(?:发|传)(?:给?[您你]|群|上来|过来|过去)了?/u,
);
const looking =
  /(?:请|麻烦|劳烦|辛苦|[您你]|帮忙?|我|先|再)*(?:看一?下|看看|查看|过目)[吧哈啊呢]?[\s。!~]*$/u;

/** 说是完成了, 应该完成了: told by others, or guessed. */
const hearsay = new RegExp(
  `(?:${hearsaySource}|说是|好像是?|似乎|应该(?:是)?(?:已经?)?(?:都|全)?(?=完成|办结|做完))`,
  'u',
);

/** Whether a statement is not the sender's own knowledge. */
export function isHearsay(sentence: string): boolean {
  return mayBeHearsay.test(sentence) && hearsay.test(sentence);
}

const mayBeHearsay = pattern(/[说据像似应]/u);

export function isUnsure(sentence: string): boolean {
  return mayBeUnsure.test(sentence) && unsure.test(sentence.replace(politeness, '').trim());
}

const mayBeUnsure = pattern(/[吧应可也像似估定概]/u);

const mayBeGoal = /[准冲瞄希盼奔想算拟划周明后来届月须必要能可会将争力确预计保今内底目如假若只旦非万即怕就]/u;
/** 务必完成100%, 年底必须完成, 明天能到70%: what is to be, and nothing that is. */
const goal = new RegExp(
  [
    String.raw`(?:必须|务必|一定要?|(?<![主需重不按照])要)[^,;。\d]{0,10}?(?:完成|达到|做到|到|办结|完工|落实|\d+(?:\.\d+)?%)`,
    String.raw`^\s*(?:今年|年内|本年|年底|月内|月底)(?:内|底|前)*(?:全部)?(?:完成|办结|完工)$`,
    String.raw`(?:(?<![功性节技智产动效职势赋])能(?!源|力|耗|量|效|级)|(?<![社协晚大例])会(?!议|员|展|商)|[可将]|${promiseSource}|(?<!(?:完成|实现|达到|达成)了?[^,;。]{0,4})目标)[^,;。]{0,12}?\d+(?:\.\d+)?(?:%|[万亿]?[家个所项户套人元亩座处])`,
    String.raw`^\s*(?:今年|年[底末]|年内|月底|\d{1,2}月(?:底|\d{1,2}[日号])?)(?:[之以]?前)?(?:推进|完成|[做干推抓赶拉弄办搞]|达)?[到至]?\d[\d.]*%$`,
    String.raw`(?:${promiseSource}|尽[快早量])[^,;。\d]{0,10}?(?:完成|办结|完工|落实|做完|弄完|启动|开工|建成|竣工)$`,
  ].join('|'),
  'u',
);

/** 拟新设海外仓1个, 打算下月启动: a wish and nothing that is. */
const wish = new RegExp(
  String.raw`^(?!.*(?:已|正在|目前|现|了)).*?(?:${intendSource}|打算|${wishSource}|${conditionSource}|${comingSource}|(?<![按照工作])计划(?=[于在]|\d|培育|新[增建设培]|启动|开工|完成))`,
  'u',
);

const condition = new RegExp(String.raw`^\s*(?:${conditionSource})|(?:差得远|还早|远着呢)$`, 'u');

/** «只要省里批了,就算完成» */
const supposed = new RegExp(
  String.raw`^[\s:,]*(?:${conditionSource}|等(?!等)|${awaitSource})[^;。]*?,?\s*(?:那|也)?(?:就|才|便)(?:[能会可要]|算|是|完|达|到|\d)[^;。]*[\s。!]*$`,
  'u',
);

/** Whether every clause says what is to be. */
export function saysOnlyGoals(text: string): boolean {
  if (supposed.test(text)) return true;
  if (!mayBeGoal.test(text)) return false;
  const clauses = text.split(/[,;。\s]/u).filter((clause) => clause.trim() !== '');
  return (
    clauses.length > 0 &&
    clauses.some((clause) => goal.test(clause) || wish.test(clause)) &&
    clauses.every((clause) => goal.test(clause) || wish.test(clause) || condition.test(clause))
  );
}

/** «请于25日前填报»: a request, not a report. */
const request = pattern(
  /^(?:@\S+\s*)?(?:请|麻烦|务必|要求|望|烦请|敬请)[^%\d]{0,12}(?:\d{1,2}[日号月][^%\d]{0,8})*(?:报送|填报|上报|提交|反馈|报告|补报|更新)[^%\d]{0,12}$/u,
);

export function isRequest(text: string): boolean {
  return text.length <= 80 && request.test(text.trim());
}

export function isPromise(text: string): boolean {
  const match = text.length <= 60 ? promise.exec(text.trim()) : null;
  return match !== null && !/[%百千万亿]|\d/u.test(text.trim().slice(0, match.index));
}
