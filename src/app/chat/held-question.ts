import type { DialogState } from '../../inbound/dialog-state.ts';
import { droppedQuestions } from '../../inbound/dropped.ts';
import type { Interpretation, Issue } from '../../inbound/interpretation.ts';
import { sentences } from '../../inbound/issues.ts';
import type { Block } from '../../ports.ts';
import { actions, taskNumbers, text } from '../../replies/blocks.ts';
import { rejectionText } from '../../replies/rejections.ts';
import { confirmQuestion } from './confirm.ts';
import { cannotRepeat } from './dialog.ts';
import type { OwedContext } from './report.ts';

/** The question for 确认; tasks of which last month has no report are named instead of offered. */
export function heldQuestion(
  understood: Interpretation,
  confirm: DialogState['confirm'],
  owed: OwedContext,
): readonly Block[] | null {
  const { held, rest = [] } = understood;
  const { asked } = splitIssues(understood);
  const refused = held.filter((item) => cannotRepeat(item, owed, understood)).map(({ taskNo }) => taskNo);
  if (refused.length === 0)
    return confirm === null ? null : confirmQuestion(confirm, { owed, held, issues: asked });
  const reason = text(rejectionText('nothing_to_repeat', taskNumbers(refused)));
  const bulk = held.map(({ taskNo }) => taskNo).filter((no) => rest.includes(no));
  const stands = bulk.filter((no) => !refused.includes(no));
  const said = sentences.bulk(bulk).text;
  const issues = asked.flatMap((issue) =>
    issue.text !== said ? issue : stands.length > 0 ? sentences.bulk(stands) : [],
  );
  if (confirm !== null) return [reason, ...confirmQuestion(confirm, { owed, held, issues })];
  return [reason, ...issues.map((issue) => text(issue.text)), actions('未报', '填报表')];
}

/** What the question for 确认 says, and what the receipt says; without a receipt the question says it all. */
export function splitIssues({ items, held, issues }: Interpretation) {
  const waits = new Set(held.map((item) => item.taskNo));
  const asks = (issue: Issue) =>
    items.length === 0 ||
    (held.length > 0 &&
      (issue.code === 'bulk_confirm' || (issue.taskNo !== null && waits.has(issue.taskNo))));
  return { asked: issues.filter(asks), unasked: issues.filter((issue) => !asks(issue)) };
}

/** What waited before the message and is neither registered by it nor waits any more is named: «其余都按30%», then «其余同上月». */
export function withReplaced(
  understood: Interpretation,
  { confirm }: DialogState,
  after: DialogState,
): Interpretation {
  if (confirm === null) return understood;
  const told = new Set([...understood.items, ...(after.confirm?.items ?? [])].map(({ taskNo }) => taskNo));
  const dropped = confirm.items.map(({ taskNo }) => taskNo).filter((no) => !told.has(no));
  return dropped.length === 0
    ? understood
    : { ...understood, issues: [...understood.issues, sentences.replaced(dropped)] };
}

/** What was asked before the message, and is put aside by it unanswered, is named. */
export function withDropped(
  understood: Interpretation,
  before: DialogState,
  after: DialogState,
): Interpretation {
  const dropped = droppedQuestions(before, after, understood);
  return dropped.length === 0 ? understood : { ...understood, issues: [...understood.issues, ...dropped] };
}
