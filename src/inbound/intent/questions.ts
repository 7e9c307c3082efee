import type { Intent } from '../interpretation.ts';
import { withoutTitles } from '../values/label-names.ts';
import { anyStatusSource } from '../values/words.ts';
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
const promise = new RegExp(
  [
    String.raw`(?:稍后|稍晚|晚点|晚些|待会儿?|一会儿?|等会儿?|马上|尽快|立即|随后|抓紧|今天|今日|明天|明日|后天|下午|上午|晚上|周[一二三四五]|下周|月底前?|\d{1,2}[日号]前?)[^,;。%\d]{0,8}(?:报送?|上报|提交|发(?:送|您|你|过去)?|填报?|补报?|反馈|整理|汇总|给您|给你)(?:一下|过来|过去|来|了|给您|给你|上来|材料|数据|[。!~\s])*$`,
    String.raw`^(?:正在|在)(?:整理|汇总|收集|统计|填报?|核实|核对|准备|起草)(?:材料|数据|情况|中)*[,。!\s]*$`,
  ].join('|'),
  'u',
);

const wantsToKnow = either(
  /(?:^|[,!\s:项务前度])是否(?=已?(?:经|完成|全部|办结)|\d|百分|[一二三四五六七八九]成)|请问|咨询一?下/u,
  /想问|问一?下|能干(?:啥|嘛|什么)|请教|想了解|想知道|(?:不知道|不清楚)(?![\s。!]*$)|[吗么没][,\s]*(?:我们?|俺|咱)?(?:也|还|都)*(?:不太?|没)(?:清楚|知道|了解|掌握)|是不是|能不能/u,
  /可不可以|可否|能否|是否可以|行不行|(?<!不)对不对|要不要|需不需要|用不用|有没有(?=.{0,12}$)|算不算/u,
  /报没报|交没交|什么时候|啥时候|何时|怎么(?:还|没|不|这么|才)/u,
  /怎么(?:报|填|写|规定|要求|表述|用|算|办|弄|改|撤|操作|查|看|回|样(?!的))/u,
  /如何(?:报|填|写|操作|填写|填报|报送|撤回|更正|修改)/u,
  /(?:是|报|写|填|有|为|到|要|负责|承担|牵头|欠|差|剩)(?:的)?(?:多少|哪些|哪几项|哪几个|什么|啥|几项|几个|几号)/u,
  /多少(?=[?\s]*$)|哪些(?:没|未|还|要|需)|还(?:差|欠|剩)(?:哪些|几项|多少|什么)/u,
  /(?:需要|需|要|得|应该?|用)(?:附|带|交|传|写|填|准备|提供|说明)(?:什么|哪些|啥)|哪天|几号|几点/u,
  /哪(?:个|位|家|里|儿|[件项条]事?)(?![也都])|[干做讲说指管](?:的)?(?:是)?(?:什么|啥|嘛)(?:的|事|来着)/u,
  /(?:关于|针对)(?:什么|啥|哪)|(?:什么|啥)(?:内容|意思|事)(?:来着)?(?=[\s。!~?]*$)|来着(?=[\s。!~?]*$)/u,
  /[在去到]哪|不会(?:用|填|报|弄|操作|写)|教(?:教|一?下)?我|为什么|为啥|为何|咋|谁(?:负责|牵头|报|是)/u,
  /是谁|(?:完成|完工|开工|启动|办|做|报|批)了?没有?(?=我(?:去|再|先|回头)?(?:问|核|看|打听|了解))/u,
  /会不会|该不该|是否(?:合适|妥当|可以|可行|正确|准确|属实|一致|需要)|到底是|请(?:指示|示下|明示)/u,
  /(?:[写填报算按登归选][^,;。]{1,16}|(?:合适|妥当?|好))还是(?:[写填报算按登归选][^,;。]{1,14}|[^,;。]{1,14}(?:合适|妥当?|好))[\s。!]*$|[算是归]第?\d{1,3}项?的?还是[算是归]?第?\d{1,3}项?的?[\s。!]*$|帮(?:我|忙)?(?:再)?(?:看|查|核)|查(?:询)?一下|看一下|看看/u,
);
const endsAsking = /(?:吗|么|呢|嘛|如何|怎样|怎么样|几何|[?])[\s。!~)）"”」]*$/u;
const askedDone = either(
  /(?:了|过|报|交|填|完|成|到|定)(?:没有?|不)[啊呀呢哦]?[\s。!~]*$/u,
  /(?:合适|可以|行|对|好|妥|够|能|要|需要|得)(?<!得(?=不对))不(?:行|对|好|要|用)?[\s。!~]*$/u,
  /(?:^|[,\s\d%了])(?<said>\p{Script=Han})不\k<said>[\s。!~]*$|[妥当可]否[\s。!~]*$/u,
  /[太偏][高低多少](?:了)?吧[\s。!~]*$|(?:没错|是|对)吧[\s。!~]*$/u,
  /[报交填发](?:[来去上])?(?:都|也|还|就)*(?:可以|来得及|赶得上|行|成)吧[\s。!~]*$/u,
  /(?:上次|上个?月|上期|之前)(?:报|填|写)的(?:是)?[^,;。]{0,10}吧[\s。!~]*$/u,
);
/** «没完成呢» tells. */
const notYet = /^[\s:,]*(?:目前|现在|还|仍|尚|都|也|暂)*(?:没|未)有?[^,。;?吗么多几哪谁什]{1,6}呢[\s。!~]*$/u;
/** «新增了2个呢», «都80%了呢»: a value told with some pride. */
const tells =
  /(?:了|已经?|都|才|刚|新增|完成)[^,。;?吗么哪谁什怎几多]{0,16}\d[^,。;?吗么哪谁什怎]{0,4}呢[\s。!~,]*$|(?:已经?|都|全部|早就?)[^,。;?吗么哪谁什怎几多没未]{0,6}(?:完成|办结|完工|启动|开工|建成)了呢[\s。!~,]*$/u;
