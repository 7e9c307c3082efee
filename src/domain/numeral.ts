import { toHalfWidth } from './half-width.ts';

const digits = new Map<string, number>();
for (const [value, chars] of [
  '零〇○',
  '一壹',
  '二贰两',
  '三叁',
  '四肆',
  '五伍',
  '六陆',
  '七柒',
  '八捌',
  '九玖',
].entries()) {
  for (const char of chars) digits.set(char, value);
}

const large: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

const arabic = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const wholeArabic = new RegExp(`^${arabic}$`);

/**
 * Reads one numeral: `1200`, `1,200`, `１２００`, `1.2`, `一千二百`, `一百零一`, `十二`, `两`, `二〇二三`,
 * `三点五`, `1.2万`, `2万5千`, with an optional sign (`-`, `负`).
 * @returns the plain number (`1.2万` → 12000), or null for anything that is not wholly a numeral or is not
 *   well formed (`一百百`, `1,20`, `十几`).
 */
export function parseNumeral(text: string): number | null {
  // «3 亿» is one number, «1 200» may be two.
  const compact = toHalfWidth(text)
    .trim()
    .replace(/\s+(?=[^\d\s])|(?<=[^\d\s])\s+/g, '');
  const signed = /^([-−–负+])?(.+)$/su.exec(compact);
  const body = signed?.[2];
  if (body === undefined) return null;
  const value = parseUnsigned(body);
  if (value === null || !Number.isFinite(value)) return null;
  const negative = signed?.[1] !== undefined && signed[1] !== '+';
  return negative && value !== 0 ? -value : value;
}

function parseUnsigned(text: string): number | null {
  if (wholeArabic.test(text)) return Number(text.replaceAll(',', ''));
  const single = digits.get(text);
  if (single !== undefined) return single;
  const positional = [...text].map((char) => digits.get(char));
  if (positional.length > 1 && positional.every((digit) => digit !== undefined && digit < 10)) {
    // 二〇二三 is read digit by digit, 三四 means «three or four».
    return text.includes('两') || (text.length === 2 && !/[零〇]/u.test(text))
      ? null
      : Number(positional.join(''));
  }
  const decimal = /^(.+)点(.+)$/su.exec(text);
  if (decimal?.[1] !== undefined && decimal[2] !== undefined) return parseDecimal(decimal[1], decimal[2]);
  return parseLarge(text);
}

function parseDecimal(whole: string, fraction: string): number | null {
  const magnitude = large[fraction.at(-1) ?? ''];
  const body = magnitude === undefined ? fraction : fraction.slice(0, -1);
  const places = [...body].map((char) => digits.get(char));
  const left = parseUnsigned(whole);
  if (left === null || places.length === 0 || places.some((digit) => digit === undefined)) return null;
  return withoutNoise(Number(`${left}.${places.join('')}`) * (magnitude ?? 1));
}

/** 亿 and 万 sections, largest first: 一亿二千万 = 1亿 + 2000万. */
function parseLarge(text: string): number | null {
  for (const char of ['亿', '億', '万', '萬']) {
    const at = text.lastIndexOf(char);
    if (at < 0) continue;
    const factor = large[char] ?? 1;
    const head = text.slice(0, at);
    const tail = text.slice(at + 1);
    const left = head === '' ? null : parseUnsigned(head);
    if (left === null) return null;
    if (tail === '') return withoutNoise(left * factor);
    const right = parseTail(tail, factor);
    return right === null || right >= factor ? null : withoutNoise(left * factor + right);
  }
  return parseSmall(text);
}

/** 一万二 means 12000, 一万零二 means 10002. */
function parseTail(tail: string, factor: number): number | null {
  const lone = tail.length === 1 ? digits.get(tail) : undefined;
  if (lone !== undefined && lone > 0) return (lone * factor) / 10;
  return parseLarge(tail.replace(/^[零〇]/u, ''));
}

const one = `(${arabic}|[零〇○一壹二贰两三叁四肆五伍六陆七柒八捌九玖])`;
const smallNumeral = new RegExp(
  `^(?:${one}[千仟])?([零〇])?(?:${one}[百佰])?([零〇])?(?:${one}?([十拾]))?([零〇])?${one}?$`,
  'u',
);

/** Up to 千: 一千二百, 十二, 一百零一, 三百五, 5千. */
function parseSmall(text: string): number | null {
  const [, thousands, zero1, hundreds, zero2, tens, ten, zero3, ones] = smallNumeral.exec(text) ?? [];
  const parts = [
    { number: readOne(thousands), times: 1000 },
    { number: readOne(hundreds), times: 100 },
    { number: ten === undefined ? null : (readOne(tens) ?? 1), times: 10 },
  ].filter((part): part is { number: number; times: number } => part.number !== null);
  const last = readOne(ones);
  const smallest = parts.at(-1);
  if (smallest === undefined) return zero1 === undefined ? last : null;
  const zero = [zero1, zero2, zero3].some((mark) => mark !== undefined);
  if (last === null && (zero1 ?? zero3) !== undefined && smallest.times === 1000) return null;
  if (last === null && (zero3 !== undefined || (zero2 !== undefined && smallest.times > 10))) return null;
  if (parts.some((part) => part.number === 0) || last === 0 || (parts.length > 0 && (last ?? 0) >= 10))
    return null;
  // 三百五 = 350, 三百零五 = 305
  const unit = zero ? 1 : smallest.times / 10;
  return withoutNoise(parts.reduce((sum, part) => sum + part.number * part.times, (last ?? 0) * unit));
}

function readOne(text: string | undefined): number | null {
  if (text === undefined) return null;
  return digits.get(text) ?? Number(text.replaceAll(',', ''));
}

/** A product of decimals carries an error in the 16th digit (1.1 × 3); 15 digits are exact. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(15));
}
