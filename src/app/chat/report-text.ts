import { type PeriodKey, periodLabel } from '../../domain/period.ts';
import { type DialogState, openQuestions } from '../../inbound/dialog-state.ts';
import { objectsToBulk } from '../../inbound/follow-up.ts';
import { withHeld } from '../../inbound/held-on.ts';
import { withoutOthers } from '../../inbound/intent/agreed.ts';
import { agrees } from '../../inbound/intent/assent.ts';
import { isMonthBefore, sameMonth } from '../../inbound/intent/same-month.ts';
import type { Interpretation } from '../../inbound/interpretation.ts';
import type { Block } from '../../ports.ts';
import { filedInGroup } from '../../replies/group-texts.ts';
import {
  askWhichTask,
  issueList,
  onlyQuestion,
  questionOpen,
  standingLine,
  stillWaiting,
  stillWhichTask,
} from '../../replies/questions.ts';
import { takenOver } from '../../replies/receipt.ts';
import { changeComposed } from './change-composed.ts';
import { answerConfirmation, deniedConfirmation, ownUnit } from './confirm.ts';
import { confirmedPart } from './confirm-part.ts';
import { saveState, stateAfter } from './dialog.ts';
import { heldQuestion, splitIssues, withDropped, withReplaced } from './held-question.ts';
import { keepWords } from './keep-words.ts';
import { moveReport } from './move-report.ts';
import { isQuery, queryAnswer } from './query.ts';
import { fileReports, loadOwed, type OwedContext, type ReportingUnit } from './report.ts';
import { acknowledges, stillWaitingBehind } from './still-waiting.ts';
import { answered, type Outcome, refused, silent, type Turn } from './turn.ts';
import { understand } from './understand.ts';
import { undoWithdrawal, withdrawAndReport, withdrawCounted } from './withdraw.ts';
import { withdrawAll } from './withdraw-all.ts';

/** Anything else a liaison says: understood as a report, a correction, a question, small talk, or asked about. */
export async function handleReportText(turn: Turn, text: string): Promise<Outcome> {
  const same = sameMonth(text, turn.period);
  if (same === null) return handleSaid(turn, text);
  const before = isMonthBefore(same.period, turn.period);
  const outcome = await handleSaid(turn, same.text, before ? undefined : same.period);
  return before ? outcome : withTakenOver(outcome, same.period);
}

/** Of which month the values are; the words on a receipt speak of the month before. */
function withTakenOver(outcome: Outcome, period: PeriodKey): Outcome {
  const [first, ...others] = outcome.answers;
  if (
    first === undefined ||
    ((outcome.items ?? []).length + others.length === 0 && outcome.intent !== 'clarify')
  )
    return outcome;
  return {
    ...outcome,
    answers: [{ ...first, blocks: [...first.blocks, takenOver(periodLabel(period))] }, ...others],
  };
}

