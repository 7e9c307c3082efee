import { blankContent, type ReportContent } from '../../domain/report.ts';
import { cellKey } from './cells.ts';
import { sameField } from './merge.ts';
import { readNo } from './tasks.ts';
import {
  type Ancestor,
  type CellKeys,
  type SheetField,
  type SheetRow,
  sheetFields,
  type Telling,
} from './types.ts';

/** A copy of a written form that came back earlier: the rows that were taken of it, and what they became. */
export interface TakenCopy {
  readonly rows: ReadonlyMap<number, Telling>;
  readonly samePerson: boolean;
}

/** What is known of a written form when a copy of it comes back. */
export interface FormHistory {
  /** By task number: the rows as they were written. */
  readonly written: ReadonlyMap<number, Telling>;
  /** Oldest first. */
  readonly copies: readonly TakenCopy[];
  /** Cells that were written into the form although they were in conflict with what was registered. */
  readonly open: ReadonlyMap<number, CellKeys>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Where every row set out from. Several people may fill in copies of one form: what an earlier copy changed is the
 * starting point only of a file that goes on from that copy; the others started from the form as it was written, and
 * what they left alone says nothing.
 */
export function ancestorsOf(rows: readonly SheetRow[], history: FormHistory): ReadonlyMap<number, Ancestor> {
  const byTask = new Map(
    rows.flatMap((row) => {
      const no = row.token?.taskNo ?? (row.no === null ? null : readNo(row.no.text));
      return no === null ? [] : [[no, row] as const];
    }),
  );
  const before = history.copies.filter((copy) => goesOnFrom(byTask, history, copy));
  return new Map(
    [...history.written].map(([no, written]) => {
      const earlier = [written, ...history.copies.flatMap(({ rows: taken }) => taken.get(no) ?? [])];
      const seen = before.reduce((base, { rows: taken }) => afterCopy(base, written, taken.get(no)), written);
      const content = withoutOpen(seen.content, byTask.get(no), history.open.get(no));
      return [no, { keys: seen.keys, content, earlier }];
    }),
  );
}

/** Whether a cell stands as it was written, or as a copy that was taken had it. */
export function standsAsBefore(ancestor: Ancestor | undefined, field: SheetField, text: string): boolean {
  const key = cellKey(field, text);
  return ancestor !== undefined && tellings(ancestor).some(({ keys }) => keys[field] === key);
}

/** Whether a cell that was left alone says something else than what is registered now. */
export function isBehind(
  ancestor: Ancestor | undefined,
  field: SheetField,
  text: string,
  current: ReportContent | null,
): boolean {
  if (ancestor === undefined || current === null || field === 'same') return false;
  const key = cellKey(field, text);
  const told = tellings(ancestor).find(({ keys }) => keys[field] === key);
  if (told === undefined || told.content === null) return false;
  // Words to which others were added are registered still.
  const before = field === 'progress' ? told.content.progress : null;
  if (before !== null && current.progress?.startsWith(before)) return false;
  return !sameField(field, told.content, current);
}

export const tellings = (ancestor: Ancestor): readonly Telling[] => ancestor.earlier ?? [ancestor];

/**
 * A file that goes on from a copy says again most of what that copy changed. Where nothing of it can be told, because
 * the only cell that was changed has been changed once more, it does if the same person sends it.
 */
function goesOnFrom(
  rows: ReadonlyMap<number, SheetRow>,
  { written }: FormHistory,
  { rows: taken, samePerson }: TakenCopy,
): boolean {
  let again = 0;
  let asWritten = 0;
  for (const [no, { keys }] of taken) {
    for (const field of changedFields(keys, written.get(no)?.keys)) {
      const text = rows.get(no)?.cells.get(field)?.text;
      const key = text === undefined ? undefined : cellKey(field, text);
      if (key === keys[field]) again += 1;
      else if (key === written.get(no)?.keys[field]) asWritten += 1;
    }
  }
  return again > asWritten || (samePerson && again === asWritten && asWritten === 0);
}

const changedFields = (keys: CellKeys, before: CellKeys | undefined): SheetField[] =>
  sheetFields.filter((field) => keys[field] !== undefined && keys[field] !== before?.[field]);

/** What somebody saw who went on from a copy: the fields it changed as they became, the others as they were. */
function afterCopy(base: Telling, written: Telling, taken: Telling | undefined): Telling {
  if (taken === undefined) return base;
  const keys: Partial<Record<SheetField, string>> = { ...base.keys };
  const content: Writable<ReportContent> = { ...(base.content ?? blankContent) };
  const changed = changedFields(taken.keys, written.keys);
  for (const field of changed) {
    keys[field] = taken.keys[field] ?? '';
    if (field === 'same') Object.assign(content, taken.content);
    else Object.assign(content, { [field]: taken.content?.[field] ?? blankContent[field] });
  }
  // Words beside the figures were added to the progress.
  if (changed.includes('metrics')) content.progress = taken.content?.progress ?? null;
  // A percent decides on the state, and a state on the percent.
  if (changed.includes('percent') || changed.includes('status'))
    Object.assign(content, {
      percent: taken.content?.percent ?? null,
      status: taken.content?.status ?? null,
    });
  return { keys, content };
}

/** A cell that was in conflict and was left alone is in conflict still: whoever sent it has not decided. */
function withoutOpen(
  content: ReportContent | null,
  row: SheetRow | undefined,
  open: CellKeys | undefined,
): ReportContent | null {
  if (content === null || open === undefined) return content;
  const undecided = sheetFields.filter((field) => {
    const cell = row?.cells.get(field);
    return cell !== undefined && open[field] === cellKey(field, cell.text);
  });
  if (undecided.includes('same')) return null;
  const fields = undecided.flatMap((field) =>
    field === 'percent' || field === 'status'
      ? (['percent', 'status'] as const)
      : field === 'same'
        ? []
        : [field],
  );
  return { ...content, ...Object.fromEntries(fields.map((field) => [field, blankContent[field]])) };
}
