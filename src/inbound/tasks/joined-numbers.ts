import type { InterpretContext } from '../interpretation.ts';
import { countsRight } from './counting-words.ts';
import { expandTaskList } from './task-numbers.ts';

const no = '\\d{1,3}';
const opens = '(?<=^|[\\n，,；;。：:][ ]*)';
/** «5+6项», «5、6+7项», «6&7&8项», «5\\6项»: signs that join, in front of the 项 of all of them; «实施2+5项目» counts. */
const joined = new RegExp(
  `${opens}(?<list>第?${no}(?:[ ]*[、，,/+＋&＆\\\\和及与][ ]*${no}){1,20})(?=[ ]*[项号](?!目(?![前标])))`,
  'gu',
);
/** «6项加7项都是65%» */
const added = new RegExp(`${opens}(?<list>第?${no}项(?:[ ]*加[ ]*第?${no}项){1,20})`, 'gu');
/** «6；7；8项正常»: nothing is said of those in front. */
const apart = new RegExp(
  `(?<=^|\\n)[ ]*(?<list>第?${no}(?:[ ]*[;；][ ]*${no}){1,20})(?=[ ]*项(?!目(?![前标])))`,
  'gu',
);

const sign = /[+＋&＆\\加]/u;

/** Numbers of tasks joined by signs that else add up or part: a list with 、, where each may be one and they count nothing. */
export function withSignsJoined(text: string, { lastTaskNo }: InterpretContext): string {
  if (!/\d[ ]*项?[ ]*[+＋&＆\\加;；][ ]*第?\d/u.test(text)) return text;
  const plain = (list: string): string => {
    const right = text.slice(text.indexOf(list) + list.length).replace(/^[ ]*[项号]/u, '');
    if (countsRight(right) && !/^\s*[都均全]/u.test(right)) return list;
    const marked = list.replace(/[ ]*[+＋&＆\\加;；][ ]*/gu, '、');
    const nos = expandTaskList(marked.replace(/[第项]/gu, '').replace(/，/gu, '、'));
    return nos?.every((one) => one >= 1 && one <= lastTaskNo) ? marked : list;
  };
  return text
    .replace(joined, (list) => (sign.test(list) ? plain(list) : list))
    .replace(added, (list) => plain(list))
    .replace(apart, (list) => plain(list));
}
