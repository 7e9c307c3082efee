import type { ImportResult, ImportWarning, WarningCode } from './import-result.ts';

/** One line of text, paragraph or cell block, blanks at both ends removed, characters as written. */
export interface SourceLine {
  /** 1-based place in the file: line, paragraph or row. */
  readonly line: number;
  readonly text: string;
}

export interface SourceCell {
  readonly text: string;
  /** True when the cell is part of one merged with the cell above; `text` is then the merged text. */
  readonly mergedFromAbove: boolean;
}

export interface SourceRow {
  readonly line: number;
  readonly cells: readonly SourceCell[];
}

export interface SourceTable {
  /** Name of the worksheet, null elsewhere. */
  readonly name: string | null;
  readonly rows: readonly SourceRow[];
}

/** Any file after its format is dealt with: running text, tables, or both. */
export interface Source {
  readonly name: string;
  readonly format: ImportResult['source']['format'];
  readonly lines: readonly SourceLine[];
  readonly tables: readonly SourceTable[];
  readonly warnings: readonly ImportWarning[];
}

/** A task as it stands in the document, before units and targets are understood. */
export interface DraftTask {
  readonly no: number;
  readonly line: number;
  readonly chapter: number;
  readonly section: number;
  readonly text: string;
  readonly fields: readonly DraftField[];
  readonly dueText: string | null;
}

/** `responsible` 责任单位 (the first named leads), `lead` 牵头单位, `co` 配合单位. */
export type FieldLabel = 'responsible' | 'lead' | 'co';

export interface DraftField {
  readonly label: FieldLabel;
  readonly text: string;
  readonly line: number;
}

export function warning(
  code: WarningCode,
  line: number | null,
  text: string,
  taskNo: number | null = null,
): ImportWarning {
  return { code, taskNo, text, line };
}
