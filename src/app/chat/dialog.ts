import { loadDialog, saveDialog } from '../../../db/queries/dialog.ts';
import type { OwedRow } from '../../../db/queries/owed.ts';
import { hasNothingToRepeat, saysNothing } from '../../domain/file-report.ts';
import {
  afterMessage,
  type Confirmation,
  type DialogState,
  nothingRemembered,
  stillOpen,
} from '../../inbound/dialog-state.ts';
import type { Interpretation, ReportItem } from '../../inbound/interpretation.ts';
import type { OwedContext, ReportingUnit } from './report.ts';
import { conversationOf, type Turn } from './turn.ts';

/** How long a question and the task talked about are remembered. */
export const MEMORY_MS = 2 * 60 * 60 * 1000;

/** What the chat remembers about the speaker at the moment of the message. */
export async function openDialog(turn: Turn): Promise<DialogState> {
  const stored = await loadDialog(turn.tx, turn.person.id, conversationOf(turn), turn.at);
  return stillOpen({ ...nothingRemembered, ...stored }, turn.at);
}

export function saveState(turn: Turn, state: DialogState): Promise<void> {
  return saveDialog(turn.tx, {
    personId: turn.person.id,
    conversation: conversationOf(turn),
    state,
    now: turn.at,
    expiresAt: new Date(turn.at.getTime() + MEMORY_MS),
  });
}

/** What was reported on a task; a confirmation fits only as long as this is the same. */
export const standing = (row: OwedRow | undefined): string =>
  `${row?.versions ?? 0}:${row?.current?.id ?? 0}`;

/**
 * What 确认 could not store: 同上月 of a task without a report last month; 都没变化 says no more than that of those that
 * nobody listed.
 */
export function cannotRepeat(
  item: ReportItem,
  { rows }: OwedContext,
  { rest = [] }: Pick<Interpretation, 'rest'>,
): boolean {
  const row = rows.get(item.taskNo);
  const repeats = item.sameAsLast || (rest.includes(item.taskNo) && saysNothing(item));
  return row !== undefined && hasNothingToRepeat({ sameAsLast: repeats }, row);
}

export interface Said {
  readonly understood: Interpretation;
  readonly owed: OwedContext;
  readonly unit: ReportingUnit;
  readonly note: string | null;
  readonly asked: DialogState['asked'];
  /** 同7月: whose reports are taken over. */
  readonly lastPeriod?: string | undefined;
  /** What was asked about single tasks; nothing for forms and sheets, which are answered in their fields. */
  readonly about?: DialogState['about'] | undefined;
}

/** The state after a message was understood; the caller shows the questions it leads to and saves it. */
export function stateAfter(turn: Turn, before: DialogState, said: Said): DialogState {
  const { asked, about, understood } = said;
  const next = { asked, about, confirm: confirmation(turn, said) };
  if (waitsFor(before.confirm, said.unit, turn)) return afterMessage(before, understood, next, turn.at);
  const after = afterMessage({ ...before, confirm: null }, understood, next, turn.at);
  return { ...after, confirm: after.confirm ?? before.confirm };
}

/** Whether what waits is of this unit and month: a message about another changes nothing of it. */
export function waitsFor(confirm: DialogState['confirm'], unit: ReportingUnit, { period }: Turn): boolean {
  return confirm?.period === period && confirm.proxy?.unitId === (unit.proxy ? unit.id : undefined);
}

function confirmation(turn: Turn, { understood, owed, unit, note, lastPeriod }: Said): Confirmation | null {
  const held = understood.held.filter((item) => !cannotRepeat(item, owed, understood));
  if (held.length === 0) return null;
  return {
    no: turn.inboxId,
    period: turn.period,
    ...(lastPeriod === undefined ? {} : { lastPeriod }),
    items: held,
    ...(understood.rest === undefined ? {} : { rest: understood.rest }),
    figures: held.map(({ taskNo }) => taskNo).filter((no) => onlyFigures(understood, no)),
    seen: Object.fromEntries(held.map(({ taskNo }) => [taskNo, standing(owed.rows.get(taskNo))])),
    proxy: unit.proxy ? { unitId: unit.id, unit: unit.name, note } : null,
    until: new Date(turn.at.getTime() + MEMORY_MS).toISOString(),
  };
}

/** «115万元, or 亿元?»: nothing was asked about the task but the size of figures. */
function onlyFigures({ issues }: Said['understood'], no: number): boolean {
  return issues.every(
    ({ taskNo, code }) => taskNo !== no || code === 'value_jump' || code === 'value_decrease',
  );
}