/** «试点正往前推着呢», «省里还在批呢»: what goes on. */
const goesOn =
  /^(?!.*(?:[吗么哪谁啥咋怎?]|还是|什么|多少|是否|为何|[要能行可]不)).*(?:(?<![远早差])着呢|(?:正在|正(?=[往向])|还在|(?<![现存])在(?=[^,。;]{0,10}[推办干做搞弄跑等走建修改批审报评]呢))[^,。;]{1,14}呢|(?<=^|[,;。\s])[就还正都也在只]{0,2}等着?[^,;。]{1,10}呢)[\s。!~,]*$/su;
const notAsking = /[早远多忙好][着了]呢[\s。!~]*$|没有?[做干说]?什么|不怎么|不管怎么样|无论如何|那么$/u;
/** 写多少都行, 反正报多少你们说了算, 不管怎么样, 等下我看看: who says so wants to know nothing. */
const indifferent =
  /(?:等[一下]{0,2}|等会儿?|稍等|让|容)[,…\s]*我(?:再|先|去)?(?:看看|看一?下|查一?[下查]|核实?一?下)|(?:(?:无论|不管|不论|反正|随便)[^,;。]{0,4}|[写报填])(?:多少|什么|怎么样?|几)(?:都|也|[,;。]?(?:你们?|您)(?:定|说了算))|(?:无论|不管|不论)[^,;。]{0,4}(?:多少|什么|怎么样?|如何)/gu;
/** 应该有75%吧, 可能是75%: the sender is not sure; neither question nor report. */
const unsure = new RegExp(
  [
    String.raw`(?:应该|${guessSource}|大概(?!${roundedSource})|差不多|(?<!\d%|成)[写报填](?![^,;。\n]{0,6}\d[\d.]*%?吧))[^,;。\n]{0,12}吧[\s。!~]*$`,
    String.raw`\d%?(?:应该|大概|${guessSource})是?有[\s。!~]*$|^(?:${guessSource})`,
    String.raw`(?:${guessSource}|大概是)(?:是|有|在)?\d`,
  ].join('|'),
  'u',
);

