import type { Cell } from './read-xlsx.ts';

export interface GridCell extends Pick<Cell, 'text' | 'problem' | 'merged'> {}

export interface GridRow {
  readonly row: number;
  readonly cells: readonly GridCell[];
}

export interface Grid {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly GridRow[];
  /** How people find a cell. @param column 0-based */
  readonly address: (row: number, column: number, title: string) => string;
}
