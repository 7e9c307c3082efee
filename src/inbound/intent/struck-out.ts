import { matches } from '../matches.ts';
import { blanked, type Placed, within } from '../spans.ts';
import type { Source } from '../values/read-item.ts';
import { anyStatusSource } from '../values/words.ts';

const becomes = '(?:应该?[为是]|(?:更正|订正|修正|更改|修改)[为成]|(?:再|又)?改[为成到]|调整[为成到]|变更为)';
const anyBecomes = new RegExp(becomes, 'gu');
/** What stands between an old value and its new one: 9所改成10所; 12月10日不对,应为12月1日. */
const intoNew = new RegExp(
  String.raw`^\s*(?:之?前|完成)?(?:(?:现|请|要)?${becomes}|[写填报打选算]?(?:不对|[错高低多少]了|错|有误)[,;。\s]*(?:${becomes}|实际[为是]?|是))\s*$`,
  'u',
);
/** 高标准农田应为2.3万亩, 百分比也改成64%: a name, and its new value. */
const aRenewed = new RegExp(
  String.raw`(?<=(?:^|[,;。\n])[^,;。\n\d%]{0,20})(?:也|都|均|则|请|就)?${becomes}\s*(?=\d|百分之|${anyStatusSource})`,
  'u',
);
const renewed = new RegExp(aRenewed, 'gu');

/** 由9所, 之前报的70%, 昨天报的海外仓2个: what says of an old value that it is one. */
const ofOld =
  /(?:由|从)?(?:原[来报先]?的?)?$|(?:[前上](?:一|面的?)?[条次个]|之前|先前|此前|前面|昨[天日]|刚[才刚]?|[上下]午)?(?:我们?)?[报写填打说发]的(?=[^,;。\d]{0,12}$)/u;

/** Old values, each with the words that lead from it to the new one. */
function oldOnes({ text, numbers, dates }: Source, { start, end }: Placed): Placed[] {
  const before = (all: readonly Placed[]): Placed[] =>
    within(all, start, end).flatMap((one, index, list) => {
      const next = list[index + 1];
      if (next === undefined || !intoNew.test(text.slice(one.end, next.start))) return [];
      const from = Math.max(start, one.start - 24);
      const old = ofOld.exec(text.slice(from, one.start));
      const told = from + (old?.index ?? 0);
      return [
        { start: told, end: told + (old?.[0].length ?? 0) },
        { start: one.start, end: next.start },
      ];
    });
  // One old figure alone is passed over with all in front of the new one.
  const several = matches(anyBecomes, text.slice(start, end)).length > 1;
  return [...(several ? before(numbers) : []), ...before(dates)];
}

const kindOf = (clause: string): 'share' | 'day' | 'figure' =>
  /%|百分之/u.test(clause) ? 'share' : /\d(?:月|日|号)|年底/u.test(clause) ? 'day' : 'figure';
/** 原报3.2万亩, 报了12个: what was, in a clause of its own. */
const ofBefore = /[原报填写录错误]|之前|刚才|上[次条面]|先前|不[对是]/u;

/** 应为 and 改成 where several are corrected, each by its name; none where an old value stands in a clause of its own. */
function words(said: string): Placed[] {
  const marks = matches(renewed, said).map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  const clauses = said.split(/[,;。\n]/u).filter((clause) => /\d/u.test(clause));
  if (marks.length === 0 || clauses.length < 2) return [];
  const kinds = marks.map(({ end }) => kindOf(/^[^,;。\n]*/u.exec(said.slice(end))?.[0] ?? ''));
  const beside = clauses.filter((clause) => !aRenewed.test(`,${clause}`));
  return beside.some((clause) => kinds.includes(kindOf(clause)) || ofBefore.test(clause)) ? [] : marks;
}

/** A correction without what it puts out of the way: «公办园10所» is left of «公办园9所改成10所». */
export function withoutOld(source: Source, at: Placed): Source {
  const said = source.text.slice(at.start, at.end);
  if (!/[改应正整更是]/u.test(said)) return source;
  const struck = without(source, oldOnes(source, at));
  const left = words(struck.text.slice(at.start, at.end));
  return without(
    struck,
    left.map(({ start, end }) => ({ start: at.start + start, end: at.start + end })),
  );
}

/** The message with blanks in these places, and without what was found there. */
export function without(source: Source, places: readonly Placed[]): Source {
  if (places.length === 0) return source;
  const isLeft = (one: Placed) => !places.some(({ start, end }) => one.start < end && one.end > start);
  const { text, numbers, dates } = source;
  return {
    ...source,
    text: blanked(text, places),
    numbers: numbers.filter(isLeft),
    dates: dates.filter(isLeft),
  };
}
