import type { Intent } from '../interpretation.ts';
import { pattern } from '../pattern.ts';
import { anyStatusSource } from '../values/words.ts';
import { either } from '../vocabulary/either.ts';

const deadline =
  /截止|(?:是不是|是|哪天)(?:今天|明天)?(?:报送|上报|填报)?的?最后(?:一|期)[天限]|最晚|最迟|时限|(?:几号|哪天|何时|什么时候|啥时候)(?:之?前|以前|要|该|需)?(?:截止|报|交|提交|上报|报送)|(?:报送|上报|提交)(?:的)?(?:时间|日期)|还(?:能|来得及|可以)(?:再)?报|(?:几号|哪天|时间)[^,;。]{0,3}为止|[期时]限/u;
/** «还能拖到哪天», «能不能晚点交», «还有几天收口»: of the reports, as no task is named. */
const delay =
  /(?:拖|延|缓|推)到?(?:哪一?天|几号|什么时候|啥时候)|晚(?:个|上)?(?:[一两几\d]{0,2}[天日]|点儿?|些)[^,;。]{0,2}(?:报|交|填)|宽限|延期|来得及|(?:还有|还剩|离)[^,;。\d]{0,8}(?:几天|多久|多少天)|(?:哪一?天|几号|什么时候|啥时候|何时)[^,;。]{0,2}(?:收口|关门|封口|要)[\s?]*$/u;
/** «什么时候之前要报»; «上次什么时候报的» looks back. */
const byWhen =
  /^(?!.*(?:上次|上一次|上(?:个)?月|上期|刚才|最近)).*(?:几号|几点|哪天|何时|什么时候|啥时候)(?:之?前|以前)/u;
/** «25号之前报都行吧?», «月底交来得及吗»: whether a day is early enough. */
const byDay =
  /(?:\d[日号]|[月周]底|周末|[今明后]天|[今明]晚|明[日早]|下周|周[一二三四五六日天])(?:之?前|以前|[上下中]午|晚上|那天|当[天日]|再|才)*(?:报送|上报|提交|填报|[报交填发])(?:过[来去]|[来去上])?(?:的话)?(?:都|也|还|就)*(?:可以|来得及|赶得上|行|成|[晚迟]|算?(?:不算)?(?:[超逾]期|按[时期]|准时|及时|[晚迟]))/u;
const missing = either(
  /^(?:我的|任务|全部)?(?:清单|台账)/u,
  /(?:哪些|哪几项|什么|几项|多少项?|啥)(?:任务|事项|工作)?(?:还)?(?:没有?|未|要|该|需要?|得|应该?)(?:报|填|交)/u,
  /(?:没|未)报的?(?:任务|事项)?(?:还)?(?:有|是|剩)?(?:哪些|几项|多少|什么|哪几项|$)/u,
  /(?:还)?(?:欠|差|剩|缺|要报|该报|需要?报|应报|待报)(?:哪[些项个]|哪几[项个]|几[项个]|多少|什么|啥)/u,
  /(?:哪[些项个]|哪几[项个]|几[项个]|啥|什么(?!时候))[^,;。]{0,8}(?:[没未漏缺][报填交弄送]|待报|空着)/u,
  /(?:有没有|还有|有|是不是)[^,;。]{0,6}(?:漏|(?:没|未|待)[^,;。]{0,3}[报填交])/u,
  /(?:[没未漏]|待)[报填交][送上]?的?有?(?:哪[些几]|几|多少|什么|啥)|查漏|(?:多少|几)[项个](?:任务|事项)/u,
  /(?:未|没)报(?:任务|事项|清单|项目)?$/u,
  /(?:我|我们|本单位|我局|我县)[^,。]{0,6}(?:有|负责|承担|牵头)(?:哪些|几项|多少|什么)(?:任务|事项|工作)?/u,
  /都报(?:完|齐|了)(?:吗|没)/u,
);
/** «我们报全了没», «都报上了吗»: whether anything is left. */
const complete = /都(?:报|填|交)(?:上|完|齐|全|了)|(?:报|填|交)(?:全|齐|完|够)了?|应报/u;
const identity =
  /我是(?:谁|哪个|什么)|(?:哪个|什么)单位的?(?:身份|名义)|(?:什么|啥)身份|我的(?:身份|单位)|(?:绑定|登记|注册)的?(?:是)?(?:哪个|哪家|什么|谁)|我[^,。?]{0,8}(?:是|在|属于)(?:哪个|哪家|什么)单位|我(?:属于|代表)(?:哪个|什么)/u;
