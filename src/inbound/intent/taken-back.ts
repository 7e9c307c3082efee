import { pattern } from '../pattern.ts';
import { valueAhead } from '../values/words.ts';
import { shareAheadSource } from '../vocabulary/amounts.ts';
import { hesitationSource, slipSource } from '../vocabulary/spoken.ts';
import { comingSource, conditionSource, promiseSource, wishSource } from '../vocabulary/turning.ts';
import { replacesReport } from './corrected-words.ts';
import { isCorrection } from './corrections.ts';
import { mentionsWithdrawal } from './withdrawals.ts';

/** 国庆前能把6项弄完, 想在12月底使6项完成 */
const intends = new RegExp(
  String.raw`(?:${promiseSource}|${wishSource}|[能会将要]|之?前|[月年][底末]|年内|目标|要求)[^,;。%\d]{0,8}(?:把|将|使|让)\s*$|(?:${promiseSource})[^,;。]{0,8}(?:完成|弄完|做完|办结)\s*$`,
  'u',
);
/** 下周第60项做到80%, 月底前第60项80%, 想把60项提到80%: when it will be so, or who wishes it. */
const ahead = new RegExp(
  String.raw`(?:${comingSource}|下一?步|[年月]底之?前|年内|(?<!工作)(?:${promiseSource})|(?:${wishSource})(?![汇上填]?报)|目标(?!任务))(?:\d{1,2}(?:月[底末初]?|[日号])[之以]?前?)?(?![^,;。]{0,3}(?:完成|办结|完工))[^,;。\d]{0,4}$`,
  'u',
);
const toBe = new RegExp(`^(?![^,;。]*(?:已|目前|现在|刚))[^,;。%]*${shareAheadSource}`, 'u');
/** …推到80%, …弄完 */
const reaches = /^[\s:,]*(?:推进?|做|干|提高?|提升|拉|赶|抓|搞|弄|办)(?:到|成|完|好|上)/u;
/** 如果46项通过验收,就是100% */
const supposes = new RegExp(
  String.raw`(?:${conditionSource})\s*$|(?:${conditionSource})[^;。]*(?:,|的话)\s*$|(?:在[谈建办]|谈的|意向|没|未|拟|待|准备)[^;。]*(?:也|都|全)(?:给)?算(?:上|进[来去])(?:的话)?,?\s*$`,
  'u',
);
/** 要是…也算上,62项就是2个 */
const follows = /^[\s:,]*(?:就|才|便|则|也就|那就|能|会|可|有|是|为|约|大概|达)/u;
/** 不要把56项记成完成 */
const forbids =
  /(?:不要|别|请勿|勿|不能|不应)(?:再|先)?(?:把|将|给)?(?:(?:给|帮|替)我)?(?:记|登|填|写|报)?[:\s]*$/u;
