import { createHash } from 'node:crypto';
import { safeText } from './safe-text.ts';

/**
 * The token of a 填报表: whose it is, which period, and which version of every report it was written with. It stands
 * in a hidden sheet and once more in every row, so that a copied part still tells where it came from. It is no
 * secret and proves nothing: what a person may report is decided by who sends the file.
 */
export interface FormToken {
  readonly unit: string;
  /** '2023-03'. */
  readonly period: string;
  /** Names one written file; a copy that was edited and sent again carries the same. */
  readonly sheet: string;
  /** By task number; 0 where nothing was reported. */
  readonly versions: ReadonlyMap<number, number>;
}

export interface RowMark {
  readonly unit: string;
  readonly period: string;
  readonly sheet: string;
  readonly taskNo: number;
  readonly version: number;
  /** Tells whether what the row shows was changed; null in a form of an earlier version. */
  readonly shown: string | null;
}

export const tokenSheetName = '_duban';
const mark =
  /^督办表\|([^|]{1,60})\|(\d{4}-\d{2})\|([A-Za-z0-9-]{1,40})\|(\d{1,4})\|(\d{1,6})(?:\|([0-9a-f]{8}))?$/u;

export function rowMark(row: RowMark): string {
  const { unit, period, sheet, taskNo, version, shown } = row;
  return ['督办表', unit, period, sheet, taskNo, version, ...(shown === null ? [] : [shown])].join('|');
}

export function readRowMark(text: string): RowMark | null {
  const match = mark.exec(text.trim());
  if (match === null) return null;
  const [, unit = '', period = '', sheet = '', taskNo, version, shown = null] = match;
  return { unit, period, sheet, taskNo: Number(taskNo), version: Number(version), shown };
}

/** The form's token from the marks found in it, hidden sheet first; a single foreign row does not change whose it is. */
export function tokenOf(marks: readonly RowMark[]): FormToken | null {
  const counts = new Map<string, number>();
  for (const { unit, period, sheet } of marks) {
    const key = JSON.stringify([unit, period, sheet]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const first = marks.find(({ unit, period, sheet }) => JSON.stringify([unit, period, sheet]) === most?.[0]);
  if (first === undefined) return null;
  const { unit, period, sheet } = first;
  const own = marks.filter((one) => one.unit === unit && one.period === period && one.sheet === sheet);
  return { unit, period, sheet, versions: new Map(own.map((one) => [one.taskNo, one.version])) };
}

/** What a row shows as a mark, whatever another program makes of its blanks and line ends. */
export function shownMark(cells: readonly string[]): string {
  const plain = cells.map((cell) => safeText(cell).normalize('NFKC').replace(/[\s']/gu, ''));
  return createHash('sha256').update(plain.join('\n')).digest('hex').slice(0, 8);
}
