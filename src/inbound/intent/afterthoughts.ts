import { madeOf } from '../made-of.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { shareSource, unitSource } from '../vocabulary/amounts.ts';
import { doubtingSource, selfSource } from '../vocabulary/doubting.ts';
import { apologySource, courtesySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';
import {
  comingSource,
  conditionSource,
  lastPeriodSource,
  pastYearSource,
  promiseSource,
} from '../vocabulary/turning.ts';
import { isCorrection } from './corrections.ts';

/**
 * What a sender adds behind a value about the value itself: «…75%,发错了», «…75%(草稿)», «…75%,去年的». Only a clause that says
 * nothing else counts: «75%,合同待签字» is about the work.
 */
export interface Afterthought {
  readonly kind: 'undone' | 'noted' | 'sample';
  readonly words: string;
}

const crossed = /[×✗✘❌]/u;

/** 妥否,请领导审定: what is asked of one's own superiors; 请审核 is mere politeness. */
export const approvalSource =
  '(?:以上|是否|这样)?[妥当]否(?:请?(?:各位)?(?:领导)?(?:审定|批示|示下|指示|审批|定夺)?)|(?:呈|恳)?请(?:各位|分管)?(?:领导|[局科处主]长|主任|书记|[您你])?(?:审定|批示|示下|指示|审批|定夺|拍板|决定|来?定(?![期时点]))';

/** Politeness behind a report, past which one has to look. */
const polite = new RegExp(
  String.raw`[\s\p{P}\p{S}]+|${courtesySource}|${apologySource}|以上|好的?|领导|老师|哈+|呵+|[您你]|${hesitationSource}|\p{Extended_Pictographic}`,
  'uy',
);

const undoing = new RegExp(
  [
    `作废|撤[回销了掉]?|取消|删[除掉了]?|收回|划掉|无效|忽略|不能?算数?|不作数|作罢|${slipSource}`,
    '错[误的了]?|不对|有[误错]|手滑|串[行了]|不要了?|别(?:用|记|登|管|理|看|发|报|采用|录|存)',
    '[当算]我没[说报发讲]|算了|[×✗✘❌]|当真|骗[你人]|逗你玩?|说着玩|(?:开)?玩笑|笑话|扯淡|做梦|想得美',
    '鬼才信|[胡瞎乱]+[说写填报编]|才怪|(?:怎么|绝)?不?可能(?=吗|$)',
    '(?:报|写|填|发)到了?别的?(?:项|任务|单位|群|人)|别的?(?:项|任务)的',
  ].join('|'),
  'gu',
);
const undoingAgain =
  /(?:稍后|待会儿?|回头|马上|我)?(?:再|重)新?(?:报|发|填|写|更正)|(?:稍后|待会儿?|回头|马上)更正|不是(?=[这那我本])|^(?:等等|等一?下|慢着|且慢|先?稍等)$/gu;
const aboutIt = new RegExp(
  `[这那此该]|以上|上面|上述|[我你您他]们?|本单位|[个条项句些]|数[据字值]?|内容|消息|信息|报告|进度|百分比|任务|单位|群|别的?|其他|请|麻烦|帮|先|再|[还都就全]|部|又|好像|已经?|稍后|回头|马上|一会儿?|一下|[吧了的啊呀哦呢嘛呗是有到在为也给把将]|${apologySource}|${hesitationSource}|发|报送?|填|写|登记?|改`,
  'gu',
);
/** 刚才的不算: what was reported before, which this report replaces. */
const ofBefore = pattern(/刚才|刚刚|之前|此前|先前|[原前][报填发]|前面|上次|上一[条次]|上午|早上|昨天|原来/u);

const who =
  '(?:我们?|咱们?|分管|领导|[局主科县区市处镇]长|主任|书记|局里|县里|单位|班子|数据?|数字|进度|最终|方案稿)*';
const unchecked = [
  doubtingSource,
  `${selfSource}${who}(?:还|尚|都|也|一直|仍)*(?:未经?|没有?|不|待|等|需要?|要|再|让|须|有待|尚待)+(?:再|进一步|最[后终]|正式|局|领导|[局县]长|主任|班子|我|[跟向和给]|电话|通知)*(?:审[定核阅过]?|核[实对定准]?|签字?|盖章|定[下稿]?|确[认定]|同意|认可|汇报|过[会目]|看过?|点头|敲定|拍板|把握|底|谱|登记?|外传|查)(?:过|了|的|呢|后|完|稿|好)*(?:再(?:报|发|登记?|说))?`,
  `(?:明天|下午|回头|稍后|再)*(?:再)?(?:核[实对]|确认)(?:一?下)?后?(?:再(?:报|发|登记?|说))?`,
  `${selfSource}(?:只?是|属于?)?(?:[草初底]稿|讨论稿|征求意见稿?|送审稿?|暂定|暂估|[毛瞎粗概]?估[的算计]?|测算的?|拍脑袋的?|随便(?:写|填|报)的?|[编猜蒙]的?|仅?供?参考|内部数?)`,
  `(?:但|可能|也许|心里|我也?|自己|其实|还|也|不知道|${selfSource})*(?:不太?确定|不一定准?确?|不太?准确?|有(?:点)?(?:出入|偏差|争议|异议|疑问|水分)|存疑|失实|[吃拿说]不[准好清]|没准|不清楚|不知道|没底|对不对|有变|不真实|虚高|偏[高低]|是?假的|(?:与|和)?(?:事实|实际)不符|不符合?(?:事实|实际)|需核实)`,
  '(?:最[终后]|净数|准数|确数|请|一律|[均都还]是?)*以(?![此这本]|上面?(?![报级])|\\d).{1,10}为准',
  '(?:请|先|暂时?)*(?:不要?|别|勿|不用|不急|不忙)(?:急|忙|着)*(?:登记?|上?[报传]|录入?|发|外传|公开|传|[保留]?存|入库|提交|采[用纳]|记)(?:了|吧|哈|啊|呢)?',
  '先(?:这样|这么)?(?:写|存|放|挂|搁|占|看|给你看)(?:着|个位|[一放看]|上)*',
  '(?:以后|回头|过后|到时候?|稍后)再?(?:说|改|核|定|议)',
  '[等待].{1,8}[再才](?:正式|最[后终]|统一)?(?:登记?|报|发|说)',
  '[呈恳提]?请.{0,4}[审看批].{0,4}(?:后再?|再)(?:登记?|报|发)',
  '[呈恳提]?请?.{0,4}审.{0,4}后(?:上?报|登记|发)',
  '(?:\\ufdd0)*(?:没有?|无|不承担|不负责)[这此该]个?(?:指标|任务|职责)',
  '请领导先行?审.{0,2}',
  approvalSource,
  // 9月份数据统计局还没出: the value is of the month before.
  '(?:(?:本|当|这个?)月|\\d{1,2}月份?|最新|正式|官方|统计)的?(?:统计)?(?:数据?|数字|报表|快报|月报)?[^,;。\\d]{0,6}?(?:还|尚|仍|暂|都)*(?:没有?|未|待|[要得]?等)[^,;。\\d]{0,8}(?:出|公布|发布|下来|反馈|汇总|核定|到|推送|报上来|报来|报齐)(?:来|完|齐|了)?',
  '口头(?:说|报|讲)?的?|没定稿?|未定|待定',
].join('|');

const elsewhere = `(?:${[
  `预[测估]|${promiseSource}|规划|目标|任务|${pastYearSource}|同期|${lastPeriodSource}|上个?季度`,
  String.raw`[上下]半年|[一二三四]季度|\d{1,2}月(?:份|底)?|年初|年[底终末](?!前)|月底(?!前)|(?:年|月)底前[能才]`,
  `${comingSource}|全[省国]|省里|(?:全[市省国县]|省|各县)?平均|[他她你]们?|人家|别人|对方`,
  '兄弟(?:县|单位)|其[他它](?:县|单位)|听|群里|网上|新闻|通报|简报|施工(?:方|单位)|乡镇|[镇村]里|企业',
  '业主|项目[方部]|监理|第三方|[一二三]期|[一二三1-3]标段?|部分(?:乡镇|项目|单位)?|主体|城区|试点|前期',
  String.raw`个别(?:乡镇|项目)?|[\ufdd1\ufdd2]+(?=[的报说发)])`,
].join('|')})`;
const ofElse = `(?:[他她]|[\\ufdd1\\ufdd2]+)?${selfSource}(?:只|仅|就|都|应该|好像|说的?|[指算]的?|其实|那)*(?:是|为|系|属于|取自|来自)?${elsewhere}[的底]?(?:数据?|数字|值|情况|口径|进度|而已|罢了|报|说|写|看到?|算|估|给|发|定|水平|目标|任务|要求|能|才能?|的|了|吧)*`;
const ourselves = '(?:我们?|咱们?|本单位|我[县局委办区市]|\\ufdd0+)';
/** 那不是我们局发的, 跟我们无关 */
const notOurs = [
  `${selfSource}(?:可?不是|并非)(?:由|出自)?${ourselves}(?:自己|正式|公开)?(?:发布?|上?报送?|公布|说|讲|写|填|登|提供)?(?:出[去来])?的?(?:话|数据?|数字|消息)?`,
  `${selfSource}[跟和与]${ourselves}(?:单位)?(?:无关|没关系|不相干)`,
].join('|');
const partly =
  '(?:仅|指的?是?|说的是|[只仅][算含指]|仅限于?)(?![差剩缺余欠供])\\p{Script=Han}{1,8}的?|(?:不含|不包括|未[含计]|除去|扣除)[^,;。]{1,10}';
