import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';

/** One task number: at most four digits, or Chinese up to 九百九十九; 一切 and 一般 are none, and no task is number 零. */
export const numberSource =
  '(?:\\d{1,4}|(?![零〇](?![零〇一二两三四五六七八九十百]))[零〇一二两三四五六七八九十百]{1,6}(?!(?<=一)[切般些直律并旦系]))';
/** Between two numbers of a list or a range; `至 到 - ~` make a range. */
export const separatorSource = '\\s*(?:[、,/](?:\\s*(?:以及|还有))?|以及|还有|[和与及跟至到~]|-{1,2})\\s*';
/** Marks that may stand before a number inside a list: 第3项至第5项, T3、T5, #3 #5. */
const markSource = '(?:(?:第|任务|[Tt]|[Nn][Oo]\\.?|№|#)\\s*)?';

const token = new RegExp(`(${numberSource})|(至|到|~|-{1,2})`, 'gu');

const digits = '一二三四五六七八九';
const spokenTogether =
  /^(?<tens>一百(?:零|[一二三四五六七八九]?十)|[二三四五六七八九]?十)?(?<run>[一二三四五六七八九]{2,5}?)(?<count>[两三四])?$/u;

/**
 * 三四, 六十五六, 三四五, 六十五六两: neighbours named in one breath, as in «第三四项», «第六十五六两项».
 * @returns null where the digits do not count upwards, or are not as many as is said
 */
function spokenNeighbours(written: string): number[] | null {
  const { tens = '', run = '', count } = spokenTogether.exec(written)?.groups ?? {};
  const named = count !== undefined && '两三四'.indexOf(count) + 2 === run.length;
  // In 三四 the last digit is one of them, in 三四两 it says how many they are.
  const all = count === undefined || named ? run : run + count;
  if (all.length < 2 || !digits.includes(all)) return null;
  const first = parseNumeral(`${tens}${all[0]}`);
  return first === null ? null : [...all].map((_, at) => first + at);
}

/** 三四项 may as well count three or four; 三四两项 does not. «51、52、53 两项» counts some of those before. */
export function isRoughCount(body: string): boolean {
  if (/^\d.*\s两$/u.test(body)) return true;
  return !/[\d两]/u.test(body) && parseNumeral(body) === null && spokenNeighbours(body) !== null;
}

/** The number that is written, or the neighbours; none where it is no number. */
function numbersOf(written: string): number[] {
  if (/^\d/u.test(written)) return [Number(written)];
  const value = parseNumeral(written);
  // 三四五 is no 345 of a document.
  const neighbours = value === null || value > 99 ? spokenNeighbours(written) : null;
  if (neighbours !== null) return neighbours;
  return value === null || !Number.isInteger(value) ? [] : [value];
}

/** More than any real document has; a range beyond it is a typing error. */
const longestRange = 300;

/**
 * `2、4-7` → 2, 4, 5, 6, 7 (each once, in the order typed).
 * @returns null when something in it is no number or a range runs backwards.
 */
export function expandTaskList(body: string): number[] | null {
  if (/^\d{1,4}$/u.test(body)) return [Number(body)];
  const numbers: number[] = [];
  let range = false;
  for (const match of matches(token, body)) {
    if (match[2] !== undefined) {
      range = true;
      continue;
    }
    const [value, ...neighbours] = numbersOf(match[1] ?? '');
    const from = numbers.at(-1);
    if (value === undefined) return null;
    if (range) {
      if (from === undefined || neighbours.length > 0 || value <= from || value - from > longestRange)
        return null;
      for (let next = from + 1; next <= value; next += 1) numbers.push(next);
      range = false;
    } else {
      numbers.push(value, ...neighbours);
    }
  }
  return range || numbers.length === 0 ? null : [...new Set(numbers)];
}

/** 80-89、91-107: the numbers in ascending order, neighbours as ranges. */
export function asRanges(nos: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const no of nos.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === no - 1) last[1] = no;
    else runs.push([no, no]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('、');
}

const head = '(?:(?:重点|督办)?(?:任务|事项|序号|编号)(?:序号|编号|号)?\\s*[:是]?\\s*)?';
const ending = '(?:项(?:重点)?(?:任务|工作|事项)?|号(?:任务|事项)?|条|个任务|#)';
const marked = `${markSource}${numberSource}(?:\\s*${ending})?`;
/** Numbers with their own marks, joined by 、和至…; a mere blank joins only numbers that are marked alike. */
const whole = [
  `${head}${marked}(?:${separatorSource}${marked})*`,
  `${head}第?\\s*${numberSource}(?:(?:${separatorSource}|\\s+)${numberSource})*\\s*${ending}?`,
  `(?:${markSource}${numberSource}\\s*${ending}\\s*){1,40}`,
].map((source) => new RegExp(`^${source}$`, 'u'));

/** Nothing but characters a reference can have; most messages fail at their second word. */
const referenceOnly =
  /^[\d零〇一二两三四五六七八九十百第项号条个任务事序编督办重点工作TtNnOo#№.、,/以及还有和与跟至到~\s:是-]+$/u;

/** «37项 3条»: behind a task so many of something. */
const thenAmount = /[项号#][\s:、,]*\d{1,3}\s*条/u;

/** Task numbers when the whole (normalised) text is nothing but a reference: 任务12, 第3、5项, T12, 3-5, 12. */
export function wholeReference(text: string): number[] | null {
  const trimmed = text.trim();
  if (trimmed.length > 400 || !referenceOnly.test(trimmed) || thenAmount.test(trimmed)) return null;
  if (!whole.some((form) => form.test(trimmed))) return null;
  return expandTaskList(trimmed);
}
