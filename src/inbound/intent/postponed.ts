import type { Intent } from '../interpretation.ts';
import { madeOf } from '../made-of.ts';
import { pattern, patternOf } from '../pattern.ts';
import { anyStatusSource, valueAhead } from '../values/words.ts';
import { shareAheadSource, unitSource } from '../vocabulary/amounts.ts';
import { apologySource, courtesySource } from '../vocabulary/spoken.ts';

/**
 * What a sender says of a task that is not reported this time: «晚点再报», «恳请宽限到28日,写材料的同志住院了», «数住建局有,以他们为准,我们就不
 * 重复报了». Nothing of it is a report, and nothing need be asked: the task stays open, and the reminders go on.
 */

const later =
  '稍后|稍晚|稍迟|晚[点些]|迟[点些]|回头|随后|过后|之后|后续|后面|改天|过(?:一?会儿?|[两几]天)|一会儿?|待会儿?|等会儿?|到时候?|[明后]天|明[早日儿]|今[天晚]|[上下]午|晚上|下班前|[下本这]?周[一二三四五六日末]|下周|月底前?|月末|下个?月(?:初|底)?|\\d{1,2}(?:月\\d{1,2})?[日号]';
const reports = '上报|报送|填报|补报|补充|汇报|反馈|回复|提交|[报补填交发说给]';

/** That the task is not reported now; what stands in front of it must be no report either. */
const postpones = patternOf([
  // 25号我再补一条, 请示领导后再报, 开完会再说
  `再(?:给[您你]们?|另|单独|统一|一并|行|来){0,2}(?:${reports})(?!不)|(?:会后|[完齐好定准]后?)(?:就|来)?(?:${reports})(?!不)|再?等等(?!级)|容我|(?:第一时间|马上|立即|立马|及时)(?:就|给[您你]们?)?(?:${reports})(?!不)`,
  `(?:${later})(?:之?前|左右|的时候)?(?:我们?|咱们?|就|才|能|可以|单独|另外?|一并|统一|集中|给[您你]们?){0,3}(?:${reports})(?!不)`,
  '晚[点些]|迟[点些]|稍后|稍晚|回头|待会儿?|等会儿?|一会儿?|改天|过[两几]天',
  // 先不报, 我们就不重复报了, 今天给不了
  '(?<!也|都|从)[不没](?:用|能|单独|另外?|重复|再|往上){0,2}(?:报(?!表|告|错)送?|上报|填报|填|交)|(?:报|填|交|给|发|出)不(?:了|上|出来?|齐|全)',
  // 缓报两天, 恳请宽限到28日, 延到27号报
  `缓(?:一?缓|一?下|几天|[报交填])|宽限|通融|(?:延[期后迟]?|推[迟后]|晚|迟|拖|缓)(?!了)(?:到|至|个|上)?[^,;。%]{0,6}[报交填](?!表|通|不)|(?:允许|容|让|准)[^,;。]{0,4}(?:晚|迟|拖)`,
  // 由住建局统一报
  '(?:由|归|让)[^,;。\\d]{2,12}(?:报送|上报|填报|报|填)|[^,;。\\d]{1,10}(?:[局委办府行院司]|中心|他们|那边|单位)(?:会|统一|一并|已经?|来|负责|去|都){1,3}(?:报送|上报|填报|报|填)(?!备|名|建|批|到)',
  // 数据还没出来
  '(?:数据?|数字|统计|报表|月报)[^,;。\\d]{0,6}[没未](?:有|能)?(?:统计)?(?:出来?|下来|给|报上来|报齐|收齐|汇总|核完|到(?!位|达))',
  '别(?:再)?(?:催|急|等)|不(?:着)?急',
  // 97先空着, 65先放放
  '(?<!不能|不可|不许)(?:空(?:着|下来?|出来)|留空|放[一]?放|缓一?缓|(?:先|暂时?)不动)',
]);

const asksForDelay = pattern(/缓(?!口气|过来)|宽限|通融|延|推[迟后]/u);
const leftToOthers = pattern(/为准|重复报|[由归]|统一/u);

