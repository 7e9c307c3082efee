import { matches } from '../matches.ts';
import { anyStatusSource, sameSource, valueAhead } from '../values/words.ts';
import { isAmount, make, type Reference } from './reference.ts';

/** «(6)40%(60)50%», «(33)正常推进(36)滞后»: brackets with a value behind each of them, and no mere counting. */
const inBrackets = new RegExp(
  `(?<=^|[^\\d])\\((?<no>\\d{1,3})\\)[\\s:]*(?=\\d{1,3}(?:\\.\\d+)?\\s*%|(?:目前|均|都)?(?:${anyStatusSource}|${sameSource}))`,
  'gu',
);

export function bracketReferences(text: string): Reference[] {
  if (!/^\s*\(\d{1,3}\)/u.test(text)) return [];
  const found = matches(inBrackets, text);
  const nos = found.map(({ groups }) => Number(groups?.['no']));
  const [lone] = /^\s*\(\d{1,3}\)[\s:]*(?=[\p{Script=Han}“”"]{4})/u.exec(text) ?? [];
  // «(12)目前完成82%»: one line, and no first of several.
  const [only] = /^\s*\(\d{2,3}\)[\s:]*(?=[^(\n]*$)/u.exec(text.trimEnd()) ?? [];
  const after = text.slice(only?.length, (only?.length ?? 0) + 24);
  if (
    only !== undefined &&
    nos.length === 0 &&
    (valueAhead.test(after) || /^\p{Script=Han}{2,6}:/u.test(after))
  )
    return [make(0, only.length, /\d+/u.exec(only)?.[0] ?? '', 'explicit', false)];
  // «(6)健全县域商业体系:52%»: a task if the words behind it are the task's.
  if (lone !== undefined && nos.length === 0)
    return [{ ...make(0, lone.length, /\d+/u.exec(lone)?.[0] ?? '', 'explicit', false), glued: true }];
  if (nos.length < 2 || nos.every((no, index) => no === index + 1)) return [];
  return found.map(({ index, 0: mark }) => make(index, index + mark.length, mark, 'explicit', false));
}

/** «[93]⏎进展:…», «〔93〕分会场活动落地», «《49》60%《84》已完成»: at the start of a clause, and no mere counting. */
const squared =
  /(?<=^|[\s,;。!%、\]〕》\p{Script=Han}])(?:\[[ ]?\d{1,3}[ ]?\]|〔[ ]?\d{1,3}[ ]?〕|《[ ]?\d{1,3}[ ]?》)(?=\s*[[〔《【:、,\p{Script=Han}\d])/gu;

export function squaredReferences(text: string): Reference[] {
  if (!/^\s*[[〔《]|\n[ ]*[[〔《]/u.test(text)) return [];
  const found = matches(squared, text).filter((mark) => !isAmount(text, mark.index + mark[0].length));
  const nos = found.map(([mark]) => Number(/\d+/u.exec(mark)?.[0]));
  if (nos.length > 1 && nos.every((no, index) => no === index + 1)) return [];
  return found.map(({ index, 0: mark }) => make(index, index + mark.length, mark, 'explicit', false));
}
