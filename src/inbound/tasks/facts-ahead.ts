import type { Findings } from '../findings.ts';
import { asks } from '../intent/questions.ts';
import type { InterpretContext, ReportItem } from '../interpretation.ts';
import { fold } from '../normalise.ts';
import { splitClauses } from '../values/clauses.ts';
import { isProgress, type Span, trimmed } from '../values/kept-text.ts';
import { type Message, readItem, type Source } from '../values/read-item.ts';
import { taskWords } from '../values/task-words.ts';
import { apologySource } from '../vocabulary/spoken.ts';
import type { Cut } from './segments.ts';

/** What is said to the reader or about the report itself. */
const address = new RegExp(
  `您好|你好|大家好|领导|老师|督查[室局]|请|麻烦|${apologySource}|收到|报告?一下|汇报|上报|报送|补报|如下|更正|刚才|回复|提醒|催|撤`,
  'u',
);
/** Words that only lead to the task: 这是第6项, 现报第6项, 对应的是第6项. */
const link =
  /[\s,、:(（【]*(?:(?:现|特|就|都)?(?:[这那]|以上|上述)?(?:[是为]|属于|对应|归|报|关于)的?)?[\s,、:(（【]*$/u;

function isFact(clause: string): boolean {
  return !address.test(clause) && /\p{Script=Han}{4}/u.test(clause);
}

/** The facts of a stretch as typed, from the first to the last; '' if there are none. */
function factsIn({ own, text }: Source, [start, end]: Span): string {
  const facts = splitClauses(text, start, end).filter((clause) =>
    isFact(text.slice(clause.start, clause.end)),
  );
  const [first, last] = [facts[0], facts.at(-1)];
  if (first === undefined || last === undefined || !isProgress(text.slice(first.start, last.end))) return '';
  return trimmed(own.slice(first.start, last.end));
}

/** What a stretch in front of the first task says of it: figures, what hinders it, what comes next, and when it is expected. */
export function readAhead(
  source: Source,
  no: number,
  span: Span,
  { owed }: InterpretContext,
): Pick<ReportItem, 'metrics' | 'problems' | 'nextSteps' | 'expectedBy'> {
  const task = owed.get(no);
  if (task === undefined) return { metrics: [], problems: null, nextSteps: null, expectedBy: null };
  const { item, issues } = readItem(source, task, taskWords(task, fold), span, { correcting: false });
  const { problems, nextSteps, expectedBy } = item;
  return { metrics: issues.length > 0 ? [] : item.metrics, problems, nextSteps, expectedBy };
}

/**
 * «综保区申建专班已成立,60项的进度是35%»: facts that stand before the only task of a message are its 进展 as well, and figures
 * and a date are its own. Greetings, and what is said about the report, are not. Of several tasks the first one takes no
 * more than figures of its targets.
 */
export function keepFactsAhead(
  source: Message,
  { preamble, segments, rest }: Cut,
  context: InterpretContext,
  findings: Findings,
): void {
  const [segment, other] = segments;
  const [start, to] = preamble;
  const end = to - (link.exec(source.text.slice(start, to))?.[0].length ?? 0);
  if (segment === undefined || segment.nos.length > 1 || end - start < 6 || findings.correcting) return;
  const at = findings.items.findIndex(({ taskNo }) => taskNo === segment.nos[0]);
  const item = findings.items[at];
  if (item === undefined || asks(source.text.slice(start, end))) return;
  const ahead = readAhead(source, item.taskNo, [start, end], context);
  const alone = other === undefined && rest === null;
  const metrics = ahead.metrics.filter(
    ({ indicator, valueInTargetUnit }) =>
      (alone || valueInTargetUnit !== null) && !item.metrics.some((metric) => metric.indicator === indicator),
  );
  const labelled = ahead.problems !== null || ahead.nextSteps !== null;
  const facts = alone && !labelled ? factsIn(source, [start, end]) : '';
  const known = facts === '' || (item.progress ?? '').includes(facts);
  findings.items[at] = {
    ...item,
    metrics: [...item.metrics, ...metrics],
    expectedBy: item.expectedBy ?? (alone && item.status !== 'done' ? ahead.expectedBy : null),
    problems: item.problems ?? (alone ? ahead.problems : null),
    nextSteps: item.nextSteps ?? (alone ? ahead.nextSteps : null),
    progress: known ? item.progress : [facts, ...(item.progress === null ? [] : [item.progress])].join('，'),
  };
}
