import { decideFiling, isRepeatable } from '../../domain/file-report.ts';
import type { ReportContent } from '../../domain/report.ts';
import type { ReportItem } from '../interpretation.ts';
import { measures, suspicions } from '../values/guards.ts';
import { compact, sameWords } from './cells.ts';
import { type Place, reasonOf, reasons } from './issues.ts';
import { type Said, sameContent, statusNames } from './merge.ts';
import type { Ancestor, CellIssue, SheetContext, SheetField, SheetRow, SheetTask } from './types.ts';

/** A row while it is read, cell by cell. */
export interface Reading {
  readonly row: SheetRow;
  readonly no: number;
  readonly task: SheetTask;
  readonly ancestor: Ancestor | undefined;
  readonly context: SheetContext;
  readonly said: Said;
  readonly issues: CellIssue[];
}

export function placeOf({ row, no }: Reading, field: SheetField): Place {
  return { taskNo: no, field, cell: row.cells.get(field) ?? null };
}

/** The cell that says 同上月: its own column, or another one where that is empty. */
function sameIn({ cells }: SheetRow): SheetField {
  const fields = ['same', 'status', 'percent', 'progress', 'metrics'] as const;
  const says = (text: string | undefined) => text !== undefined && sameWords.test(compact(text));
  if (compact(cells.get('same')?.text ?? '') !== '') return 'same';
  return fields.find((field) => says(cells.get(field)?.text)) ?? 'status';
}

/** What cannot be true at once, within the row as the person sees it. */
export function contradictions(reading: Reading): CellIssue[] {
  const { said, task } = reading;
  if (said.same === true) {
    const place = placeOf(reading, sameIn(reading.row));
    if (!isRepeatable(task.last)) return [reasons.nothingToRepeat(place)];
    if (said.percent !== undefined && said.percent !== task.last.percent)
      return [reasons.sameAgainst(place, said.percent)];
  }
  if (said.percent === undefined && said.status === undefined) return [];
  const percent = said.percent ?? visible(reading, 'percent');
  const status = said.status ?? visible(reading, 'status');
  if (typeof percent !== 'number' || status === null) return [];
  const going = status === 'in_progress' || status === 'delayed';
  const against =
    (status === 'done' && percent < 100) ||
    (status === 'not_started' && percent > 0) ||
    (going && percent >= 100)
      ? status
      : null;
  if (against === null) return [];
  const field = said.status === undefined || !reading.row.cells.has('status') ? 'percent' : 'status';
  return [reasons.statusAgainst(placeOf(reading, field), statusNames[against], percent)];
}

/** The registered value of a field that still stands in the row as it was written. */
function visible<F extends 'percent' | 'status'>(reading: Reading, field: F): ReportContent[F] | null {
  const { row, ancestor } = reading;
  return row.cells.has(field) ? (ancestor?.content?.[field] ?? null) : null;
}

/**
 * A percent or a state given alone replaces the other one, unless that one stands in the row too or has been
 * registered since the row was written.
 */
function carried<F extends 'percent' | 'status'>(reading: Reading, field: F): ReportContent[F] | null {
  const { ancestor, row, task } = reading;
  if (ancestor === undefined) return null;
  const cleared = ancestor.keys[field] !== undefined && ancestor.keys[field] !== '' && !row.cells.has(field);
  return cleared ? null : (task.current?.[field] ?? null);
}

export function itemOf(reading: Reading): ReportItem {
  const { said, no } = reading;
  let percent = said.percent ?? null;
  let status = said.status ?? null;
  if (said.same !== true && status !== 'no_change' && (percent !== null || status !== null)) {
    percent ??= carried(reading, 'percent');
    status ??= carried(reading, 'status');
    if (said.percent === undefined && said.status === 'done' && percent !== null && percent < 100)
      percent = null;
    if (said.percent === undefined && said.status === 'not_started') percent = null;
    if (said.status === undefined && percent !== null && status === 'not_started' && percent > 0)
      status = null;
  }
  return {
    taskNo: no,
    percent,
    status,
    metrics: said.metrics ?? [],
    progress: said.progress ?? said.besideFigures ?? null,
    problems: said.problems ?? null,
    nextSteps: said.nextSteps ?? null,
    expectedBy: said.expectedBy ?? null,
    sameAsLast: said.same === true,
    ...(said.progress === undefined && said.besideFigures !== undefined
      ? { added: ['progress'] as const }
      : {}),
  };
}

export function changesNothing(
  { taskNo: _, sameAsLast, added = [], ...content }: ReportItem,
  task: SheetTask,
): boolean {
  if (task.current === null) return false;
  const decision = decideFiling({ content, sameAsLast, added, late: false, proxy: false }, task);
  if (!decision.ok) return decision.code === 'nothing_added';
  return sameContent(decision.content, task.current);
}

/** The guards of the chat, on what the row says anew. A value that was shown and overwritten is a correction. */
export function suspicious(reading: Reading, item: ReportItem): CellIssue[] {
  const { said, task, ancestor } = reading;
  const correcting =
    ancestor !== undefined && ancestor.content !== null && sameContent(ancestor.content, task.current);
  const previous = measures(task.owed, { correcting });
  const doubts = (field: 'percent' | 'metrics', given: ReportItem): CellIssue[] => {
    const written = reading.row.cells.has(field) ? field : 'progress';
    return suspicions(task.owed, given, previous).map((doubt) => reasonOf(doubt, placeOf(reading, written)));
  };
  return [
    ...doubts('percent', { ...item, percent: said.percent ?? null, metrics: [] }),
    ...doubts('metrics', { ...item, percent: null, metrics: said.metrics ?? [] }),
  ];
}
