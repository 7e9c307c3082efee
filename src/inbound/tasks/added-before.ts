import { type WordField, wordFields } from '../../domain/addition.ts';
import type { Findings } from '../findings.ts';
import type { InterpretContext, ReportItem } from '../interpretation.ts';
import { sentences } from '../issues.ts';

const addition = '(?:补充?|追加|加上?)(?:上去|进去)?的(?!材料|资料|协议|方案|数[据字值]|百分|进度|耕地)';
const ofAddition = new RegExp(addition, 'u');
const struck = new RegExp(`${addition}[^,;。]{0,10}(?:删|去掉|不要了|划掉|作废)`, 'u');

/** «刚才补充的写错了,应为:…», «补充的那句删掉»: of what the report says only the addition is meant. */
export function meansAddition(content: string, correcting: boolean): boolean {
  return (correcting ? ofAddition : struck).test(content);
}

/**
 * Which of the words were added is not known: where a field says more than one thing, the new words would take the place
 * of all of it, so that nothing of the field is changed and the sender is asked.
 */
export function askAboutAddition(read: Findings, { owed }: InterpretContext, findings: Findings): void {
  const several = (taskNo: number, field: WordField) =>
    owed.get(taskNo)?.current?.[field]?.includes('\n') === true;
  const asked = (item: ReportItem) =>
    wordFields.some((field) => item[field] !== null && several(item.taskNo, field));
  const unread = read.issues.flatMap(({ taskNo }) =>
    taskNo !== null && wordFields.some((field) => several(taskNo, field)) ? [taskNo] : [],
  );
  const nos = new Set([
    ...[...read.items, ...read.held].filter(asked).map(({ taskNo }) => taskNo),
    ...unread,
  ]);
  findings.items.push(...read.items.filter(({ taskNo }) => !nos.has(taskNo)));
  findings.held.push(...read.held.filter(({ taskNo }) => !nos.has(taskNo)));
  findings.issues.push(...read.issues.filter(({ taskNo }) => taskNo === null || !nos.has(taskNo)));
  findings.issues.push(...[...nos].map((no) => sentences.additionMeant(no)));
}
