import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { promiseSource } from '../vocabulary/turning.ts';

/** A date, month or other stretch of time named in a (folded) text. */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  /** The last day of what is named: 11月 → …-11-30, 上旬 → the 10th; null when it names no single day (9月至10月). */
  readonly iso: string | null;
  /** True for a bare «12号», which may just as well be a task number. */
  readonly bareDay: boolean;
}

const cn = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const yearPart =
  '(?:(?<year>20\\d\\d|二〇[一二三四五六七八九〇]{2}|\\d\\d)年|(?<relYear>今年|本年|明年|来年|后年|去年|上年))?';
/** 10/31, 10-31 and 10.15 without 月 and 日: only behind a promise, or where something is finished before. */
const shortEnd = '[之以]?前|左右[完建竣办可能]|完成|完工|办结|建成|竣工';
/** 推迟到10.15 and 于10.15前, but not 达到2.2 or 大于2.2. */
const moved = '(?:推迟|[延拖]|后|期|顺延|改|调整|推)[到至]';
const shortDate = `(?:${[
  `(?<=(?:${promiseSource}|(?<![少多高低大小优等处位源关属])于|${moved})\\s*)(?=[\\d./-]+\\s*(?:${shortEnd}))`,
  `(?<=(?:${promiseSource})\\s*)(?=[\\d/-]+(?:$|[,;。!)]))|(?<=${moved}\\s*)(?=[\\d./]+(?:$|[,;。!]))`,
  `(?<=^|[\\s项:,;。(])(?=[\\d./-]+\\s*[之以]?前[^,;。\\d]{0,4}(?:完成|完工|办结|建成|竣工))`,
].join('|')})(?<shortMonth>1[0-2]|0?[1-9])[./-](?<shortDay>3[01]|[12]\\d|0?[1-9])(?![\\d.-])`;
/** 下周五, 本周末, 周五前: a day of the week counted from the day of the message. */
const weekday =
  '(?<week>下下?|[本这])个?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天]|末|底|内|(?=[之以]?前))|(?<![上下本这每隔\\p{Script=Han}])(?:周|星期|礼拜)(?<nextWeekday>[一二三四五六日天末])(?=[之以]?前)';
const parts = [
  '(?<iso>20\\d\\d[-./](?:1[0-2]|0?[1-9])(?:[-./](?:3[01]|[12]\\d|0?[1-9]))?)(?![\\d%])',
  `${yearPart}(?:(?<from>${cn})月?份?[-~至到])?(?<month>${cn})月份?(?:(?<day>${cn})(?:[日号]|(?=[之以]?前))|(?<third>底|末|上旬|中旬|下旬|初|中(?![国心小央原标医华部和建型]))|)`,
  `${yearPart}(?:[一二三四1-4][-~至到])?(?:第)?(?<quarter>[一二三四1-4])季度(?:末|底|内)?`,
  `${yearPart}(?<half>[上下])半年`,
  '(?<yearEnd>(?:今年|本年|明年|来年)?(?:年底|年末|年内|岁末))',
  '(?<relYearEnd>今年|本年|明年|来年|去年|上年)(?:底|末|内)',
  '(?<relMonth>本月|当月|这个月|下个?月|次月)(?:(?<relDay>\\d{1,2})[日号]|(?<relThird>底|末|上旬|中旬|下旬|初|中))?',
  '(?<monthEnd>月底|月末)',
  '(?<holiday>国庆|元旦|五一|劳动节)节?(?=[之以]?前)',
  '(?<rel>今天|今日|明天|明日|后天)',
  '(?<year4>20\\d\\d)年(?:[度底末])?',
  weekday,
  shortDate,
  '(?<bare>\\d{1,2})[日号](?![召码店楼院线桥路])',
];
/** The look-ahead first: it lets the engine skip every character that begins no time. */
const anyTime = new RegExp(
  `(?=[\\d一二三四五六七八九十今本明来后去上下第年岁当这次月国元劳周星礼])(?:${parts.map((part) => `(?:${part})`).join('|')})`,
  'gu',
);
/** Cheap test that keeps most messages away from the expression. */
const anyDate = pattern(/[年月日号天季周]|\d[-./]\d|星期|礼拜|半年|岁末|国庆|元旦|五一|劳动节/u);

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function addDays(iso: string, days: number): string {
  const [year = 1970, month = 1, day = 1] = iso.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

const thirds: Readonly<Record<string, number>> = { 初: 10, 上旬: 10, 中旬: 20, 中: 20 };

function relativeYear(word: string | undefined, today: number): number | null {
  if (word === undefined) return null;
  if (/^(?:明年|来年)/u.test(word)) return today + 1;
  if (word === '后年') return today + 2;
  if (word === '去年' || word === '上年') return today - 1;
  return today;
}

function readYear(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = parseNumeral(text);
  if (value === null) return null;
  return value < 100 ? 2000 + value : value;
}

/**
 * A month without a year is the next one to come: 2月 said in September is next year's. A month that has just
 * ended (up to two months ago) stays in this year: it is looked back on, not forward to.
 */
function guessYear(month: number, todayYear: number, todayMonth: number): number {
  return todayMonth - month > 2 ? todayYear + 1 : todayYear;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The end of a month, of one of its thirds, or a day of it. */
function inMonth(
  year: number,
  month: number,
  day: string | undefined,
  third: string | undefined,
): string | null {
  const number = day === undefined ? null : parseNumeral(day);
  return isoDate(year, month, number ?? thirds[third ?? ''] ?? daysInMonth(year, month));
}

function resolveMonth(g: Groups, year: number, month: number): string | null {
  const named = parseNumeral(g['month'] ?? '');
  if (named === null || named < 1 || named > 12) return null;
  const inYear = readYear(g['year']) ?? relativeYear(g['relYear'], year) ?? guessYear(named, year, month);
  return inMonth(inYear, named, g['day'], g['third']);
}

function resolveRelativeMonth(g: Groups, year: number, month: number): string | null {
  const next = /^[下次]/u.test(g['relMonth'] ?? '');
  const inYear = next && month === 12 ? year + 1 : year;
  return inMonth(inYear, next ? (month % 12) + 1 : month, g['relDay'], g['relThird']);
}

function resolveQuarter(g: Groups, year: number): string | null {
  const quarter = parseNumeral(g['quarter'] ?? '');
  const inYear = readYear(g['year']) ?? relativeYear(g['relYear'], year) ?? year;
  return quarter === null ? null : inMonth(inYear, quarter * 3, undefined, undefined);
}

function resolveHalf(g: Groups, year: number): string {
  const inYear = readYear(g['year']) ?? relativeYear(g['relYear'], year) ?? year;
  return g['half'] === '上' ? `${inYear}-06-30` : `${inYear}-12-31`;
}

function resolveIso(text: string): string | null {
  const [year = 0, month = 0, day] = text.split(/[-./]/u).map(Number);
  return isoDate(year, month, day ?? daysInMonth(year, month));
}

/** 国庆前, 元旦前: the day before it, of the next one to come. */
function beforeHoliday(name: string, year: number, month: number): string {
  if (name === '元旦') return `${year}-12-31`;
  const [last, day] = name === '国庆' ? [9, '09-30'] : [4, '04-30'];
  return `${month > last ? year + 1 : year}-${day}`;
}

/** The named day of this week or of one to come; the week alone is its Sunday. */
function inWeek(today: string, name: string, weeks: number): string {
  const day = '一二三四五六'.indexOf(name);
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, (day < 0 ? 6 : day) - now + 7 * weeks);
}

/** 周五前: the next one to come. */
function nextWeekday(today: string, name: string): string {
  const named = inWeek(today, name, 0);
  return named < today ? inWeek(today, name, 1) : named;
}

function resolve(g: Groups, today: string): string | null {
  const [year = 1970, month = 1] = today.split('-').map(Number);
  const yearEnd = g['yearEnd'] ?? g['relYearEnd'];
  if (g['iso'] !== undefined) return resolveIso(g['iso']);
  if (g['month'] !== undefined) return resolveMonth(g, year, month);
  if (g['quarter'] !== undefined) return resolveQuarter(g, year);
  if (g['half'] !== undefined) return resolveHalf(g, year);
  if (yearEnd !== undefined) return `${relativeYear(yearEnd, year) ?? year}-12-31`;
  if (g['relMonth'] !== undefined) return resolveRelativeMonth(g, year, month);
  if (g['monthEnd'] !== undefined) return inMonth(year, month, undefined, undefined);
  if (g['holiday'] !== undefined) return beforeHoliday(g['holiday'], year, month);
  if (g['rel'] !== undefined) return addDays(today, { 今: 0, 明: 1, 后: 2 }[g['rel'][0] ?? '今'] ?? 0);
  if (g['week'] !== undefined) return inWeek(today, g['weekday'] ?? '', { 下: 1, 下下: 2 }[g['week']] ?? 0);
  if (g['nextWeekday'] !== undefined) return nextWeekday(today, g['nextWeekday']);
  if (g['shortMonth'] !== undefined) {
    const named = Number(g['shortMonth']);
    return isoDate(guessYear(named, year, month), named, Number(g['shortDay']));
  }
  if (g['year4'] !== undefined) return `${g['year4']}-12-31`;
  if (g['bare'] !== undefined) return isoDate(year, month, Number(g['bare']));
  return null;
}

/** Every date named in a folded text, in order, without overlaps. `today` is an ISO date in Beijing. */
export function findDates(folded: string, today: string): DateMention[] {
  if (!anyDate.test(folded)) return [];
  const found: DateMention[] = [];
  for (const match of matches(anyTime, folded)) {
    const groups = match.groups ?? {};
    const start = match.index;
    // 国道107日常养护: a day cannot continue a longer number.
    if (/\d/u.test(folded[start - 1] ?? '') && /^\d/u.test(match[0])) continue;
    found.push({
      start,
      end: start + match[0].length,
      iso: groups['from'] === undefined ? resolve(groups, today) : null,
      bareDay: groups['bare'] !== undefined,
    });
  }
  return found;
}
