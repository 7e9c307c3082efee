import type { InterpretContext } from '../interpretation.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { typedList as list, typedShare as share, typedState as state } from './typed-lists.ts';

/** «第六项65个百分点»: of a task, and no change of it. */
const points =
  /(?<=项(?:进度|完成率?)?(?:是|为|到)?[ ]*\d{1,3}(?:\.\d{1,2})?)个百分点(?=$|[，,;；。\n]|第)/gu;
/** «6项环比+5%,35%»: how much further, and then how far. */
const riseAhead = new RegExp(
  `(?<=项[ ：:，,]*)(?<rise>(?:环比|[较比]上个?月)[+＋-]?${share})[，,](?<said>${share})(?=$|[，,;；。\\n])`,
  'gu',
);
/** «82项55%(11月底)»: when it is to be done, if that is to come. */
const dayBehind = new RegExp(
  `(?<=项[^，,;；。\\n（(]{0,8}${share})[（(](?<day>(?<month>\\d{1,2})月(?:\\d{1,2}[日号]|[底末初]|[上中下]旬)?)前?[）)]`,
  'gu',
);
/** «11月底前完成全部» */
const allBehind = /(?<=月[底末]?(?:之?前)?)完成全部(?=$|[，,;；。\n])/gu;
/** «3、5-7、9项完成60%,其中9项滞后»: the state of one of them, and the share of all. */
const oneOfThem = new RegExp(
  `(?<all>(?<list>${list})[ ]*项?(?:均|都)?(?:进度|完成)*(?<said>${share})[，,]其中第?)(?<no>\\d{1,3})项(?<state>${state})(?=$|[;；。\\n])`,
  'gu',
);
/** «林业生态建设任务27600亩全部造完»: the goal, and all of it is done. */
const allDone = new RegExp(
  `(?<=任务)(?<amount>\\d[\\d.]*[ ]?[万亿]?(?:${unitSource}))[，,]?(?:现|目前|已经?)*(?:全部|均|都)(?:已经?)?[造种建改修做干](?:完成?|好)了?(?=$|[，,;；。\\n])`,
  'gu',
);
const cross = /(?<=\d项[ ]*)[×✗✘❌]\ufe0f?(?=$|[\s，,;；。])/gu;

const day = '(?:\\d{1,2}月(?:\\d{1,2}[日号]|[底末初]|[上中下]旬)|年底)前?';
/** «82项11月底、83项12月底完成» */
const dayEach = new RegExp(`(?<=项[ ]*)${day}(?=[、，,][ ]*第?\\d{1,3}项[ ]*${day}完成)`, 'gu');
/** «6项3.5成» */
const tenths = /(?<=项(?:进度|完成)?[ ]*)(?<whole>\d)\.(?<part>\d)成(?=$|[，,;；。\n])/gu;

/** What stands beside a value in short, said in full; any other text as it is. */
export function withValuesBeside(text: string, { today }: InterpretContext): string {
  if (!/[%％×✗✘❌]|百分点|全部|完成|成|[均都][^，,]{0,3}[完好]/u.test(text)) return text;
  const now = Number(today.slice(5, 7));
  const told = text
    .replace(points, '%，')
    .replace(riseAhead, '$<said>，$<rise>')
    .replace(dayBehind, (said, day: string, month: string) =>
      Number(month) > now ? `，预计${day}完成` : said,
    )
    .replace(dayEach, '$&完成')
    .replace(tenths, '$<whole>$<part>%')
    .replace(allDone, '完成$<amount>')
    .replace(allBehind, '全部完成')
    .replace(oneOfThem, '$<all>$<no>项$<said>，$<state>');
  // «60项65%√ 61项3家√ 62项×»: beside ticks.
  return /[√✓✔✅]/u.test(told) ? told.replace(cross, '未完成') : told;
}
