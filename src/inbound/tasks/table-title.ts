import { type Owner, unitsInTitle } from '../intent/owners.ts';
import { fold } from '../normalise.ts';
import { isEmpty } from './table-columns.ts';

/** «填报单位（盖章）：鄢陵县政府»: who filled the table in, at the beginning of a line or behind a blank. */
const filledBy =
  /(?:^|\s)(?:填报|报送|填表|上报|责任|牵头)?(?:单位|部门)(?:名称)?\s*(?:[（(][^()（）:：]{0,6}[)）])?\s*[:：]\s*(?<unit>[^\s:：]{2,40})/u;
/** «附件1：», «填报时间：9月20日»: says when the table was filled in, and nothing of what it tells. */
const dated = /^\s*(?:填报|报送|上报|填表|制表)?(?:时间|日期)\s*[:：]/u;
const attached = /^\s*附[件表]?\d?\s*[:：]?\s*$/u;
/** «市商务局重点任务进展情况表»: what a table is called, without its dates. */
const name = /^[^\d%,。;未没不滞]{2,60}(?:表|台账|清单|汇总|情况|进展|统计)\s*[:：]?\s*$/u;
/** 市商务局重点工作进展填报表（2023年9月）, 填报表-市商务局-2023-09: as this service writes them. */
const written = /^(?<title>.+?)重点工作进展填报表|^填报表-(?<file>[^-]+)-/u;
/** «填表人：张三 联系电话：…»: who answers for it. */
const signed =
  /^\s*(?:填[表报]人|审[核签批]人?|制表人?|联系(?:人|电话|方式)|电话|经办人|(?:单位|部门)?负责人|签[字发]人?|填报(?:时间|日期))(?:签[字名])?\s*(?:[(（][^:：\n]{0,6}[)）])?\s*[:：]/u;
const notes = /^(?:备注|说明|注|填[表报]说明)\s*[:：]/u;
const sums = /^(?:合计|总计|小计|共计|平均值?)$/u;
/** Longer lines explain how to fill in, and name whom to call. */
const longest = 80;
const explains = /^(?:填表|填报)?(?:说明|须知|要求)|^(?:备?注|填写)(?:[:：]|白色)/u;

/** Whether a line below a table only says who answers for it. */
export function isSignature(line: string): boolean {
  return signed.test(line);
}

/** Whether a line below a table only explains it. */
export function isNote(line: string): boolean {
  return notes.test(line);
}

/** 合计: the row of a cell like that is of no task. */
export function isSum(cell: string): boolean {
  return sums.test(cell.replace(/[\s:：]/gu, ''));
}

/** How many lines right above the headings of a table say what it is, whose, and of when. */
export function titleLines(above: readonly string[]): number {
  const first = above.findLastIndex(
    (line) =>
      !isEmpty(line) &&
      !attached.test(line) &&
      !dated.test(line) &&
      filledBy.exec(line.trim())?.index !== 0 &&
      !isName(line),
  );
  return above.length - 1 - first;
}

function isName(line: string): boolean {
  const undated = fold(line)
    .replace(times, '')
    .replace(/(?:月?份|\d{1,2}日|附[件表]\d)/gu, '')
    .replace(/\([\s,、]*\)/gu, '');
  return name.test(undated);
}

/** What tells that a table is another unit's, or of another time. */
export interface OtherOrigin {
  readonly kind: 'unit' | 'period';
  readonly heading: string;
  /** What it names: the unit, or the time in its own words. */
  readonly named: string;
  /** The same as it may stand before a task: the unit, or the month with which the time ends. */
  readonly inShort: string;
}

/** Who sends the table; `period` is the month reported on, as 2023-09. */
export type TableOwner = Owner & { readonly period: string };

/**
 * Whose a table is, and of when, only what stands around it tells: the lines above it, then the name of its sheet, then
 * that of its file. The first heading that names a unit or a time decides; none is no doubt.
 */
export function otherOrigin(headings: readonly string[], owner: TableOwner): OtherOrigin | null {
  const telling = headings.filter((text) => text.length <= longest && !explains.test(text.trim()));
  return otherUnit(telling, owner) ?? otherTime(telling, owner.period);
}

