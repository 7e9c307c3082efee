import { likelyTasks, numbersIn } from '../../inbound/choices.ts';
import { agrees, answerTo, type DialogState, openQuestions } from '../../inbound/dialog-state.ts';
import { interpret } from '../../inbound/interpret.ts';
import type { Interpretation, InterpretContext, Issue } from '../../inbound/interpretation.ts';
import { sentences } from '../../inbound/issues.ts';
import { normalise } from '../../inbound/normalise.ts';
import { wholeReference } from '../../inbound/tasks/task-numbers.ts';
import { isBlank } from '../../inbound/values/assemble-item.ts';
import type { Block } from '../../ports.ts';
import { actions, taskNumbers, text as textBlock } from '../../replies/blocks.ts';
import { isOpen } from '../../replies/liaison-texts.ts';
import {
  askWhichTask,
  issueList,
  onlyQuestion,
  questionOpen,
  standingLine,
  stillWhichTask,
} from '../../replies/questions.ts';
import { rejectionText } from '../../replies/rejections.ts';
import { answerConfirmation, confirmQuestion, ownUnit } from './confirm.ts';
import { cannotRepeat, saveState, stateAfter } from './dialog.ts';
import { isQuery, queryAnswer } from './query.ts';
import { quotedTask } from './quoted.ts';
import { fileReports, loadOwed, type OwedContext, type ReportingUnit } from './report.ts';
import { answered, type Outcome, refused, silent, type Turn } from './turn.ts';
import { withdraw } from './withdraw.ts';

/** Anything else a liaison says: understood as a report, a correction, a question, small talk, or asked about. */
export async function handleReportText(turn: Turn, text: string): Promise<Outcome> {
  const unit = ownUnit(turn);
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const before = owed.dialog;
  const agreed = agrees(text);
  if (agreed && before.confirm !== null) return answerConfirmation(turn, true);
  const { understood, asked } = await understand(turn, text, owed);
  if (agreed && before.asked !== null && understood.intent === 'smalltalk')
    return answered('clarify', stillWhichTask(before.asked.text, before.asked.choices));
  const about = openQuestions(understood);
  const after = stateAfter(turn, before, { understood, owed, unit, note: null, asked, about });
  const question =
    understood.held.length > 0
      ? heldQuestion(understood, after.confirm, owed)
      : asked !== null
        ? askWhichTask(understood.issues, asked.choices)
        : null;
  if (worthRemembering(before, after)) await saveState(turn, after);
  return act(turn, { unit, owed, understood, question });
}

interface Understanding {
  readonly understood: Interpretation;
  /** What waits for a task number. */
  readonly asked: DialogState['asked'];
}

/**
 * A message that names no task may be said of the task of a message it quotes, or of the one that was asked about:
 * «第6项 200%» and then «20%».
 */
async function understand(turn: Turn, text: string, owed: OwedContext): Promise<Understanding> {
  const { dialog } = owed;
  const context = {
    ...owed.interpret,
    recentTaskNo: dialog.recentTaskNo,
    waiting: dialog.confirm?.items.map(({ taskNo }) => taskNo) ?? [],
  };
  const read = (words: string): Understanding => {
    const understood = interpret(words, context);
    return { understood, asked: whichTask(text, understood, context, owed) };
  };
  const plain = read(completed(text, dialog));
  if (plain.asked === null && !agrees(text)) return plain;
  const quoted = plain.asked === null ? null : await quotedTask(turn);
  if (quoted !== null) return read(`第${quoted}项 ${text}`);
  const answer = answerTo(dialog.about, text);
  // «57有问题,缺资金» is of another task, whatever was asked about the 86th.
  if (answer === null || numbersIn(normalise(text)).some((no) => context.owed.has(no))) return plain;
  const said = read(answer);
  const { items, held, issues } = said.understood;
  const answers = [...items, ...held].some(
    (item) => item.sameAsLast || !isBlank({ ...item, progress: null }),
  );
  const unclear = issues.some(({ code }) => code === 'not_understood' || code === 'empty_item');
  return answers || (items.length === 0 && issues.length > 0 && !unclear) ? said : plain;
}

/** «6» as the answer to «75%, of which task?» is read as «第6项 75%». */
function completed(text: string, { asked }: DialogState): string {
  const numbers = asked === null ? null : taskAnswered(text);
  return asked === null || numbers === null ? text : `第${numbers.join('、')}项 ${asked.text}`;
}

/**
 * 6, 第6项, 是第6项的: task numbers and nothing else, as an answer to «which task?». 任务6 is the command that shows a
 * task, and stays one: a value must never be filed by somebody who is looking something up.
 */
export function taskAnswered(text: string): number[] | null {
  if (/任务|事项/u.test(text)) return null;
  const bare = normalise(text)
    .replace(/^(?:应该|就|是|选|说的|的)+/u, '')
    .replace(/(?:的|吧|[,。!])+$/u, '');
  return wholeReference(bare);
}

