import { storeFile } from '../../../db/queries/inbox.ts';
import { periodLabel } from '../../domain/period.ts';
import { isOpen } from '../../replies/liaison-texts.ts';
import { formAnswer, formName } from '../../replies/sheet-texts.ts';
import { type FormRow, writeForm } from '../../sheet/write-form.ts';
import { findUnit } from './office.ts';
import { dueText } from './queries.ts';
import { loadOwed, type OwedContext, type ReportingUnit } from './report.ts';
import { sheetName } from './sheet-history.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

/** 填报表: the unit's sheet of the period, with what is already reported and what was reported last time. */
export async function sheetAnswer(turn: Turn, unit: ReportingUnit): Promise<Outcome> {
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const file = await storeForm(turn, unit, { name: formName(unit.name, turn.period), rows: formRows(owed) });
  const open = [...owed.rows.values()].filter(({ state }) => isOpen(state)).length;
  return answered(
    'query_other',
    formAnswer({
      unit: unit.name,
      periodLabel: periodLabel(turn.period),
      owed: owed.rows.size,
      open,
      dueText: dueText(turn),
      file,
    }),
  );
}

/** 填报表 市商务局, asked for by staff: what comes back is entered for that unit (代录). */
export async function unitSheetAnswer(turn: Turn, name: string): Promise<Outcome> {
  const unit = await findUnit(turn.tx, name);
  return unit.ok ? sheetAnswer(turn, { id: unit.id, name: unit.name, proxy: true }) : refusedBy(unit);
}

/** Writes a form and keeps it, so that a message can carry it. */
export async function storeForm(
  turn: Turn,
  unit: ReportingUnit,
  { name, rows }: { readonly name: string; readonly rows: readonly FormRow[] },
): Promise<{ fileId: number; name: string }> {
  const bytes = await writeForm({
    unit: unit.name,
    period: turn.period,
    dueText: dueText(turn),
    writtenAt: turn.at,
    sheet: sheetName(turn.inboxId),
    rows,
  });
  return { fileId: await storeFile(turn.tx, { name, bytes, at: turn.at }), name };
}

/** Every owed task as a row of the form, in number order. */
export function formRows({ interpret, rows }: OwedContext): FormRow[] {
  return [...rows.values()].map(({ taskNo, current, returned, last }) => {
    const task = interpret.owed.get(taskNo);
    // What was returned stands in the cells, to be put right; a row left as it is files nothing.
    const shown = current ?? returned;
    return {
      taskNo,
      task: task?.text ?? '',
      targets: task?.targets ?? [],
      version: shown?.version ?? 0,
      current: shown,
      returnedFor: returned?.reason ?? null,
      last,
    };
  });
}
