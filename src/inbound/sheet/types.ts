import type { ReportContent } from '../../domain/report.ts';
import type { UnitDirectory } from '../../domain/unit-directory.ts';
import type { Issue, OwedTask, ReportItem } from '../interpretation.ts';

/** The columns of a 填报表 that are filled in, in the order they stand. */
export const sheetFields = [
  'percent',
  'status',
  'metrics',
  'progress',
  'problems',
  'nextSteps',
  'expectedBy',
  'same',
] as const;

export type SheetField = (typeof sheetFields)[number];

export interface SheetCell {
  /** As the person finds it: E12, or the line and the column's title of a text file. */
  readonly address: string;
  /** What the cell shows. */
  readonly text: string;
  /** `error` #REF! and the like · `no_value` a formula without its result · `several` columns of the same that differ. */
  readonly problem: 'error' | 'no_value' | 'several' | null;
  /** A day by a plan, which may be past or no day at all. */
  readonly planned?: true;
}

/** What a row written by this service carries in its hidden column. */
export interface RowToken {
  readonly unit: string;
  readonly period: string;
  readonly taskNo: number;
}

export interface SheetRow {
  readonly row: number;
  readonly no: SheetCell | null;
  readonly task: SheetCell | null;
  /** 责任单位, where the table has such a column; where it says who filled the row in, that. */
  readonly unit: string | null;
  /** 配合单位, where the table has such a column beside that. */
  readonly sharing: string | null;
  readonly token: RowToken | null;
  /** Cells that hold something. */
  readonly cells: ReadonlyMap<SheetField, SheetCell>;
  /** Cells of the other columns that hold something, by column. */
  readonly others: ReadonlyMap<number, SheetCell>;
}

/** Cells in a spelling that survives another program: what was written, to be compared with what came back. */
export type CellKeys = Readonly<Partial<Record<SheetField, string>>>;

/** What the cells of a row said at one time, and what was registered then. */
export interface Telling {
  readonly keys: CellKeys;
  readonly content: ReportContent | null;
}

/** Where a row set out from: what the person who filled it in saw in its cells, and what was registered at that time. */
export interface Ancestor extends Telling {
  /** All that has stood in the cells before: as they were written, then as copies that were taken had them. */
  readonly earlier?: readonly Telling[];
}

export interface SheetTask {
  readonly owed: OwedTask;
  readonly versions: number;
  readonly current: ReportContent | null;
  readonly last: ReportContent | null;
}

export interface SheetContext {
  /** ISO date in Beijing. */
  readonly today: string;
  readonly unit: string;
  /** Which units the rows of a table may be of. */
  readonly directory: UnitDirectory;
  readonly period: string;
  readonly lastTaskNo: number;
  readonly tasks: ReadonlyMap<number, SheetTask>;
  /** By task number; a row without one was not written by this service, and what it says replaces what was said. */
  readonly ancestors: ReadonlyMap<number, Ancestor>;
  /** The columns the table has. */
  readonly columns: ReadonlySet<SheetField>;
  /** The percent column holds shares, 0.6 for 60 %: 1 is asked about too. */
  readonly shares?: boolean;
}

/** Why a cell is not taken. `address` is null when the whole row is meant. */
export interface CellIssue extends Issue {
  readonly address: string | null;
  readonly field: SheetField | null;
}

export type RowResult = {
  readonly row: number;
  readonly taskNo: number | null;
} /** `behind`: a cell was left as it stood, and something newer is registered, which stays. */ & (
  | { readonly kind: 'taken'; readonly item: ReportItem; readonly keys: CellKeys; readonly behind: boolean }
  /** Says nothing new. `keys` are those of the cells that were filled in. */
  | { readonly kind: 'same'; readonly keys: CellKeys; readonly behind: boolean }
  | { readonly kind: 'blank' }
  /** As it was written, and what it says was returned by the office. */
  | { readonly kind: 'returned' }
  /** As it was written, and what it says was withdrawn: 确认 registers it again. */
  | { readonly kind: 'recalled'; readonly issues: readonly CellIssue[]; readonly item: ReportItem }
  /** A row of another unit in a table of several. */
  | { readonly kind: 'foreign'; readonly unit: string }
  /** `item` is there when 确认 is enough to store the row. */
  | { readonly kind: 'bad'; readonly issues: readonly CellIssue[]; readonly item: ReportItem | null }
  /** 确认 stores what the row says over what was reported meanwhile. */
  | { readonly kind: 'conflict'; readonly issues: readonly CellIssue[]; readonly item: ReportItem }
);
