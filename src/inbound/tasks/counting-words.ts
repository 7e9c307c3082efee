import { pattern } from '../pattern.ts';
import { anyStatusSource, valueAhead } from '../values/words.ts';
import { shareAheadSource } from '../vocabulary/amounts.ts';

const countLeft = new RegExp(
  String.raw`(?:${[
    '第[一二三四五六七八九十]批|完成|完工|竣工|开工|在建|推进|实施|出台|制定|办理|新增|梳理|排查|整改|落实|共|等',
    String.raw`(?<!项还|[,;。\s]只|[,;。\s]仅)有|(?<![发报填写交好是对才刚前午天])的|达|达到|已|约|近|剩余?|余|还剩`,
    '全部|承担|认领了?|牵头|涉及|包括|开展|解决|印发|合计|总计|累计|前|(?<!然)后|这|那|每|某|各|多|几',
    '(?<=项)(?:之|当)?[中里]|上述|以上|其余|其他|获得?|获批|取得|申报|修订|清理|下放|承接|取消|涵盖|聚焦',
    '围绕|细化|明确|建立|形成|提出|争取|重点|问题|隐患|线索|意见|建议',
  ].join('|')})\s*$`,
  'u',
);
const countRight = pattern(
  new RegExp(
    String.raw`^\s*(?:${[
      '重点|工作|任务|指标|措施|制度|政策|改革|内容|问题(?!不大|不多|是|在于|较|有|主要|写|报错|填|栏|[那这][栏条]|不对|改|更正|再?补|再?[加添](?!以|强|快)|忘|漏|删|去掉|[、和]?下一步|[也都]?同上)|举措|成果|专利',
      '课题|标准(?![化地])|民生|议题|整改(?!率)|行动|活动(?!中心)|服务(?!业|中心|站|平台|区|大厅)|机制|要求|清单',
      '具体|主要(?!问题|困难|原因|难点|做法|成效|进展|是|因|存在)|均(?!衡)|都(?!市)',
      String.raw`全(?!社会|口径|年|市|县|区|省|国|民|域|程|覆盖|部\s*\d)|[里当](?:面|中)|里(?=[\s,第\d])|中(?![医小学部型原央级德华考了]|等(?!待)|心)|以上|以内|左右`,
      '(?:已?完成|未完成|滞后|未启动|推进中?)的?任务[为是有包分:]',
      '之多|国家|省级|市级|重大',
    ].join('|')})`,
    'u',
  ),
);
/** What a number counts, measures or is the number of, so that it is none of a task: 19届, 107国道, 24小时, 20多家, 5大类, 第二. */
export const countedSource =
  '(?:户(?![厕籍])|[万亿年月日号期标段度级类种位名场次组批届米吨家元亩套人座处条台件所栋部辆支幢间层线街路余多几轮岁后倍成点]|[国省县]道|小时|分钟?|秒|周[年岁]|天(?!然)|世纪|大[类板项行举攻工重]|个(?!体|性|转))';

/** «20项工作完成了7项»: so many of them, where no value follows. */
const doneLeft = pattern(
  /(?:完成|推进|实施|出台|制定|办理|办结|新增|梳理|排查|整改|落实|开展|解决|印发|修订|取消|下放)了\s*$/u,
);
const dateRight =
  /^[ ]*(?:[能可]|[弄做干办搞]完|搞定|前|之前|以前|后|左右|当[天日](?=报|交|填|发|之?前|才|再)|上午|下午|晚|早|开会|召开|截止(?!目前)|报|交)/u;
const dateLeft = /(?:(?<!上个?)月|于|在|截至|截止|到|至|预计|计划|拟|定于|本月|每月)\s*$/u;

/** «16号组织评审», «18号去省厅汇报»: what happens on a day, where the tasks are called 项 or a paper has a number. */
const eventRight =
  /^[ ]*(?:组织|举[办行]|召集|评审|验收(?!合格|通过|完)|开标|揭牌|上会|检查|督[导查]|调研|考核|参加|汇报|出差|[去到赴](?=[省市县部厅])|(?:开工|动工|签约|通车|投[产用]|挂牌|竣工)的)/u;
/** «3号、9号办完了»: a list is no day, nor is what has been done on a day said without a task; «12号办完» may be a plan. */
const doneRight = /^[ ]*(?:都|均|也)?(?:[弄做干办搞]完|搞定)了/u;
const listLeft = /(?:^|[;。]|\d\s*号\s*[、和及]|[完定]了[,、])\s*$/u;

function isDone(text: string, left: string, end: number): boolean {
  return doneRight.test(text.slice(end, end + 8)) && listLeft.test(left) && !otherStyle.test(text);
}

