import type { Findings } from '../findings.ts';
import type { InterpretContext } from '../interpretation.ts';
import { sentences } from '../issues.ts';

/** 1-107项: everything there is, or a range with tasks of others in it, is hardly what the sender wanted to list. */
export function sweeping(
  nos: readonly number[],
  owed: readonly number[],
  { lastTaskNo }: InterpretContext,
): boolean {
  return nos.length >= 10 && (owed.length < nos.length || nos.length >= lastTaskNo);
}

/** What would have been stored waits for 确认 instead. */
export function holdBack(read: Findings, findings: Findings): void {
  const nos = read.items.map(({ taskNo }) => taskNo);
  findings.held.push(...read.items, ...read.held);
  findings.taskNos.push(...nos, ...read.taskNos);
  findings.issues.push(...read.issues);
  if (nos.length > 0) findings.issues.push(sentences.bulk(nos));
}
