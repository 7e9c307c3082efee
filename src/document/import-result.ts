import type { Chapter, Directive, Task, UnitKind } from '../domain/directive.ts';

/**
 * Why a file is not imported at all. Closed list.
 * `too_large` over 20 MB or a lying/oversized archive entry · `wrong_type` · `wrong_encoding` · `damaged`
 * · `unsafe` macros, document type definitions, archive tricks · `empty` · `no_tasks`
 * · `ambiguous` a layout that would have to be guessed · `too_long` more rows, columns or tasks than any such document has
 */
export type RefusalCode =
  | 'too_large'
  | 'wrong_type'
  | 'wrong_encoding'
  | 'damaged'
  | 'unsafe'
  | 'empty'
  | 'no_tasks'
  | 'ambiguous'
  | 'too_long';

export interface ImportRefusal {
  readonly code: RefusalCode;
  /** One or two Chinese sentences for staff; ends with what to do. */
  readonly text: string;
  /** 1-based source line (row, paragraph), when one place is to blame. */
  readonly line?: number;
}

/** What staff must look at before signing the check sheet. Closed list; import goes on. */
export type WarningCode =
  | 'title_missing'
  | 'number_missing'
  | 'number_conflict'
  | 'issuer_missing'
  | 'issuer_conflict' // letterhead and signature differ
  | 'date_missing'
  | 'date_conflict'
  | 'numbering_gap' // a task number is missing
  | 'numbering_order'
  | 'renumbered' // numbers start anew in every chapter, or there are none: counted through
  | 'heading_order' // a chapter or section number is missing or repeated
  | 'page_mark_removed' // a page header or number inside the text
  | 'same_line' // two tasks on one line
  | 'units_missing'
  | 'unit_unknown' // not in the directory; taken as written
  | 'unit_suspicious' // does not look like the name of a unit
  | 'unit_similar' // a new unit that may be another one by a short name
  | 'unit_repeated'
  | 'units_merged' // several 责任单位 in one task
  | 'lead_several' // more than one 牵头单位
  | 'lead_missing'
  | 'group_unresolved' // staff must assign
  | 'group_partial' // 各县(市、区) without 政府(管委会): taken as the whole group
  | 'directory_foreign' // the directory belongs to another city and was not used
  | 'directory_assumed' // no issuer in the document: expanded with the directory's city
  | 'target_unclear' // looks like a goal but cannot be stated as one
  | 'line_ignored' // a line that belongs to nothing
  | 'text_suspicious' // undecodable marks, empty task, lost formula and so on
  | 'column_ignored'
  | 'sheet_ignored'
  | 'merged_guess'; // a cell taken over from the merged cell above

export interface ImportWarning {
  readonly code: WarningCode;
  readonly taskNo: number | null;
  /** Chinese, one sentence. */
  readonly text: string;
  /** 1-based source line, row or paragraph; null for the whole document. */
  readonly line: number | null;
}

export interface ImportedUnit {
  readonly name: string;
  readonly kind: UnitKind;
  readonly aliases: readonly string[];
  /** True when the directory does not know the unit: name and kind come from the document alone. */
  readonly isNew: boolean;
}

export interface ImportCheck {
  /** Number of tasks. */
  readonly tasks: number;
  /** Numbers run from 1 to `tasks` without gap or repetition. */
  readonly contiguous: boolean;
  /** Number of distinct units. */
  readonly units: number;
  /** Task–unit pairs: what is owed in one period. */
  readonly pairs: number;
  readonly chapters: number;
  readonly sections: number;
  readonly targets: number;
  readonly tasksWithTargets: number;
  readonly unresolvedGroups: number;
}

/** A number in a task's text that was not taken as a target, so that staff can check the choice. */
export interface PassedNumber {
  readonly taskNo: number;
  /** The number with some words around it. */
  readonly text: string;
}

export interface ImportResult {
  readonly directive: Directive;
  readonly chapters: readonly Chapter[];
  readonly tasks: readonly Task[];
  /** In the order of first mention. */
  readonly units: readonly ImportedUnit[];
  readonly warnings: readonly ImportWarning[];
  readonly check: ImportCheck;
  readonly passedNumbers: readonly PassedNumber[];
  readonly source: {
    readonly name: string;
    readonly format: 'txt' | 'docx' | 'xlsx' | 'csv';
    /** What `line` and `sourceLine` count. */
    readonly lineWord: '行' | '段' | '表格行';
  };
}

export type ImportOutcome =
  | { readonly ok: true; readonly result: ImportResult }
  | { readonly ok: false; readonly refusal: ImportRefusal };