const onCondition = `(?:${conditionSource}|前提|条件是|取决于|视(?=天气|情况|资金)|看(?=天气|情况|资金)|条件)[^,;。]{1,14}`;

const noted = new RegExp(
  `^(?:${[unchecked, ofElse, notOurs, partly, onCondition].join('|')})[\\s。!~)\\]】]*$`,
  'u',
);
const sample = new RegExp(
  String.raw`^(?:${[
    '(?:只|仅|纯|就)?是?(?:个)?(?:测试|调试|test|demo|我?(?:先)?试(?:试|一试|一?下|发)|示例|样例|举?例子?|练[习手]|演[示练])(?:一?下|系统|数据)*(?:而已|的|用|哈|用的)?(?:[,、 ]*请?(?:勿|别|不用|不要?)(?:存|录|登记?|入库|记|当真|理))?',
    '(?:[这那]样)?的?(?:格式|形式)(?:来)?(?:报|写|填)?(?:就?行|即可|就可以|吧)?',
    '(?:[这那]样)?(?:写|报|发|填)?(?:就行|即可|就可以)|[这那]样(?:写|报|发|填)|仅为(?:演示|示例|测试)',
    '看机器人.{0,8}|看看?能[不否].{1,8}|(?:我)?试.{1,2}能不能.{1,4}',
  ].join('|')})[\s。!~)\]】]*$`,
  'iu',
);

