import { formerlySource } from '../vocabulary/turning.ts';
import { coverage, expandWords, pairsOf } from './core-words.ts';
import { isNamedIn } from './targets.ts';
import type { TaskWords } from './task-words.ts';

/** What is finished long before the task is. */
const stepSource =
  '招标|招投标|采购|设计|方案|规划|前期|手续|立项|可研|选址|征[地收迁拆]|拆迁|清表|审批|备案|签约|合同|资金|开工|启动|动工|主体|封顶|基础|地基|一期|[半部]分|标段|培训|调研|摸排|排查';
const stepWords = new RegExp(stepSource, 'u');
export const stage = new RegExp(`${stepSource}|\\d|[一二两三四五六七八九十百]+[个家所条处栋件公项]`, 'u');

/** «预计9月底前出台政策措施» of a task that is to bring them out: in the task's own words, all that was left to do. */
const act =
  /^\s*(?:之?前|以前)?\s*(?:可|能|将)*(?:正式)?(?<what>(?:出台|印发|发布|颁布|启用)[^,;。\s]{2,16})/u;

export function lastAct(right: string, own: ReadonlySet<string>): RegExpExecArray | null {
  const match = act.exec(right);
  return match !== null && coverage(match.groups?.['what'] ?? '', own) >= 0.6 ? match : null;
}

/** «…已形成初稿,预计6月底出台», «…已通过初审,预计年底获批»: what comes last of a thing the clause before has named in the task's words. */
export const lastStep =
  /^\s*(?:之?前|以前)?\s*(?:可|能|将|正式|全面)*(?<verb>出台|印发|下发|发布|颁布|获批|批复|批下来|认定|命名|挂牌|授牌|创成|开园|开馆|上线|启用)(?:实施|执行)?了?\s*[。!]?$/u;
/** 方案, 选址报告: a paper of the work rather than the work. */
const paper = /方案|可研|规划|设计|报告|选址|手续|合同|申请|材料/u;

export function isLastStep(right: string, previous: string, own: ReadonlySet<string>): boolean {
  const verb = lastStep.exec(right)?.groups?.['verb'];
  if (verb === undefined || paper.test(previous)) return false;
  if (own.has(verb)) return true;
  const subject = previous
    .replace(/^[\s:,、]+/u, '')
    .split(/正在|已经?|目前|现|初稿|\d/u)[0]
    ?.trim();
  return subject !== undefined && subject.length >= 3 && coverage(expandWords(subject), own) >= 0.6;
}

/** «新设立海外仓2个» of a task that is to set up two: with its goal the task is reached, if none of its others is spoken of. */
const goal =
  /^\s*(?:之前|以前|前|内)?(?:可|能|将|实现|争取|力争|确保|全部)*(?<verb>新增|新设立?|新培育|新建|培育|引进|创建|建成|开工|设立|认定|新?改建|完成|达到)\p{Script=Han}{0,12}?(?<value>\d[\d.]*)(?<unit>[万亿]?(?:公里|\p{Script=Han}))(?<rest>[^,;。!\d]{0,8})(?=$|[,;。!])/u;

export function readGoal(right: string, whole: string, { targets }: TaskWords): RegExpExecArray | null {
  const match = goal.exec(right);
  const { verb, value, unit, rest } = match?.groups ?? {};
  const reached = targets.find(({ target }) => target.value === Number(value) && target.unit === unit);
  if (reached === undefined || stepWords.test(rest ?? '')) return null;
  if (verb === '开工' && !reached.name.includes(verb)) return null;
  if (targets.length === 1) return match;
  const said = pairsOf(expandWords(whole));
  const named = targets.filter((entry) => isNamedIn(said, entry));
  return named.length === 1 && named[0] === reached ? match : null;
}

/** 推迟到, 顺延两个月至, 提前到: the end has been moved to another day. */
export const movedSource =
  '(?:往后|向后)?(?:推迟|推后|延期|延后|延迟|延长|顺延|调整|提前|延|拖|拖延|推|改)(?:了?[\\d一两二三四五六]{1,2}(?:个半?月|周|天))?[到至]';
const moved = new RegExp(`${movedSource}(?:在|于)?\\s*$`, 'u');
/** «招标原计划9月底,因征地推到11月底»: what has been moved is a step; in «征地卡了,推到11月底» the step is why. */
const plannedStep = new RegExp(
  `(?:${stepSource})[^,;。]{0,20}(?:${formerlySource})|(?:${formerlySource})[^,;。]{0,20}(?:${stepSource})|^[^因受]{0,40}(?:${stepSource})(?:工作|时间|环节|阶段)?$`,
  'u',
);
/** «不会推迟到11月底» */
const notMoved = new RegExp(
  `(?:[不没未别勿]|无需|不[用必再]|没有)[会能得要可再]?(?:${movedSource})(?:在|于)?\\s*$`,
  'u',
);

/** «招标推迟到11月底,导致开工滞后» */
const effect = /^,(?:导致|致使|造成|影响)/u;

/** Whether what has been moved to another day is a step of the work, or nothing has. */
export function movesOther(left: string, previous: string, next: string): boolean {
  return moved.test(left) && (effect.test(next) || plannedStep.test(previous) || notMoved.test(left));
}
