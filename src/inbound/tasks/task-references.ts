import { pattern } from '../pattern.ts';
import type { Placed } from '../spans.ts';
import type { DateMention } from '../values/dates.ts';
import { bareReferences, laterBareReferences } from './bare-references.ts';
import { bracketReferences, squaredReferences } from './bracket-references.ts';
import { changedReferences } from './changed-references.ts';
import { alikeReferences, countedLists, countsList, miscounts, withoutCounts } from './counted-lists.ts';
import { explicitReferences } from './explicit-references.ts';
import { laterLists } from './later-lists.ts';
import { apartFromHeading, compares, holdsDecimal, toldBelow, withCount } from './list-ends.ts';
import { listsAlone } from './lists-alone.ts';
import { laterNumbering } from './numbered-lines.ts';
import { partsOfCounts } from './parts-of-counts.ts';
import type { Reference } from './reference.ts';
import { countedNouns, spokenReferences, suffixReferences } from './suffix-references.ts';
import { expandTaskList, separatorSource } from './task-numbers.ts';
import { toldReferences } from './told-references.ts';

const between = new RegExp(`^(?:${separatorSource}|[ ]+)$`, 'u');

/** Whether two neighbours name one list: «第6项、第7项», «第3项至第5项», and upwards in one breath «29项30项31项都是75%». */
function together(text: string, last: Reference, next: Reference, gap: string): boolean {
  const weak = (style: Reference['style']) => style === 'bare' || style === 'numbering';
  if (weak(last.style) || weak(next.style) || gap.trim().length > 6) return false;
  // «第8项,八项行动扎实推进»: the same number again is part of what is said.
  if (last.nos.join() === next.nos.join()) return false;
  // «3、4、12、99项,99项已完成»: one of the list, and what is said of it; «54、72项,68、69、76三项»: a list that counts itself is whole.
  if (gap.includes(',') && (next.listed || next.nos.every((no) => last.nos.includes(no)))) return false;
  // «20号 6项65%»: the day, perhaps, and a task.
  if (
    last.doubt &&
    /^[\s,]*$/u.test(gap) &&
    last.style === 'suffix' &&
    next.style === 'suffix' &&
    !next.doubt
  )
    if (text.slice(last.start, last.end).endsWith('号') && text[next.end - 1] === '项') return false;
  const upwards = (next.nos[0] ?? 0) > (last.nos.at(-1) ?? 0);
  return between.test(gap) || (gap === '' && upwards);
}

function joined(last: Reference, next: Reference, gap: string): Reference {
  const range = /[至到~-]/u.test(gap) ? expandTaskList(`${last.nos.at(-1)}-${next.nos[0]}`) : [];
  return {
    start: last.start,
    end: next.end,
    nos: [...new Set([...last.nos, ...(range ?? []), ...next.nos])],
    style: last.style === 'explicit' || next.style === 'explicit' ? 'explicit' : 'suffix',
    doubt: range === null || (last.doubt && next.doubt),
  };
}

/** «除了20项,19-23项都正常推进» names a task that is left out, and then the list. */
function leftOut(text: string, last: Reference, next: Reference, gap: string): boolean {
  if (!gap.includes(',') || !/除(?:了|去|开)?\s*$/u.test(text.slice(Math.max(0, last.start - 4), last.start)))
    return false;
  return !/^\s*[之以]?外/u.test(text.slice(next.end, next.end + 3));
}

/** Joins what names one list, drops what overlaps an earlier, stronger find. */
function join(text: string, found: readonly Reference[]): Reference[] {
  const kept: Reference[] = [];
  for (const next of found) {
    const last = kept.at(-1);
    if (last !== undefined && next.start < last.end) continue;
    const gap = last === undefined ? '' : text.slice(last.end, next.start);
    // «65、66项 98项 三项都没变化»: the list again, by its number.
    if (last !== undefined && last.nos.length > 1 && countsList(text, last, next, gap))
      kept[kept.length - 1] = { ...last, end: next.end };
    else if (last !== undefined && miscounts(text, last, next, gap))
      kept[kept.length - 1] = { ...joined(last, next, gap), doubt: true };
    else if (
      last !== undefined &&
      together(text, last, next, gap) &&
      !leftOut(text, last, next, gap) &&
      !(last.doubt && gap.includes(',') && countedNouns.test(text.slice(last.start, last.end)))
    )
      kept[kept.length - 1] = joined(last, next, gap);
    else kept.push(next);
  }
  return kept;
}

