import { parseNumeral } from '../../domain/numeral.ts';
import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { fold } from '../normalise.ts';
import { type Rewritten, withWritten } from '../spans.ts';
import { anyStatusSource, words as wordings } from '../values/words.ts';
import { leftOutBehind } from './left-out.ts';
import {
  asTasks,
  numbersOf,
  othersSource as others,
  typedShare as share,
  typedState as state,
  typedRange,
} from './typed-lists.ts';

const joint = '[ ]*(?:[、和及与])[ ]*';
const list = `${typedRange}(?:${joint}${typedRange}){0,60}`;
const several = `(?:${typedRange}(?:${joint}${typedRange}){1,60}|\\d{1,3}项?[至到~-]{1,2}第?\\d{1,3}项?)`;
const opening = '(?<=^|[,;。\\n][ ]*)';
const stop = '(?=[ ]*(?:$|[,;。\\n]))';
const value = `(?:${share}|${state}|完成|办结|正常)`;

type Groups = Readonly<Record<string, string | undefined>>;

interface Rule {
  /** Over folded text; its `list` names the tasks, most of which are the sender's. */
  readonly form: RegExp;
  /** What stands there instead. */
  readonly told: (groups: Groups, said: string) => string;
}

/** «6项65%,其他几项7、8、9也是65%»: the others are named. */
const othersNamed: Rule = {
  form: new RegExp(
    `(?<=[,;。\\n][ ]*)(?:${others}|另外?)的?(?:几|[一二两三四五六七八九十]|\\d{1,2})项(?:任务)?[:,]?[ ]*(?<list>${several})(?=[ ]*(?:[也都均全]|进度|${value}))`,
    'gu',
  ),
  told: ({ list: nos = '' }) => asTasks(nos),
};

/** «6-8同上», «34、73、74全年任务完成», «1-59任务均正常推进»: the sign of tasks is left out in front of words that only a task can have. */
const withoutSign: Rule = {
  form: new RegExp(
    `${opening}(?:(?<list>${several})(?=同上${stop}|任务[都均全])|(?<of>${list})(?<![项号])(?=(?:全年|年度|本年度?|今年)的?(?:各项)?(?:目标任务|任务|目标)(?:已经?|[均都]|全部|全面|圆满|提前|超额|顺利)*(?:完成|办结)了?${stop}))(?:任务(?=[都均全]))?`,
    'gu',
  ),
  told: ({ list: nos = '', of = '' }) => asTasks(nos + of),
};

/** «4、5项 滞后 6 7⏎均完成»: the numbers behind the state belong to the next line. */
const broken: Rule = {
  form: new RegExp(
    `(?<=\\d项?[ ]*${value}了?)[ ]+(?<list>\\d{1,3}(?:[ 、]+\\d{1,3}){1,30})项?[ ]*\\n[ ]*(?=[都均全])`,
    'gu',
  ),
  told: ({ list: nos = '' }) => `;${asTasks(nos.replace(/[ ]+/gu, '、'))}`,
};

/** «8项完成,9完,10完» */
const cutShort: Rule = {
  form: /(?<=\d项?(?:已经?|都|均)?(?:完成|完)[,、; ][ ]*)(?<list>第?\d{1,3}项?)完(?=$|[,;、。\n ])/gu,
  told: ({ list: nos = '' }) => `${asTasks(nos)}完成`,
};

/** «8项完成9项不是» */
const notSo: Rule = {
  form: new RegExp(
    `(?<=\\d项(?:已经?|都|均)?(?<said>完成|办结|启动|开工|竣工)了?)[,; ]*(?:但是?|而)?(?<list>第?\\d{1,3}项)(?:却|还)?不是${stop}`,
    'gu',
  ),
  told: ({ list: nos = '', said = '' }) => `;${asTasks(nos)}未${said}`,
};

const written = '[一二三四五六七八九十百零〇]{1,6}';
/** «第一百零三到一百零七都正常» */
const dictated: Rule = {
  form: new RegExp(`${opening}第?(?<from>${written})项?[到至]第?(?<to>${written})项?(?=[都均全])`, 'gu'),
  told: ({ from = '', to = '' }) => `第${parseNumeral(from)}-${parseNumeral(to)}项`,
};

const rules: readonly Rule[] = [othersNamed, withoutSign, broken, cutShort, notSo, dictated];

/** The tasks that a place names; for a range in words its ends. */
function named({ list: nos = '', of = '', from, to }: Groups): readonly number[] {
  if (from !== undefined && to !== undefined) return [from, to].map((one) => parseNumeral(one) ?? 0);
  return numbersOf((nos + of).replace(/[ ]+/gu, '、'));
}

