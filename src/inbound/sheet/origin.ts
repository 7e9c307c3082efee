import { monthNumber, type PeriodKey, periodYear } from '../../domain/period.ts';
import { type Owner, unitsInTitle } from '../intent/owners.ts';
import { fold } from '../normalise.ts';

/** What stands around a table, the most telling first: the lines above it, the name of its sheet, that of the file. */
export type Headings = readonly string[];

/** A heading that tells that the table is another unit's, or of another time. */
export interface OtherOrigin {
  readonly kind: 'unit' | 'period';
  readonly heading: string;
  /** What it names: the unit, or the time in its own words. */
  readonly named: string;
}

/** Longer lines explain how to fill in, and name whom to call. */
const longest = 80;
const explains = /^(?:填表|填报)?(?:说明|须知|要求)|^(?:备?注|填写)(?:[:：]|白色)/u;
/** 填报单位：鄢陵县政府 tells more than the title that the form came with. */
const filledBy =
  /(?:填报|报送|填表|责任|牵头)?单位(?:名称)?(?:（盖章）|\(盖章\))?\s*[:：]\s*(?<unit>[^\s:：]{2,40})/u;
/** 市商务局重点工作进展填报表（2023年9月）, 填报表-市商务局-2023-09: as this service writes them. */
const own = /^(?<title>.+?)重点工作进展填报表|^填报表-(?<file>[^-]+)-/u;

/**
 * A table without our token tells whose it is, and of when, only by what stands around it. The first heading that names
 * a unit or a month decides; none is no doubt.
 */
export function otherOrigin(
  headings: Headings,
  owner: Owner & { readonly period: PeriodKey },
): OtherOrigin | null {
  const telling = headings.filter((text) => text.length <= longest && !explains.test(text.trim()));
  const unit = otherUnit(telling, owner);
  return unit ?? otherPeriod(telling, owner.period);
}

function otherUnit(headings: Headings, owner: Owner): OtherOrigin | null {
  const said = headings.flatMap((heading) => {
    const unit = filledBy.exec(heading)?.groups?.['unit'];
    return unit === undefined ? [] : [{ heading, unit }];
  });
  for (const { heading, unit } of [...said, ...headings.map((heading) => ({ heading, unit: heading }))]) {
    const groups = own.exec(unit)?.groups;
    const written = owner.directory.resolve(groups?.['title'] ?? groups?.['file'] ?? '');
    const named = written === null ? unitsInTitle(unit, owner) : [written];
    const [other] = named;
    if (other !== undefined)
      return named.includes(owner.unit) ? null : { kind: 'unit', heading, named: other };
  }
  return null;
}

function otherPeriod(headings: Headings, period: PeriodKey): OtherOrigin | null {
  for (const heading of headings) {
    const named = timesIn(heading);
    const [first] = named;
    if (first === undefined) continue;
    const fits = named.some(
      ({ year, months }) =>
        (year === null || year === periodYear(period)) &&
        (months === null || months.includes(monthNumber(period))),
    );
    return fits ? null : { kind: 'period', heading, named: first.words };
  }
  return null;
}

interface Time {
  readonly words: string;
  readonly year: number | null;
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
    String.raw`(?<!\d)(?<year6>20\d\d)\s*年(?:度|全年)?(?!\s*\d)`,
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
      year: named === undefined ? null : Number(named),
      months: groups['half'] === undefined ? months : [1, 2, 3, 4, 5, 6],
    };
  });
  // «2021—2025年…台账（2023年8月）»: the years of a plan say nothing beside a month.
  const monthly = found.filter(({ months }) => months !== null);
  return monthly.length > 0 ? monthly : found;
}
