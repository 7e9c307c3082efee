import { matches } from '../matches.ts';
import { pattern, patternOf } from '../pattern.ts';
import {
  awaitSource,
  comingSource,
  conditionSource,
  pastYearSource,
  wishSource,
} from '../vocabulary/turning.ts';
import type { NumberToken } from './numbers.ts';

/** 全年要建4家, 需改造12所; not 主要建4家, 按需培训. */
const mustDoSource =
  '(?:(?<![主重需不只就快必摘纪简概提扼])要|(?<![按急必内供])需要?|(?<![相对供适反响感照效答回])应)再?(?=[建修种栽改]|新[建增设培认]|培育|引进|开工|打造|认定|发展|培训|转型)';

/** 应完成1700、实完成871: what has been done, beside what was to be. */
const actualSource =
  '(?<![落充切真其确如务夯扎坐])实(?=[建修种栽改]|完成|新[建增设培认]|培育|引进|开工|打造|认定|发展|培训|到位)';

/** What is still to come. 已 and 目前 end a plan: «计划培育4家,目前已培育2家». */
const planned = patternOf([
  String.raw`(?<!按照?)计划|规划(?=建[设成]|新[建增]|培育|打造|布局|[到于]|总|\d)|${wishSource}|要?(?:搞|凑|弄)够`,
  '拟(?!合|[按以照]\\s*$|[上填]?报(?:送|为|成)?\\s*$)|将(?!军|近)|预计|力争|争取(?!到|来|下来|上级|中央|省级|国家|专项|债券|资金|政策)|目标|争创(?!成功)',
  `确保|有望|打算|准备|预期|${conditionSource}|下一?步|${awaitSource}|等(?!等)[^,;。]{2,12}(?:就|才)`,
  // «省里下达150公里»: what is to be built
  '下达(?:的|了|给?我[市县区局]|任务|计划|指标|数|为|是)*\\s*$|可达|(?:(?<![相对供])应该?|需要?|(?<!按照?)要求?|须)(?:达(?!标)|完成)|年底前?达到?|(?<!按照?)要求(?!的)',
  String.raw`序时(?:进度|任务|目标)?(?:应|该|须|得)|(?<![应不活])该[到有达]|本该|按?(?:序时|时序)(?:任务|目标)?\s*$|必须|务必|一定要|(?<![主需重不只就快])要(?=完成|达到|做到|实现|到(?:\d|$))`,
  // «12月底前再新增1家»
  '(?:[年月][底末]|\\d月|\\d[日号])(?:之|以)?前(?:还|计划)?再[^,;。\\d]{0,12}$',
  mustDoSource,
  String.raw`(?<![功性节技智才产动效万职势赋不只仅未])能(?:够)?再?(?=(?:完成|达到?|到|做到|实现|上|突破)[约\s]*(?:\d|百分|$))`,
  String.raw`可(?=达|到(?:\d|$)|完成(?:\d|$))`,
  String.raw`(?:(?:年底|月底|年末|\d月|\d[日号])(?:之前|以前|前)|年[底末](?=[\p{Script=Han}]{1,3}[到至]))\s*(?:(?:总体|整体)?进度\s*)?(?:(?:推进|提[高升]|[做干推抓赶拉弄办搞])[到至]了?|完成到?)?$|${comingSource}`,
]);
/** Things that are still plans: 储备项目12个, 海外仓在谈1个. */
const plannedThings = pattern(
  /在谈|(?:正|还)在(?:洽谈|谈)|候选|后备|待(?:批|建|选|开工)|谋划|储备(?!帐篷|物资|应急|粮|棉|冲锋)|意向|筹建|筹备|备选/u,
);
/** Done, but not yet what a target counts. */
const ongoing = pattern(
  /正在|在建(?![好成])|(?<!整[村县乡镇])推进|围绕|走访|调研|策划|包装|申报(?!成功)|推荐|洽谈|对接|摸排|排查|上报|启动|谈判|跟踪|服务|帮扶|指导|督导|检查|联系/u,
);
const settled = new RegExp(
  `目前|现已|已经?|截至|截止|累计|实际|(?<!公)共(?=完成|计|有|新[增建培]|\\d)|${actualSource}`,
  'gu',
);
/** 占年度目标1700亿元的, 完成全年任务的: the goal as a measure, not as a plan. */
const measured = new RegExp(
  [
    // 年度目标任务完成78%
    String.raw`(?:目标任务|任务目标)的?(?:总体|整体|累计|已经?|共)*(?:完成|推进)(?:率|了|到|至)?[约为达是]*\s*$`,
    String.raw`(?:占|完成|达到|达|为)(?:了)?(?:年度|全年|本年|年初|既定|总|计划)*(?:目标|任务|计划)+(?:任务|数|值|量|投资)?[\d.,亿万元家个公里亩以上]*的?[约为达到]*\s*$`,
    String.raw`(?:占|完成|达到)(?:了)?[\d.,]+[万亿]?\p{Script=Han}{0,2}?(?:的)?(?:目标|任务|计划)(?:任务|数|值|量)?的?[约为达到]*\s*$`,
  ].join('|'),
  'u',
);
/** «目标4家完成2家», «计划0.8万亩、建成0.72万亩»: the goal, and then what is done of it. */
const goalDone =
  /(?:目标|任务|计划)(?:任务|建设|数|为|是|:)*\d[\d.]*[^\d,;。]{0,6}?(?:建成|完工|竣工|投用|建好|交付|落实)|(?:目标|任务|计划)[^\d,;。]{0,6}\d[\d.,]*[^\d,;。]{0,6}?(?:完成|已|中的?|实现)|\d[\d.,]*(?:%|(?![年月日号季])\p{Script=Han}{1,3})(?:的)?(?:目标|任务|计划)[^\d,;。]{0,4}(?:完成|已|实现)/gu;