const before = '(?:上一?[次回]|上(?:个)?月|上期|前次)';
const last = either(
  new RegExp(`${before}[^,。]{0,12}(?:多少|几|什么|啥)`, 'u'),
  new RegExp(`(?<!比)${before}[^,。%]{0,14}(?:数[字据]?|进度|情况|内容|填报|报的)`, 'u'),
  /(?:上次|上一次|上(?:个)?月|上期)[^,。]{0,8}(?:怎么|咋|如何)(?:报|填|写)的/u,
  /(?:上次|上一次|上(?:个)?月|上期|之前|以前|刚才|刚刚|最近|前面|已经?)[^,。]{0,10}(?:报|填|写|交)[^,。]{0,10}(?:什么|多少|哪|啥|几|[?]|吗|呢|么)/u,
  /报(?:了|过|上去|上)(?:吗|没有?|了没|了吗|么|[?])|报没报|收到(?:了)?(?:吗|没有?|么|[?])|已经?报过?了|[登记]上了?没/u,
  /(?<![要该应需])(?:报|填)的?(?:是|了)?(?:什么|多少|几)|登记(?:上|成功)?(?:了)?(?:吗|没)/u,
  /提交(?:成功|上)?(?:了)?(?:吗|没)|(?:报上|交上|发过去|传上)(?:去)?(?:了)?(?:吗|没)/u,
);
const lastPeriod = new RegExp(before, 'u');
const help = either(
  /怎么(?:报|填|用|写|撤|修?改|更正|操作|弄|整|使|办|回(?!事)|登|绑|下载|查)/u,
  /如何(?:报|填|用|写|撤|改|更正|操作|上报|报送|登|绑|下载|查)|不会(?:用|填|报|弄|操作|写)/u,
  /教(?:教|一?下)?我|[在去到]哪(?:里|儿)?(?:下载|填|报|看|找)|(?:报送|填报)?格式|举个?例|示例|帮助/u,
  /使用说明|有什么功能|[能会](?:做|干)?(?:些|点)?(?:什么|啥|嘛)/u,
);
/** «有没有模板»: of the reports, where no task is named. */
const samples = /例子|样[例子板]|示范|模板|指导|说明书|手册|教程|填报(?:要求|说明)/u;
const task = either(
  /(?:是|有|写的|[干做讲说指管](?:的|些)?是?|关于|针对)(?:什么|啥|哪些|干嘛|嘛)/u,
  /(?:什么|啥)(?:内容|意思|事|任务|情况)|哪[件项条]|哪个(?:科|单位|部门)|程度|达到多少|解释/u,
  /(?:内容|要求|目标|指标|任务多少|原文|牵头|责任单位|配合单位|谁|详情|具体)/u,
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
  if (byWhen.test(text) || byDay.test(text) || (!refs && delay.test(text))) return 'query_deadline';
  if (!refs && complete.test(text) && !lastPeriod.test(text)) return 'query_missing';
  if (last.test(text)) return 'query_last';
  if (missing.test(text) && !refs) return 'query_missing';
  if (deadline.test(text)) return 'query_deadline';
  if (refs && wording.test(text)) return 'query_task';
  if (help.test(text) || (!refs && samples.test(text))) return 'query_help';
  if (refs && (task.test(text) || aState.test(text))) return 'query_task';
  return 'query_other';
}

/** «第6项的要求», «第12项责任单位», «45项具体啥内容»: a noun, not a statement. */
const nouns = pattern(
  /^[\s:,]*的?(?:具体|详细)?(?:(?:都|到底)?(?:是|有|讲|说)?些?(?:什么|啥|哪些))?(?:任务|工作)?(?:内容|要求|详情|情况|原文|目标|指标|责任单位|牵头单位|配合单位|进展|进度|完成情况|进展情况|报送情况|标准|口径)[啊呢呀哈\s,。!.]*$/u,
);
const nounDeadline = pattern(
  /^[\s:,]*的?(?:报送|上报)?(?:截止|时限|截止(?:时间|日期)|报送(?:时限|时间))[\s。!.]*$/u,
);
/** 上月的数, 上期报的内容: asked for only where somebody says so, as it may be meant for 同上月. */
const lastNoun = new RegExp(
  String.raw`^[\s:,]*(?:我们?)?(?:的)?${before}(?:我们?)?(?:报|填)?(?:的)?(?:数[字据]?|进度|情况|内容|填报)[\s。!.]*$`,
  'u',
);
const lastPeriodAtEnd = pattern(new RegExp(`${before}$`, 'u'));
/** «(第6项的要求)发我看下呗» */
const handed =
  /(?:再|重新|麻烦|请)?(?:发|给|列|调|传|转|找|查|看)(?:(?:给|出来)?我们?|给)?(?:发|列|调|找|查|看)?(?:一?[下个份遍次]|出来|给我|过来|我|看看|看一?下|瞅瞅|瞧瞧|清?单子?|表)*(?:谢谢)?[呗吧啊哈嘛呀\s。!~,]*$/u;
