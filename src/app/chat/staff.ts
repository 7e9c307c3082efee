import { appendAudit } from '../../../db/queries/audit.ts';
import { upsertChat } from '../../../db/queries/chats.ts';
import { taskByNo } from '../../../db/queries/directives.ts';
import { owedByUnit } from '../../../db/queries/owed.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { currentSubmissions, decideReport } from '../../../db/queries/report-decisions.ts';
import { pendingReviews } from '../../../db/queries/reports.ts';
import { periodLabel, previousPeriod } from '../../domain/period.ts';
import type { ChatCommand } from '../../inbound/chat-command.ts';
import { interpret } from '../../inbound/interpret.ts';
import { issueList } from '../../replies/questions.ts';
import {
  acceptedText,
  groupBoundText,
  returnedText,
  returnNotice,
  reviewQueue,
} from '../../replies/staff-texts.ts';
import { approveAnswer, behindAnswer, briefAnswer, draftAnswer } from './bulletin.ts';
import { findUnit, handleFreeText, overviewAnswer, unitAnswer } from './office.ts';
import { deadlineAnswer, dueText, taskAnswer } from './queries.ts';
import { fileReports, loadOwed, refresh } from './report.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';
import { urgeAnswer } from './urge.ts';

const REVIEW_PAGE = 10;

/** Word commands of the supervision office. */
export async function handleStaffCommand(turn: Turn, command: ChatCommand, text: string): Promise<Outcome> {
  switch (command.kind) {
    case 'progress':
    case 'missing_units':
      return overviewAnswer(turn, command.kind, command.period);
    case 'urge':
      return urgeAnswer(turn, command.scope);
    case 'review_queue':
      return review(turn);
    case 'return':
      return decide(turn, { ...command, kind: 'returned' });
    case 'accept':
      return decide(turn, { ...command, kind: 'accepted', reason: null });
    case 'proxy':
      return proxy(turn, command.unit, command.text);
    case 'bind_group':
      return bindGroup(turn);
    case 'bulletin':
      return draftAnswer(turn, command.period);
    case 'approve':
      return approveAnswer(turn, command.bulletinNo, command.opinion);
    case 'brief':
      return briefAnswer(turn, command.period);
    case 'behind':
      return behindAnswer(turn);
    case 'task':
      return taskAnswer(turn, command.taskNo);
    case 'unit':
      return command.certain ? unitAnswer(turn, command.name) : handleFreeText(turn, text);
    case 'deadline':
      return deadlineAnswer(turn);
    case 'confirm':
    case 'cancel':
      return refused('nothing_to_confirm');
    case 'login':
      return refused('not_available', '登录');
    default:
      return handleFreeText(turn, text);
  }
}

async function review(turn: Turn): Promise<Outcome> {
  const rows = await pendingReviews(turn.tx, turn.period, REVIEW_PAGE + 1);
  const lines = rows.slice(0, REVIEW_PAGE).map((row) => ({ ...row, content: row }));
  return answered('query_other', reviewQueue(periodLabel(turn.period), lines, rows.length > REVIEW_PAGE));
}

/** 退回 and 通过: one report of one unit, with a trace; a returned one makes the unit owe again and tells it why. */
async function decide(
  turn: Turn,
  decision: {
    kind: 'accepted' | 'returned';
    taskNo: number | null;
    unit: string | null;
    reason: string | null;
  },
): Promise<Outcome> {
  const { tx, person, period } = turn;
  const about = `第${decision.taskNo ?? '？'}项${decision.unit ?? ''}`;
  if (decision.taskNo === null || decision.unit === null) return refused('nothing_to_decide', about);
  if (decision.kind === 'returned' && !decision.reason) return refused('reason_missing');
  const task = await taskByNo(tx, turn.directive.id, decision.taskNo);
  if (!task) return refused('task_unknown', String(decision.taskNo));
  const unit = await findUnit(tx, decision.unit);
  if (!unit.ok) return refusedBy(unit);
  const owed = await owedByUnit(tx, unit.id, period, previousPeriod(period));
  const row = owed.find((one) => one.taskNo === decision.taskNo);
  const [report] = row ? await currentSubmissions(tx, [row.obligationId]) : [];
  if (!report) return refused('nothing_to_decide', `${unit.name}第${decision.taskNo}项`);
  await decideReport(tx, {
    report,
    kind: decision.kind,
    reason: decision.reason,
    personId: person.id,
    at: turn.at,
  });
  await appendAudit(tx, [
    {
      at: turn.at,
      actor: person.name,
      personId: person.id,
      action: `report.${decision.kind}`,
      subject: `task:${decision.taskNo}`,
      details: { reportId: report.id, unit: unit.name, period, reason: decision.reason },
      inboxId: turn.inboxId,
    },
  ]);
  await refresh(turn);
  if (decision.kind === 'accepted') return answered('query_other', acceptedText(decision.taskNo, unit.name));
  const liaisons = (await listPeople(tx, 'liaison')).filter((one) => one.unitId === unit.id);
  const blocks = returnNotice({
    taskNo: decision.taskNo,
    taskText: task.text,
    reason: decision.reason ?? '',
    dueText: dueText(turn),
  });
  return answered('query_other', returnedText(decision.taskNo, unit.name, liaisons.length), {
    notices: liaisons.map((one) => ({
      personId: one.id,
      key: `returned:report-${report.id}:person-${one.id}`,
      blocks,
    })),
  });
}

/** 代录: staff enter what a unit sent on paper or said on the phone; understood like the unit's own words. */
async function proxy(turn: Turn, name: string | null, text: string): Promise<Outcome> {
  if (name === null) return refused('unit_unknown', '');
  const found = await findUnit(turn.tx, name);
  if (!found.ok) return refusedBy(found);
  const unit = { id: found.id, name: found.name, proxy: true };
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const understood = interpret(text, { ...owed.interpret, recentTaskNo: null });
  const { intent, items, issues, held } = understood;
  if (items.length === 0)
    return answered('clarify', issueList([...issues, ...held.map(heldIssue)]), { items, issues });
  return fileReports(turn, { unit, owed, items, issues, intent });
}

const heldIssue = (item: { taskNo: number }) => ({
  text: `第${item.taskNo}项数值可疑，代录请核对后重新录入。`,
});

async function bindGroup(turn: Turn): Promise<Outcome> {
  if (!turn.inGroup) return refused('only_in_group');
  await upsertChat(turn.tx, {
    platform: turn.platform,
    platformChatId: turn.chatId,
    name: '重点工作督查工作群',
    working: true,
  });
  await appendAudit(turn.tx, [
    {
      at: turn.at,
      actor: turn.person.name,
      personId: turn.person.id,
      action: 'chat.bind',
      subject: `chat:${turn.chatId}`,
      details: { platform: turn.platform },
      inboxId: turn.inboxId,
    },
  ]);
  return answered('query_other', groupBoundText(), {
    answers: [{ blocks: groupBoundText(), toGroup: true }],
  });
}