/** A range goes over tasks of others, of which the sender is told. */
function mostly(nos: readonly number[], owed: (no: number) => boolean): boolean {
  return nos.filter(owed).length * 2 > nos.length;
}

const closing =
  /\n[ ]*(?:全年|年度|本年度?|今年)的?(?:各项)?(?:目标)?任务(?:已经?|[均都]|全部|全面|圆满|顺利)*完成[。!！]?\s*$/u;
const taskLine = /^[ ]*(?:第|\d{1,2}[.、][ ]*)?\d{1,3}项/gmu;

/** «…⏎年度任务全面完成» below the lines of several tasks is said of them all, and not of the last one. */
function withClosing(text: string): string {
  const said = closing.exec(text);
  if (said === null || matches(taskLine, text).length < 2) return text;
  return `${text.slice(0, said.index)}\n以上任务均已完成`;
}

const heading = new RegExp(
  `${opening}(?<state>${state})(?<such>的?(?:任务|工作|项目|事项)?(?:有|共|为|是|包括){0,2})(?:(?<count>\\d{1,2}|[一二两三四五六七八九十]{1,3})项)?(?:任务|工作)?(?:[及和、]?(?:其|主要)?原因)?(?:如下|分别[是为])?:[ ]*(?<told>第?\\d{1,3}项[^\\n。]*)`,
  'gu',
);
/** «已完成:第6项主体封顶» tells what has been done, «已完成的有:第6项…» that the task is. */
const isDone = /^已?经?(?:完成|办结)$/u;
const ofTasks = /任务|事项|^的[有是]/u;
const each = /(?<=^|[,;、])[ ]*第?(?<no>\d{1,3})项[ ]*[:,(]?[ ]*(?=\D)/gu;
const ownState = new RegExp(`${anyStatusSource}|${share}|正常|滞后`, 'u');

const tells = (words: string) => matches(/\p{Script=Han}/gu, words).length > 2;

/** Whether a state is told beside that of the heading; of what is late one may say so again. */
function contradicts(said: string, words: string): boolean {
  const late = said.includes('滞后') ? wordings.late.exec(words)?.[0] : undefined;
  return ownState.test(late === undefined ? words : words.replace(late, ''));
}

/** «滞后的有2项:第6项因资金不足,第7项因用地未批»: the state of the heading beside the words of each; null where one has its own. */
function eachUnder(
  { state: said = '', such = '', count, told = '' }: Groups,
  owed: (no: number) => boolean,
): string | null {
  if (isDone.test(said) && count === undefined && !ofTasks.test(such)) return null;
  const found = matches(each, told);
  const nos = found.map(({ groups }) => Number(groups?.['no']));
  const words = found.map(({ index, 0: head }, at) =>
    told
      .slice(index + head.length, found[at + 1]?.index)
      .replace(/[)\s,;、]+$/u, '')
      .trim(),
  );
  const all = count === undefined ? nos.length : (parseNumeral(count) ?? 0);
  if (nos.length < (count === undefined ? 2 : 1) || nos.length > all || !nos.every(owed)) return null;
  if (new Set(nos).size < nos.length || words.some((one) => !tells(one) || contradicts(said, one)))
    return null;
  const kept = said === '推进' ? '正在推进' : said;
  return nos.map((no, at) => `第${no}项${kept},${words[at]}`).join(';');
}

const longestTail = 160;
const valued = new RegExp(
  `${opening}(?<list>${several})(?<said>项?[ ]*(?:[都均全已]|进度|完成|目前){0,3}${value})(?=[,;(])`,
  'gu',
);