/** The question for the task number, when nothing else of the message was clear. */
function whichTask(
  text: string,
  { items, held, issues }: Interpretation,
  context: InterpretContext,
  owed: OwedContext,
): DialogState['asked'] {
  const missing = issues.some(
    ({ code, taskNo }) => code === 'task_missing' || (code === 'nothing_to_correct' && taskNo === null),
  );
  if (items.length + held.length > 0 || !missing) return null;
  const open = [...owed.rows.values()].filter((row) => isOpen(row.state)).map((row) => row.taskNo);
  return { text, choices: likelyTasks(text, context, { open, recent: owed.dialog.recentTasks ?? [] }) };
}

const worthRemembering = (before: DialogState, after: DialogState): boolean =>
  after.recentTasks !== before.recentTasks ||
  after.asked !== before.asked ||
  after.about !== before.about ||
  after.confirm !== before.confirm;

interface Understood {
  readonly unit: ReportingUnit;
  readonly owed: OwedContext;
  readonly understood: Interpretation;
  readonly question: readonly Block[] | null;
}

async function act(turn: Turn, { unit, owed, understood, question }: Understood): Promise<Outcome> {
  const { intent, items, issues, held } = understood;
  switch (intent) {
    case 'report':
    case 'correct':
    case 'clarify':
    case 'reject': {
      const { unasked } = splitIssues(understood);
      const filed =
        items.length > 0 ? await fileReports(turn, { unit, owed, items, issues: unasked, intent }) : null;
      if (filed === null)
        return answered(intent, question ?? issueList(understood.issues), { items, issues });
      const answers = [
        ...filed.answers,
        ...(held.length > 0 && question ? [{ blocks: question }] : []),
        ...(await alsoAsked(turn, understood)),
      ];
      return { ...filed, issues, answers: turn.inGroup ? [...answers, groupNote] : answers };
    }
    case 'withdraw':
      return withdraw(turn, understood.taskNos);
    case 'query_missing':
    case 'query_deadline':
    case 'query_task':
    case 'query_last':
    case 'query_identity':
    case 'query_help':
      return issues.length > 0
        ? answered(intent, issueList(issues))
        : queryAnswer(turn, intent, understood.taskNos);
    case 'query_other':
      return answered(intent, issues.length > 0 ? issueList(issues) : otherQuestion(understood, owed));
    case 'smalltalk':
      return { ...silent, intent };
    case 'ignore':
      return silent;
    default:
      return unreachable(intent);
  }
}

/** A question without a word command: where it names tasks of the unit, with what has been reported on them. */
function otherQuestion({ taskNos }: Interpretation, { rows }: OwedContext): Block[] {
  const asked = taskNos.flatMap((no) => rows.get(no) ?? []).slice(0, 3);
  return [...asked.map(({ taskNo, current }) => standingLine(taskNo, current)), ...onlyQuestion()];
}

/** «6项30%,另外麻烦问下截止时间»: the question is answered behind the receipt. */
async function alsoAsked(turn: Turn, { also, taskNos }: Interpretation): Promise<Outcome['answers']> {
  if (also === null || !isQuery(also)) return [];
  if (also === 'query_other') return [{ blocks: questionOpen() }];
  return (await queryAnswer(turn, also, taskNos)).answers;
}

/** The question for 确认; tasks of which last month has no report are named instead of offered. */
function heldQuestion(
  understood: Interpretation,
  confirm: DialogState['confirm'],
  owed: OwedContext,
): readonly Block[] | null {
  const { asked } = splitIssues(understood);
  const refused = understood.held.filter((item) => cannotRepeat(item, owed)).map(({ taskNo }) => taskNo);
  if (refused.length === 0) return confirm === null ? null : confirmQuestion(confirm, owed, asked);
  const reason = rejectionText('nothing_to_repeat', taskNumbers(refused));
  if (confirm === null) return [textBlock(reason), actions('未报', '填报表')];
  const rest = asked.map((issue) =>
    issue.code === 'bulk_confirm' ? sentences.bulk(confirm.items.map(({ taskNo }) => taskNo)) : issue,
  );
  return [textBlock(reason), ...confirmQuestion(confirm, owed, rest)];
}

/** What the question for 确认 says, and what the receipt says; without a receipt the question says it all. */
function splitIssues({ items, held, issues }: Interpretation) {
  const waits = new Set(held.map((item) => item.taskNo));
  const asks = (issue: Issue) =>
    items.length === 0 ||
    (held.length > 0 &&
      (issue.code === 'bulk_confirm' || (issue.taskNo !== null && waits.has(issue.taskNo))));
  return { asked: issues.filter(asks), unasked: issues.filter((issue) => !asks(issue)) };
}

const groupNote = { blocks: [textBlock('已登记，回执已发送至单聊。')], toGroup: true };

function unreachable(intent: never): never {
  throw new Error(`unknown intent ${String(intent)}`);
}
