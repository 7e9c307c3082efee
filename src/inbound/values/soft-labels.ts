import { shareSource } from '../vocabulary/amounts.ts';
import { promiseSource } from '../vocabulary/turning.ts';
import type { Field } from './label-names.ts';

/** Where a paragraph begins. */
export interface Label {
  readonly field: Field;
  readonly at: number;
  readonly bodyStart: number;
  readonly added?: true;
  /** No name of a paragraph, but a sentence that ends the one before. */
  readonly soft?: true;
  /** It lasts no longer than its sentence. */
  readonly inProse?: true;
  /** Where a label that is its own content («没有问题») ends; what follows is free again. */
  readonly until?: number;
}

/** «…加大争资力度。进度72%»: a sentence that is nothing but the standing ends the paragraph before it. */
const standing = new RegExp(
  String.raw`(?:${[
    '(?:(?:总体|整体|目前|当前|完成|工作|任务|总|整项|[本该]项)的?){0,3}进度(?:百分比)?',
    '(?:[两二三四五六七八九十]{1,2}项(?:任务|工作)?(?:总体|目前)?(?:进度|完成率)?(?:[都均各皆]|全部)(?:按|报|为|是|完成|达到?|到)?)',
    '完成(?:率|度|比例|百分比)|(?:总的|总体|整体|综合|合起来|自评|自查)(?:来[说看]|上)?(?:[算看评]|下来)*',
    '(?<=,)(?:目前|现|已|只|才)*(?:完成|推进|做)[了到]*',
  ].join(
    '|',
  )})(?:(?:更?改|更正|订正|调整)[为成到]?|约|已?达到?|已|[都均各]?[为是在]|[只仅]有?|才|刚)?\s*(?=${shareSource}\s*(?:[。;!\n]|$|,\s*(?:${promiseSource})))`,
  'uy',
);
const standingFirsts = new Set(
  '另同并两二三四五六七八九十总整目当完工任进综合自预计力争确保有打准拟本该此这全',
);
/** «…倒排工期。预计11月底前完成»: a sentence that only promises the end. */
const promising = new RegExp(
  String.raw`(?<lead>另外?,?|同时,?|并)?(?:(?:[该此本这整全]项|全部)(?:任务|工作)?)?(?:${promiseSource})(?=(?:今年|本年|明年|\d{1,2}月|年|月|[本下]月)(?:份|底|末|初|中旬|上旬|下旬|\d{1,2}[日号])*(?:之?前|以前)?(?:全部|全面)?(?:完成|完工|办结|竣工)\s*(?:[。;!\n]|,?\s*$))`,
  'uy',
);
const promised = new RegExp(`^(?:另外?,?|同时,?|并)?(?:[该此本这整全]项|${promiseSource})`, 'u');
/** «进展改为已批复,进度改为70%» */
const changed = /^(?:目前|总体|整体)?(?:进度|完成率)(?:更?改|更正|订正|调整)[为成到]?\s*\d/u;
const namedStanding = new RegExp(`^(?:(?:目前|当前|总体|整体)的?){0,2}进度[ 是为:]*${shareSource}`, 'u');

/** 预计完成时间改成11月30日, 完成时限均为年底, 竣工时间定在12月28日: a label that its date follows. */
const dated =
  /(?:就|只|仅|但|把|将|现){0,2}(?:预计|计划|拟定|预期)?(?:完成|办结|完工|竣工)(?:时间|时限|日期|节点)(?:[^,;。]{0,8}(?:错了?|不对|有误)[,;。 ]{0,2}|(?:由|从)[^,;。]{1,12}?)?(?:更正|更改|修改|改|调整|变更|推迟|延后|延期|顺延|推后?|延|拖|提前|应该?|应当|预计|预期|计划|初步|统一|暂|[拟约均都也])*[定排放]?(?:为|是|在|于|成|到|至)?\s*(?=(?:今年|明年|20\d\d年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|[下次本]个?月|年[底末内]|月[底末]|第?[一二三四1-4]季度)|20\d\d[-./]|\d{1,2}[日号])/uy;

const datedFirsts = new Set('预计拟完办竣就只仅但把将现');

export function datedAt(text: string, at: number, from: number): Label | null {
  if (!datedFirsts.has(text[from] ?? '')) return null;
  dated.lastIndex = from;
  const match = dated.exec(text);
  return match === null ? null : { field: 'expected', at, bodyStart: from + match[0].length };
}

/** A sentence that is nothing but the standing, or the promise of the end. */
export function standingAt(text: string, at: number, from: number): Label | null {
  if (!standingFirsts.has(text[from] ?? '')) return null;
  standing.lastIndex = from;
  const match = standing.exec(text);
  if (match !== null) return { field: 'percent', at, bodyStart: from + match[0].length, soft: true };
  promising.lastIndex = from;
  const promise = promising.exec(text);
  if (promise === null) return null;
  return { field: 'expected', at, bodyStart: from + (promise.groups?.['lead']?.length ?? 0), soft: true };
}

/**
 * «存在问题:资金不足,进度60%», «下一步迎接现场核查,预计10月底前完成»: the last clause may be the standing, behind next steps only
 * the promise of the end, or what is called 进度 and reached by nothing: «下一步加大力度,进度达到80%» is a goal.
 */
export function lastClause(segment: string, at: number, open: Label | undefined): boolean {
  const clause = segment.slice(at, at + 16);
  const promises = open?.field === 'next' && (promised.test(clause) || namedStanding.test(clause));
  const changes = open !== undefined && changed.test(clause);
  return (
    (promises || changes || open?.field === 'problems') && /^[^,;。\n]*[,。;!\s]*$/u.test(segment.slice(at))
  );
}