function afterSettled(left: string): string {
  let tail = left;
  for (const match of matches(settled, left)) tail = left.slice(match.index + match[0].length);
  return tail;
}

/** «61项今年要培育4家»: how many there are to be. */
const saysMustDo = new RegExp(`(?:${mustDoSource})[^,;。\\d]{0,12}\\d`, 'u');

export function saysWhatMustBe(words: string): boolean {
  return saysMustDo.test(words);
}

/** «年度目标为培育园区4家 完成2家»: a goal and a blank in front of what is done. */
const goalAhead =
  /^.*(?:(?:目标|任务|计划|要求)[^,;。]*\d[^\d\s]{0,8}|\d[^\d\s]{1,12}(?:目标|任务|计划|要求))\s+(?=(?:目前|现|已经?|共|实际|累计)*(?:完成|建成|实现|达到?)?了?\s*$)/su;

/** A figure after these words is a wish, a plan or a condition. */
export function isPlanned(left: string): boolean {
  if (!planned.test(left)) return false;
  return planned.test(afterSettled(left.replace(goalAhead, '').replace(measured, '').replace(goalDone, '')));
}

/** 储备项目12个, 意向企业3家: counted, but not yet anything. */
export function isPlannedThing(left: string): boolean {
  return plannedThings.test(left) && plannedThings.test(afterSettled(left));
}

/** «上报12家,批下来5家»: the second is no longer on its way. */
const granted = /^.*,[^,]*(?:批(?:下来|准|复|了)|获批|评上|评定|选上|入选|通过)/su;

/** «在建46公里、完工74公里» */
const finishedSince = /^.*\d[^\d,;。]{0,8}[、\s](?:已|均|其中)*(?:建成|完工|竣工|完成|投用|交付)/su;

/** A figure after these words is a fact, but not what a target counts. */
export function isOngoing(left: string): boolean {
  return (
    ongoing.test(left) && ongoing.test(afterSettled(left).replace(granted, '').replace(finishedSince, ''))
  );
}

/** 海外仓2个(含意向1个): counted with what is not there yet. */
const partlyPlanned = pattern(/^\([^()]{0,12}(?:意向|拟|在建|筹建|待|正在|计划|预计|储备|申报)[^()]{0,8}\d/u);
/** 园区3家,其中1家是去年的; 累计5家(含往年3家): what came before this year does not count. */
const partlyOld = pattern(
  new RegExp(
    String.raw`^[\s,(]*(?:其中|含|包括)(?:有)?(?:\d+[家个所座处]?[^;。\d]{0,6}(?:${pastYearSource})|(?:${pastYearSource}|以前|以往)[^;。\d]{0,4}\d)|^[\s,(]*(?:但|要|还要|应)?(?:扣掉|扣除|除去|去掉|减去|刨去|刨掉|刨除|剔除)[^;。\d]{0,6}\d`,
    'u',
  ),
);
/** 21.7亿元(计划25亿元), (年度计划20亿元): what was to be, and nothing of what there is; 2个(计划1个) may be either. */
const planOfIt =
  /^\((?<whole>(?:年度|全年|今年|本年)(?:的)?)?(?:总?计划|预计)(?:任务|总?投资|完成|新增|数|为|:)*(?<value>\d[\d.]*)(?<unit>[^()\d]{0,4})\)/u;

function isBesidePlan(right: string, { value, unit }: NumberToken): boolean {
  const plan = planOfIt.exec(right)?.groups;
  return (
    plan !== undefined &&
    plan['unit'] === unit &&
    (plan['whole'] !== undefined || Number(plan['value']) > value)
  );
}

/** Whether a figure counts, beside what is there, what is not there yet or came in years before. */
export function isPartly(right: string, behind: string, token: NumberToken): boolean {
  return (partlyPlanned.test(right) && !isBesidePlan(right, token)) || partlyOld.test(behind);
}

/** «1条完成可研批复», «1条在做前期»: what comes before the work begins. */
const preparing =
  /^[^,;。、\d]{0,6}?(?:完成|通过|取得|办[完理结]|[在做]|开展|处于|进入)[^,;。、\d]{0,4}(?:可研|前期|立项|选址|初设|初步设计|勘察|环评|用地预审|报批|招标|招投标)/u;

export function isPreparing(right: string): boolean {
  return preparing.test(right);
}
