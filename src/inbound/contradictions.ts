import { sameDimension } from '../domain/quantity.ts';
import type { InterpretContext, Issue, OwedTask, ReportItem } from './interpretation.ts';
import { sentences } from './issues.ts';
import { fold } from './normalise.ts';
import { coreWords } from './values/core-words.ts';

/**
 * «91项已完成,预计12月20日前完成», «86项预计10月底完成» of a task that was reported as finished: one of the two is not
 * true.
 */
export function doneAndExpected(
  { no, current }: OwedTask,
  { percent, status, expectedBy, sameAsLast }: ReportItem,
): Issue | null {
  if (expectedBy === null) return null;
  if (status === 'done') return sentences.doneAndExpected(no, inWords(expectedBy), 'now');
  if (status !== null || percent !== null || sameAsLast) return null;
  return current?.status === 'done' ? sentences.doneAndExpected(no, inWords(expectedBy), 'before') : null;
}

/** 2023-10-31 as 10月31日, which is read as the next one. */
function inWords(iso: string): string {
  const [, month, day] = iso.split('-').map(Number);
  return `${month}月${day}日`;
}

/** «9项新增贷款85亿元»: the only figure is named like the target of another task of the unit. */
export function ofAnotherTask(
  { taskNo, percent, status, metrics }: ReportItem,
  { owed }: InterpretContext,
): Issue | null {
  const [figure] = metrics;
  if (figure === undefined || metrics.length > 1 || percent !== null || status !== null) return null;
  if (figure.valueInTargetUnit !== null || figure.indicator === null) return null;
  const name = coreWords(figure.indicator);
  if (name.length < 2) return null;
  for (const { no, targets } of owed.values()) {
    const meant = targets.some(
      ({ indicator, unit }) => sameDimension(unit, figure.unit) && coreWords(fold(indicator)) === name,
    );
    if (meant && no !== taskNo) return sentences.ofAnotherTask(taskNo, figure.indicator, no);
  }
  return null;
}