const strength: Readonly<Record<Reference['style'], number>> = {
  explicit: 0,
  suffix: 1,
  bare: 2,
  numbering: 3,
};

const coloned = pattern(/[,;\s]\d{1,3}:\p{Script=Han}/u);

/** «14,方案已印发,19,完成20%»: a number behind which a comma stands; the short ones count paragraphs. */
function opensWithComma(text: string, [first]: readonly Reference[]): boolean {
  return first?.start === 0 && text[first.end - 1] === ',' && (first.nos[0] ?? 0) > 10;
}

/** «第6项 7 5%»: a number in two parts right behind its task. */
function isTorn(text: string, strong: readonly Reference[], start: number): boolean {
  return strong.some(({ end }) => end <= start && /^[\s:]*$/u.test(text.slice(end, start)));
}

/** «1项排查问题45项,38项已整改»: behind a task in the same sentence, how many of the things that are counted. */
function isPart(
  text: string,
  ref: Reference,
  parts: readonly Placed[],
  found: readonly Reference[],
): boolean {
  const first = parts.find(({ start, end }) => ref.start < end && ref.end > start);
  if (first === undefined) return false;
  const told = found.filter(
    ({ start, end }) => end <= ref.start && parts.every((one) => end <= one.start || start >= one.end),
  );
  return told.some(({ end }) => !/[。;\n]/u.test(text.slice(end, ref.start)));
}

/** Everything in the text that may name tasks, in order, without overlaps. */
export function findReferences(text: string, allDates: readonly DateMention[]): Reference[] {
  const dates = allDates.filter((date) => !date.bareDay);
  const strong = [
    ...countedLists(text),
    ...explicitReferences(text, dates),
    ...alikeReferences(text),
    ...suffixReferences(text, dates),
    ...spokenReferences(text),
    ...bracketReferences(text),
    ...squaredReferences(text),
  ];
  const weak = [...toldReferences(text), ...changedReferences(text), ...bareReferences(text, dates)];
  const bare = weak.some((ref) => ref.style === 'bare');
  const named = strong.length > 0 ? 'suffix' : bare ? 'bare' : null;
  const lists = named === null ? [] : laterLists(text, dates, named);
  const comma = opensWithComma(text, weak);
  if (named !== null || comma || coloned.test(text)) {
    const more = laterBareReferences(text, dates).filter(({ start }) => !isTorn(text, strong, start));
    const [first, ...others] = weak;
    if (comma && first !== undefined && more.some(({ glued }) => glued !== true))
      weak.splice(0, weak.length, { ...first, style: 'bare', valued: true }, ...others);
    weak.push(...more);
  } else weak.push(...laterNumbering(text, weak));
  const alone = named === null ? [] : listsAlone(text, dates);
  const parts = partsOfCounts(text);
  const all = [...strong, ...lists, ...alone, ...weak]
    .filter((ref, _, found) => !isPart(text, ref, parts, found))
    .sort((a, b) => a.start - b.start || strength[a.style] - strength[b.style] || b.end - a.end);
  return withoutCounts(text, join(text, withoutClashes(all)))
    .flatMap((ref) => apartFromHeading(text, ref))
    .map((ref, _, all) => toldBelow(text, ref, all))
    .map((ref) => withCount(text, ref))
    .map((ref) => (compares(text, ref) || holdsDecimal(text, ref) ? { ...ref, doubt: true } : ref));
}

/** Of finds that overlap, the stronger form stands. */
function withoutClashes(sorted: readonly Reference[]): Reference[] {
  const kept: Reference[] = [];
  for (const ref of sorted) {
    const last = kept.at(-1);
    if (last === undefined || ref.start >= last.end) kept.push(ref);
    else if (strength[ref.style] < strength[last.style]) kept[kept.length - 1] = ref;
  }
  return kept;
}
