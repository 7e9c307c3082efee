import { matches } from '../matches.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';
import { looseList, type Reference } from './reference.ts';
import { type Rest, sameWord } from './rest-words.ts';
import { expandTaskList } from './task-numbers.ts';

/** A word and the tasks behind it: what is said stands at [start, end), all of it at `span`. */
export interface WordFirst {
  readonly nos: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly span: readonly [number, number];
}

/** What may stand before the word: 以下任务已完成:…, 全年已完成的有…, 一、已完成:…. */
const opening =
  '(?:[一二三四五六]、|[(（][一二三四五六][)）]|\\d[.、](?!\\d))?\\s*(?:以下|下列)?(?:各项)?(?:任务|事项|工作)?(?:全年|年内|今年|本月|目前|截至目前|现在|现|其中)?[,\\s]*';
/** 第2项、第3项: every one with its own marks. */
const marked = `(?:第\\s*\\d{1,3}\\s*项?[、,和\\s]+)+第\\s*\\d{1,3}`;

/** 同上月:3、7、9 · 正常推进的有第4、5项 — the word first, then the tasks. */
const wordFirst = new RegExp(
  `(?<=^|[\\n;。,:])\\s*${opening}(?<word>${sameSource}|${anyStatusSource}|已?(?:全部)?完成(?=的)|正常(?=的|:)|[没未]动(?=的))(?:的)?(?:有|是|为)?(?:任务|事项)?(?<colon>[ ]*(?::\\s*)?)(?:(?<all>${marked})|(?<mark>第)?(?<list>${looseList}))\\s*(?<end>项(?:任务|工作)?|号)?(?=\\s*(?:$|[\\n;。,!]))`,
  'gu',
);
/** A sentence that ends with a number, as «同上月:3、7、9项» does. */
const endsWithNumber = /[\d零〇一二两三四五六七八九十百项号](?:任务|工作)?\s*(?:[\n;。,!]|$)/u;

/** Every «同上月:3、7、9» of a text. */
export function readWordFirst(text: string, bulk: Rest | null, found: readonly Reference[]): WordFirst[] {
  const segments: WordFirst[] = [];
  if (!endsWithNumber.test(text)) return segments;
  for (const match of matches(wordFirst, text)) {
    const g = match.groups ?? {};
    const word = g['word'] ?? '';
    const nos = expandTaskList(g['all']?.replace(/[第项]/gu, '') ?? g['list'] ?? '');
    const isMarked =
      /的(?:有|是|为)/u.test(match[0]) ||
      g['mark'] !== undefined ||
      g['all'] !== undefined ||
      g['end'] !== undefined ||
      (g['colon'] ?? '').includes(':');
    const start = match.index + match[0].indexOf(word);
    const end = match.index + match[0].length;
    if (nos === null || (bulk !== null && start < bulk.end && end > bulk.start)) continue;
    // 正常推进16项 is a number of tasks rather than the sixteenth.
    const counts =
      g['end'] === '项' &&
      g['mark'] === undefined &&
      g['all'] === undefined &&
      !/的(?:有|是|为)|:/u.test(match[0]);
    if (!sameWord.test(word) && nos.length < 2 && (!isMarked || counts)) continue;
    // «第6项正常推进,7项35%»: the number opens the next segment.
    const inside = found.some((ref) => ref.start >= start && ref.start < end && ref.doubt);
    // «第62项,正在推进 第88项,同上月»: the word is said of the task before it.
    const taken = found.some((ref) => ref.end <= start && /^[ :,、]*$/u.test(text.slice(ref.end, start)));
    // «第36项,受疫情影响,低于序时进度 第44项⏎已完成»: one number behind a word in the middle of a sentence opens the next.
    const colon = (g['colon'] ?? '').includes(':') || /的(?:有|是|为)/u.test(match[0]);
    const last = found.findLast((ref) => ref.end <= start);
    const inSentence =
      nos.length === 1 && !colon && last !== undefined && !/[;。]/u.test(text.slice(last.end, start));
    if (inside || taken || inSentence) continue;
    segments.push({ nos, start, end: start + word.length, span: [start, end] });
  }
  return segments;
}
