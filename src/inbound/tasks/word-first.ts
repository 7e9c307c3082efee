import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { anyStatusSource, sameSource, words } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { inHeading } from './headings.ts';
import type { Reference } from './reference.ts';
import { type Rest, sameWord } from './rest-words.ts';
import { expandTaskList, numberSource, separatorSource } from './task-numbers.ts';

/** A word and the tasks behind it: what is said stands at [start, end), all of it at `span`. */
export interface WordFirst {
  readonly nos: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly span: readonly [number, number];
}

/** What may stand before the word: 以下任务已完成:…, 全年已完成的有…, 一、已完成:…, 一是已完成的…, ①已完成:…, (1)已完成:…, ★已完成:…. */
const opening =
  '(?<number>[一二三四五六](?:、|是)|[(（][一二三四五六1-9][)）]|(?:[1-9]|[a-eA-E])[.、)](?!\\d)|[①-⑩➀-➓•·*●◆■▪★☆▲◇-]|其[一二三四五六]|(?:第?[一二三四五六]|[甲乙丙丁A-Ea-e])类[ ]{0,4}[(:]?)?\\s{0,4}(?:以下|下列|这)?(?:各项|(?<ahead>[两二三四五六七八九十]|\\d{1,2})[项个])?(?:任务|事项|工作)?(?:(?:剩[下余]|余下|其[余他])的?(?:这些|这[几\\d]{1,2}项|几项)?(?:任务|事项|工作)?)?(?:(?:全年|年内|今年|本月|本年|(?<!\\d)\\d{1,2}月份?)(?:任务|工作)?|目前|截至目前|现在|现|其中)?[,\\s]{0,4}(?:都|均|仍|还|也|在){0,2}';
/** 第2项、第3项 as well as 2、3 and 2项至4项. */
const one = `(?:(?:第|任务|[Tt#])[ ]*)?${numberSource}(?:[ ]*[项号])?`;
const list = `${one}(?:(?:${separatorSource}|[ ]{1,4}|(?<=[项号]))${one}){0,60}`;
/** 44、82两项, 3、7项等2项 */
const counting =
  '(?:(?:[等共这]{1,2}(?<marked>\\d{1,2}|[两二三四五六七八九十]{1,3})|(?<count>[一两二三四五六七八九十]{1,3}))[项个])?';
const share = `(?:(?:已经?|目前|现|均|都)?(?:进度|完成率?|推进|进展|做|干|达)(?:均?为|是|达到?|在|到|至|了)?[ ]*)?${shareSource}`;
const state = `${sameSource}|${anyStatusSource}|(?:已经?|均已?|都已?|全部)?(?:(?:完成|办结)(?=的|\\(|${one}[、和至到~-])|(?:[做办弄搞干]完|完工|竣工)了?(?=的))|(?:无|没有?|未有)(?:新的?)?(?:变化|进展|变动)(?=的)|[超达]进度(?=的|[ ]*[:(])|正常(?=的|:|\\()|(?:正在?|在)(?:推进|实施|办理?|建设?|进行|施工|[做干推])中?(?=[类的:(】])|(?:推进|实施|办理|建设|进行|施工|收尾)中(?=[类的:(】])|[没未]动(?=的|:)|(?:正?在)?(?:推进|实施|办理?|建设?|施工)中?(?=\\d{1,2}项[ ]*\\()|(?:完成|办结)(?=\\d{1,2}项[ ]*\\()|已经?(?:启动|开工|动工)(?=(?:类|的)?(?:任务|项目)?[:(])`;
const things = '(?:任务|事项|工作|项目|类(?:任务|事项)?|项(?=[ ]*[:(]))';

/** 同上月:3、7、9 · 正常推进的有第4、5项 · 未启动(2项):16、17 · 70%的是18、19项 · 【滞后】6项 — the word first, then the tasks. */
const wordFirst = new RegExp(
  `(?<=^|[\\n;。,:]|--|\\s\\/|\\)、|(?:^|[\\n;。])[ ]*【)\\s{0,8}${opening}(?:(?:进度|进展)?(?<word>${state})(?:的?(?:[、/或]|(?=[(]))[(]?(?<again>${state})[)]?)?|(?<share>${share})(?=的|[ ]*[:(]))的?${things}?(?<verb>有|是|为|包括)?${things}?[ ]*(?:\\(?共?\\d{1,2}[项个]${things}?\\)?[ ]*(?=[:(]))?(?:(?<mark>\\)?[:(】]:?|--)\\s*|(?<line>\\n)|[ ]*)(?<list>${list})${counting}[ ]*(?:${things})?\\)?(?=\\s*(?:$|[\\n;。,!]|\\/ |(?<=\\))、|\\([^()\\n]{1,60}\\)\\s*(?:$|[\\n;。!]|,(?!\\s*\\d))))`,
  'gu',
);
/** «完成3、4项»: three or four of them. */
const roughly = /^[ ]*(?<low>[1-9])[、,](?<high>[1-9])项?[ ]*$/u;