/** Which tasks of a list its sentence leaves out further on, and where it says so. */
function apartIn(text: string, from: number, nos: readonly number[]) {
  const [sentence = ''] = /^[^;。\n]*/u.exec(text.slice(from, from + longestTail)) ?? [];
  return matches(/[,(]/gu, sentence).flatMap(({ index }) => {
    const out = leftOutBehind(sentence.slice(index));
    if (out === null || nos.length <= out.nos.length || !out.nos.every((no) => nos.includes(no))) return [];
    // «(5项除外,滞后)»: the bracket goes on to say how that one stands.
    if (sentence[index] === '(' && sentence[index + out.length] === ',') return [];
    return [{ nos: out.nos, start: from + index, end: from + index + out.length }];
  });
}

/** «50-54项75%,52项单独报»: what is said of the list is not said of the one that is reported apart. */
function withoutApart(text: string, owed: (no: number) => boolean): readonly Rewritten[] {
  const gone = new Map<number, Rewritten>();
  for (const { index, 0: whole, groups } of matches(valued, text)) {
    const end = index + whole.length;
    const nos = numbersOf(groups?.['list'] ?? '');
    const found = mostly(nos, owed) ? apartIn(text, end, nos) : [];
    const left = nos.filter((no) => !found.some((out) => out.nos.includes(no)));
    if (found.length === 0 || left.length === 0) continue;
    const said = (groups?.['said'] ?? '').replace(/^项/u, '');
    gone.set(index, { start: index, end, written: `${asTasks(left.join('、'))}${said}` });
    for (const { start, end: stop } of found) gone.set(start, { start, end: stop, written: '' });
  }
  return [...gone.values()].sort((one, other) => one.start - other.start);
}

const stateAhead = new RegExp(
  `^(?:目前|其中)?(?<value>${value})的?(?:任务|项目)?(?:有|是|为|:)[ ]*(?<list>${list})(?:任务)?$`,
  'u',
);
const stateBehind = new RegExp(`^(?<list>${list})[ ]*(?<value>(?:[都均全已也还仍]|进度)*${value})$`, 'u');

/** «已完成的有6、7、8,推进的有9到12,50滞后»: nothing but states and their tasks, on whichever side; null where there is more. */
function statesAndLists(text: string, owed: (no: number) => boolean): string | null {
  if (!/[有是为:]/u.test(text)) return null;
  const clauses = text.split(/[,;。\n]/u).map((clause) => clause.trim());
  if (clauses.at(-1) === '') clauses.pop();
  const ahead = clauses.map((clause) => stateAhead.exec(clause)?.groups);
  const all = clauses.map((clause, at) => ahead[at] ?? stateBehind.exec(clause)?.groups);
  const told = all.flatMap((one) => (one === undefined ? [] : [one]));
  if (told.length < 2 || told.length < clauses.length) return null;
  // «已完成的有9项,71项正常推进» counts.
  const lists = ahead.flatMap((one) => (one === undefined ? [] : [one['list'] ?? '']));
  const plain = lists.filter((nos) => numbersOf(nos).length > 1);
  if (plain.length === 0 || lists.some((nos) => /^\d{1,3}项$/u.test(nos))) return null;
  if (!told.flatMap(({ list: nos = '' }) => numbersOf(nos)).every(owed)) return null;
  return told
    .map(({ list: nos = '', value: said = '' }) => `${asTasks(nos)}${said === '推进' ? '正在推进' : said}`)
    .join(';');
}

/** «52项任务10家,完成8家» of a unit with fewer tasks in all counts no tasks; «61项任务2家» tells only the goal. */
const ofOneTask =
  /(?<=^|[,，;；。\n][ ]*)(?<no>\d{1,3})项(?=任务(?:\d[\d.]*[万亿]?\p{Script=Han}{1,2}[,，、]?)(?:目前|现|已经?|共|累计)*(?:完成|建成|新增|培育|落实|办结)(?![^,，;；。\n]*\d[ ]*项))/gu;

/**
 * Lists of tasks beside states, whose sign, state or rest is left out as one does in speech, with all of it. Any other text
 * as it is.
 */
export function withListClauses(text: string, { owed, lastTaskNo }: InterpretContext): string {
  const isOwed = (no: number) => owed.has(no);
  let told = statesAndLists(fold(text), isOwed) ?? text;
  let folded = fold(told);
  // Most messages have no such place, and stay as they have been folded.
  const put = (places: readonly Rewritten[]): void => {
    if (places.length === 0) return;
    told = withWritten(told, places);
    folded = fold(told);
  };
  for (const { form, told: write } of rules)
    put(
      matches(form, folded).flatMap(({ index, 0: said, groups = {} }): Rewritten[] => {
        const nos = named(groups);
        return mostly(nos, isOwed)
          ? [{ start: index, end: index + said.length, written: write(groups, said) }]
          : [];
      }),
    );
  put(
    matches(heading, folded).flatMap(({ index, 0: said, groups = {} }): Rewritten[] => {
      const under = eachUnder(groups, isOwed);
      return under === null ? [] : [{ start: index, end: index + said.length, written: under }];
    }),
  );
  put(withoutApart(folded, isOwed));
  return withClosing(told).replace(ofOneTask, (said: string, no: string) =>
    owed.has(Number(no)) && Number(no) > owed.size && Number(no) < lastTaskNo ? `第${no}项 ` : said,
  );
}
