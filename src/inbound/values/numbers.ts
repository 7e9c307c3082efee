import { convert, parseNumeral } from '../../domain/quantity.ts';
import { cutsOf } from '../dictation/numerals.ts';
import { unitAt } from '../intent/units.ts';
import { matches } from '../matches.ts';
import { overlapping } from '../spans.ts';
import { followsShare } from '../vocabulary/amounts.ts';
import type { DateMention } from './dates.ts';
import { inDigits, readFraction, readTenths, speltOut } from './spelt-numerals.ts';

/** A number in the text, with its unit. */
export interface NumberToken {
  readonly start: number;
  /** After the unit, if any. */
  readonly end: number;
  readonly value: number;
  /** 亿元, 家, % …; null for a bare number. */
  readonly unit: string | null;
  readonly chinese: boolean;
  /** 1200多亿元, 七成以上, 几十家: not the exact number. */
  readonly vague: boolean;
}

const hanDigits = '零〇一二两三四五六七八九';
/** The look-ahead first: it lets the engine skip every character that begins no number. */
const pattern = new RegExp(
  `(?=[\\d零〇一二两三四五六七八九十百千万亿俩仨])(?:${[
    '(?<fraction>二分之一|四分之[一三]|五分之[一二三四]|十分之[一二三四五六七八九](?!点))',
    '(?<half>(?<=(?:^|[\\s\\d,:;。项号]|任务|工作|进度|进展|[正刚恰]好|完成|推进|[做干走办弄搞])(?:到|至|了|是|为|有|已经?|[正刚恰]好|约|近)*)一半(?=了?(?:[吧呢咧哩]|左右)?(?:$|[\\s,;。!])))',
    '(?<few>[俩仨](?=了?(?:吧|呢)?(?:$|[\\s,;。!])))',
    `百分之[\\s呃嗯啊哦]*(?<share>百|(?:[一二三四五六七八九1-9]?十[一二三四五六七八九]?|一百零?[${hanDigits}]?十?[${hanDigits}]?|[${hanDigits}]{1,2})(?:点[${hanDigits}]{1,4}(?!项))?|\\d+(?:\\.\\d+)?)(?!百)|(?<full>百分百)`,
    `(?<![.${hanDigits}十]|(?<!(?:[Tt#№]|[Nn][Oo]\\.?|任务)\\s?\\d{0,2})\\d)(?<tens>[一二两三四五六七八九十1-9])成(?<fives>[${hanDigits}半1-9])?(?![为立果员效本就功熟长品分交套绩型都人])`,
    '(?<mixed>\\d{1,4}(?:亿(?:\\d{1,4}|[一二三四五六七八九])千?万|[万亿][\\d一二三四五六七八九]千|万\\d{1,4}|亿\\d(?=了?(?:$|[,;。!\\s])))(?![\\d.%]))',
    '(?<spelt>\\d千(?:\\d百)?(?:\\d十)?)(?=[万亿]?\\p{Script=Han})(?![瓦克伏米升卡赫])',
    '(?<number>(?:\\d{1,3}(?:,\\d{3})+(?!\\d|(?:\\.\\d+)?\\s*%)|\\d+)(?:\\.\\d+)?)',
    `(?<han>[${hanDigits}十百千万亿]+(?:(?<![高低快慢好差多少]一)点[${hanDigits}]+[万亿]?)?)`,
  ].join('|')})`,
  'gu',
);
/** Longer runs of digits are no figures. */
const longestNumber = 24;
const anyNumber = /[\d零〇一二两三四五六七八九十百千万亿俩仨]/u;

/** 国道107, G107, 第3批, “633”, 5G, 〔2023〕2号, 3.0版, 500强, 16条措施, 一期, 三个一批: numbers that are names. */
const nameLeft =
  /(?:[A-Za-z_@〔[“"'‘\\＋+]|国道|省道|县道|高速|第|[Ww]eb|编号|型号|版本|区号|电话|手机|联系方式|文号|〕|\]|十四|十三|统|唯|同|之|逐|万|每|另|任|某|(?<![名清菜订])单|专|第)\s?$/u;
const nameRight = new RegExp(
  `^(?:${[
    String.raw`\s?[A-Za-z_〕”'’](?!\w*家)|版|[国省县]道|高速|强(?:企业)?|级|周年|届|楼|栋楼|号|代(?!码)`,
    String.raw`点(?:半|钟|\d)|千?伏(?!特)|:\d\d(?!%)|热线|工程|行动|战略|改革|模式|体系|专项|专班|网|型|系|路|街|师|连|营(?!商)`,
    '团(?!队)|环(?!保)|线城|线(?!上|下)|甲医院|甲|级联|方|体|批(?!次)|期(?!货)|轮',
    '条(?:硬|金融|措施|政策|意见|举措|规定|干货|惠企|红线|工作|具体)|[+＋]',
  ].join('|')})`,
  'u',
);
/** 县道20公里: how long, where 县道107 is which. */
const roadLeft = /[国省县]道\s?$/u;
/** 设立一个 counts, 下一个 and 同一个 do not. */
const achieved = /(?:设立|新增|培育|建成|完成|引进|新建|创建|获批|开工|打造|认定)了?$/u;
const noneCounted = /(?:[这那哪某统同唯每另第单专其上前后万]|(?<!拿)下)$/u;
/** 市级龙头企业一家。, 拿下一个 count; 这一家, 上一个 do not. */
function countsOne(left: string, right: string): boolean {
  return /^(?:$|[,;。、!\s])/u.test(right) && !noneCounted.test(left);
}
const ordinalHan = /^(?:一|二|三|四|五|六|七|八|九|十){1,2}$/u;
/** 开工一个四百二十套: another amount, in a unit of its own. */
const nextAmount = /^[二三四五六七八九十百千万零两一]{2,8}(?:[套家户人亩座处件]|公里)/u;
const vagueRight = new Set('多余来几');

/** Numbers of a folded text that may be values, in order; names, dates and ordinals are left out. */
export function findNumbers(text: string, dates: readonly DateMention[]): NumberToken[] {
  if (!anyNumber.test(text)) return [];
  const found: NumberToken[] = [];
  for (const match of matches(pattern, text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0].length > longestNumber || overlapping(dates, start, end) !== null) continue;
    const token = readToken(text, start, end, match.groups ?? {});
    if (token !== null) found.push(token);
  }
  return found;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** 百分之百支持, 100%配合: how somebody stands to it, and no share. */
const wholehearted =
  /^\s*[地的]?(?:支持|赞[成同]|同意|拥护|配合|服从|放心|重视|信任|相信|保证|确定|肯定|愿意|认可)/u;

function readToken(text: string, start: number, end: number, g: Groups): NumberToken | null {
  if (
    /百|100/u.test(text.slice(start, end)) &&
    wholehearted.test(text.slice(end, end + 8).replace(/^%/u, ''))
  )
    return null;
  if (g['share'] !== undefined || g['full'] !== undefined) {
    const value = g['full'] !== undefined || g['share'] === '百' ? 100 : parseNumeral(g['share'] ?? '');
    // «到百分之四时,…» is a time, or 百分之四十 as it was heard.
    const vague =
      runsOn(text.slice(start, end + 8)) ||
      /^(?:[时实石食拾]|是(?:[一二三四五六七八九]|\s*(?:$|第|[,;。])))/u.test(text.slice(end, end + 3));
    return value === null ? null : { start, end, value, unit: '%', chinese: true, vague };
  }
  const part = g['fraction'] ?? g['half'];
  if (part !== undefined) return readFraction(text, start, end, part);
  if (g['few'] !== undefined)
    return { start, end, value: g['few'] === '俩' ? 2 : 3, unit: '个', chinese: true, vague: false };
  if (g['tens'] !== undefined) return readTenths(text, start, end, g);
  if (g['mixed'] !== undefined) return readMixed(text, start, end, g['mixed']);
  if (g['spelt'] !== undefined) return readSpelt(text, start, end, g['spelt']);
  const left = text.slice(Math.max(0, start - 4), start);
  return g['number'] !== undefined
    ? readArabic(text, start, end, g['number'], left)
    : readHan(text, start, g['han'] ?? '', left);
}

/** «户厕2万1»: 2.1万 as it is spoken, or the beginning of a number. */
function readSpoken(
  text: string,
  start: number,
  end: number,
  [, high = '', scale = '', low = '', small = '']: readonly string[],
): NumberToken | null {
  if (!endsThere(text, end)) return null;
  // 112亿5000万, 3万5千
  if (small !== '') {
    const value =
      Number(high) * (scales[scale] ?? 1) +
      Number(low) * (small === '千' ? (scales[scale] ?? 1) / 10 : (scales[small] ?? 1));
    return { start, end, ...inMyriads(value), chinese: true, vague: false };
  }
  if (low.length > 1) return null;
  return { start, end, value: Number(high) + Number(low) / 10, unit: scale, chinese: true, vague: true };
}

/** «百分之六十五十一项»: 65 % and task 11, or 60 % and task 51. */
function runsOn(text: string): boolean {
  const run = /^百分之([一二三四五六七八九十百]{4,10})项(?!目)/u.exec(text)?.[1];
  return run !== undefined && cutsOf(run).length > 1;
}

const scales: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 千万: 1e7, 亿: 1e8, '': 1 };

/** 2万8千亩, 1亿2000万元, 3万5216人. 2万8 may be 28,000 or a slip: no exact number. */
function readMixed(text: string, start: number, end: number, written: string): NumberToken | null {
  const unit = unitAfter(text, end);
  const match = /^(\d+)([万亿])(\d+)(千?万|千|)$/u.exec(inDigits(written));
  if (unit === null && match !== null) return readSpoken(text, start, end, match);
  if (unit === null || match === null) return null;
  const [, high = '', scale = '', low = '', small = ''] = match;
  const eight =
    small === '千' ? Number(low) * ((scales[scale] ?? 1) / 10) : Number(low) * (scales[small] ?? 1);
  const value = Number(high) * (scales[scale] ?? 1) + eight;
  const vague = unit.vague || (small === '' && low.length < 4);
  return { start, end: unit.end, ...scaled(value, unit.unit), chinese: true, vague };
}

/** 6千5百人, 1千2百亿: thousands and hundreds by name, behind digits. */
function readSpelt(text: string, start: number, end: number, written: string): NumberToken | null {
  const unit = unitAfter(text, end);
  if (unit === null || nameLeft.test(text.slice(Math.max(0, start - 4), start))) return null;
  return { start, end: unit.end, ...scaled(speltOut(written), unit.unit), chinese: true, vague: unit.vague };
}

function readArabic(
  text: string,
  start: number,
  end: number,
  digits: string,
  left: string,
): NumberToken | null {
  const value = Number(digits.replaceAll(',', ''));
  const unit = unitAfter(text, end) ?? unitInBrackets(text, start, end);
  const right = text.slice(unit?.end ?? end, (unit?.end ?? end) + 4);
  const named =
    nameLeft.test(left) &&
    !(roadLeft.test(left) && /^(?:公里|千米)$/u.test(unit?.unit ?? '') && !/^[处段]/u.test(right));
  if (unit?.unit !== '%' && (named || nameRight.test(text.slice(end, end + 5)))) return null;
  if (unit !== null && /^[条期批]$/u.test(unit.unit) && nameRight.test(`${unit.unit}${right}`)) return null;
  if (unit === null && digits.replace(/\D/gu, '').length >= 7) return null;
  return {
    start,
    end: unit?.end ?? end,
    value,
    unit: unit?.unit ?? null,
    chinese: false,
    vague: unit?.vague ?? false,
  };
}

/** 完成投资(亿元):1350, 1350(亿元), 进度(%)60 */
function unitInBrackets(text: string, start: number, end: number): ReturnType<typeof unitAfter> {
  const right = text.slice(end, end + 8);
  const behind = /^ ?\((?<unit>[^()\d]{1,5})\)/u.exec(right);
  const before = /\((?<unit>[^()\d]{1,5})\)[: ]*$/u.exec(text.slice(Math.max(0, start - 10), start));
  const written = behind?.groups?.['unit'] ?? before?.groups?.['unit'];
  if (written === undefined) return null;
  const found = unitAt(written, 0);
  if (found === null || found.end !== written.length) return null;
  return { unit: found.unit, end: end + (behind?.[0].length ?? 0), vague: false };
}

function readHan(text: string, start: number, han: string, left: string): NumberToken | null {
  // 一千二百亿元 is 1200 of 亿元, not 120000000000 of 元.
  // 九十六亿三千万元 is one number of 元 all the same.
  for (const body of [/[万亿].*[万亿]$/u.test(han) ? han : han.replace(/[万亿]$/u, ''), han]) {
    const unit = body === '' ? null : unitAfter(text, start + body.length);
    const value = body === '' ? null : parseNumeral(body);
    if (unit === null || value === null) continue;
    if (nameLeft.test(left)) return null;
    const right = text.slice(unit.end, unit.end + 3);
    if (body === '一' && /\p{Script=Han}$/u.test(left) && !achieved.test(left) && !countsOne(left, right))
      return null;
    if (/^[期批条类次种体张件届级]$/u.test(unit.unit) && ordinalHan.test(body)) return null;
    if (
      (/^[一二三四五六七八九十\d]/u.test(right) && !nextAmount.test(text.slice(unit.end, unit.end + 10))) ||
      // 两个数, 三个方面: they count what is told, not what is done.
      (unit.unit === '个' &&
        /^(?:月|不?(?:放心|愿意|情愿|支持|满意|小心|赞成|同意|理由|乐意)|数[字据]?(?!\p{Script=Han})|指标|方面|问题|环节|层面|口径)/u.test(
          right,
        ))
    )
      return null;
    // 小两百亿 is a little less.
    const vague = unit.vague || /(?<![大中])小$/u.test(left);
    return { start, end: unit.end, ...scaled(value, unit.unit), chinese: true, vague };
  }
  return readStanding(text, start, han) ?? readShort(text, start, han) ?? readUnnamed(text, start, han);
}

/** 投资一百一十二亿五千万, 技能人才三万五千: of what is left out. */
function readUnnamed(text: string, start: number, han: string): NumberToken | null {
  const end = start + han.length;
  const value = /[万亿].*[千万]$/u.test(han) && endsThere(text, end) ? parseNumeral(han) : null;
  if (value === null || nameLeft.test(text.slice(Math.max(0, start - 4), start))) return null;
  return { start, end, ...inMyriads(value), chinese: true, vague: false };
}

function inMyriads(value: number): { readonly value: number; readonly unit: string } {
  return value >= 1e8 ? { value: value / 1e8, unit: '亿' } : { value: value / 1e4, unit: '万' };
}

function endsThere(text: string, end: number): boolean {
  return /^[了吧]?(?:[,;。!\s]|$)/u.test(text.slice(end, end + 2));
}

/** 进度六十 is 60 %, as 进度60 is, and so is 就业率九十点五; 进度一 or 进度六百 is nothing. */
function readStanding(text: string, start: number, han: string): NumberToken | null {
  const end = start + han.length;
  if (!/^(?:[二三四五六七八九]?十[一二三四五六七八九]?(?:点[零一二三四五六七八九]{1,2})?|一百)$/u.test(han))
    return null;
  if (
    !/(?:进度|率|完成度)(?:就|约|为|是|达到?|到|已|完成|[报按算]|:|\s)*$/u.test(
      text.slice(Math.max(0, start - 10), start),
    ) &&
    !followsShare(text, start)
  )
    return null;
  const value = parseNumeral(han);
  return value === null || !endsThere(text, end)
    ? null
    : { start, end, value, unit: '%', chinese: true, vague: false };
}

/** 技能人才八万六, 贷款十三亿七: 8.6万 and 13.7亿 of what is left out. */
function readShort(text: string, start: number, han: string): NumberToken | null {
  const match = /^([一二两三四五六七八九十百千零]{1,8})([万亿])([一二三四五六七八九])$/u.exec(han);
  const [, high = '', scale = '', low = ''] = match ?? [];
  const end = start + han.length;
  if (match === null || !endsThere(text, end)) return null;
  const value = (parseNumeral(high) ?? 0) + (parseNumeral(low) ?? 0) / 10;
  return { start, end, value, unit: scale, chinese: true, vague: false };
}

/** 9630000000元 is read more easily as 96.3亿元. */
function scaled(value: number, unit: string): { readonly value: number; readonly unit: string } {
  const larger = /^(?:元|亩|人)$/u.test(unit) && value >= 1e8 ? convert(value, unit, `亿${unit}`) : null;
  return larger === null ? { value, unit } : { value: larger, unit: `亿${unit}` };
}

function unitAfter(text: string, at: number): { unit: string; end: number; vague: boolean } | null {
  const vague = vagueRight.has(text[at] ?? '');
  const unit = unitAt(text, vague ? at + 1 : at);
  // 1.8万来亩
  const base = /[万亿]/u.test(text[at] ?? '')
    ? /^(?<scale>[万亿])[多余来几](?<base>[元亩人户])/u.exec(text.slice(at, at + 3))?.groups
    : undefined;
  if (base !== undefined) return { unit: `${base['scale']}${base['base']}`, end: at + 3, vague: true };
  if (unit === null) return null;
  // 1200亿元人民币
  const money = unit.unit.endsWith('元') && text.startsWith('人民币', unit.end) ? 3 : 0;
  return { unit: unit.unit, end: unit.end + money, vague };
}