/** 收回刚才那句“44项已完成” */
const takesBackAhead = pattern(
  /(?:收回|撤回|划掉|删掉|去掉)(?:我)?(?:刚才|刚刚|前面|上面|之前)?(?:说|报|写|发)?的?那?[句条个段]?(?:话)?[:\s“"「]*$/u,
);
/** 99项先别写已完成 */
const forbidden = /^[\s:,]*(?:先|请|暂时)?(?:别|不要|勿)(?:再|先)?(?:写|报|填|记|登记|算)/u;
/** 先别算完成,应为正常推进: what it is instead is said. */
const insteadOf =
  /^[^,;。\d]{0,12}[,\s]+(?:应该?[是为]|(?:先|暂)?(?:改|更正|登记|算)[为成作])(?=\d|已完成|正[常在]推进|滞后|未启动)/u;
const thisFigure = '(?:[这那该此]个?(?:数[据字值]?|情况|项))?';
/** «报60%吧……算了,这个月先不报», «…,别给我记百分数», «70%,前面这句不算» */
const takesBack = new RegExp(
  [
    '(?:^|[^\\p{Script=Han}]|[吧呃额啊])(?:还是)?(?:算了|当我没(?:说|报|发|讲))(?=$|[^\\p{Script=Han}]|先|别|不[报填记登要]|等)',
    `(?:这个月|本月)?(?:先不报|先别报|暂时?不报|不报了|(?:先|暂时?)[不别](?:填|写|记|登)[数了报]?)${thisFigure}[\\s。!吧了]*$`,
    `(?:^|[,;。!\\s])(?:但是?|所以|因此|不过)?(?:我们?[局委办县市区]?|本单位)?(?:[这本此]次|[这本]期|[这本]个?月|这回)(?:就|先|也)?[不别](?:填|写|登|上?报)[了送]?${thisFigure}[\\s。!吧了]*$`,
    '(?:^|[,;。!\\s…—-])(?:请|先|暂时?){0,2}(?:别|不要|勿)(?:再|先)?(?:给我|帮我|替我)?(?:再|先)?(?:记|填|写|登|报|录|算)[^,;。\\d]{0,8}[\\s。!]*$',
    '[,;。\\s(]测试(?:一下|用|消息|数据)?[)\\s。!]*$',
    '(?:这|那|前面|上面|刚才)(?:一)?(?:句|条|个|段|个数|的数)[^,;。\\d]{0,6}(?:不算|作废|不作数|别当真|无效)数?了?[\\s。!]*$',
  ].join('|'),
  'u',
);
/** «30项……完成个鬼», «64项完成啦……才怪»: the opposite of what it says. */
const mocks =
  /(?:完成|做|办|弄|搞|干|开工|进展|推进|完|成|动|批)[了啦的]?个(?:鬼|屁|头|球|锤子|毛线)|(?<![\p{Script=Han}--[了啦的]])才怪|骗你[的呢]|逗你(?:的|玩)|想得美|(?:别|莫)(?:做梦|逗|扯)|开(?:个)?玩笑(?:的|呢|啦|而已)?[\s。!]*$|那是不可能的|鬼才信|谁信(?!息)/v;
/** «15项65%,哦不,16项65%»: said of the wrong task. */
const slipped = pattern(
  new RegExp(
    String.raw`[,。\s](?:(?:${hesitationSource}){0,2}(?:不|不对|不是)|错了|${slipSource})[,\s]*$`,
    'u',
  ),
);

const trial =
  /^[\s\p{P}]*(?:这(?:条)?(?:只?是)?|我(?:先)?|先|做个|发个|来个|随便)*(?:测试|试(?:一?下|试|用|发|一条)|test(?:ing)?)(?:一?下|用|数据|消息|信息)?(?![\p{Script=Han}]{0,6}(?:完成|结果|通过))[^\d]{0,16}$/iu;

/** Every sign below has one of these; most reports have none. */
const hint = pattern(/[混瞎乱随算当试不别莫勿废无没错误鬼屁头球锤毛怪骗逗美梦扯玩信]/u);

/** Whether the words before a task make a plan of what follows. */
export function isIntended(lead: string, content: string): boolean {
  if (lead === '') return false;
  if (intends.test(lead)) {
    const said = content.replace(/^的?(?:全部|各项)?(?:工作|任务)/u, '');
    return valueAhead.test(said) || reaches.test(said);
  }
  return ahead.test(lead) && toBe.test(content);
}

/** «测试一下这个机器人 84项99%», «试一下,…»: nobody means what follows. */
export function isTrial(preamble: string): boolean {
  return trial.test(preamble);
}

/** Whether the words before a task make a condition of what follows. */
export function isSupposed(lead: string, content: string): boolean {
  if (lead === '' || !supposes.test(lead)) return false;
  const open = /(?:,|的话)\s*$/u.test(lead) && !/算(?:上|进[来去])(?:的话)?,?\s*$/u.test(lead);
  return !open || follows.test(content);
}

/** Whether the sender asks that something be not registered. */
export function isForbidden(lead: string, content: string): boolean {
  return (
    (hint.test(lead) && forbids.test(lead)) ||
    takesBackAhead.test(lead) ||
    (hint.test(content) && forbidden.test(content) && !insteadOf.test(content))
  );
}

/** Whether what is said ends with a slip of the tongue: the value is another task's. */
function saysSlip(content: string): boolean {
  return hint.test(content) && slipped.test(content);
}

/** Whether the sender takes back in the same breath what he said, or means the opposite. */
export function isTakenBack(content: string): boolean {
  if (!hint.test(content)) return false;
  return takesBack.test(content) || slipped.test(content) || mocks.test(content);
}

/** «55项撤了吧,99项不变»: the other report stands as it is. */
const stays =
  /^[\s,:]*(?:的)?(?:还|都|就|仍|保持|维持)*(?:不变|不动|保留|不用(?:撤|改|动)|照旧|按原来的?)[\s。!吧的]*$/u;

/** «85项…正确的是15%,86项不用改», «刚报的50项没问题,52项改成48%»; 86项不变 would be a standing. */
const untouched =
  /^[\s,:]*(?:的)?(?:数[据字值]?|进度)?(?:就|都|仍|先|也|是)*(?:(?:不用|无需|不需要?|不必|[不别]|没)(?:改|动|更正|调整)|没(?:有)?(?:问题|错)|对的)[\s,;。!吧的了]*$/u;

/**
 * Beside a withdrawal or a slip, that another report stands says nothing new; beside a correction 不变 is of what has been reported, if
 * anything has.
 */
export function staysBeside(all: readonly string[]): (said: string, reported: boolean) => boolean {
  const changes = all.some((said) => mentionsWithdrawal(said) || saysSlip(said));
  const corrects =
    changes || all.some((said) => isCorrection('', said) || (said.includes('改') && replacesReport(said)));
  return (said, reported) =>
    corrects && ((changes || reported) && stays.test(said) ? true : !changes && untouched.test(said));
}
