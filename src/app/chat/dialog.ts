import { loadDialog, saveDialog } from '../../../db/queries/dialog.ts';
import type { OwedRow } from '../../../db/queries/owed.ts';
import { hasNothingToRepeat } from '../../domain/file-report.ts';
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

/** 同上月 of a task that had no report last month: nothing that 确认 could store. */
export function cannotRepeat(item: ReportItem, { rows }: OwedContext): boolean {
  const row = rows.get(item.taskNo);
  return row !== undefined && hasNothingToRepeat(item, row);
}

export interface Said {
  readonly understood: Interpretation;
  readonly owed: OwedContext;
  readonly unit: ReportingUnit;
  readonly note: string | null;
  readonly asked: DialogState['asked'];
  /** What was asked about single tasks; nothing for forms and sheets, which are answered in their fields. */
  readonly about?: DialogState['about'] | undefined;
}

/** The state after a message was understood; the caller shows the questions it leads to and saves it. */
export function stateAfter(turn: Turn, before: DialogState, said: Said): DialogState {
  const { asked, about, understood } = said;
  return afterMessage(before, understood, { asked, about, confirm: confirmation(turn, said) }, turn.at);
}

function confirmation(turn: Turn, { understood, owed, unit, note }: Said): Confirmation | null {
  const held = understood.held.filter((item) => !cannotRepeat(item, owed));
  if (held.length === 0) return null;
  return {
    no: turn.inboxId,
    period: turn.period,
    items: held,
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
