import { loadDialog } from '../../db/queries/dialog.ts';
import { dropDrafts, pageEvent, saveDrafts } from '../../db/queries/form-page.ts';
import { reportsByIds } from '../../db/queries/reports.ts';
import { inTransaction } from '../../db/types.ts';
import type { FilledForm } from '../inbound/form.ts';
import type { InboundContent } from '../ports.ts';
import { packForms, unpackForms } from './chat/form-submit.ts';
import { conversationOf } from './chat/turn.ts';
import type { AppContext } from './context.ts';
import { type PageTask, saysMore, type Visitor } from './form-page.ts';
import { type HandledEvent, handleInbox } from './handle-inbound.ts';
import { receiveEvent } from './receive-event.ts';

/** What came back for one task: its fields, and the version they were shown over. */
export interface Returned extends FilledForm {
  readonly version: number;
}

/** The tasks somebody changed: what stands in the fields differs from what the service knows. */
export function changedTasks(tasks: readonly PageTask[], returned: readonly Returned[]): Returned[] {
  const byNo = new Map(tasks.map((task) => [task.no, task]));
  return returned.filter(({ taskNo, fields }) => {
    const task = byNo.get(taskNo);
    return task !== undefined && saysMore(task.known, fields);
  });
}

/** 存草稿: kept for this person alone, and never a report. A draft that says nothing new is forgotten. */
export async function keepDrafts(
  ctx: AppContext,
  { person, period }: Visitor,
  returned: readonly Returned[],
  changed: readonly Returned[],
): Promise<void> {
  const whose = { personId: person.id, period };
  const same = returned.filter((one) => !changed.includes(one)).map((one) => one.taskNo);
  await inTransaction(ctx.db, async (tx) => {
    await dropDrafts(tx, whose, same);
    await saveDrafts(tx, whose, changed, ctx.clock.now());
  });
}

export type Submitted =
  | { readonly kind: 'handled'; readonly inboxId: number }
  /** The same rendering of the page had been submitted before with other values, which count. */
  | { readonly kind: 'submitted_before'; readonly inboxId: number };

/** 提交: the changed tasks as one inbound event of this person, in the chat the link was asked for in. */
export async function submitTasks(
  ctx: AppContext,
  visitor: Visitor,
  nonce: string,
  changed: readonly Returned[],
): Promise<Submitted> {
  const value = { ...mark(visitor), do: 'page', say: '网页填报' };
  return arrive(ctx, visitor, nonce, { kind: 'action', value, form: packForms(changed) });
}

/** 确认 or 取消 under a question, on the page. */
export function answerQuestion(
  ctx: AppContext,
  visitor: Visitor,
  nonce: string,
  answer: { question: string; say: '确认' | '取消' },
): Promise<Submitted> {
  return arrive(ctx, visitor, nonce, { kind: 'action', value: { ...mark(visitor), ...answer }, form: {} });
}

/** Whose link it came through. */
export const mark = ({ link, person, period }: Visitor) => ({
  link: link.nonce,
  person: String(person.id),
  period,
});

/** Stores what was submitted as an event in the person's chat and handles it; once for each rendering of a page. */
export async function arrive(
  ctx: AppContext,
  { link }: Visitor,
  nonce: string,
  content: Extract<InboundContent, { kind: 'action' }>,
): Promise<Submitted> {
  const ack = await receiveEvent(ctx, {
    platform: link.platform,
    eventId: `form-${nonce}`,
    messageId: null,
    chatId: link.chatId,
    chatKind: 'private',
    userId: link.userId,
    mentionsBot: false,
    sentAt: null,
    content,
  });
  if (!ack.duplicate) {
    await handleInbox(ctx, ack.inboxId);
    return { kind: 'handled', inboxId: ack.inboxId };
  }
  const before = await pageEvent(ctx.db, ack.inboxId);
  const same = before !== undefined && sameContent(before.payload.content, content);
  return { kind: same ? 'handled' : 'submitted_before', inboxId: ack.inboxId };
}

function sameContent(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with sorted keys: the database keeps the order of keys to itself. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** What came of a submission, task by task. */
export interface PageResult {
  readonly receiptNo: string | null;
  readonly lines: readonly {
    readonly taskNo: number | null;
    readonly state: 'filed' | 'ask' | 'fix' | 'waiting';
    /** Why it is not registered; empty when it is. */
    readonly reason: string;
  }[];
}

/** The result of a submission that was made through this link; null for any other event. */
export async function resultOf(
  ctx: AppContext,
  visitor: Visitor,
  inboxId: number,
): Promise<PageResult | null> {
  const event = submittedEvent(visitor, await pageEvent(ctx.db, inboxId));
  if (event === null) return null;
  const sent = unpackForms(event.form).map((form) => form.taskNo);
  if (event.outcome === null) {
    const reason = '已收到，正在处理，请稍后刷新本页。';
    return { receiptNo: null, lines: sent.map((taskNo) => ({ taskNo, state: 'waiting', reason })) };
  }
  const { reportIds, issues } = event.outcome as HandledEvent;
  const reports = await reportsByIds(ctx.db, reportIds);
  const filed = reports.map((report) => report.taskNo);
  const asked = (await pendingQuestion(ctx, visitor))?.taskNos ?? [];
  const told = [...new Set([...filed, ...sent])].sort((a, b) => a - b);
  const lines = told.map((taskNo) => {
    if (filed.includes(taskNo)) return { taskNo, state: 'filed' as const, reason: '' };
    const own = issues.filter((issue) => issue.taskNo === taskNo).map((issue) => onPage(issue.text));
    return {
      taskNo,
      state: asked.includes(taskNo) ? ('ask' as const) : ('fix' as const),
      reason: own.join('') || '未登记，请核对后重新提交。',
    };
  });
  const loose = issues.filter((issue) => issue.taskNo === null || !told.includes(issue.taskNo));
  return {
    receiptNo: reports[0]?.receiptNo ?? null,
    lines: [
      ...lines,
      ...loose.map((issue) => ({ taskNo: null, state: 'fix' as const, reason: onPage(issue.text) })),
    ],
  };
}

/** A question as it is answered on the page, where nobody can reply. */
const onPage = (question: string): string =>
  question
    .replaceAll('请回复「确认」', '请点击「确认无误」')
    .replace(/否则请(?:回复|重新报送)[^。]*/gu, '否则请修改后重新提交');

/** What was submitted through this link, and what came of it (null while it is not handled); null for other events. */
export function submittedEvent(
  { link }: Visitor,
  event: Awaited<ReturnType<typeof pageEvent>>,
): { readonly form: Readonly<Record<string, string>>; readonly outcome: unknown } | null {
  const content = event?.payload.content;
  if (event === undefined || content?.kind !== 'action' || content.value['link'] !== link.nonce) return null;
  return { form: content.form, outcome: event.outcome };
}

/** The question that waits for this person's 确认, if any. */
export async function pendingQuestion(
  ctx: AppContext,
  { link, person, period }: Visitor,
): Promise<{ no: string; taskNos: readonly number[] } | null> {
  const now = ctx.clock.now();
  const { confirm } = await loadDialog(ctx.db, person.id, conversationOf(link), now);
  if (confirm == null || confirm.period !== period || new Date(confirm.until) <= now) return null;
  return { no: String(confirm.no), taskNos: confirm.items.map((item) => item.taskNo) };
}