/** Every question has one of these. */
export const mayAsk =
  /[否示核吧吗么呢嘛何样?没不问询教想否什啥怎多哪欠差剩几谁咋帮查看]|来着|合适|还是(?=[写填报算按登归选是]|第?\d)/u;

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
const handsOver =
  /附件|邮[箱件]|(?:材料|报告|佐证|照片|表格?|文件)[^,;。?]{0,6}(?:发|传|交|在|见)|(?:发|传)(?:给?[您你]|群|上来|过来|过去)了?/u;
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

const mayBeHearsay = /[说据像似应]/u;

export function isUnsure(sentence: string): boolean {
  return mayBeUnsure.test(sentence) && unsure.test(sentence.replace(politeness, '').trim());
}

const mayBeUnsure = /[吧应可也像似估定概]/u;

const mayBeGoal = /[准冲瞄希盼奔想算拟划周明后来届月须必要能可会将争力确预计保今内底目如假若只旦非万即怕就]/u;
/** 务必完成100%, 年底必须完成, 明天能到70%: what is to be, and nothing that is. */
const goal = new RegExp(
  [
    String.raw`(?:必须|务必|一定要?|(?<![主需重不按照])要)[^,;。\d]{0,10}?(?:完成|达到|做到|到|办结|完工|落实|\d+(?:\.\d+)?%)`,
    String.raw`^\s*(?:今年|年内|本年|年底|月内|月底)(?:内|底|前)*(?:全部)?(?:完成|办结|完工)$`,
    String.raw`(?:[能可会将]|${promiseSource}|目标)[^,;。]{0,12}?\d+(?:\.\d+)?(?:%|[万亿]?[家个所项户套人元亩座处])`,
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
const request =
  /^(?:@\S+\s*)?(?:请|麻烦|务必|要求|望|烦请|敬请)[^%\d]{0,12}(?:\d{1,2}[日号月][^%\d]{0,8})*(?:报送|填报|上报|提交|反馈|报告|补报|更新)[^%\d]{0,12}$/u;

export function isRequest(text: string): boolean {
  return text.length <= 80 && request.test(text.trim());
}

export function isPromise(text: string): boolean {
  const match = text.length <= 60 ? promise.exec(text.trim()) : null;
  return match !== null && !/[%百千万亿]|\d/u.test(text.trim().slice(0, match.index));
}

const deadline =
  /截止|(?:是不是|是|哪天)(?:今天|明天)?最后(?:一|期)[天限]|最晚|最迟|时限|(?:几号|哪天|何时|什么时候|啥时候)(?:之?前|以前|要|该|需)?(?:截止|报|交|提交|上报|报送)|(?:报送|上报|提交)(?:的)?(?:时间|日期)|还(?:能|来得及|可以)(?:再)?报/u;
/** «什么时候之前要报»; «上次什么时候报的» looks back. */
const byWhen =
  /^(?!.*(?:上次|上一次|上(?:个)?月|上期|刚才|最近)).*(?:几号|几点|哪天|何时|什么时候|啥时候)(?:之?前|以前)/u;
/** «25号之前报都行吧?», «月底交来得及吗»: whether a day is early enough. */
const byDay =
  /(?:\d[日号]|[月周]底|周末|[今明后]天|[今明]晚|明[日早]|下周|周[一二三四五六日天])(?:之?前|以前|[上下中]午|晚上|那天|再|才)*(?:报送|上报|提交|填报|[报交填发])(?:过[来去]|[来去上])?(?:的话)?(?:都|也|还|就)*(?:可以|来得及|赶得上|行|成|[晚迟]|算?[超逾]期)/u;
const missing = either(
  /^(?:我的|任务|全部)?(?:清单|台账)/u,
  /(?:哪些|哪几项|什么|几项|多少项?|啥)(?:任务|事项|工作)?(?:还)?(?:没有?|未|要|该|需要?|得|应该?)(?:报|填|交)/u,
  /(?:没|未)报的?(?:任务|事项)?(?:还)?(?:有|是|剩)?(?:哪些|几项|多少|什么|哪几项|$)/u,
  /(?:还)?(?:欠|差|剩|要报|该报|需要?报|应报|待报)(?:哪些|哪几项|几项|多少|什么|啥)/u,
  /(?:未|没)报(?:任务|事项|清单|项目)?$/u,
  /(?:我|我们|本单位|我局|我县)[^,。]{0,6}(?:有|负责|承担|牵头)(?:哪些|几项|多少|什么)(?:任务|事项|工作)?/u,
  /都报(?:完|齐|了)(?:吗|没)/u,
);
const identity =
  /我是(?:谁|哪个|什么)|(?:哪个|什么)单位的?(?:身份|名义)|(?:什么|啥)身份|我的(?:身份|单位)|(?:绑定|登记|注册)的?(?:是)?(?:哪个|哪家|什么|谁)|我[^,。?]{0,8}(?:是|在|属于)(?:哪个|哪家|什么)单位|我(?:属于|代表)(?:哪个|什么)/u;
const last = either(
  /(?:上次|上一次|上(?:个)?月|上期)[^,。]{0,12}(?:多少|几|什么)/u,
  /(?:上次|上一次|上(?:个)?月|上期)[^,。]{0,8}(?:怎么|咋|如何)(?:报|填|写)的/u,
  /(?:上次|上一次|上(?:个)?月|上期|之前|以前|刚才|刚刚|最近|前面|已经?)[^,。]{0,10}(?:报|填|写|交)[^,。]{0,10}(?:什么|多少|哪|啥|几|[?]|吗|呢|么)/u,
  /报(?:了|过|上去|上)(?:吗|没有?|了没|了吗|么|[?])|报没报|收到(?:了)?(?:吗|没有?|么|[?])/u,
  /(?<![要该应需])(?:报|填)的?(?:是|了)?(?:什么|多少|几)|登记(?:上|成功)?(?:了)?(?:吗|没)/u,
  /提交(?:成功|上)?(?:了)?(?:吗|没)|(?:报上|交上|发过去|传上)(?:去)?(?:了)?(?:吗|没)/u,
);
const help = either(
  /怎么(?:报|填|用|写|撤|改|更正|操作|弄|回(?!事)|登|绑|下载|查)/u,
  /如何(?:报|填|用|写|撤|改|更正|操作|上报|报送|登|绑|下载|查)|不会(?:用|填|报|弄|操作|写)/u,
  /教(?:教|一?下)?我|[在去到]哪(?:里|儿)?(?:下载|填|报|看|找)|(?:报送|填报)?格式|举例|示例|帮助/u,
  /使用说明|有什么功能|能(?:做|干)(?:些|点)?(?:什么|啥|嘛)|会(?:什么|啥)/u,
);
const task = either(
  /(?:是|有|[干做讲说指管](?:的)?是?|关于|针对)(?:什么|啥|哪些|干嘛|嘛)/u,
  /(?:什么|啥)(?:内容|意思|事|任务)|哪[件项条]/u,
  /(?:内容|要求|目标|指标|牵头|责任单位|配合单位|谁|详情|具体)/u,
  /(?:进展|进度|情况)(?:如何|怎么样|怎样|呢|[?])|(?:查|看)(?:询|一下|看)?|到哪(?:一步|了)|怎么样/u,
  /怎么(?:回事|了)|咋(?:回事|了)/u,
);

/** «第101项原文是怎么写的», «第6项要求怎么说的»: what the document says of a task. */
const wording =
  /(?:原[文话]|文件|通知|内容|要求|目标|指标|任务书)[^,;。]{0,6}(?:怎么|如何|咋)(?:写|说|定|讲|规定|表述|要求)/u;

/** «103项完成啦?»: whether that is how the task stands. */
const aState = new RegExp(
  `^[\\s:,]*(?:是不是|真的?|到底|都|已经?)*(?:${anyStatusSource})[了啦吧呢]*(?:吗|么|没有?|[?])`,
  'u',
);

/** What a question is about; `refs` tells whether it names tasks. */
export function queryIntent(written: string, refs: boolean): Intent {
  const text = written.replaceAll('咋', '怎么');
  if (identity.test(text)) return 'query_identity';
  if (byWhen.test(text) || byDay.test(text)) return 'query_deadline';
  if (last.test(text)) return 'query_last';
  if (missing.test(text) && !refs) return 'query_missing';
  if (deadline.test(text)) return 'query_deadline';
  if (refs && wording.test(text)) return 'query_task';
  if (help.test(text)) return 'query_help';
  if (refs && (task.test(text) || aState.test(text))) return 'query_task';
  return 'query_other';
}

/** «第6项的要求», «第12项责任单位»: a noun, not a statement. */
const nouns =
  /^[\s:,]*的?(?:任务|工作)?(?:内容|要求|详情|情况|目标|指标|责任单位|牵头单位|配合单位|进展|进度|完成情况|进展情况|报送情况|具体内容|任务内容|标准|口径)[\s。!.]*$/u;
const nounDeadline = /^[\s:,]*的?(?:报送|上报)?(?:截止|时限|截止(?:时间|日期)|报送(?:时限|时间))[\s。!.]*$/u;

/** What a bare noun after a task number asks for, or null. */
export function nounQuery(content: string): Intent | null {
  if (content.length > 20) return null;
  if (nounDeadline.test(content)) return 'query_deadline';
  return nouns.test(content) && /\p{L}/u.test(content) && !/:\s*$/u.test(content) ? 'query_task' : null;
}

/** 投诉建议:表格太复杂 */
const complaint = /^(?:我要|我想)?(?:投诉建议[\s:,]|(?:投诉|意见建议|提(?:个|条)?建议|建议)\s*[:,])/u;

const plainQueries: readonly (readonly [RegExp, Intent])[] = [
  [/^(?:我的|任务|事项|全部|我的任务)?(?:清单|台账|任务列表)$|^(?:我的|全部|所有)任务$/u, 'query_missing'],
  [/^(?:[我咱]们?[局委办院县市区处]?|本单位)?的?(?:还有)?(?:哪些)?(?:未报|没报|待报|未报送|没报的|待报送)(?:的)?(?:清单|任务|事项)?$/u, 'query_missing'],
  [/^(?:报送)?(?:截止|时限|截止(?:时间|日期)|报送(?:时限|时间))$/u, 'query_deadline'],
  [/^(?:我是谁|我的(?:身份|单位|信息)|本人信息)$/u, 'query_identity'],
  [/^(?:(?:使用)?帮助|help|使用说明|操作(?:说明|指南)|菜单|指令|命令|功能)$/iu, 'query_help'],
  [/^(?:填报表格?|报送表)$/u, 'query_other'],
];

const mayQuery = /[单账列报截限谁份息助说指菜命功任表]|help/iu;

/** «没报的给我列一下», «未报任务发我看看»: what to do with it. */
const listed =
  /(?:给我|帮我|请|麻烦)*(?:列|发|拉|调|理)(?:一?[下个份]|出来|给?我们?|过来|看看|清?单子?|表)*$/u;

/** The word commands a liaison types, as intents. */
export function plainQuery(text: string): Intent | null {
  if (complaint.test(text)) return 'query_other';
  if (text.length > 40 || !mayQuery.test(text)) return null;
  const compact = text
    .replace(
      /^(?:您好|你好|请|麻烦(?:您|你)?|帮我|给我|我要|我想|发一下|发我|查(?:一)?下|查询|查看|看看|看(?:一)?下|查|把|发(?=一?份)|一?份|[,。\s])+/u,
      '',
    )
    .replace(/(?:谢谢|一下|吧|[,。!?~\s])+$/u, '')
    .replace(listed, '')
    .replace(/\s+/gu, '');
  if (compact.length > 16) return null;
  return plainQueries.find(([pattern]) => pattern.test(compact))?.[1] ?? null;
}
