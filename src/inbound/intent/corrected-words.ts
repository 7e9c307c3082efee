import { coreWords, coverage } from '../values/core-words.ts';
import { rewrittenSource } from '../values/label-names.ts';
import type { TaskWords } from '../values/task-words.ts';
import { shareSource, unitSource } from '../vocabulary/amounts.ts';

const replaced =
  /^[\s:,]*的?(?<name>[^,;。\d]{2,24}?)(?:更正|更改|修改|改)[为成](?=约?[\d零一二两三四五六七八九十百千万])/u;

/** «新增贷款改为150亿元»: named like a target, so that a figure of it is put in place of another. */
export function replacesFigure(content: string, { targets }: TaskWords): boolean {
  const name = coreWords(replaced.exec(content)?.groups?.['name'] ?? '');
  return targets.some(({ pairs }) => coverage(name, pairs) >= 0.8);
}

const inPlace = new RegExp(
  [
    // 改55%, 改:进度70%, 改报60%, 统一改成52%
    String.raw`(?:^|[,;。\s])[\s:,]*(?:[请都均也就先再现]|统一|一律|全部|麻烦|给我|帮我){0,3}(?:进度|完成率|百分比)?改(?:[报填按]|[为成到])?[\s:]*(?:进度|完成率)?(?:约)?${shareSource}`,
    // 就按60%算, 按130个报
    String.raw`按照?(?:${shareSource}|\d[\d.]*${unitSource})(?:来|去|给我)?(?:算|计算|报|登记|登|记|填|计)`,
    // 60%为准; 75%,以此为准
    `${shareSource}为准|以(?:此|本|这个?)[条次]?为准|统一按`,
    // 以统计局核定的981.7亿元为准; 经审计核定为981.7亿元; …,请更正
    `以[^,;。\\d]{0,12}\\d[\\d.]*${unitSource}(?:这个数?)?为准|(?:核定|核实|审定|核减|核增|核准)后?(?:为|是|成)约?\\d|请(?:予以?|给予|一并|帮忙)?(?:更正|订正|更改|修改)[\\s。!]*$`,
  ].join('|'),
  'u',
);

/** «102项就按60%算», «20项改55%», «60%,以此为准»: beside a report of the task, it stands in place of that. */
export function replacesReport(content: string): boolean {
  return /[改按准正定实核]/u.test(content) && inPlace.test(content);
}

const bareNumber = /^\s*(?:\d{1,3}(?:\.\d+)?|[零一二三四五六七八九十百]{1,4})[\s。!吧了啊]*$/u;
const endsInShare = new RegExp(String.raw`${shareSource}[^\d%]*$`, 'u');

/** «80%,不对,是85», «百分之八十,啊不对,是八十五»: a number in place of a percentage is one. */
export function replacesShare(content: string, from: number): boolean {
  return from > 0 && bareNumber.test(content.slice(from)) && endsInShare.test(content.slice(0, from));
}

const replacedField = new RegExp(
  `(?:(?:存在的?)?(?:主要)?(?:问题|困难)|下一?步(?:打算|计划|工作|安排|措施)*|(?:工作|目前|推进)?进展(?:情况)?)(?:${rewrittenSource})?[\\s:]*$`,
  'u',
);

/** Where a label begins of which the new value are the words: 下一步改为10月验收. */
function fieldFrom(before: string): number | null {
  const match = replacedField.exec(before);
  return match === null ? null : match.index;
}

/** Where 预计完成时间 begins, of which the new value is the date. */
function datedFrom(before: string): number | null {
  const match =
    /(?:预计|计划|拟定|预期)?(?:完成|办结|完工|竣工|交付)(?:时间|时限|日期|节点)[^,;。]{0,16}(?:[,;。\s]+(?:应该?)?[为是]?)?$/u.exec(
      before,
    );
  return match === null ? null : match.index;
}

/** «开工率应为86.5%»: a rate of something, and not how far the task is. */
const otherRate =
  /(?:^|[\s:的项])(?!\p{Script=Han}{0,6}(?:完成|推进|进度|总体|整体))\p{Script=Han}{2,8}(?:率|占比|比例)(?:应该?|实际|更正|更改|订正|修正)*[为是成]?\s*$/u;

/**
 * Where the clause begins that names what is corrected: «城镇新增就业更正为3.6万人» is about one figure of several.
 * @param before the words in front of the new value
 * @returns where 预计完成时间 begins, if that is corrected; null when nothing needs a name, when they name no target, or when they hold a number, the wrong one
 */
export function namedFrom(before: string, { targets }: TaskWords): number | null {
  const date = datedFrom(before) ?? fieldFrom(before);
  if (date !== null) return date;
  const start = Math.max(...[...',;。\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  const clause = before.slice(start);
  if (otherRate.test(clause)) return start;
  // A rate is told from the standing by its name: «安全利用率应为100%».
  if (targets.length < 2 && !targets.some(({ target }) => target.unit === '%')) return null;
  if (/[\d百千万亿]/u.test(clause)) return null;
  const core = coreWords(clause.replace(/(?:[个件户套家]?数量?)?(?:更正|更改|订正|修正)[为是成]\s*$/u, ''));
  return targets.some(({ pairs }) => coverage(core, pairs) >= 0.6) ? start : null;
}
