import { pattern } from '../pattern.ts';
import { pauseSource } from '../vocabulary/spoken.ts';
import { isOfAllNamed, namesTitle } from './all-named.ts';
import { concrete, coreWords, coverage, expandWords, onlySome } from './core-words.ts';
import type { Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { isOneOfCounted, isOneOfThings, isRateOfWorks } from './one-project.ts';
import { isOwnProgress } from './own-progress.ts';
import { withoutQuotes } from './quoted-name.ts';
import { matchTarget, ofOneTarget } from './targets.ts';
import type { TaskWords } from './task-words.ts';

/** Words that make a percentage a change, not a standing. */
export const change =
  /(?:提高|提升|增加|上升|下降|降低|减少|增长|速度加快|加快(?!\s+$)|高出|(?<!差不)多|(?<=进度|进展|速度|上月|同期|序时)快|慢|落后|超额|超出|超|回落|同比|环比|增幅|精简|压缩|压减|缩减|缩短|节约|节省|减排)(?:完成)?(?:了|约|近|达)?\s*$/u;
const rateWord =
  /(?:(?:(?<!完[成工])率|成本|税负)(?:稳定|保持|维持|控制|[下压]?降)?(?:在|到|至)?|(?<=\p{Script=Han}{2})达标(?=$|\s)|(?:满意|知晓|知名|认可|好评|信任|支持|关注|活跃|集中|依存|贡献)度|[安幸获][全福得]感|指数|(?<=\p{Script=Han}{2})(?<!完[成工]的?|进度|推进|目前|总体|整体|实际)比例|增速|增长|增幅|占比|比重|同比|环比|下降|提高|提升)$/u;
/** What may stand before the percent of the task as a whole. */
const generic = new RegExp(
  [
    '(?:[稍略]微?|更|要)?(?:高|低|快|慢|好|差|多|少)(?:一?点儿?|一?些)|[稍略]微?(?:高|低|快|慢|好|差)',
    '(?:走|干|做|跑|弄|搞|办|赶)完|现(?=已)|整整|勉强|总进度|进度|自评|(?:改|修订|核[减定]|[下上回]调|调[低高减回])[为成到至]|自查|具体|最新',
    '(?:同步|一并|一起|一同|统一|一律|统统|全)(?=报|填|写|按|为|是|到|[:均都]|$)|按照?(?:要求|计划|期|时)',
    '(?:正常|有序|稳步|平稳|扎实)(?:推进|$)|滞后(?=(?:总体|整体|目前|当前)?(?:进度|完成))|[从由](?:零|无到有|头)(?:起步|开始|做起)?|一半|如期|整项|全部|全盘|全程|总的|反正|合起来|(?:加起来|算下来|整下来|总的来[说看]|整体来[说看])|眼下',
    '如今|现阶段|当下|[到至截止]*今(?:儿个?|[天日])|终于|好歹|总算|足足|堪堪|硬是|咬[着紧]?牙|凑合着?有?|这会儿|这时候|这阵子?|实打实|满打满算|不多不少|全口径|真实|大致|(?:麻烦|劳驾|请)[您你]?|帮(?:我|忙)(?=登?[记报填写])|最终|统计出来|总体上',
    // 老老实实, 磨磨唧唧: in what manner.
    String.raw`(?![三家户村])(?<one>\p{Script=Han})\k<one>(?<two>\p{Script=Han})\k<two>|[大]?约[摸莫]着?`,
    '(?:[我咱俺]们?)?(?:给|再|又|重新|反复)?(?:更新|调整|修[改正]|订正|补[报登]?|改|登记?|录|记|报|填|看|[算核][了过]?|统计|核[实对]|汇总|盘点|梳理|对)[了过]?一?下|这样(?=[报填写])|麻烦',
    '[Dd]one|DONE|[Ff]inished|[Oo][Kk]',
    '整体上|说来|来说|[干做]出来|时下|迄今|至今|得以|业已|刚刚?|正好|恰好|也|肯定|确实|的确|初步|统计',
    '差不多|折[算合]|换算|(?:[能可]以?|就)?(?<![估推预匡概])算(?:下来|是|作|到|得上)?|[折合综整总]?下来',
    `保留(?=[为在]?$)|都|均|(?:经)?核实后?|完工|[我俺]们(?![支大]队|公司|集团|单位|中心|[局委办院校行])|[咱俺]们?|这边|那边|[嘛呀]|${pauseSource}|测算|实测|测得|测|完成率|完成度`,
    '近乎|完成比例|比例|完成情况|进展情况|进展|完成|工程量|工作量|任务量|总量|工程|工作|任务|项目|建设|目标',
    '整体|总体|形象|年度|全年|本年|今年|当前|目前|现在|截至|截止|这个月|本月|当月',
    '(?:无|没有?|未)(?:新的?|明显)?(?:变化|变动|进展)|不变|还是|仍|还|才|只|仅|计划|序时|实际',
    '综合(?:[起下]来|来?看)?|占',
    '(?:我们?|本|咱们?)(?:局|委|办|县|市|区|单位|集团|公司|中心|院|校|行|队|支队|大队|厅|站|所|会|部|社|学院|学校|司|镇|乡|科|处|分局|支行|管委会)(?:这块|这边|这里|方面|(?:承担|负责|牵头|分管|涉及)?的?部分)?',
    '各?(?:成员单位|有关部门|相关部门|有关单位|责任单位)|由|共同|牵头|配合|得|干|做|走|跑|推|弄|搞|办|赶',
    '抓|拉|(?:推进?|提升?|提高|完成|干|做|走|跑|弄|搞|办|赶|拉|进展|进行)(?:到|至|了|过|完)|到|至|该|此项',
    '本项|这一?项(?:任务|工作)?|情况|以[^,;]{0,6}为准|它|只有|推进|落实|维持|保持|稳定在|百分比|达到|大概|大约|预估|左右',
    '(?:给我?)?(?:登记?|记|报|填|写)(?:成|为|作|上|了|个)?|暂|先|就|按',
    '(?:截至|截止|到)?(?:今[日天]|昨[日天]|前天)|到(?=目前|现在)|为止|全[市县区](?!平)|建成(?!区)|为|是',
    String.raw`的|已|了|累计|第?\d{1,4}项|^\d{1,3}$`,
    String.raw`(?:20\d\d年)?\d{0,2}月(?:份|底|末|初|中旬|上旬|下旬)?(?:\d{1,2}[日号])?|年底|月底`,
    String.raw`20\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?|20\d\d年度?|第?[一二三四1-4]季度|[上下]半年`,
    String.raw`\d{1,2}[-~至到]\d{1,2}月份?|您好|你好|</?[a-z]{1,8}>|[:=,、\s()“”"【】\-~*]`,
    String.raw`\p{Extended_Pictographic}`,
  ].join('|'),
  'gu',
);
const ofWhat = pattern(
  /^的(?![\s,;。!]|$|样子|进度|任务|建设(?:任务|目标|工作|内容)|工作|目标|工程|序时|既定|年度|全年)|^(?:股权|股份|企业|商户|商家|店铺|摊位|业主|住户|居民|学生|家庭|车辆|资金|份额|群众|农户|人员|村|乡镇|单位|学校|设备|地块|房屋|小区)|^(?:覆盖|达标|合格|到位|开工|入库|以下|以内)|^(?:落实(?!到位|情况)|贯彻|执行|做到|做好|兑现|响应)(?=[^\s,;。!了]{2})/u,
);

/** 占27%, 占总销售额21%, 占台账的六成三: a share of something, unless it says of the goal. */
export const ofSomething =
  /占(?:比|全[市省县国]的?|总[数量]的?|(?![^,;。]*(?:年度|全年|任务|目标|计划|指标|工程|工作|序时|进度|[应需]))\p{Script=Han}{2,10})?(?:约|了|为|达)?\s*$/u;
/** 恢复到2019年同期的95% */
const ofFormer =
  /(?:恢复|相当于|达到?|[是为](?=20|去年|上年|同期))[^,;。]{0,4}(?:(?:20)?\d\d年|同期|去年|上年)(?:同期)?(?:水平)?的?\s*$/u;
/** 隐性债务化解进度, 电力改革任务: called a task, in words of the task. */
const asTask = /(?:(?<!形象)进度|任务|工作|事项)$/u;
/** «“5+1”试点改革任务»: the digits of a name; the phrase may begin within it. */
const quotedName = /^[“"]?[\d+ ]{1,6}\p{Script=Han}{0,3}[”"]/u;
/** «“16条”落实进度»: how far what the task is called has been carried out. */
const carriedOut = /[”"](?:落实|执行|实施|推进|贯彻)(?:落实|情况)?(?:进度)?(?:完成|达到?|为|是)*$/u;
const money =
  /(?:资金|经费|补贴|奖补|贷款|债券|预算|投资)\p{Script=Han}{0,6}$|(?:支出|拨付|兑付|支付|资产|存款)$/u;

/** Words for what is done. */
const activity = /(?:创建|建设|开发|改造|转型|整治|治理|改革|提升|培育|攻坚|推广|化解|升级|扩容|修复)$/u;

const onlyProgress = /(?:总体|整体)?(?:进度|进展)[约为是已达到完成才只仅\s]*$/u;

/** Whether a percentage is a change or a rate; 进度超75% is as 超过 says it, and no change. */
function isChange(left: string, tail: string): boolean {
  if (rateWord.test(tail)) return true;
  const over =
    /超(?:过)?了?\s*$/u.test(left) && tail.replace(/超过?了?$/u, '').replace(generic, '').length < 2;
  return change.test(left) && !over;
}

/** Whether words of a thing stand before a percentage, besides 进度, 整体 and the like. */
export function hasSubject(tail: string): boolean {
  return tail.replace(generic, '').length >= 2;
}

/**
 * What a percentage speaks of: the task, a part of it, a change or rate (perhaps a target's), a share of something, or
 * something else.
 */
export function aboutWhat(
  scope: Scope,
  { left, tail, right }: { readonly left: string; readonly tail: string; readonly right: string },
  token: NumberToken,
): 'whole' | 'part' | 'target' | 'share' | 'other' {
  if (isChange(left, tail) || isShareRate(scope, left) || isRateOfWorks(scope, tail)) return 'target';
  if (ofWhat.test(right) || ofSomething.test(left) || ofFormer.test(left)) return 'share';
  const subject = subjectOf(left, withoutQuotes(tail, scope.task.text));
  if (subject.length < 2 && !/[A-Za-z]/u.test(subject)) return 'whole';
  if (isOwnRate(scope, tail, token)) return 'target';
  const words = expandWords(subject);
  if (saysWhole(scope, { left, tail, subject, words }, token)) return 'whole';
  const thing = tail.replace(onlyProgress, '');
  const called = asTask.test(tail) && !/进度$/u.test(tail);
  if (isActivity(tail, thing, words, scope.task)) return 'whole';
  const known = coverage(words, scope.task.pairs);
  const row = known >= 0.5 && isRow(scope, { left, right }, token);
  if (isOnlyName(scope, { left, tail, right, thing, words, known }, token)) return 'whole';
  if (namesThing(scope, words, row, called)) return 'part';
  if (row) return 'whole';
  if (isOneThing(subject, tail, thing)) return known < 0.7 ? 'other' : 'part';
  if (coverage(words, scope.task.title) >= 0.7) return 'whole';
  if (asTask.test(tail) && !concrete.test(thing) && known >= 0.6) return 'whole';
  if (known < 0.7) return ofUnknown(scope, subject, thing);
  const name =
    scope.alone &&
    !concrete.test(subject) &&
    !concrete.test(thing) &&
    !otherThing.test(left) &&
    !/完成|达到?/u.test(left);
  // «6项农村物流90%» alone names a part; in a list, or beside a blank, the words are the task's label.
  return name && (/\s/u.test(left.trimStart()) || severalTasks.test(scope.text)) ? 'whole' : 'part';
}

/** «法律体检正在做 82%»: behind a blank the share stands by itself. */
const statementAhead =
  /(?:正在\p{Script=Han}{1,4}|(?:进行|推进|办理|实施|开展|建设|施工)中|\p{Script=Han}{4}(?:加快|提速|加速|到位|就绪|完毕|正常|良好|有序|及时|(?<!占比|比重|率)扩大|增强|改善|完善|壮大|铺开)|(?:有序|稳步|正常|顺利|持续|扎实|按计划|常态化)(?:推进|开展|实施|进行|办理))\s+(?:进度|完成)*$/u;
interface Said {
  readonly left: string;
  readonly tail: string;
  readonly subject: string;
  /** The subject without abbreviations. */
  readonly words: string;
}

/** Words in front of a percentage that only call the task by another name or name all of it, or belong to a statement before it. */
function saysWhole(scope: Scope, { left, tail, subject, words }: Said, token: NumberToken): boolean {
  const { task } = scope;
  const named = quotedName.test(tail) && carriedOut.test(tail) && coverage(words, task.pairs) >= 0.7;
  return named || statementAhead.test(left) || namesTitle(subject, task) || isOfAllNamed(scope, tail, token);
}

/** «12 滞后 目前只到四成»: the state, and then how far; «滞后40%» would be by how much. */
const stateBefore = /^[ ]*滞后[ ]+(?:目前|现在|当前|总体|整体|[只才仅刚就])*[做干]?到$/u;

/** What a percentage is said of; '' where it is said of the task itself. */
function subjectOf(left: string, tail: string): string {
  return isOwnProgress(left) || stateBefore.test(left) ? '' : tail.replace(generic, '');
}

/** 战新产业(增加值)占规上工业(增加值)比重: a share of something, called 占比 for short. */
export const share =
  /(?<what>[\p{Script=Han}]{2,20}?)?(?:增加值|产值|总量)?占(?!比|总|全年|年度|计划|任务|目标)[\p{Script=Han}]{2,14}?(?:的|比重|比例|比)?(?:为|达到?|约|提高到|提升到)*\s*$/u;

/** «战新产业增加值占规上工业增加值的33.8%» where a share is the goal. */
function isShareRate({ task }: Scope, left: string): boolean {
  return (
    share.test(left) && task.targets.some(({ target }) => target.unit === '%' && target.kind !== 'growth')
  );
}

/** «高校毕业生就业率88%», but not «新增就业完成84%», which says how much of a goal is reached. */
function isOwnRate({ task }: Scope, tail: string, { value }: NumberToken): boolean {
  if (/完成|新增/u.test(tail) && !/率|占比|比重/u.test(tail)) return false;
  return matchTarget(task, tail, value, '%').kind === 'target';
}

/** «文明城市创建进度48%»: what is being done, not a thing of its own, stands for the task. */
function isActivity(tail: string, thing: string, words: string, task: TaskWords): boolean {
  if (!activity.test(thing) || concrete.test(thing) || !/(?<!形象)进度/u.test(tail)) return false;
  if (ofOneTarget(words, task) || ofOneTarget(coreWords(words), task)) return false;
  return !isOneOfCounted(words, task) && coverage(words, task.pairs) >= 0.7;
}

/** 国道107改建完成40% is about the road, “5+1”试点改革任务进度50% about the task. */
function isOneThing(subject: string, tail: string, thing: string): boolean {
  // 衔接资金支出进度, 资金拨付进度: how the money goes, not how the task stands.
  if (/形象进度/u.test(tail) || money.test(thing)) return true;
  return /[\d“”"]/u.test(subject) && !(quotedName.test(tail) && asTask.test(thing));
}

/** 任务37：, in front of the name. */
const marks = /^[\s:,、]+/u;

interface Named {
  readonly left: string;
  readonly tail: string;
  readonly right: string;
  readonly thing: string;
  readonly words: string;
  /** How much of the words the task has as well. */
  readonly known: number;
}

/** A rate, a step, what is being written, or a progress that somebody else takes for one. */
const notStanding =
  /第[一二三]步|写[到了好完]|(?:形象|[纸账表字书]面)进度|自报|考核|\d\s*号?[楼栋幢]|\d\s*标段|[区镇乡村河路]段(?!时)|(?:[率绿律]|(?<!进)度|指数|占比|比重)(?:完成|达到?|为|是)*$/u;

/** A step of the work, however it is called. */
const step =
  /主体|基础|路基|桩基|征[地收迁]|拆迁|招标|采购|设计|选址|审批|手续|方案|调研|摸底|[一二三]期|标段|阶段|工序|环节|部分|总结|表|可研|施工图|初设|评审|环评|勘[察测]|[主诊院学公宿]楼/u;
/** No name has these: they tell, compare or point. */
const telling =
  /[的了着过是有在被把给让就才还都也我你他她它们这那某各每全占增减升降超进退前后内外上下里嫌写说念算当应该会能要想怕问报填收回发看得等]|咱|节点|省|企业|考核|测评|评价/u;

/** What is being done. */
const doing = new RegExp(
  `${activity.source}|(?:编制|申报|材料|绿化|安装|铺设|维修|养护|监测|巡查|帮扶|培训|宣传|招商|对接|组建|清理|清收|储备)$`,
  'u',
);

/** «90项升格申报材料60%», «101项演练场地改造40%»: a name, though not in the task's own words. */
function isName(tail: string): boolean {
  const name = tail.replace(/(?:工程|项目|工作|任务)?(?:进度|完成|推进)*$/u, '').trim();
  return /^\p{Script=Han}{5,12}$/u.test(name) && doing.test(name) && !telling.test(name) && !step.test(name);
}

/** Words that lead from a name to how far it is: 应急物资储备推进到88%, 消费维权这块六成三. */
const asStanding =
  /(?:推进[到至]|进度[约为是达到]*|完成了?|:|这(?:一?[块边项条]|件事|条[线链])(?:进度|完成|已|到|现在|目前)*)$/u;

/**
 * «81项参保扩面完成80%», «37项郑南高速推进到64%,拌合站停产»: what a task is called behind its number, in words of its own; the only
 * percentage that follows is how far the sender's part of it is.
 */
function isOnlyName(
  { leading, clause, text, task }: Scope,
  { left, tail, right, thing, words, known }: Named,
  { start, end }: NumberToken,
): boolean {
  const opening = left.replace(marks, '');
  // «五个乡镇敬老院85%»: behind another number.
  if (text.slice(clause.start, start).replace(marks, '') !== opening) return false;
  if (!leading || !opening.startsWith(tail.trimStart()) || opening.length > tail.length + 12) return false;
  if (known < 0.9 && (onlySome.test(words) || step.test(words) || /楼盘$/u.test(words))) return false;
  if (money.test(thing) || notStanding.test(opening) || isOneOfThings(words, tail, task, text.slice(end)))
    return false;
  if (ofOneTarget(words, task) || ofOneTarget(coreWords(tail), task)) return false;
  return known >= (asStanding.test(left) ? 0.3 : 0.6) || (isName(tail) && /^\s*(?:[,;。!]|$)/u.test(right));
}

/** In a row only what is built is a thing of its own, and in a table nothing is. */
function namesThing({ text, task }: Scope, words: string, row: boolean, called: boolean): boolean {
  if (row && tableRows.test(text)) return false;
  return namesPart(words, task, !called && (!row || concrete.test(words)));
}

/**
 * «沙陀湖进度60%», «户厕88%»: one of the things the task lists, or one of its several targets, and so at most a part of
 * it. The opening clause names the whole task, whatever it lists; in a row of a table any words of the task may.
 */
function namesPart(words: string, task: TaskWords, things: boolean): boolean {
  const { listed, title, pairs } = task;
  if (words.length < 2 || coverage(words, title) >= 0.9)
    return words.length > 1 && isOneOfCounted(words, task);
  if (ofOneTarget(words, task)) return true;
  if (!things || coverage(words, pairs) < 0.7) return false;
  const opening = words.slice(0, 2);
  return listed.some(
    (member) =>
      coverage(words, member.pairs) >= 0.7 ||
      (member.pairs.has(opening) && coverage(words, member.clause) >= 0.9),
  );
}

/** Of words that the task does not have: the only percentage said of it is asked about rather than passed over. */
function ofUnknown({ tokens }: Scope, subject: string, thing: string): 'part' | 'other' {
  const lone = tokens.filter(({ unit }) => unit === '%').length === 1;
  const named = concrete.test(subject) || concrete.test(thing) || /[A-Za-z]/u.test(subject);
  return lone && !named ? 'part' : 'other';
}

/** «12项 省级高新区提档升级 50%»: number, name and percentage side by side, and nothing else. */
function isRow(
  { alone, tokens }: Scope,
  { left, right }: { readonly left: string; readonly right: string },
  token: NumberToken,
): boolean {
  if (!alone || tokens[0] !== token || left.length > 30 || !/[^\s:]\s+(?:已?完成率?|进度)?$/u.test(left))
    return false;
  return !otherThing.test(left) && /^[\s。!了\p{Extended_Pictographic}]*$/u.test(right);
}

/** « 老旧小区改造 75%» */
const cell = '[项 ,]+[^\\d\\n%]{2,20}[ ,]+\\d+(?:\\.\\d+)?%[ ]*(?=\\n|$)';
/** Two lines of number, name and percentage: there the name is the task's, whatever else it may be called. */
const tableRows = new RegExp(`(?:^|\\n)[ ]*\\d{1,3}${cell}[^\\n]*\\n[ ]*\\d{1,3}${cell}`, 'u');
const severalTasks = /\d\s*项.*\d\s*项/su;
const otherThing = /率|强度|指数|水平|覆盖|占比|比重|满意|增长|增速|同比|环比|提高|下降/u;
