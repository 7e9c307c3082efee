/** What people say around a report that is no part of it, as sources of expressions over folded text. */

/**
 * Politeness: 谢谢, 请查收, 辛苦了, 汇报完毕. 您 belongs to one of them only, as these are repeated: «谢谢您辛苦您» must not be
 * cut in two ways.
 */
export const courtesySource =
  '(?:谢谢|多谢|感谢)(?:[您你](?!辛苦))?|[您你]?辛苦(?:[您你](?!辛苦))?了?|麻烦了|请?(?:领导)?(?:审阅|查收|知悉|查看|审核)|特此报告|(?:情况)?汇报完毕';

/** Marks and courtesies to the end of the text; a run of blanks is tried once, however long it is. */
export const closingThanksSource = `(?<![,;。!\\s])[,;。!\\s](?:[,;。!\\s]|(?<=[,;。!\\s])(?:${courtesySource}))*$`;

/** 不好意思, 抱歉: in front of what was wrong. */
export const apologySource = '不好意思|抱歉|对不起';

/** Sounds of somebody who thinks while speaking: 呃, 嗯, 哎. */
export const hesitationSource = '[呃额啊哦嗯哎唉诶欸喔噢]';

/** A particle at the end of a statement that leaves it as it is; 吗, 呢 and 吧 may ask. */
export const particleSource = '[哈哦噢哟呀啦咯喽嘞]';

/** What may stand between a task and what is said of it in dictation: 呃, 呢, 那个. */
export const pauseSource = '[呃啊哦嗯哎唉诶欸喔噢呢]|[那这]个(?!月)';

/** Verbs for putting something down or saying it, which is where slips happen. */
const puttingDown =
  '按|打|报|填|写|录|输|说|发|弄|搞|抄|算|念|读|听|记|看|登|传|选|拿|点|贴|统计|登记|复制|计算';

/** 报错了, 填串了, 写反了, 口误: a slip, and nothing of what would be right; not 错误率. */
export const slipSource = `(?:${puttingDown})(?:的|得)?(?:[错串反岔]|颠倒|混(?=了?(?:[^\\p{Script=Han}]|$)))了?(?!误率)|口误|[手笔]误`;

/** 手抖了, 眼花, 多打了个零, 打多了一个0: how it came to the slip. */
export const clumsySource =
  '(?:手[抖滑]|眼花)了?|(?:[多少漏](?:打|写|输|按|敲)|(?:打|写|输|按|敲)[多少漏])了?一?[个位]?(?:0|零)';

/** 把“已完成”三个字去掉, 那句话删了: what is to be struck out of a report. */
export const strikesOutSource =
  '(?:[把将][^,;。]{0,12}(?:[”"]|%|数|句|话|字|段|完成|词)|[”"](?:[一二两三四五仨俩]个?字)?|(?:[两三四几]个|[仨俩])字|(?:那|这|最后一?|后半?|[前后]面那?)[句段个](?:话|数|百分比|词)?)(?:都|给我|先|再)*(?:去掉|删[掉除了去]|划[掉去]|抹[掉去了]|改掉|拿掉|不要了)';

/** 登记为, 请标成, 列为, 修改到: what a state or a value is to be put down as; 被登记成 tells what others did. */
export const recordedSource =
  '(?<!被.{0,2})(?:请|麻烦|给我?|帮我?|再|重新|直接|统一|先)*(?:登?记|标[记注识]?|列|填[写报]?|写|报|更[新改]|修改|调整|变更|改|设[置定]?|置|定|认定|核定|确认|按)(?:为|成|作|到)';

/** «[语音转文字] …», «【语音】…»: how it was written down. */
export const dictationMark =
  /^[【[［（(]?\s*语音(?:消息|转文字|转写|识别|输入|内容)?(?:(?:结果)?\s*[】\]］）)][:：]?|(?<=字|写|识别|输入|消息|内容)(?:结果)?\s*[:：])\s*/u;

/** Stands in the sender's words where a mark was put that nobody said; never kept. */
export const unsaid = '\ufdd3';

/** 各位领导好, 您好, 早上好: whom a message greets. */
export const greetingSource =
  '(?:各位)?(?:领导|老师|同志|主任|科长|您|你|大家)们?好?|(?:早上|上午|中午|下午|晚上)好';

/** 等等, 慢着, 不对: somebody stops to think better of what was said. */
export const stopSource = '等等|等一?下|慢着?|且慢|稍等(?:一下)?|不对';

/** Stands behind «N项» of which nobody can know whether it counts something or names a task. */
export const doubted = '\ufdd4';

/** Stands behind tasks that a message names by where they begin or end, so that nobody has listed them. */
export const unlisted = '\ufdd5';