/** The words around it. */
const filling = new RegExp(
  [
    '可能|估计|恐怕|应该|大概|最快|最早|争取|实在|确实|暂时|目前|现在|本月|[这本]次|[这本]期|这个?月|这回|这两天|能否|可否|适当|稍微',
    '我们?|咱们?|俺们?|[我本](?:[局委办县市区院]|单位)|这[边里项条个]|[您你]们?|领导|老师|督[查办](?:室|员|的?同志)?|大家|各位',
    '恳请|申请|请求?|希望|望|麻烦|拜托|容|允许|准许|谅解|见谅|理解|包涵|原谅|海涵|体谅|多担待|担待',
    `别急|别催|出来|拿到|收到|${later}|之?前|左右|以后|最晚|两天|几天|[一二三四五六七八九十半两\\d]{1,3}个?(?:天|周|星期|小时)|${reports}`,
    `${apologySource}|${courtesySource}|一?[条下份个些]|材料|数[据字]?|情况|进展|内容|核[实对]|汇总|整理|确认|补|送|来|去|上|过来`,
    '可以|[先就再也还都又只得要到至等才能可会请给把将让帮您你它了啦吧呢啊哈哦呗呀嘛的么行好哟着]|因为?|由于|所以|但是?|不过|急|催|[\\s\\p{P}~]',
  ].join('|'),
  'uy',
);

/** Why: the figures are not there, whoever has them is away; or where they are. */
const reason = patternOf([
  '(?:数[据字]?|统计|汇总|报表|台账|口径|资料|材料|表|稿|附件|佐证|文件|签字|通知|名单|明细)[^,;。]{0,14}(?:没|未|不|还|等|才|在|缺|差|待|有|归|由|掌握|管|那[里边儿]|手[里上]|催)',
  '(?:还没|尚未|还未|没|未|正?在|等|待)[^,;。]{0,10}(?:数[据字]?|统计|汇总|报表|台账|资料|材料|核[实对]|签字?|盖章|审核?|请示|汇报|整理|收集|反馈|回复|准|答复|消息|定稿?|出来|算)',
  '(?:同志|领导|[局科处股主县区镇]长|主任|书记|会计|他们?|她们?|经办|联络员|科室|人员?|老师|同事|师傅|管.{1,4}的|负责.{0,4}的|写.{1,4}的)[^,;。]{0,8}(?:不在|在|定|拍板|回来|审|看|签|出差|住院|请假|休假|年假|产假|病|开会|下乡|外出|培训|忙|没|未|去|走不开|出去|抽不开|联系不上|加班)',
  '(?:催|问|要|打电话)(?:了|过)[^,;。]{0,6}|问(?:一?问|一下|清楚)|商量|开(?:完|着)?会|会后|请示|[核落]实|核[对准定]|没信号|停电|断网|电脑|系统|平台|网(?:络)?[^,;。]{0,4}(?:不|断|卡|登|打|坏|崩)',
  '(?:我们?|[我本](?:[局委办县市区]|单位))(?:这[里边儿]|手[里上])?(?:没有|不掌握|拿不到|不知道|没数|不清楚|管不[了着])|以[^,;。\\d]{1,10}为准|不是我们?|归口?[^,;。]{2,10}|牵头|配合',
]);

/** Anything of these may be a report. */
const ofWork = new RegExp(
  `${shareAheadSource}|${anyStatusSource}|\\d\\s*(?:%|${unitSource})|[二三四五六七八九十百千两](?:${unitSource})|进度|完成|办结|开工|动工|启动|推进|建成|竣工|验收|印发|出台|签约|申报|获批|批复|招标|挂牌|投用|封顶|施工|工程|方案|新[增建]|累计|同上|上个?月|滞后|比去年|还是|[吗?]`,
  'u',
);

/** «(76项)的数小刘在弄,不急»: what is at work on are the figures. */
const inHand =
  /的?(?:数[据字]?|材料|表|台账|报表|资料)[^,;。\d]{0,6}?在(?:弄|统计|整理|核[实对]?|汇总|填|算|写|做|对|收集?)/gu;

/**
 * What is wanted of whoever gets the message, where nothing is said of a task but that, and why, it is not reported now; null
 * where a report may be among it.
 */
export function postponed(content: string): Intent | null {
  if (content.length > 60 || ofWork.test(content.replace(inHand, ''))) return null;
  let found = false;
  for (const clause of content.split(/[,;。!…()\n]+/u)) {
    if (madeOf(filling, clause) === clause.length) {
      found ||= postpones.test(clause);
      continue;
    }
    const put = postpones.exec(clause);
    const head = put === null ? '' : clause.slice(0, put.index);
    const rest = put === null ? '' : clause.slice(put.index + put[0].length);
    const ends = put !== null && madeOf(filling, rest) === rest.length;
    if (ends && (madeOf(filling, head) === head.length || reason.test(clause))) found = true;
    else if (!reason.test(clause)) return null;
  }
  if (!found) return null;
  if (asksForDelay.test(content)) return 'query_deadline';
  return leftToOthers.test(content) ? 'query_other' : 'smalltalk';
}

/** Whether something of it may be a report. */
export function mayReport(content: string): boolean {
  return valueAhead.test(content) || ofWork.test(content);
}
