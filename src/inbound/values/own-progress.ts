import { pattern } from '../pattern.ts';

/** When, and whose: what may stand before the name of a progress, beside the edge of a clause. */
const time =
  '(?:截[至止]|到|[至今现在]|目前|当前|眼下|现阶段|现在?|\\d{1,2}月(?:份|底|末|初)?(?:\\d{1,2}[日号])?|[本这]个?月|月底|累计|但是?|不过|所以|因此|整体上?看?|总的来[说看]|全[市县区]|我[市县区局委办]|本单位|我们|按[^,;。]{2,8}算|实际|,|:|\\s)*';
const all = '(?:总体|整体|总|全部|综合|整项|全项|总的|合计|合并)';
const linking =
  '(?:大?约|大概|为|是|已经?|达到?|到|在|至|了|仅|只|有|才|目前|现|完成|推进|实现|报|按|:|=|\\s)*';

/** 任务总体进度, 该项工作进度, 整项进度, 总的完成率: the progress of the task by its name. */
const name = [
  `(?:[该本此这整全]一?项|[该本此整])?(?:目标)?(?:任务|工作|事项)的?(?:${all}|完成|推进|落实|实际|当前|目前)*的?(?:进度|进展)`,
  `${all}的?(?:工作|任务|目标|完成|推进|落实|实施)*的?(?:进度|进展|完成率|完成比例|完成度)`,
  '(?:[该本此这整全]一?项|[该本此整])(?:目标)?(?:任务|工作|事项)?的?(?:总体|整体|目前|已|累计)*(?:进度|进展|完成率|完成比例|完成度|完成|推进)',
  // 总体就报80%
  '(?:总体|整体|整项|全项)(?:上|来[说看])?(?:就|先|暂)*',
  '(?:[两三四五六七八九几]个?[块项方个](?:面|工作|任务)?)?(?:总体|整体|综合|合计|合起来|加起来|总的)+自评',
].join('|');

const calledOwn = pattern(new RegExp(`(?:^|[,;。:、()\\s])${time}(?:${name})${linking}$`, 'u'));

/** 任务完成84%, 全年任务完成率95%, 我局承担任务完成88%, 总体完成六成: the same, told in a clause of its own. */
const taskIsDone = new RegExp(
  `(?:^|[,;。:、()\\s])${time}(?:${[
    '(?:年度|全年|今年|本年|总体|整体|目标|各项|(?:我|本)?(?:局|委|办|县|市|区|单位)?(?:承担|负责|牵头|分管))*的?任务的?(?:总体|整体|累计|已经?|目前|共)*(?:完成率?|推进)',
    `${all}(?:上|已经?|目前|累计)*(?:完成|推进)`,
  ].join('|')})${linking}$`,
  'u',
);

/**
 * «查出隐患2100条,整改到位率96%,任务总体进度42%»: a percentage called the progress of the task itself. Whatever figures and rates stand
 * around it, this is how far the task is.
 * @param left what stands between the number before, or the beginning of the clause, and the percentage
 */
export function isOwnProgress(left: string): boolean {
  return /[进完推评体项]/u.test(left) && calledOwn.test(left);
}

/**
 * «法律援助410人,任务完成76%»: how far the task is, whatever was counted before it.
 * @param words the words of the clause up to the percentage; 5万人任务已完成96% is of the 50,000
 */
export function saysTaskDone(words: string): boolean {
  return /[完推]/u.test(words) && taskIsDone.test(words);
}

const progressOf = /(?:任务|目标|工作|事项)的?(?:总体|整体|总|综合|完成|推进|当前|目前)*的?(?:进度|进展)/gu;

/** Without «任务进度»: 任务 in it is no goal that a figure is a share of. */
export function withoutProgressName(words: string): string {
  return words.replace(progressOf, '');
}
