import type { ReminderSettings } from '../domain/reminder-settings.ts';
import type { Interpretation, ReportItem } from './interpretation.ts';

/** What is remembered per person and chat between two messages. */
export interface DialogState {
  /** The task last reported on or asked about, for «刚才报错了,应为45%». */
  readonly recentTaskNo: number | null;
  /** «75%» without a task: the words wait for a task number. */
  readonly asked: { readonly text: string; readonly choices: readonly number[] } | null;
  /** Suspicious values or a bulk action: stored after 确认. */
  readonly confirm: Confirmation | null;
  /** 提醒安排 as shown in a preview, for 确认 until the instant; dropped by the next report or question. */
  readonly schedule?: { readonly settings: ReminderSettings; readonly until: string };
}

/** Values that wait for 确认. */
export interface Confirmation {
  /** Which question this is; its buttons carry it, so that an old button never confirms a newer question. */
  readonly no: number;
  readonly period: string;
  readonly items: readonly ReportItem[];
  /** By task number, what was reported when the question was asked: if that has changed, 确认 no longer fits. */
  readonly seen: Readonly<Record<number, string>>;
  /** Set in a proxy entry: the unit it is for, and how its words reached the office. */
  readonly proxy: { readonly unitId: number; readonly unit: string; readonly note: string | null } | null;
  /** ISO instant; a later message prolongs the memory of the chat, not the question. */
  readonly until: string;
}

export const nothingRemembered: DialogState = { recentTaskNo: null, asked: null, confirm: null };

/** What is still valid at `now` of what was remembered. */
export function stillOpen(state: DialogState, now: Date): DialogState {
  const { schedule, ...rest } = state;
  const over = rest.confirm !== null && new Date(rest.confirm.until) <= now;
  return {
    ...rest,
    ...(over ? { confirm: null } : {}),
    ...(schedule !== undefined && new Date(schedule.until) > now ? { schedule } : {}),
  };
}

/**
 * What is remembered after a message. A clear report on other tasks leaves an open confirmation alone; one on the same
 * task replaces what waited for it. New doubts join it, so that one 确认 answers everything that is shown. A question
 * for the task number is dropped by the next report and outlives mere look-ups, which may serve to answer it.
 */
export function afterMessage(
  before: DialogState,
  understood: Pick<Interpretation, 'items' | 'held' | 'taskNos'>,
  next: { asked: DialogState['asked']; confirm: Confirmation | null },
): DialogState {
  const { items, held, taskNos } = understood;
  const replaced = new Set([...items, ...held].map((item) => item.taskNo));
  const waiting = (before.confirm?.items ?? []).filter((item) => !replaced.has(item.taskNo));
  const reported = items.length > 0 || held.length > 0;
  return {
    recentTaskNo: items.at(-1)?.taskNo ?? held.at(-1)?.taskNo ?? taskNos.at(-1) ?? before.recentTaskNo,
    asked: next.asked ?? (reported ? null : before.asked),
    confirm: join(before.confirm, waiting, next.confirm),
  };
}

function join(
  before: Confirmation | null,
  waiting: readonly ReportItem[],
  next: Confirmation | null,
): Confirmation | null {
  if (before === null || waiting.length === 0) return next;
  if (next === null) return { ...before, items: waiting };
  if (before.period !== next.period || before.proxy?.unitId !== next.proxy?.unitId) return next;
  return { ...next, items: [...waiting, ...next.items], seen: { ...before.seen, ...next.seen } };
}
