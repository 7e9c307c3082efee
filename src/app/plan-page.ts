import { pageEvent } from '../../db/queries/form-page.ts';
import { plansOfUnit, type StoredPlan } from '../../db/queries/plans.ts';
import { inTransaction } from '../../db/types.ts';
import type { Target } from '../domain/directive.ts';
import { type PlanEntries, planEntries } from '../inbound/plan-form.ts';
import { packForms, unpackForms } from './chat/form-submit.ts';
import type { AppContext } from './context.ts';
import type { Visitor } from './form-page.ts';
import {
  arrive,
  mark,
  type PageResult,
  type Returned,
  type Submitted,
  submittedEvent,
} from './form-page-submit.ts';
import type { HandledEvent } from './handle-inbound.ts';
import { taskBook } from './task-book.ts';

/** One task on the page for work plans. */
export interface PlanTask {
  readonly no: number;
  readonly text: string;
  readonly targets: readonly Target[];
  /** The newest version; null where none is filed. */
  readonly plan: StoredPlan | null;
  readonly entries: PlanEntries;
}

/** Every task of the person's unit with its newest plan, those without one first. */
export async function planTasks(ctx: AppContext, { person, directive }: Visitor): Promise<PlanTask[]> {
  const book = await inTransaction(ctx.db, (tx) => taskBook(ctx, tx, directive));
  const plans = new Map((await plansOfUnit(ctx.db, person.unitId)).map((plan) => [plan.taskNo, plan]));
  const rank = ({ plan }: PlanTask) => (plan === null ? 1 : plan.state === 'returned' ? 0 : 2);
  return book
    .tasksOf(person.unitId)
    .map(({ no, text, targets }) => {
      const plan = plans.get(no) ?? null;
      return { no, text, targets, plan, entries: planEntries(plan, targets) };
    })
    .sort((a, b) => rank(a) - rank(b) || a.no - b.no);
}

/** The tasks somebody changed; lines that the page did not show are empty in both. */
export function changedPlans(tasks: readonly PlanTask[], returned: readonly Returned[]): Returned[] {
  const byNo = new Map(tasks.map((task) => [task.no, task]));
  return returned.filter(({ taskNo, fields }) => {
    const known = byNo.get(taskNo)?.entries;
    if (known === undefined) return false;
    const names = new Set([...Object.keys(known), ...Object.keys(fields)]);
    return [...names].some((name) => plain(fields[name]) !== plain(known[name]));
  });
}

const plain = (text = ''): string => text.replace(/\r\n?/gu, '\n').trim();

/** 提交: the changed plans as one inbound event of this person, in the chat the link was asked for in. */
export function submitPlanTasks(
  ctx: AppContext,
  visitor: Visitor,
  nonce: string,
  changed: readonly Returned[],
): Promise<Submitted> {
  const value = { ...mark(visitor), do: 'plans', say: '网页台账' };
  return arrive(ctx, visitor, nonce, { kind: 'action', value, form: packForms(changed) });
}

export interface PlanResult extends PageResult {
  /** What was typed for the tasks that were not filed, so that nobody types it twice. */
  readonly typed: ReadonlyMap<number, PlanEntries>;
}

/** What came of a submission made through this link; null for any other event. */
export async function planResultOf(
  ctx: AppContext,
  visitor: Visitor,
  inboxId: number,
): Promise<PlanResult | null> {
  const event = submittedEvent(visitor, await pageEvent(ctx.db, inboxId));
  if (event === null) return null;
  const sent = unpackForms(event.form);
  if (event.outcome === null) {
    const reason = '已收到，正在处理，请稍后刷新本页。';
    const lines = sent.map(({ taskNo }) => ({ taskNo, state: 'waiting' as const, reason }));
    return { receiptNo: null, lines, typed: new Map() };
  }
  const { intent, issues } = event.outcome as HandledEvent;
  const reasonOf = (taskNo: number): string | null =>
    issues.find((issue) => issue.taskNo === taskNo)?.text ??
    (intent === 'reject' ? '未登记，请重新打开链接后提交。' : null);
  const lines = sent.map(({ taskNo }) => {
    const reason = reasonOf(taskNo);
    return reason === null
      ? { taskNo, state: 'filed' as const, reason: '' }
      : { taskNo, state: 'fix' as const, reason };
  });
  const open = sent.filter(({ taskNo }) => reasonOf(taskNo) !== null);
  return { receiptNo: null, lines, typed: new Map(open.map(({ taskNo, fields }) => [taskNo, fields])) };
}