/** @param lastPeriod 同7月: whose reports are taken over */
async function handleSaid(turn: Turn, text: string, lastPeriod?: PeriodKey): Promise<Outcome> {
  const unit = ownUnit(turn);
  const owed = await loadOwed(turn, unit, lastPeriod);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const before = owed.dialog;
  const { words, others } = withoutOthers(text);
  const agreed = agrees(text) || (others && words.trim() === '');
  // «75%, of which task?» is always the newer question: 都是 and 是的 answer that.
  if (agreed && (others || (before.confirm !== null && before.asked === null)))
    return answerConfirmation(turn, true);
  const anew =
    (await deniedConfirmation(turn, text, before)) ??
    (await undoWithdrawal(turn, text, owed)) ??
    (await keepWords(turn, text, owed)) ??
    (await withdrawAll(turn, text, false)) ??
    (await changeComposed(turn, text, owed)) ??
    (await withdrawAndReport(turn, text, owed)) ??
    (await moveReport(turn, text, owed));
  if (anew !== null) return anew;
  const read = await understand(turn, words, owed);
  const whole = withHeld(read.understood, before.confirm, { ...owed.interpret, recentTaskNo: null });
  const part = confirmedPart(turn, whole, { owed, others, text });
  if (part === 'over') return answerConfirmation(turn, true);
  const { left } = part;
  const told = objectsToBulk(part.understood, before) ? { ...part.understood, rest: [] } : part.understood;
  const asked = part.understood === whole ? read.asked : null;
  const still = unanswered(told, { before, agreed, text });
  if (still !== null) return still;
  const about = openQuestions(told);
  const after = left(
    stateAfter(turn, before, { understood: told, owed, unit, note: null, asked, about, lastPeriod }),
  );
  const understood = withDropped(withReplaced(told, before, after), before, after);
  const question =
    understood.held.length > 0
      ? heldQuestion(understood, after.confirm, owed)
      : asked !== null
        ? askWhichTask(understood.issues, asked.choices)
        : part.confirmed && after.confirm !== null
          ? stillWaiting(after.confirm)
          : null;
  if (worthRemembering(before, after)) await saveState(turn, after);
  const outcome = await act(turn, { unit, owed, understood, question });
  return question === null && after.confirm !== null && after.confirm.proxy === null
    ? stillWaitingBehind(outcome, after.confirm)
    : outcome;
}

/** 是的 and 好的 under a question that they do not answer: it stands. */
function unanswered(
  { intent }: Interpretation,
  { before: { asked, confirm }, agreed, text }: { before: DialogState; agreed: boolean; text: string },
): Outcome | null {
  if (intent !== 'smalltalk') return null;
  if (agreed && asked !== null) {
    const still = answered('clarify', stillWhichTask(asked.text, asked.choices));
    return confirm === null ? still : stillWaitingBehind(still, confirm);
  }
  return confirm !== null && acknowledges.test(text) ? answered('smalltalk', stillWaiting(confirm)) : null;
}

const worthRemembering = (before: DialogState, after: DialogState): boolean =>
  after.recentTasks !== before.recentTasks ||
  after.said !== before.said ||
  after.talk !== before.talk ||
  after.asked !== before.asked ||
  after.about !== before.about ||
  after.lines !== before.lines ||
  after.confirm !== before.confirm;

interface Understood {
  readonly unit: ReportingUnit;
  readonly owed: OwedContext;
  readonly understood: Interpretation;
  readonly question: readonly Block[] | null;
}

async function act(turn: Turn, { unit, owed, understood, question }: Understood): Promise<Outcome> {
  const { intent, items, issues } = understood;
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
        ...(question ? [{ blocks: question }] : []),
        ...(await alsoAsked(turn, understood)),
      ];
      return { ...filed, issues, answers: turn.inGroup ? [...answers, groupNote] : answers };
    }
    case 'withdraw':
      return withdrawCounted(turn, understood, owed);
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
      return understood.agreed !== undefined && understood.text.includes('确认')
        ? refused('nothing_to_confirm')
        : { ...silent, intent };
    case 'ignore':
      return silent;
    default:
      return unreachable(intent);
  }
}

/** A question without a word command: where it names tasks of the unit, with what has been reported on them. */
function otherQuestion({ taskNos }: Interpretation, { rows }: OwedContext): Block[] {
  const asked = taskNos.flatMap((no) => rows.get(no) ?? []).slice(0, 3);
  return [
    ...asked.map(({ taskNo, current, returned }) => standingLine(taskNo, current, returned)),
    ...onlyQuestion(),
  ];
}

/** «6项30%,另外麻烦问下截止时间»: the question is answered behind the receipt. */
async function alsoAsked(turn: Turn, { also, taskNos }: Interpretation): Promise<Outcome['answers']> {
  if (also === null || !isQuery(also)) return [];
  if (also === 'query_other') return [{ blocks: questionOpen() }];
  return (await queryAnswer(turn, also, taskNos)).answers;
}

const groupNote = { blocks: filedInGroup(), toGroup: true, pointer: true } as const;

function unreachable(intent: never): never {
  throw new Error(`unknown intent ${String(intent)}`);
}