const otherStyle = /\d\s*项(?!目)|〔\d{4}〕|【\d{4}】|\[\d{4}\]/u;

/** «12号在孵化器开了现场会», «12号去企业调研»: where, and what for. */
const eventSomewhere =
  /^[ ]*(?:(?:[在到去赴]|(?:前往|深入))(?!建|办|推|施工|位|账|期|岗|年|除|全)[^,;。\d]{1,12}?(?:举[办行]|组织|调研|检查|督[导查]|座谈|参加|考察|观摩|走访|对接|学习|培训|汇报)|(?:(?:在|到|去)(?!建|位|年|全)[^,;。\d]{1,12}?)?召?开[了完过]?(?!展|工|通|业|发|办|辟|拓|园)[^,;。\d]{0,10}会)/u;
/** What is said of the day, up to the next task. */
const untilNext = /^(?:(?!第?\d{1,3}\s*项)[^;。\n])*/u;

function isDayOfEvent(text: string, body: string, end: number): boolean {
  if (Number(body) > 31 || !otherStyle.test(text)) return false;
  if (eventRight.test(text.slice(end, end + 8))) return true;
  const said = untilNext.exec(text.slice(end, end + 80))?.[0] ?? '';
  return eventSomewhere.test(said) && !/\d\s*%|百分之/u.test(said);
}

/** «N号» that is a day or a paper: 许政【2023】2号 is a paper; 【进展情况】89项 a task. */
export function isOtherNumber(
  text: string,
  body: string,
  left: string,
  { end, ending }: { readonly end: number; readonly ending: string },
): boolean {
  return (
    (dateLeft.test(left) && ending === '号' && Number(body) <= 31) ||
    (Number(body) <= 31 && dateRight.test(text.slice(end, end + 16)) && !isDone(text, left, end)) ||
    isDayOfEvent(text, body, end) ||
    /\d{4}】$/u.test(left)
  );
}

/** Whether the words in front make the number a count. */
export function countsLeft(left: string, after: string): boolean {
  return countLeft.test(left) || (doneLeft.test(left) && !valueAhead.test(after));
}

const ofAll = /全[省市县区](?:的|共有?)?$/u;
const openingRest = /^\s*(?:其中|另外?)(?:的|有)?$/u;

/**
 * «全县107项任务完成12项», «其中3项滞后», «另98项正常» with nothing told in front: so many of all. With a share behind it a number may go on
 * with what has been reported before.
 */
export function countsAll(before: string, ending: string, after: string): boolean {
  if (ofAll.test(before)) return /任务|工作|事项/u.test(ending);
  return openingRest.test(before) && !anyShareAhead.test(after);
}

const anyShareAhead = new RegExp(`^[^,;。\\n]{0,8}${shareAheadSource}`, 'u');
const whose = /(?:我们|咱们?|俺们?|[我本][省市县区局委办院])的\s*$|(?<=^|[,。?!;\n]\s*)那么?$/u;
const reported = new RegExp(
  `^\\s*(?:(?:进度|完成|已)*${shareAheadSource}|(?:就|先|还是|也)*[报按写填]成?(?:${anyStatusSource}|正常|\\d))`,
  'u',
);

/** «我们的63项 60%», «上个月没报过?那82项就报正常推进»: whose task it is, or what follows from what was said. */
export function leadsToReport(before: string, after: string): boolean {
  return whose.test(before.slice(-8)) && reported.test(after);
}

/** Whether the words behind make the number a count: 12项重点任务, 3项以上. */
export function countsRight(right: string): boolean {
  return countRight.test(right);
}

/** «51项 两项都已完成»: right behind a task how many of something are done. */
export function countsBehind(text: string, start: number, right: string): boolean {
  return /\d\s*[项号][\s,、]*$/u.test(text.slice(Math.max(0, start - 8), start)) && /^[都均全]/u.test(right);
}

/** What becomes of works, contracts and cases one by one; a task is 推进 or 完成. */
const oneByOne =
  /^(?:已经?|都|均|正在?)*(?:完工|竣工|交付|建成|投[用产运]|开工|验收|改(?!为|成|革)|在建|前期|签约|落地|整改|办结|答复|销号|通过)/u;

/** «完成改造小区12个,11已完工», «开工项目52个,48项在建»: of those counted right before, as likely as a task. */
export function isSomeOf(before: string, no: string, after: string): boolean {
  const count = /(?<count>\d{1,4})[个家套所户条座处项件场次]\s*[,，]\s*$/u.exec(before)?.groups?.['count'];
  return count !== undefined && Number(no) <= Number(count) && oneByOne.test(after);
}