/** What a clause says after the last value in it; all of it where there is none. */
const lastValue = pattern(
  new RegExp(
    String.raw`^.*(?:${shareSource}|\d\s*${unitSource}|(?:完成|办结)(?!主体|[一二三]期)了?(?:全年|年度|既定)*(?:目标|任务|计划)*|未启动|滞后|推进(?!\p{Script=Han}{2})|无进展|[同跟和与按照]上个?月|一样)`,
    'su',
  ),
);

function kindOf(clause: string): Afterthought['kind'] | null {
  const words = clause.trim().replace(/^(?:不过|但是?|可是?|其实|当然)(?![,\s]*$)/u, '');
  if (words === '' || words.length > 24) return null;
  if (sample.test(words)) return 'sample';
  if (!ofBefore.test(words)) {
    const rest = words.replace(undoing, '');
    if (rest !== words && isFilling(rest)) return 'undone';
    const again = words.replace(undoingAgain, '');
    if (again !== words && isFilling(again)) return 'noted';
  }
  return noted.test(words) ? 'noted' : null;
}

function isFilling(words: string): boolean {
  return words.replace(aboutIt, '').replace(/[\s\p{P}\p{S}]/gu, '') === '';
}

const slipAlone = pattern(
  new RegExp(
    `^(?:刚才|刚刚|之前)?(?:是我?)?(?:${slipSource}|手滑|[说看弄搞]错)[了啦啊哈呀哦]*[\\s。!~]*$`,
    'u',
  ),
);

