import { type Findings, knownNumbers } from './findings.ts';
import type { Intent, Interpretation, InterpretContext, Issue } from './interpretation.ts';
import { sentences } from './issues.ts';
import { mergeItems } from './values/merge-items.ts';

/** What is understood of a message that reports nothing. */
export function simply(
  text: string,
  intent: Intent,
  issues: readonly Issue[],
  taskNos: readonly number[] = [],
): Interpretation {
  return { text, intent, items: [], issues, wouldStore: false, taskNos, held: [], also: null };
}

/** What has been understood of a message, all of it read. */
export function finish(text: string, context: InterpretContext, findings: Findings): Interpretation {
  const items = mergeItems(findings.items, findings.issues);
  const taken = new Set(items.map((item) => item.taskNo));
  const held = findings.held.filter((item) => !taken.has(item.taskNo));
  const wouldStore = items.length > 0;
  // «6、7项报反了,6项70%,7项60%»: what it should be is said.
  const open = findings.issues.filter(
    ({ code, taskNo }) => code !== 'nothing_to_correct' || taskNo === null || !taken.has(taskNo),
  );
  const beside = wouldStore ? findings.unstored : held.length > 0 ? [] : findings.postponed;
  const issues = repeatsTogether([...open, ...beside]);
  return {
    text,
    intent: intentOf(findings, issues, wouldStore, held.length > 0),
    items,
    issues,
    wouldStore,
    taskNos: knownNumbers(findings.taskNos, context),
    held,
    ...(findings.rest === null ? {} : { rest: findings.rest }),
    ...(findings.agreed.length > 0 ? { agreed: findings.agreed } : {}),
    also: wouldStore ? (findings.also ?? findings.asked) : null,
  };
}

/** «3-40项同上月» of tasks without a report last month: said once for all of them, not line by line. */
function repeatsTogether(issues: readonly Issue[]): readonly Issue[] {
  const alone = issues.filter(
    ({ code, taskNo, text }) =>
      code === 'nothing_to_repeat' && taskNo !== null && text === sentences.nothingToRepeat([taskNo]).text,
  );
  const [first] = alone;
  if (first === undefined || alone.length === 1) return issues;
  const together = sentences.nothingToRepeat(alone.flatMap(({ taskNo }) => taskNo ?? []));
  return issues.flatMap((one) => (one === first ? together : alone.includes(one) ? [] : one));
}

function intentOf(
  { correcting, asked, agreed }: Findings,
  issues: readonly Issue[],
  wouldStore: boolean,
  held: boolean,
): Intent {
  if (wouldStore) return correcting ? 'correct' : 'report';
  if (issues.length === 0) return asked ?? (agreed.length > 0 ? 'smalltalk' : 'clarify');
  if (held) return 'clarify';
  const refused = issues.every(({ code }) => code === 'task_not_owed' || code === 'task_unknown');
  return refused ? 'reject' : 'clarify';
}
