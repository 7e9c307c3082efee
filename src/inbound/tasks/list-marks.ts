import { matches } from '../matches.ts';

const task = '第?\\d{1,3}[ ]*(?:项(?!目)|[:：])';
const dotted = new RegExp(`(?<=^|[;；\\n][ ]*)(?<mark>\\d{1,2})[.．](?=${task})`, 'gu');
const bracketed = new RegExp(`[ ]*[;；，,]?[ ]*[（(](?<mark>\\d{1,2})[)）][ ]*(?=${task})`, 'gu');
/** «更正通知:», and what was quoted above the report. */
const notice = /^\s*更正(?:通知|说明|函)[ ]*[:：]\s*(?=第?\d{1,3}项)/u;
const quotedAbove = /^\s*[[【]引用[\]】][^\n]{0,400}[[【]\/引用[\]】]\s*(?=\S)/u;

/** Whether the marks count 1, 2, 3 …, in front of two tasks or more. */
function counts(text: string, form: RegExp): boolean {
  const marks = matches(form, text).map(({ groups }) => Number(groups?.['mark']));
  return marks.length > 1 && marks.every((mark, at) => mark === at + 1);
}

/** «1.60项65%;2.61项3家», «(1)60:65%(2)61:3家»: without the marks of a list and without heads of messages. */
export function withoutListMarks(text: string): string {
  const said = text.replace(quotedAbove, '').replace(notice, '更正：');
  if (counts(said, dotted)) return said.replace(dotted, '');
  if (/^\s*[（(]1[)）]/u.test(said) && counts(said, bracketed))
    return said.replace(bracketed, '；').replace(/^；/u, '');
  return said;
}