const reached = pattern(
  /^[^\d]{0,12}(?:突破|超过|超|完成|实现|达到|越过)了?[^,;。]{1,14}(?:的)?(?:目标|任务)[\s。!]*$/u,
);

const dateLabel = pattern(/(?:时间|时限|日期|节点)(?:[^,;。]{0,8}(?:错了?|不对|有误)[,\s]*)?[】\]」:\s-]*$/u);
/** «已完成初稿»: what was completed. */
const drafted = /^(?:[草初]稿|(?:征求意见|讨论|送审)稿)/u;

const filed = /^(?:上?报|填|登记?|算|统计)(?:就[行好成]|即可|就可以)[了吧啦哈]?[\s。!~]*$/u;

const clause = /\([^()]*\)|【[^【】]*】|\[[^[\]]*\]|[^,;。!?…\n\s()【】[\]]+/gu;

/** Every afterthought has one of these. */
const hint =
  /[混废妥批夺裁撤消删回掉效略算罢错串岔反对误滑要别没了×✗✘❌真骗逗玩笑淡梦美信说写报发填正是等慢审核签章定确同认汇过看点拍把底登传查稿估编猜参存失准清假符为先再求议去上往期季月年届全省平他她你人方位听群网闻简施乡镇村企业项监第标段分主城试前个不仅指含除扣如若只件取视条测例练演怪可t预计力有任打拟写成格式行即库记存手调d勿录口\ufdd0\ufdd1\ufdd2]/iu;

/** «58%,之前我说55%是口误», «不是75%是70%,手滑了»: the slip was the value before. */
function ofValueBefore(said: string, value: number, words: string, before: string): boolean {
  if (value > 0) return ofBefore.test(said.slice(0, value)) && /\d/u.test(before);
  return slipAlone.test(words) && isCorrection('', before);
}

/**
 * What stands behind the last value of a task and takes it back, leaves it open or gives it to somebody else.
 * @param marked the same text with stand-ins for whoever is named
 */
export function afterthought(content: string, marked: string): Afterthought | null {
  const clauses = matches(clause, marked);
  for (const [back, { index, 0: said }] of clauses.toReversed().entries()) {
    const value = lastValue.exec(said)?.[0].length ?? 0;
    const words = said.slice(value).replace(/^[\s(【["”]+|\s+$/gu, '');
    if (value === 0 && madeOf(polite, words) === words.length && !crossed.test(words)) continue;
    // «突破44万户目标» tells what was reached, «44万户目标» what is to be.
    if (reached.test(said)) return null;
    if (!hint.test(words) || (value === 0 && back === clauses.length - 1)) return null;
    if (/[成结]了?$/u.test(said.slice(0, value)) && drafted.test(words)) return null;
    // 按75%报就行: so it is to be filed.
    if (/按照?[^,;。按]{1,12}$/u.test(said.slice(0, value)) && filed.test(words)) return null;
    // 计划完成时间: 年底; 完成时间不对,应该是年底
    if (dateLabel.test(marked.slice(0, index))) return null;
    if (ofValueBefore(said, value, words, marked.slice(0, index))) return null;
    const kind = kindOf(words);
    const from = index + said.indexOf(words, value);
    return kind === null
      ? null
      : { kind, words: content.slice(from, from + words.length).replace(/[)\]】]$/u, '') };
  }
  return null;
}
