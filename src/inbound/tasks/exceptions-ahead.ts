import { parseNumeral } from '../../domain/numeral.ts';
import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { fold } from '../normalise.ts';
import { pattern } from '../pattern.ts';
import { type Rewritten, withWritten } from '../spans.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { asRanges, expandTaskList } from './task-numbers.ts';
import { othersSource as others } from './typed-lists.ts';

const one = '第?\\d{1,3}项?(?:[ ]*(?:[至到~]|-{1,2})[ ]*第?\\d{1,3}项?)?';
const list = `${one}(?:[ ]*[、,和及][ ]*${one}){0,40}`;
const value = `${shareSource}|${sameSource}|${anyStatusSource}`;
const except = '除(?:了|去|开)?';
/** Whatever is said of those left out; nothing else of the kind begins in it. */
const out = '(?<out>[^。;\\n除]{2,160}?)';

const onlyList = new RegExp(`^${list}(?:任务)?$`, 'u');
const chunk = new RegExp(`^(?<nos>${list})(?:任务)?(?:\\((?<inner>[^()]*)\\)|:?(?<said>.*))$`, 'su');
/** Behind a mark a number with its sign, or before a value. */
const next = new RegExp(`[、,和及][ ]*(?=${list}(?<=项)|${list}[ :(]*(?:${value}))`, 'gu');
const told = new RegExp(`${value}|\\d`, 'u');

/** 61-63除了62都完成了: said of the others. */
const ofOthers = new RegExp(`^[ ]*[都均全也]|${others}`, 'u');
const wide: Readonly<Record<string, string>> = { ',': '，', ':': '：', '(': '（', ')': '）' };

type Groups = Readonly<Record<string, string | undefined>>;

interface Exception {
  readonly nos: readonly number[];
  readonly said: string;
}

/** Each task that is left out with what is said of it; null where nothing is said, or of tasks the unit has not. */
function exceptionsIn(written: string, isOwed: (no: number) => boolean): Exception[] | null {
  const marks = [...written.matchAll(next)].map(
    ({ index, 0: mark }) => [index, index + mark.length] as const,
  );
  const chunks: string[] = [];
  let from = 0;
  for (const [start, end] of [...marks, [written.length, written.length] as const]) {
    const said = written.slice(from, start).trim();
    if (onlyList.test(said) && start < written.length) continue;
    chunks.push(said);
    from = end;
  }
  const read = chunks.map((one): Exception => {
    const { nos = '', inner, said = inner ?? '' } = chunk.exec(one)?.groups ?? {};
    return { nos: expandTaskList(nos.replace(/[第项 ]/gu, '')) ?? [], said };
  });
  if (!read.every(({ nos, said }) => nos.length > 0 && nos.every(isOwed) && !ofOthers.test(said)))
    return null;
  return read.some(({ said }) => told.test(said)) ? read : null;
}

function sentence({ nos, said }: Exception): string {
  return `第${asRanges(nos)}项${said.replace(/[,:()]/gu, (mark) => wide[mark] ?? mark)}`;
}

/** The exceptions, each in a sentence of its own, in front of what is said of all the others of a list. */
function ofList(all: readonly Exception[], written: string, count: string | undefined): string | null {
  const nos = expandTaskList(written.replace(/[第项 ]/gu, '')) ?? [];
  const out = new Set(all.flatMap((one) => one.nos));
  const left = nos.filter((no) => !out.has(no));
  if (left.length === 0 || left.length !== nos.length - out.size) return null;
  if (count !== undefined && parseNumeral(count) !== left.length) return null;
  return [...all.map(sentence), `第${asRanges(left)}项`].join('；');
}

const behind = `(?<list>${list})(?:任务)?`;
const state = `(?=(?:都|均|全部?|也|已|目前)*[ ]*(?:${value}))`;
const left = `(?:${others}的?(?:(?<count>\\d{1,2}|[一二两三四五六七八九十]{1,3})项|各项)?(?:任务|工作)?)?`;
const opens = '(?<=^|[,;。:\\n][ ]*)';
const ofSome: readonly RegExp[] = [
  // «1-20项(6项滞后、12项未启动除外)均已完成»
  `${behind}[ ]*\\((?:其中)?(?:${except})?${out}(?:除外|例外|[之以]?外)\\)[, ]*${left}${state}`,
  // «除6-8项滞后外,1-20项均已完成»
  `${opens}${except}${out}[之以]?外[,\\s]*${behind}[ ]*${state}`,
  // «21-40除25滞后、33未启动外均完成»
  `${behind}(?:[之当]?中|里面?)?[,:]?[ ]*${except}${out}[之以]?外[,\\s]*${left}${state}`,
].map((source) => new RegExp(source, 'gu'));
/** «除6项因资金未到位滞后、12项未启动外,其余…», «除6项、12项滞后,其余…», with no list in front of it. */
const ofAll = new RegExp(
  `${opens}(?<!\\d项?(?:任务)?(?:[之当]?中|里面?)?[,: ]*)${except}${out}(?:[之以]?外[,\\s]*|[, ]+)(?=${others}[^,;。\\n]*(?:${value}))`,
  'gu',
);
/** «21-40完成,除25滞后,33未启动»: numbers without their sign. */
const unsigned = new RegExp(`(?<=[成进后动展%][,( ]*)${except}${out}(?=[之以]?外|[;。)\\n]|$)`, 'gu');
const any = pattern(/除|[例]外/u);

/**
 * Tasks left out of what is said of the others, each with what is said of it in a sentence of its own, in front of the others. Any other
 * text as it is.
 */
export function withExceptionsParted(text: string, { owed }: InterpretContext): string {
  if (!any.test(text)) return text;
  const put = (
    typed: string,
    form: RegExp,
    write: (all: readonly Exception[], g: Groups) => string | null,
  ) => {
    const places = matches(form, fold(typed)).flatMap(({ index, 0: whole, groups: g = {} }): Rewritten[] => {
      const all = exceptionsIn(g['out'] ?? '', (no) => owed.has(no));
      const written = all === null ? null : write(all, g);
      return written === null ? [] : [{ start: index, end: index + whole.length, written }];
    });
    return withWritten(typed, places);
  };
  const parted = ofSome.reduce(
    (told, form) => put(told, form, (all, g) => ofList(all, g['list'] ?? '', g['count'])),
    text,
  );
  const whole = put(parted, ofAll, (all) => `${all.map(sentence).join('；')}；`);
  return put(whole, unsigned, (all) => `除${all.map(sentence).join('、')}`);
}