/** 填报单位：鄢陵县政府 tells more than the title that the form came with. */
function otherUnit(headings: readonly string[], owner: TableOwner): OtherOrigin | null {
  const said = headings.flatMap((heading) => {
    const unit = filledBy.exec(heading)?.groups?.['unit'];
    return unit === undefined ? [] : [{ heading, unit }];
  });
  for (const { heading, unit } of [...said, ...headings.map((heading) => ({ heading, unit: heading }))]) {
    const groups = written.exec(unit)?.groups;
    const ours = owner.directory.resolve(groups?.['title'] ?? groups?.['file'] ?? '');
    const named = ours === null ? unitsInTitle(unit, owner) : [ours];
    const [other] = named;
    if (other !== undefined)
      return named.includes(owner.unit) ? null : { kind: 'unit', heading, named: other, inShort: other };
  }
  return null;
}

/** When it was filled in tells of its time only where nothing else does. */
function otherTime(headings: readonly string[], period: string): OtherOrigin | null {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const titles = headings.filter((heading) => !dated.test(heading));
  for (const heading of [...titles, ...headings.filter((heading) => dated.test(heading))]) {
    const named = timesIn(heading);
    const [first] = named;
    if (first === undefined) continue;
    const fits = named.some(
      ({ years, months }) =>
        (years === null || (years[0] <= year && year <= years[1])) &&
        (months === null || months.includes(month)),
    );
    if (fits) return null;
    const ofYear = first.years === null || first.years[1] === year ? '' : `${first.years[1]}年`;
    const inShort = first.months === null ? ofYear : `${ofYear}${first.months.at(-1)}月`;
    return { kind: 'period', heading, named: first.words, inShort };
  }
  return null;
}

interface Time {
  readonly words: string;
  /** The first and the last. */
  readonly years: readonly [number, number] | null;
  /** Null for a whole year. */
  readonly months: readonly number[] | null;
}

const year = String.raw`(?<year>20\d\d)`;
const month = '(?:1[0-2]|0?[1-9])';
const times = new RegExp(
  [
    // 2023年8月, 1-8月: what a stretch of months ends with.
    String.raw`(?:(?<![\d])${year}\s*年\s*)?(?:${month}\s*月?\s*[-~—–至到]+\s*)?(?<![\d.])(?<month>${month})\s*月`,
    String.raw`(?<!\d)(?<year2>20\d\d)[-./_](?<month2>${month})(?!\d)`,
    String.raw`(?<!\d)(?<year3>20\d\d)(?<month3>0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)`,
    String.raw`(?:(?<!\d)(?<year4>20\d\d)\s*年\s*)?(?:[一1]\s*[-至到—]+\s*|第|前)?(?<quarter>[一二三四1-4])\s*季度`,
    String.raw`(?:(?<!\d)(?<year5>20\d\d)\s*年\s*)?(?<half>上半年)`,
    String.raw`(?<!\d)(?:(?<from>20\d\d)\s*年?\s*[-~—–至到]+\s*)?(?<year6>20\d\d)\s*年(?:度|全年)?(?!\s*\d)`,
  ].join('|'),
  'gu',
);

function timesIn(heading: string): Time[] {
  const found = [...fold(heading).matchAll(times)].map((match): Time => {
    const groups = match.groups ?? {};
    const numbered = (name: string) =>
      Object.entries(groups).find(([key, value]) => key.startsWith(name) && value !== undefined)?.[1];
    const quarter = groups['quarter'];
    const last = quarter === undefined ? 0 : '一二三四'.indexOf(quarter) + 1 || Number(quarter);
    const single = numbered('month');
    const months =
      single !== undefined ? [Number(single)] : last > 0 ? [last * 3 - 2, last * 3 - 1, last * 3] : null;
    const named = numbered('year');
    return {
      words: match[0].trim(),
      years: named === undefined ? null : [Number(groups['from'] ?? named), Number(named)],
      months: groups['half'] === undefined ? months : [1, 2, 3, 4, 5, 6],
    };
  });
  // «2021—2025年…台账（2023年8月）»: the years of a plan say nothing beside a month.
  const monthly = found.filter(({ months }) => months !== null);
  return monthly.length > 0 ? monthly : found;
}
