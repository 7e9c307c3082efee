import { type Findings, historyKnown } from '../findings.ts';
import { asks } from '../intent/questions.ts';
import type { InterpretContext, OwedTask, ReportItem } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { readItem, type Source } from '../values/read-item.ts';
import { noTask, noWords } from '../values/targets.ts';
import type { Cut } from './segments.ts';

/** Whether something was said of the task in the period; false as well for a report that says nothing at all. */
export function wasReported(task: OwedTask | undefined): boolean {
  if (task === undefined || task.current === null) return false;
  const { percent, status, metrics, progress } = task.current;
  return percent !== null || status !== null || metrics.length > 0 || progress !== null;
}

/**
 * 其余同上月: what is said about every task that is neither listed nor reported yet. Nobody listed them, so all of
 * it waits for 确认.
 */
export function readRest(source: Source, cut: Cut, context: InterpretContext, findings: Findings): void {
  const { rest } = cut;
  if (rest === null) return;
  if (asks(source.text.slice(rest.start).split(/[。;\n]/u)[0] ?? '')) {
    findings.asked ??= 'query_other';
    return;
  }
  if (context.owed.size === 1 && cut.segments.length > 0) return;
  const named = cut.segments.flatMap((segment) => segment.nos);
  const listed = new Set([...named, ...rest.except, ...(context.waiting ?? [])]);
  const all = [...context.owed.values()].filter((task) => !listed.has(task.no) && !wasReported(task));
  const unanswered = all.filter(({ no }) => context.unanswered?.includes(no)).map(({ no }) => no);
  const open = all.filter(({ no }) => !unanswered.includes(no));
  // The words are the same for every task, so they are read once.
  const { item } = readItem(source, noTask, noWords, [rest.wordStart, rest.wordEnd], { correcting: false });
  // «更正一下,19项由40%调整为38%,其他不变»: nothing else is to be corrected.
  if (findings.correcting && item.status === 'no_change' && !item.sameAsLast && cut.segments.length > 0)
    return;
  const needsLast = (item.sameAsLast || item.status === 'no_change') && historyKnown(context);
  findings.rest = open.map((task) => task.no);
  const without = open.filter((task) => needsLast && task.last === null).map((task) => task.no);
  const held: ReportItem[] = open
    .filter((task) => !needsLast || task.last !== null)
    .map((task) => ({ ...item, taskNo: task.no, progress: null }));
  const nos = held.map((item) => item.taskNo);
  if (without.length > 0) findings.issues.push(sentences.nothingToRepeat(without));
  if (nos.length > 0) findings.issues.push(sentences.bulk(nos));
  else if (without.length + unanswered.length === 0) findings.issues.push(sentences.nothingLeft());
  if (unanswered.length > 0) findings.issues.push(sentences.stillAsked(unanswered));
  findings.held.push(...held);
  findings.taskNos.push(...nos);
}
