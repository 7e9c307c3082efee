import { pattern, patternOf } from '../pattern.ts';
import { shareSource as share, unitSource } from '../vocabulary/amounts.ts';
import { comingSource, formerlySource } from '../vocabulary/turning.ts';

/**
 * Signs right beside a value that make something else of it, whatever words stand around: half a range, a bound, a slip of
 * the finger, what the calendar or somebody asks for, the share of one of several things.
 */
const number = '[\\d一两二三四五六七八九十]+';

/** 那是农业局的指标, 归农业局: not what the sender answers for. */
const othersMatter = [
  '(?:[那这]?(?:都|可)?(?:是|属于?|归)|[那这])(?![我本咱全\\s])[\\p{Script=Han} ]{1,8}(?:[局委办厅]|部门|单位|公司|中心)(?:[那这]边)?(?:的(?:指标|任务|目标|职责|事|活|数|口径|范围)|(?:[主分]?管|负责|承担|牵头)的)',
  '(?:由[^,;。]{1,8}(?:承担|负责)|归(?!还|档|集|并|口|属|类|零)\\p{Script=Han}{2,6})$',
];

const anyValue = [
  // What ought to be, and by whose word.
  '(?<=^|[,;。\\s])应该(?=有?\\s*(?:\\d|百分之|[一二三四五六七八九]成))|按[^,;。\\d]{0,8}应(?!急|用)|本该|理应|应有|应该有|(?:任务|计划|目标|指标)数|才(?:达标|合格|算)|是(?:底线|目标|红线|要求|标准)|[国省市县]里?定的',
  '(?:通报|简报|公报|纪要|新闻|报纸|平台|系统|台账)[上里]?(?:写|说|显示|登)|记得|印象',
  `迈进|看齐|靠拢|${comingSource}|${formerlySource}|一度(?!假)`,
  '虚高|偏[高低]|悬(?![挂索浮空臂])|够呛|打底|浮动|目测|属实|落选|候选|意向',
  ...othersMatter,
];
const percentOnly = [
  // 介于70%和80%, 七到八成, 70%或者80%; «从60%到70%» has been read.
  `介于|(?<![由从][^,;。]{0,8})${share}\\s*(?:[/、~-]|和|与|或者?|还是|[到至])\\s*${share}|[一二三四五六七八九](?:[到至~-])[一二三四五六七八九]成`,
  // 过75%, >75%, 余75%, 高75%
  `(?:(?<![超经通])过|[<>≥≤]|[^余]余|^余|领先|涨了?|(?:^|[\\s:,])[高低多少快慢])\\s*(?=${share})`,
  // 75%6, 75%o, 7五%, 7、5%
  '%(?=[\\dA-Za-z]|\\.\\d)|\\d[一二三四五六七八九]\\s?%|(?<!\\d)\\d、\\d{1,2}%',
  // «冲90%» is what they strive for, «冲到90%了» reached.
  `冲(?:到|上|击)?\\s*(?=${share}(?!了))`,
  // «70%封顶»; 主体封顶 is a stage of building.
  `${share}\\s*(?:封顶|上下|挂零|冒头|在即|有戏)|(?:[奔冲朝向][着到]?|到顶|[就权]当|蒙的?)\\s*(?=${share})`,
  // How a share came about, or what became of it: 60%凑整的, 60%返工, 60%参会.
  `${share}\\s*(?:那?是)?(?:个|的)?(?:虚数|[带掺]|含糊|得?打[折对]|凑整|四舍五入|取的?整|模板|系统默认|默认|领导定|会上[拍定]|商量|争来|[是才]?及格|门槛|线[上下](?!$)|一刀切|到场|参[会加]|投[了票]|打水漂|返工|不合格|被?退回(?![到至])|被退|打回|存[个档]|供?内部|就当)|四舍五入|占着`,
  '平均|等[\\d一二三四五六七八九十]+项|在内|等(?:任务|项目|工作)',
  `^\\s*的\\s*(?=${share})|子项目|占地|其中(?:的|有)?[一两1-3][个家条所座处件]|奖补|返还|贴息`,
];
const countOnly = [
  '(?<![众诸很许更])多[修建改增干做办完培引设种铺栽拆装]|^\\s*\\p{Script=Han}{2,3}(?:镇|乡|街道)(?!村)|(?<![不序时])超(?=\\d)|在谈|材料已报|撤销|取消|淘汰|注销|退出',
  '每[村月年个户镇乡]|[人户]均|平均|(?<![到至])今天|一期|二期|省定|下达|方案明确|(?:到位|验收|批复|批准)后|全省|人家|通报',
  // Seen or met with: «去义乌看了4家园区».
  '考察(?!团)|参观|观摩|走访|拜访|取经|接待|慰问|约谈|看了',
];
/** 2家多, 2家以上吧, 2家没完成, 超2家: the unit may stand in the task's own words as well. */
const aboutCount = pattern(
  new RegExp(String.raw`\d(?:${unitSource}|[万亿])?(?:多|左右吧|以上吧|出头|上下|没完成)`, 'u'),
);
const ofSome = pattern(
  new RegExp(
    `${number}(?:个(?:县|乡镇?|镇|村|项目|企业|标段|小区|单位|社区)?|家(?:企业|单位)?)(?:已经?|均|都|也|完成|达到?|推进到?)*(?=${share})`,
    'u',
  ),
);

/** 为完成, 味完成: 未 by its sound, or 已? 为已完成 says it. */
const unclearState = pattern(
  /^[\s:,]*[还尚仍暂]?[为委喂味莫毋木≠](?=(?:全部|按期|如期)?(?:完成|办结|完工))/u,
);

const percents = patternOf([...anyValue, ...percentOnly]);
const counts = patternOf([...anyValue, ...countOnly]);
const extras = patternOf(othersMatter);
const others = patternOf(anyValue);

/**
 * Whether a clause has such a sign.
 * @param said the clause of the value
 * @param ownless the same without words of the task itself
 */
export function isTurned(
  said: string,
  ownless: () => string,
  kind: 'percent' | 'rate' | 'count' | 'extra' | 'state',
): boolean {
  const pattern = kind === 'percent' ? percents : kind === 'count' ? counts : others;
  if (kind === 'extra') return extras.test(said) && extras.test(ownless());
  if (kind === 'state' && unclearState.test(said)) return true;
  if (kind === 'count' && aboutCount.test(said)) return true;
  if (pattern.test(said) && pattern.test(ownless())) return true;
  return kind === 'percent' && ofSome.test(said) && ofSome.test(ownless());
}