/** A sentence that ends with a number, as «同上月:3、7、9项» and «滞后:70项(苗木未到位)» do. */
const endsWithNumber = /[\d零〇一二两三四五六七八九十百项号](?:任务|事项|工作|项目)?\)?\s*(?:[\n;。,!(]|$)/u;

interface Place {
  /** Where the number of the line begins, else what leads to the word. */
  readonly opens: number;
  readonly start: number;
  /** Where the numbers begin. */
  readonly at: number;
  readonly end: number;
  /** A single number without 的有 or a colon. */
  readonly loose: boolean;
  /** The numbers stand on a line of their own. */
  readonly line: boolean;
}

/** Whether the word is said of a task before it, or the numbers open what follows. */
function belongsElsewhere(
  text: string,
  { opens, start, at, end, loose, line }: Place,
  found: readonly Reference[],
  segments: readonly WordFirst[],
): boolean {
  // «第6项正常推进,7项35%»: the number opens the next segment.
  const inside = found.some((ref) => ref.start >= at && ref.start < end && ref.doubt);
  // «第62项,正在推进 第88项,同上月»: the word is said of the task before it.
  const taken = found.some(
    (ref) =>
      ref.end <= opens &&
      /^[ :,、]*$/u.test(text.slice(ref.end, opens)) &&
      !segments.some(({ span }) => span[0] < ref.end && ref.end <= span[1]),
  );
  // «第36项,受疫情影响,低于序时进度 第44项⏎已完成»: one number behind a word in the middle of a sentence opens the next.
  const last = found.findLast((ref) => ref.end <= start);
  const inSentence =
    loose && last !== undefined && !(line ? /[;。\n]/u : /[;。]/u).test(text.slice(last.end, start));
  // A heading on a line of its own opens the message; below a task it is what is said of that.
  const below =
    line &&
    found.some(
      (ref) => ref.end <= start && !segments.some(({ span }) => span[0] <= ref.start && ref.end <= span[1]),
    );
  return inside || taken || inSentence || below;
}

interface Found extends Place {
  readonly nos: readonly number[];
  /** How long the word is. */
  readonly word: number;
}

function kindOf(word: string): string | undefined {
  if (sameWord.test(word)) return 'noChange';
  return Object.entries(words).find(([, wording]) => wording.test(word))?.[0];
}

/** «没有变化、同上月的:», «进度稍慢(滞后):»: two words for one state; null where they are for two. */
function oneOf(word: string, again: string | undefined): string | null {
  if (again === undefined) return word;
  if (kindOf(word) !== kindOf(again)) return null;
  return sameWord.test(again) ? again : word;
}

/** The word and its tasks; null where the numbers count or say nothing. */
function readOne(match: RegExpExecArray, text: string, bulk: Rest | null): Found | null {
  const g = match.groups ?? {};
  const word = oneOf(g['word'] ?? g['share'] ?? '', g['again']);
  if (word === null) return null;
  const written = g['list'] ?? '';
  const nos = expandTaskList(
    written.replace(/[项号](?=\s*[^\s、,和至到~-])/gu, '、').replace(/[第项号任务Tt#]/gu, ''),
  );
  const told =
    g['verb'] !== undefined || g['mark'] !== undefined || /^\s*的/u.test(match[0].split(word)[1] ?? '');
  const isMarked = told || g['line'] !== undefined || /[第项号]/u.test(written);
  const start = match.index + match[0].indexOf(word);
  const end = match.index + match[0].length;
  const { ahead, count = g['marked'] } = g;
  // «三项全部完成:78、79、80», «3项滞后任务为5、6、7项»
  const leads = g['mark'] ?? g['verb'];
  if (ahead !== undefined && (parseNumeral(ahead) !== nos?.length || leads === undefined)) return null;
  if (count !== undefined && parseNumeral(count) !== nos?.length) return null;
  if (nos === null || inHeading(text, start) || (bulk !== null && start < bulk.end && end > bulk.start))
    return null;
  const { low, high } = roughly.exec(written)?.groups ?? {};
  if (!told && Number(high) === Number(low) + 1) return null;
  // 正常推进16项 is a number of tasks rather than the sixteenth.
  const counts = !told && written.includes('项') && !written.includes('第');
  if (!sameWord.test(word) && nos.length < 2 && (!isMarked || counts)) return null;
  const at = end - match[0].slice(match[0].lastIndexOf(written)).length;
  return {
    nos,
    opens: match.index + match[0].search(/\S/u),
    start,
    at,
    end,
    word: word.length,
    loose: nos.length === 1 && !told,
    line: g['line'] !== undefined,
  };
}

/** Every «同上月:3、7、9» of a text. */
export function readWordFirst(text: string, bulk: Rest | null, found: readonly Reference[]): WordFirst[] {
  const segments: WordFirst[] = [];
  if (!endsWithNumber.test(text)) return segments;
  for (const match of matches(wordFirst, text)) {
    const read = readOne(match, text, bulk);
    if (read === null || belongsElsewhere(text, read, found, segments)) continue;
    const { nos, opens, start, end, word } = read;
    segments.push({ nos, start, end: start + word, span: [opens, end] });
  }
  return segments;
}

const isShare = new RegExp(`${shareSource}$`, 'u');

/** «已完成:2项;正常推进:3项;滞后:1项», «已完成(2项),滞后(1项)»: as many tasks of each kind, or these. «64%(46项)» is a task, «64%(4项)» may be. */
export function mayCount(found: readonly WordFirst[], text: string, owed: number): boolean {
  const sum = found.reduce((all, { nos: [no = 0] }) => all + no, 0);
  return (
    found.length > 1 &&
    sum <= owed &&
    found.every(({ nos, span, start, end }) => {
      const written = text.slice(...span);
      const counts = /[^第务\d](?:\d{1,2}|[两二三四五六七八九十])[ ]*项(?<bracket>\))?$/u.exec(written);
      const bracket = counts?.groups?.['bracket'] !== undefined;
      const task = bracket && isShare.test(text.slice(start, end)) && (nos[0] ?? 0) > 9;
      return nos.length === 1 && counts !== null && !task;
    })
  );
}