/** «看下(第6项上个月的进度)», «麻烦调一下(上月6项的填报)» */
const wanted = pattern(/(?:查|看|调|翻|发|列|找|瞅)(?:一?下|看|询|我|给我)*[\s:,]*$/u);

/** What a bare noun after a task number asks for, or null; `lead` stands before the number. */
export function nounQuery(content: string, lead = ''): Intent | null {
  if (content.length > 24) return null;
  const noun = content.replace(handed, '');
  if (nounDeadline.test(noun)) return 'query_deadline';
  const period = lastPeriodAtEnd.exec(lead)?.[0] ?? '';
  const asked = noun !== content || wanted.test(lead.slice(0, lead.length - period.length));
  if (asked && lastNoun.test(`${period}${noun}`)) return 'query_last';
  return nouns.test(noun) && /\p{L}/u.test(noun) && !/:\s*$/u.test(noun) ? 'query_task' : null;
}

/** «102到底是个啥任务», «上个月21报了多少»: a bare number that a question is about. */
const askedNumber =
  /(?:^|[,。\s]|请问|上(?:个)?月|上[期次回])(?<no>\d{1,3})(?=到底|究竟|是(?:什么|啥|哪|干|个|谁)|的(?!时候)|[这那]个|上个?月|上[期次回]|[讲说报填])/u;

export function numberAsked(text: string): readonly number[] {
  const no = askedNumber.exec(text)?.groups?.['no'];
  return no === undefined ? [] : [Number(no)];
}

/** 投诉建议:表格太复杂 */
const complaint = pattern(
  /^(?:我要|我想)?(?:投诉建议[\s:,]|(?:投诉|意见建议|提(?:个|条)?建议|建议)\s*[:,])/u,
);

const plainQueries: readonly (readonly [RegExp, Intent])[] = [
  [
    /^(?:我的|任务|事项|全部|我的任务)?(?:清单|台账|任务列表)$|^(?:我的|全部|所有)任务(?:清单)?$/u,
    'query_missing',
  ],
  [
    /^(?:本月|这个?月)?(?:还有)?(?:哪些|哪几[个项])?(?:任务|事项)?还?(?:空着)?(?:[未没待]报送?|[未没][填交])(?:上)?的?(?:清单|任务|事项|(?:还|都)?有哪些)?$/u,
    'query_missing',
  ],
  [/^(?:报送)?(?:截止|时限|截止(?:时间|日期)|报送(?:时限|时间))$/u, 'query_deadline'],
  [/^(?:我是谁|我的(?:身份|单位|信息)|本人信息)$/u, 'query_identity'],
  [/^上(?:个)?月报?的?(?:数据?|情况|进度|内容|填报)$/u, 'query_last'],
  [
    /^(?:(?:使用)?帮助|help|(?:使用|填报|报送)说明|操作(?:说明|指南|手册)|说明书|教程|菜单|指令|命令|功能)$/iu,
    'query_help',
  ],
  [
    /^(?:求|请求)?(?:(?:填报|报送|填写)的?)?(?:模板|样[例子板]|例子|示[例范]|范例|格式|要求|指导)$/u,
    'query_help',
  ],
  [/^(?:填报表格?|报送表)$/u, 'query_other'],
];

const mayQuery = /[单账列报截限谁份息助说指菜命功任表册程板例示样格要上交填]|help/iu;

/** The word commands a liaison types, as intents. */
export function plainQuery(text: string): Intent | null {
  if (complaint.test(text)) return 'query_other';
  if (text.length > 40 || !mayQuery.test(text)) return null;
  const compact = text
    .replace(
      /^(?:您好|你好|请|麻烦(?:您|你)?|帮(?:我|忙)|给我?(?:个|份)?|我要|我想|发(?:一[下份]|我|个|份)|列(?:一下|出)|查(?:一)?下|查询|查看|看看|看(?:一)?下|瞅瞅|查|把|(?:(?:我|咱|俺)们(?:局|委|县|区|市|单位)?|[我本](?:局|委|县|区|市|单位))的?(?=任务清|清单|[没未])|[,。\s])+/u,
      '',
    )
    .replace(/[,。!\s](?:我)?(?:又|给)?(?:找不[着到见]|弄丢|丢|没存|误?删)了?[\s。!]*$/u, '')
    .replace(/(?:谢谢|一下|吧|[,。!?~\s])+$/u, '')
    .replace(/[,。\s]*(?:请|麻烦(?:您|你)?|帮(?:我|忙))?$/u, '')
    .replace(handed, '')
    .replace(/[,。\s]*(?:请|麻烦(?:您|你)?|帮(?:我|忙))*$/u, '')
    .replace(/\s+/gu, '');
  if (compact.length > 16) return null;
  return plainQueries.find(([pattern]) => pattern.test(compact))?.[1] ?? null;
}
