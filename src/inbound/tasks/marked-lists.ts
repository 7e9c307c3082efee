import { isCounty } from '../intent/voices.ts';
import type { InterpretContext } from '../interpretation.ts';
import { pattern } from '../pattern.ts';
import { typedList as list, typedShare as share, typedState as state } from './typed-lists.ts';

/** What a mark beside a list of tasks says of them. */
const meanings = [
  { marks: '✅✔✓☑√', word: '已完成' },
  { marks: '⏳⌛🚧🔄▶', word: '推进中' },
  { marks: '❌✖✗✘×❎', word: '未完成' },
] as const;

const mark = `[${meanings.map(({ marks }) => marks).join('')}]\\ufe0f?`;
const gap = '[\\s，,；;。、|]*';
const ahead = new RegExp(`${gap}(?<mark>${mark})[ ：:]*(?<list>${list})(?![\\d.]|[ ]*[%％])`, 'gu');
const anyMark = pattern(new RegExp(mark, 'u'));

/** «✅6、7、8 ⏳9、10 ❌11»: the words for the marks behind their lists, where the message is nothing else and the marks differ. */
function withMarksRead(text: string): string {
  if (!anyMark.test(text) || /[^\s，,；;。、!！|]/u.test(text.replace(ahead, ''))) return text;
  const told = [...text.matchAll(ahead)].map(({ groups }) => ({
    nos: (groups?.['list'] ?? '').replace(/[第项号]/gu, ''),
    word: meanings.find(({ marks }) => marks.includes([...(groups?.['mark'] ?? '')][0] ?? '-'))?.word ?? '',
  }));
  if (new Set(told.map(({ word }) => word)).size < 2) return text;
  return told.map(({ nos, word }) => `第${nos}项${word}`).join('；');
}

const opens = '(?<=^|[\\n；;。][ \\t]*)';
const told = `(?:负责的?|牵头的?|的)?[：:][ ]*(?![\\d.]+[ ]*[%％])(?=${list}[ ]*项?[ ]*(?:[都均全各]|进度|正常|${state}|${share}))`;
const department = new RegExp(
  `${opens}(?<who>(?:[我本]?[县区])?(?!\\p{Script=Han}*[市县区])\\p{Script=Han}{1,8}?(?:局|委|办|院|中心|公司))${told}`,
  'gu',
);
/** 张伟, 老李, 一组; a state or a field in front of a list is said of its tasks. */
const person = new RegExp(
  `${opens}(?<who>(?![零一二三四五六七八九十百]+[：:])(?!\\p{Script=Han}*[完成推进滞后启动常同问题步展度困难前余他它项批局委办院县市区])\\p{Script=Han}{2,3})${told}`,
  'gu',
);

/** «1-3(发改委)65%,4-7(商务局)70%»: behind the tasks. */
const behind = new RegExp(
  `(?<=\\d)项?[ ]*[（(](?<who>(?!\\p{Script=Han}*[市县区])\\p{Script=Han}{1,8}?(?:局|委|办|院|中心|公司))(?:负责|牵头)?[)）](?=[ ：:]*(?:[都均全]|进度|正常|${state}|${share}))`,
  'gu',
);

/**
 * «张伟：1、2、3项完成；李强：4、5项完成», «发改委：1、2、3项正常；商务局：4、5项正常» from a county: who of the unit is in charge of the tasks of each
 * list. One such label alone may say that the report is that of another unit.
 */
function withoutCharged(text: string, { unit, directory }: InterpretContext): string {
  if (!/\p{Script=Han}[：:][ ]*第?\d|\d项?[ ]*[（(]\p{Script=Han}/u.test(text)) return text;
  const forms = isCounty(unit, directory) ? [department, behind, person] : [person];
  const form = forms.find(
    (one) => new Set([...text.matchAll(one)].map(({ groups }) => groups?.['who'])).size > 1,
  );
  return form === undefined ? text : text.replace(form, form === behind ? '项' : '');
}

/** Lists with a mark or with the name of whoever is in charge in front of each, as lists with their states; any other text as it is. */
export function withMarkedLists(text: string, context: InterpretContext): string {
  return withoutCharged(withMarksRead(text), context);
}
