import type { ReminderSettings } from '../domain/reminder-settings.ts';
import type { Interpretation, ReportItem } from './interpretation.ts';

/** What is remembered per person and chat between two messages. */
export interface DialogState {
  /** The only task of the last message, for «刚才报错了,应为45%»; null when it spoke of several. */
  readonly recentTaskNo: number | null;
  /** The tasks of the last message, in its order: what 这两项 and 前面那个 mean. */
  readonly recentTasks?: readonly number[];
  /** «75%» without a task: the words wait for a task number. */
  readonly asked: { readonly text: string; readonly choices: readonly number[] } | null;
  /** What was asked about tasks that were named: «第6项 200%» waits for a percentage of task 6. */
  readonly about?: readonly OpenQuestion[];
  /** Suspicious values or a bulk action: stored after 确认. */
  readonly confirm: Confirmation | null;
  /** 提醒安排 as shown in a preview, for 确认 until the instant; dropped by the next report or question. */
  readonly schedule?: { readonly settings: ReminderSettings; readonly until: string };
}

/** A question about one task, and the sentences that were offered as answers to it. */
export interface OpenQuestion {
  readonly taskNo: number;
  readonly answers: readonly string[];
  /** «第6项报错了»: what it is to be instead. */
  readonly corrects: boolean;
  /** «第6项补充»: what is to be added. */
  readonly adds?: true;
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
  understood: Pick<Interpretation, 'items' | 'held' | 'taskNos' | 'issues'>,
  next: Pick<DialogState, 'asked' | 'confirm'> & { readonly about?: DialogState['about'] | undefined },
): DialogState {
  const { items, held, issues } = understood;
  // «第7项先不报» of a value that waits: 确认 must not file it any more.
  const doubted = issues.flatMap(({ taskNo }) => taskNo ?? []);
  const replaced = new Set([...numbers(items), ...numbers(held), ...doubted]);
  const waiting = (before.confirm?.items ?? []).filter((item) => !replaced.has(item.taskNo));
  const reported = items.length > 0 || held.length > 0;
  const about = next.about ?? (reported || next.asked !== null ? undefined : before.about);
  return {
    ...recent(before, spokenOf(understood)),
    asked: next.asked ?? (reported || next.about !== undefined ? null : before.asked),
    ...(about === undefined ? {} : { about }),
    confirm: join(before.confirm, waiting, next.confirm),
  };
}

/** The tasks a message is about: what it reports, what waits, what it asks for, or what had to be asked about it. */
function spokenOf({
  items,
  held,
  taskNos,
  issues,
}: Pick<Interpretation, 'items' | 'held' | 'taskNos' | 'issues'>): readonly number[] {
  if (items.length > 0) return numbers(items);
  if (held.length > 0) return numbers(held);
  if (taskNos.length > 0) return taskNos;
  return issues.flatMap(({ code, taskNo }) =>
    taskNo === null || code === 'task_not_owed' || code === 'task_unknown' ? [] : [taskNo],
  );
}

const numbers = (items: readonly ReportItem[]) => items.map(({ taskNo }) => taskNo);

/** After a message on these tasks; a message that names none leaves the memory alone. */
export function recent(
  before: Pick<DialogState, 'recentTaskNo' | 'recentTasks'>,
  nos: readonly number[],
): Pick<DialogState, 'recentTaskNo' | 'recentTasks'> {
  const [only, ...others] = new Set(nos);
  if (only === undefined) {
    const { recentTaskNo, recentTasks } = before;
    return recentTasks === undefined ? { recentTaskNo } : { recentTaskNo, recentTasks };
  }
  return { recentTaskNo: others.length === 0 ? only : null, recentTasks: [only, ...others] };
}

/** What the next message may answer without naming the task again; undefined when nothing was asked about a task. */
export function openQuestions({
  issues,
  held,
}: Pick<Interpretation, 'issues' | 'held'>): DialogState['about'] {
  const waits = new Set(numbers(held));
  const open = issues.flatMap(({ code, taskNo, answers = [], adds }) =>
    taskNo === null || waits.has(taskNo) || code === 'task_not_owed' || code === 'task_unknown'
      ? []
      : [{ taskNo, answers, corrects: code === 'nothing_to_correct', ...(adds ? { adds } : {}) }],
  );
  return open.length === 0 ? undefined : open;
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
