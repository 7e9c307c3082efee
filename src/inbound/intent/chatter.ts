import { pattern, patternOf } from '../pattern.ts';
import { anyStatusSource } from '../values/words.ts';
import { shareAheadSource } from '../vocabulary/amounts.ts';
import { promiseSource } from '../vocabulary/turning.ts';
import { mayReport } from './postponed.ts';

/** Praise, thanks, a sigh, a call or a meeting: what people write in a group beside their reports. */
const chatter = patternOf([
  // 这次通报做得真清楚, 给你打100分
  '(?:通报|简报|系统|机器人|小助手|[您你]们?|这次|这[个期])[^,;。\\d]{0,8}(?:做|写|办|弄|排|干)?得?(?:真|很|太|好|挺|特别)(?:是)?(?:清楚|贴心|方便|好用|细致?|好|棒|快|到位|专业|及时|厉害|给力|辛苦|敬业)',
  '给[您你]们?(?:打|点)(?:个)?(?:\\d{2,3}分|满分|赞|call)|点(?:个)?赞|6{3,}|给力|(?:太|真)(?:棒|厉害|牛|强)了?',
  // 昨晚加班到11点半,心累
  '加班到|熬(?:了)?(?:夜|一宿|通宵)|通宵|心累|累[死趴瘫惨]|好累|太累|头(?:都)?[大疼秃]了?|崩溃|(?:没|顾不上)(?:顾上)?吃(?:上)?饭|没睡|眼(?:都)?花了',
  // 下午3点方便接个电话不
  '(?:方便|能|可以|有空)[^,;。\\d]{0,6}(?:接|打|回|通)(?:个|一?下|你|您)?电话|(?:给|跟)[您你]打(?:个)?电话|加(?:个|一?下|您|你)?微信|(?:食堂|门口|楼下|大厅|老地方)见|吃(?:个)?饭(?:去)?[吗吧没不]',
  '多亏[您你]|感谢提醒|谢谢提醒|幸亏[您你]',
]);

/** Whether a message that names no task is nothing but that; a value in it may be a report. */
export function isChatter(text: string): boolean {
  return text.length <= 60 && chatter.test(text) && !mayReport(text);
}

