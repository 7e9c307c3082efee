/**
 * The closed vocabulary of the chat language, as sources of regular expressions: how liaisons say that nothing
 * changed, that something is done, going on, late or not begun.
 */

const month = '上(?:个)?月';

/** 同上月 and its relatives. «与上月相比增长5%» is none of them. */
export const sameSource = [
  `[同跟和与](?:上(?:个)?月|上[期次]|前次)(?:份|的)?(?:情况|进度|进展|内容|数据|报送)?(?:内容|情况)?(?!末|底|初|相?比|同|增|提|下|上|环|\\s*\\d+(?:\\.\\d+)?\\s*%)(?:相比)?(?:完全)?(?:一样|一致|相同|持平|没区别|无变化|没变化|没有变化|不变)?`,
  `(?:较|比|与|同|和|跟)(?:${month}|上期)(?:相?比)?(?:较|基本)?(?:无|没有?)(?:明显|大的)?变化`,
  `(?:沿用|照搬|照|按|保持|维持|延续)(?:${month}|上期|上次)(?:的)?(?:情况|进度|内容|数据|报送内容)?(?:报送?)?(?:不变)?`,
  `${month}(?:的)?(?:情况|进度|数据)?(?:一样|相同|不变)`,
  '(?:还|仍|依然)?是?老样子(?=$|[\\s,;。!])',
].join('|');

const noChangeSource =
  '(?:暂|尚|本月|目前|当前|暂时|还){0,4}(?:无|没有?|未有|没什么)(?:取得)?(?:新的?|明显|实质性?|任何|大的?|什么)?的?(?:进展|变化|变动|更新)(?!的|情况|缓|慢|困|滞)|进展(?:情况)?(?:为)?无(?=$|[\\s,;。])|没动静|未发生变化|(?:情况|进度|数据)?(?:保持|维持)?不变(?=$|[\\s,;。!])|维持原状';

const progressing =
  '(?:正常|有序|稳步|顺利|加快|持续|积极|扎实|全力|全面|统筹|深入|逐步|如期|按期|按(?:照)?(?:计划|节点|序时进度|时间节点|进度|序时))(?:地)?(?:推进|进行|开展|实施|建设|落实)(?:中)?|(?:推进|进行|实施|建设|办理|落实|开展|筹备|谋划|申报|施工|整改|审批|收尾|验收|招标|调试|协调|编制|改造|争取|洽谈)中(?=$|[\\s,;。!])|正在(?:推进|进行|实施|办理|开展|建设|落实|施工)|在(?:推进|办|做|进行)(?=$|[\\s,;。!])|进展顺利|(?:进展|进度|推进)(?:基本)?正常|(?<=^|[\\d项号\\s:,、])(?:一切|均|都|基本)?正常(?=$|[\\s,;。!])|(?:已经?)?(?:达到?|符合|满足|超过?|快于|达成|按照?)了?序时(?:进度)?(?:要求)?|持续跟进|继续推进';

const late =
  '(?:进度|进展|推进|工作)?(?:较为|比较|相对|有所|略有|略|稍有|稍|严重|明显)?(?:滞后|落后|缓慢|偏慢|较慢)|慢于序时(?:进度)?|(?:低于|落后于?|不及|欠)序时(?:进度)?|(?:未|没有?|尚未|还没)(?:能)?(?:达到?|完成|跟上)序时(?:进度)?|欠进度|(?:停滞|停工|受阻)(?:状态)?';

const idle =
  '(?:尚|还|仍|暂|目前){0,4}(?:未|没有?|没能|未能)(?:正式|实质性?|全面)?(?:启动|开工|开展|动工|开始|动手|着手)(?:建设|工作|实施)?|待启动|未动工?(?=$|[\\s,;。!])';

const unfinished =
  '(?:还|仍|尚|暂|目前|并){0,4}(?:未|没有?|没能|未能)(?:能)?(?:全部|全面|完全|全|按期|按时|如期|最终|真正|彻底){0,3}(?:完成|完工|办结|做完|办完|弄完|搞完|干完|结束|做好|弄好|竣工|建成)';

const nearly =
  '(?:基本|接近|即将|大部分|部分|初步|阶段性|大体|主体|多数|局部|差不多|快|大致|原则上)(?:都|已经?|上){0,3}(?:完成|办结|完工|做完)';

/** Words that say how completely, and the verb. */
const finishedSource =
  '(?:现|也|都|均|已经?|全部|全面|圆满|按时|按期|如期|提前|顺利|超额|完全|整体|总体|均已|都已|业已|,){0,6}(?:完成|办结|完结|完工|办理完毕|落实到位|销号|搞定|搞完|弄完|干完|弄好|办妥|做完|办完|结项)(?!率|情况|度|时|后|比|中|的|者|质量|前|数|量|进度|值|额|\\d)(?:了)?(?:全部|年度|全年|本年度|今年|既定|各项|所有|工作|目标|任务|计划|总){0,6}';

/** An expression, and a cheap test: a text without any of these characters cannot match it. */
export interface Wording {
  readonly pattern: RegExp;
  readonly present: RegExp;
}

const wording = (source: string, present: RegExp): Wording => ({ pattern: new RegExp(source, 'u'), present });

export const words = {
  same: wording(sameSource, /[上前老]/u),
  noChange: wording(noChangeSource, /[展化动新静变原]/u),
  progressing: wording(progressing, /[进行展施设落中在常序]/u),
  late: wording(late, /[后慢序欠停阻滞]/u),
  idle: wording(idle, /[未没待]/u),
  unfinished: wording(unfinished, /[未没]/u),
  nearly: wording(nearly, /[完结]/u),
  finished: wording(finishedSource, /[完结落销搞弄妥]/u),
} as const;

/** 不滞后, 不存在滞后, 避免滞后: the late word is denied. */
export const lateDenied =
  /(?:不|不是|不算|并非|不属于|谈不上|没有?|未|无|不存在|并未|并无|防止|避免|杜绝|以免|不再|扭转|克服|解决)(?:出现|发生|造成|有|任何|明显)*(?:进度|推进|工作)?(?:滞后|落后|缓慢|偏慢|较慢|停滞|停工|受阻)|(?:滞后|落后)(?:问题|局面|状况)?(?:已|得到)/u;
export const progressDenied =
  /(?:未|没有?|不能|无法|难以|未能|不)(?:正常|有序|稳步|顺利|如期|按期|按(?:照)?(?:计划|节点))|不正常|不顺利/u;

export const anyStatusSource = [
  late,
  idle,
  unfinished,
  nearly,
  progressing,
  finishedSource,
  noChangeSource,
].join('|');

/** What follows a task number when a value is meant: 35%, 进度35%, 已完成, 正常推进, 同上月. */
export const valueAhead = new RegExp(
  `^[\\s:,=-]*(?:目前|现在|当前|现|整体|总体|工作|本月|的|已|经|都|均|各){0,6}(?:进度|完成率|完成度|完成|进展)?(?:情况)?[\\s:]*(?:约|为|是|已|达到?|到|报|至){0,4}\\s*(?:\\d+(?:\\.\\d+)?\\s*(?:%|成)|百分之|[一二三四五六七八九]成)|^[\\s:,=-]*(?:都|均|也|全部|仍|还是|依然){0,4}(?:${sameSource}|${anyStatusSource})`,
  'u',
);
