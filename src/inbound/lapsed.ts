import type { DialogState } from './dialog-state.ts';

/** Questions that were not answered in time: what was said then is stored nowhere, and its sender may think it is. */
export interface Lapsed {
  /** The tasks that were asked about. */
  readonly taskNos: readonly number[];
  /** The percentage that waited, where a single task had one. */
  readonly percent: number | null;
  /** What waited for its task number, and the likeliest one. */
  readonly untold: { readonly words: string; readonly taskNo: number | null } | null;
  /** 代录: the unit that was entered for, and the month. */
  readonly entry: { readonly unit: string; readonly period: string } | null;
  /** A preview of 提醒安排. */
  readonly schedule: boolean;
}

/**
 * What of a remembered state waits in vain at `now`; null where nothing does.
 * @param expiresAt when the state as a whole is over; single questions in it may end earlier
 */
export function lapsedOf(state: Partial<DialogState>, expiresAt: Date, now: Date): Lapsed | null {
  const over = (until?: string) => expiresAt <= now || (until !== undefined && new Date(until) <= now);
  const { asked = null, about = [], confirm: waiting = null, schedule } = state;
  const confirm = waiting !== null && over(waiting.until) ? waiting : null;
  const ended = asked !== null && over(asked.entry?.until) ? asked : null;
  const wanted = ended?.entry?.wanted;
  const untold = wanted === undefined ? ended : null;
  const open = over() ? about : [];
  const items = confirm?.items ?? [];
  const taskNos = [...new Set([...open, ...items].map(({ taskNo }) => taskNo).concat(wanted ?? []))];
  const previewed = schedule !== undefined && over(schedule.until);
  if (taskNos.length === 0 && untold === null && !previewed) return null;
  const { proxy = null, period = '' } = confirm ?? {};
  return {
    taskNos,
    percent: taskNos.length === 1 ? (items[0]?.percent ?? null) : null,
    untold: untold === null ? null : { words: untold.text, taskNo: untold.choices[0] ?? null },
    entry: ended?.entry ?? (proxy === null ? null : { unit: proxy.unit, period }),
    schedule: previewed,
  };
}

/**
 * What of it is worth telling behind a message: not what the message said in full, or asks about anew.
 * @param spokenOf the tasks that the message reports or leads to questions about
 */
export function worthTelling(
  lapsed: Lapsed,
  message: { readonly text: string; readonly spokenOf: readonly number[] },
): Lapsed | null {
  const taskNos = lapsed.taskNos.filter((no) => !message.spokenOf.includes(no));
  const told =
    lapsed.untold !== null && message.spokenOf.length > 0 && message.text.includes(lapsed.untold.words);
  const untold = told ? null : lapsed.untold;
  return taskNos.length === 0 && untold === null && !lapsed.schedule ? null : { ...lapsed, taskNos, untold };
}