/** «关于报送6月份重点工作完成情况的通知:请各责任单位于25日前报送,…»: passed on, and meant for others. */
const notice = pattern(
  /(?:关于[^;。!]{2,40}的|^[\s【[(转发]*)(?:紧急|补充)?(?:通知|函|通告|提醒)[^;。]{0,6}[:,。\s】][\s\S]{0,40}请(?:各|有关|相关|大家)[^;。]{0,30}(?:报送|上报|填报|报|反馈|提交|参加)/u,
);

export function isNotice(text: string): boolean {
  return notice.test(text);
}

/** Whom a message in a group is for: @小王, 王科,, 小李:. */
const addressee =
  /^\s*(?:@[^\s,:]{1,10}[\s,:]|(?:[小老阿]\p{Script=Han}{1,2}|\p{Script=Han}{1,3}(?:科长?|局长?|主任|处长?|总|工|哥|姐|老师|师傅))[,:\s])[^。;!]*$/u;
const papers = '(?:数据?|数字|材料|附件|佐证|照片|图片|表格?|文件|稿子?|台账|资料|截图|U盘|那[个份])';
/** 你下午2点前给我, 你再核一下. */
const youDo =
  /你们?(?:那边)?(?:再|先|赶紧|抓紧|尽快|快|帮忙?|帮我|也|就|明天|今天|[上下]午|\d{1,2}[点号日]|之?前|下班)*(?:给我|发我|传|发|核|补|弄|改|整理|准备|统计|汇总|问|催|盯|填|写|报|交|带|拿|送)(?:一?[下份个]|给我|过来|上来)*/u;
/** «(把第3项)的材料捎上» */
const bring = new RegExp(
  `^[\\s,:]*(?:的|那[个份]|这[个份]){0,2}${papers}(?:也|都|给我|帮我|一起|一并)*(?:捎|带|拿|送|打印|复印|传|发|递)(?:上|来|过来|给我|一?[下份])+[吧哈啊了]?[\\s。!]*$`,
  'u',
);
const yours = new RegExp(
  `^[\\s,:]*(?:的|那[个份]|这[个份]){0,2}${papers}?(?:那个)?(?:麻烦|请)?${youDo.source}[^。;%]{0,24}[\\s。!]*$`,
  'u',
);
/** «(第52项)的事多亏您提醒,不然又漏了» */
const thanks = /^[\s,:]*(?:的事|这事|那事)?[,]?(?:多亏|幸亏|感谢|谢谢)[您你][^。;%\d]{0,20}[\s。!]*$/u;
/** «明天上午9点在302室开(72项河湖长制推进会)»: when and where. */
const meeting =
  /(?:[今明后][天日晚早]|[下本这]?周[一二三四五六日]|\d{1,2}[日号])[^,;。]{0,6}(?:\d{1,2}[点:时][^,;。]{0,6}?)?(?:(?:在|到|于)[^,;。]{1,12}(?:室|楼|厅|堂|中心|局|委|院)[^,;。]{0,4})?(?:召?开|举行|参加)[^,;。]{0,4}$/u;
/** «请各单位今天务必把(第101项)报上来,完成的写已完成»: asked of everybody. */
const ofEverybody = pattern(
  /(?:各|有关|相关)(?:责任)?(?:单位|部门|联络员)[^。;!\d]{0,12}(?:务必|[把将]|抓紧|尽快|按时)|请(?:大家|各位)[^。;!\d]{0,12}$/u,
);
const toReport = /^[\s,]*(?:的|进[度展]|情况|数据?)*(?:报|填|交|发)(?:上来|过来|一下|了|给|到|送)/u;
const aMeeting = /^[^,;。]{0,16}(?:会|培训|调度|座谈)(?=[\s,;。!]|$)/u;

/** «(请第41、42项)责任单位务必于25日前报送进展», «…,牵头单位要加快推进»: asked of whoever is in charge. */
const ofThoseInCharge = pattern(
  /^[\s:,、]*的?(?:各|有关|相关)?(?:责任|牵头|主责|承办|配合|协办|实施)(?:单位|部门|科室|处室)(?:的?(?:同志|联络员|负责人|负责同志))?[\s:,]*(?:[请要须应][^,;。]{0,4}|务必|必须|尽快|抓紧|及时|按时|按月|逐项|切实|注意|参加|(?:于|在)?(?:本月|[今明后]天|\d{1,2}月)?\d{0,2}[日号]?(?:下班|[上下]午)?之?前|对照|认领)/u,
);
/** «会议议程:1.听取(第12项)进展汇报 2.研究…», «会议议题:(第41项)推进情况»: what is to be talked about. */
const toBeHeard = /(?:听取|审议|研究|讨论|议题|议程|调度|通报|汇报)[^,;。%]{0,10}$/u;
const heading =
  /^[\s:,]*的?(?:工作)?(?:(?:进展|推进|落实|完成|实施|建设)(?:情况)?(?:的?(?:专题)?(?:汇报|报告))?|情况(?:的?汇报)?|(?:的?汇报|报告))(?=[\s,;。!]|$)/u;
/** «…,责任单位:市水利局»: as it stands in a paper. */
const paperAhead = /(?:文件|通知|分工|原文|任务书|清单|方案|要点|纪要)[^;。\d]{0,8}[:“"「]\s*$/u;
const inCharge = /(?:责任|牵头|主责|承办)(?:单位|部门):[^,;。:\d]{2,40}[”"」。\s]*$/u;
const saysValue = /\d\s*%|百分之|[一二三四五六七八九]成|已|目前|\d\s*[万亿]?[家个亩户人所套]/u;

/** Whether it is asked of others, put down for a meeting or copied from a paper, and nothing is told. */
function isDemand(before: string, content: string): boolean {
  if (saysValue.test(content)) return false;
  if (ofThoseInCharge.test(content)) return true;
  if (heading.test(content) && toBeHeard.test(before)) return true;
  return inCharge.test(content) && paperAhead.test(before);
}

const standing = new RegExp(`${shareAheadSource}|进度|${anyStatusSource}`, 'u');

/**
 * Whether what is said of a task is meant for a colleague, or only thanks: nothing of it is a report.
 * @param before all of the message in front of the task
 */
export function isForColleague(before: string, content: string): boolean {
  if (meeting.test(before) && !/[已了]/u.test(before) && aMeeting.test(content)) return true;
  if (ofEverybody.test(before) && toReport.test(content) && !/\d\s*%|百分之/u.test(content)) return true;
  if (bring.test(content) || isDemand(before, content)) return true;
  if ((yours.test(content) || thanks.test(content)) && !mayReport(content)) return true;
  return addressee.test(before) && youDo.test(content) && !standing.test(content);
}

/** «(47项)的附件你传一下;我先把别的报了:60%»: what goes on behind it may be said of any task. */
export function opensForColleague(content: string): boolean {
  const [first = '', ...others] = content.split(/[;。!]/u);
  return (bring.test(first) || yours.test(first)) && others.some(mayReport);
}

const colleague =
  '(?:[小老阿]\\p{Script=Han}|\\p{Script=Han}{1,2}(?:科长?|局长|主任|处长|工|哥|姐|老师)|[他她]们?|同事|\\p{Script=Han}{0,3}科室?)(?:同志)?';
const colleagueReports = new RegExp(
  `^[\\s:,的]*(?:等)?(?:${papers}|情况|进[展度])?[,\\s]*(?:等)?(?:由|归|让)?${colleague}(?:会|将|来|负责|统一|到时候?|回头|明天|后天|之?后|再)+(?:上报|填报|报送|补报|报|填)(?:给[您你]们?|上来|过来)?的?(?=$|[\\s,;。!])`,
  'u',
);
const onlyExpected = new RegExp(`^[\\s,]*(?:大概|大约|可能|应该|${promiseSource}|$)`, 'u');

/** «(32项)等数据小赵会报,预计完成70%左右»: somebody else is going to report it, and nothing is told but what is expected. */
export function isLeftToColleague(content: string): boolean {
  const found = colleagueReports.exec(content);
  if (found === null) return false;
  return content
    .slice(found[0].length)
    .split(/[,;。!]/u)
    .every((clause) => onlyExpected.test(clause));
}
