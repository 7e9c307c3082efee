import type { Span } from '../values/kept-text.ts';
import { type Field, headingField } from '../values/labels.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';

export interface Section {
  readonly at: number;
  /** Null where another kind of section begins. */
  readonly field: 'problems' | 'next' | null;
  /** Where the heading names a state: 一、已完成任务. */
  readonly state: Span | null;
}

const state = new RegExp(
  `^[ ]*(?<mark>[一二三四五六七八九十]{1,2}[、.]|[（(][一二三四五六七八九十]{1,2}[)）]|【)?[ ]*(?:截至|目前|现|本月|全年|年内|今年|其中|以下|下列|各项|任务|事项|工作|为|的)*(?<word>${sameSource}|${anyStatusSource}|正常|(?:已经?|全部)?完成)的?(?:任务|事项|工作|项目)?(?:有|是|如下|情况)?[ ]*(?:[(（]?共?\\d{1,2}[项个](?:任务)?[)）]?)?】?(?<colon>[ ]*:)?[ ]*$`,
  'u',
);

/** A heading that is a state has a number, a bracket or a colon; a line «正常推进» alone is said of the task above. */
function stateOf(line: string, at: number): Span | null {
  const match = line.length <= 24 ? state.exec(line) : null;
  const { mark, word = '', colon } = match?.groups ?? {};
  if (match === null || (mark ?? colon) === undefined) return null;
  const start = at + line.indexOf(word, mark?.length ?? 0);
  return [start, start + word.length];
}

export const numbered =
  /^[ ]*(?:[一二三四五六七八九十]{1,2}[、.]|[（(][一二三四五六七八九十]{1,2}[)）]|【|#{1,3}[ ])/u;

/** «(一)下步计划:争取资金», «【进度】63%», «(二)已印发方案»: the last line of what is said of the task above. */
const tells = /.[:】]\s*\S|\d|已|正在|百分之|召开|印发|开展|推进|启动|滞后|完成(?!情况|任务)/u;

function kept(field: Field | null): Section['field'] {
  return field === 'problems' || field === 'next' ? field : null;
}

const anyState = new RegExp(`${sameSource}|${anyStatusSource}`, 'u');

/**
 * «…。问题:6项资金不足。下一步:7项加快»: the field that a label right in front of a task gives to mere words.
 * @param before the clause in front of the task
 */
export function inlineField(before: string, said: string): Section['field'] {
  // «存在问题(第90项):用地未批»
  if (/\(\s*$/u.test(before) && /^\s*\)\s*:/u.test(said))
    return kept(headingField(before.replace(/^\s+|\(\s*$/gu, '')));
  if (!/:\s*$/u.test(before) || /\d|百分|[一二三四五六七八九]成/u.test(said) || anyState.test(said))
    return null;
  return kept(headingField(before.replace(/^\s+/u, '')));
}

/** «一、已完成任务(2项)»: the number counts the tasks below. */
export function inHeading(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return end >= 0 && stateOf(text.slice(start, end), start) !== null;
}

/** Lines that are nothing but a heading, each with the field its tasks are said in. */
export function findSections(text: string, opens: (at: number) => boolean): Section[] {
  const found: Section[] = [];
  let at = 0;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const next = at + line.length + 1;
    const field = headingField(line);
    const below = (lines[index + 1] ?? '').trim() === '' ? next + (lines[index + 1] ?? '').length + 1 : next;
    const said = stateOf(line, at);
    const heads =
      field !== null || said !== null || (numbered.test(line) && line.length <= 20 && !tells.test(line));
    if (heads && opens(below)) found.push({ at, field: kept(field), state: said });
    at = next;
  }
  return found;
}
