import { decodeText } from '../document/decode-text.ts';
import { fileKind } from '../document/file-kind.ts';
import type { SheetCell, SheetField, SheetRow } from '../inbound/sheet/types.ts';
import { columnKind, isField } from './form-columns.ts';
import { type FormToken, type RowMark, readRowMark, tokenOf, tokenSheetName } from './form-token.ts';
import { readCsv } from './read-csv.ts';
import { guarded, maxFileBytes } from './read-failure.ts';
import { type Cell, cellAddress, readWorkbook } from './read-xlsx.ts';
import { readZip } from './read-zip.ts';

/** A table that people fill in and send back, as far as its headers are known. */
export interface Form {
  /** Null for a table that was not written by this service. */
  readonly token: FormToken | null;
  readonly columns: ReadonlySet<SheetField>;
  readonly rows: readonly SheetRow[];
  /** Titles of columns that hold something and were not read. */
  readonly ignored: readonly string[];
  /** What stands around the table: the lines above it, the name of its sheet, that of the file. */
  readonly headings: readonly string[];
  /** Other visible sheets of the file with a table of the same kind. */
  readonly unread: readonly string[];
}

export type FormOutcome =
  | { readonly kind: 'form'; readonly form: Form }
  /** The file cannot be read; the sentence says why and what to do. */
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'not_a_form' };

interface GridCell extends Pick<Cell, 'text' | 'problem' | 'merged'> {}

export interface Grid {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly { readonly row: number; readonly cells: readonly GridCell[] }[];
  /** How people find a cell. @param column 0-based */
  readonly address: (row: number, column: number, title: string) => string;
}

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a file from the chat: .xlsx of any program, .csv, or a table in a text file. What it is, its bytes tell. */
export function readForm(file: SentFile): FormOutcome {
  if (file.bytes.length === 0) return { kind: 'unreadable', text: '文件是空的，' };
  if (file.bytes.length > maxFileBytes) return { kind: 'unreadable', text: '文件超过20 MB的上限，' };
  const kind = fileKind(file.bytes);
  if (typeof kind !== 'string') return { kind: 'unreadable', text: kind.text };
  if (kind === 'text') return readPlain(file);
  const grids = guarded('表格文件', () => readGrids(file.bytes));
  if (!grids.ok) return { kind: 'unreadable', text: grids.failure.text };
  return grids.value === null ? { kind: 'not_a_form' } : readGrid(grids.value, file.name);
}

const parts =
  /^xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/u;

/** The sheets of a workbook; null for an archive that is none. Throws on a damaged or unsafe one. */
export function readGrids(bytes: Uint8Array): Grid[] | null {
  const zip = readZip(bytes, (name) => parts.test(name));
  if (!zip.entries.has('xl/workbook.xml')) return null;
  return readWorkbook(zip).map(({ name, hidden, rows }) => ({ name, hidden, rows, address: cellAddress }));
}

function readPlain({ name, bytes }: SentFile): FormOutcome {
  const decoded = decodeText(bytes);
  if ('code' in decoded) return { kind: 'unreadable', text: decoded.text };
  const csv = readCsv(decoded.text);
  // Text with a stray quotation mark is no table at all.
  if (!csv.ok)
    return csv.failure.code === 'too_long'
      ? { kind: 'unreadable', text: csv.failure.text }
      : { kind: 'not_a_form' };
  const rows = csv.value.map(({ line, cells }) => ({
    row: line,
    cells: cells.map((text): GridCell => ({ text, problem: null, merged: null })),
  }));
  const address = (row: number, _: number, title: string): string => `第${row}行“${title}”`;
  return readGrid([{ name: '', hidden: false, rows, address }], name);
}

function readGrid(grids: readonly Grid[], file: string): FormOutcome {
  const found = grids
    .filter(({ hidden }) => !hidden)
    .flatMap((grid) => {
      const table = readTable(grid);
      return table === null ? [] : [{ grid, table }];
    });
  const best = found.find(({ table }) => table.marks.length > 0) ?? found[0];
  if (best === undefined) return { kind: 'not_a_form' };
  const hidden = grids.filter((grid) => grid.name === tokenSheetName).flatMap(marksOf);
  // A mark in its own row is exact even after a part of another form was pasted in; the hidden sheet fills the gaps.
  const token = tokenOf(hidden) ?? tokenOf(best.table.marks);
  const unread = found.filter((one) => one !== best && one.table.rows.some(({ cells }) => cells.size > 0));
  return {
    kind: 'form',
    form: {
      token:
        token === null
          ? null
          : { ...token, versions: new Map([...token.versions, ...versionsIn(best.table.marks, token)]) },
      columns: best.table.columns,
      rows: best.table.rows,
      ignored: best.table.ignored,
      headings: [...best.table.above, best.grid.name, file.replace(/\.[^.]*$/u, '')].filter(
        (text) => text.trim() !== '',
      ),
      unread: unread.map(({ grid }) => grid.name),
    },
  };
}

const versionsIn = (marks: readonly RowMark[], token: FormToken): [number, number][] =>
  marks
    .filter(
      ({ unit, period, sheet }) => unit === token.unit && period === token.period && sheet === token.sheet,
    )
    .map(({ taskNo, version }) => [taskNo, version]);

const marksOf = ({ rows }: Grid): RowMark[] =>
  rows.flatMap(({ cells }) => cells.flatMap(({ text }) => readRowMark(text) ?? []));

interface Table {
  readonly columns: ReadonlySet<SheetField>;
  readonly rows: readonly SheetRow[];
  readonly marks: readonly RowMark[];
  readonly ignored: readonly string[];
  /** The lines above the header. */
  readonly above: readonly string[];
}

type Columns = ReadonlyMap<
  'no' | 'task' | 'unit' | SheetField,
  { readonly at: number; readonly title: string }
>;

/** The table below the first row that names a task number (or a task) and something to fill in. */
function readTable(grid: Grid): Table | null {
  for (const [index, { cells }] of grid.rows.slice(0, 20).entries()) {
    const columns = readHeader(cells);
    if (columns === null) continue;
    const body = grid.rows.slice(index + 1);
    const rows = body.map(({ row, cells: values }) => readRow(grid, columns, row, values));
    const known = new Set([...columns.values()].map(({ at }) => at));
    const ignored = cells.flatMap(({ text }, at) =>
      text !== '' &&
      !known.has(at) &&
      columnKind(text) !== 'shown' &&
      body.some((row) => holds(row.cells[at]))
        ? [text]
        : [],
    );
    const fields = [...columns.keys()].filter((kind) => isField(kind));
    const above = grid.rows.slice(0, index).flatMap((row) => row.cells.filter(holds).map(({ text }) => text));
    return { columns: new Set(fields), rows, marks: marksOf({ ...grid, rows: body }), ignored, above };
  }
  return null;
}

const holds = (cell: GridCell | undefined): boolean =>
  cell !== undefined && cell.text !== '' && cell.merged === null && readRowMark(cell.text) === null;

function readHeader(cells: readonly GridCell[]): Columns | null {
  const columns = new Map<'no' | 'task' | 'unit' | SheetField, { at: number; title: string }>();
  for (const [at, { text, merged }] of cells.entries()) {
    const kind = merged === 'left' ? null : columnKind(text);
    if (kind === null || kind === 'shown' || columns.has(kind)) continue;
    columns.set(kind, { at, title: text.replace(/\s+/gu, '') });
  }
  const named = columns.has('no') || columns.has('task');
  return named && [...columns.keys()].some((kind) => isField(kind)) ? columns : null;
}

function readRow(grid: Grid, columns: Columns, row: number, values: readonly GridCell[]): SheetRow {
  const cell = (kind: 'no' | 'task' | 'unit' | SheetField): SheetCell | null => {
    const column = columns.get(kind);
    const value = column === undefined ? undefined : values[column.at];
    if (column === undefined || value === undefined || value.merged === 'left') return null;
    if (kind === 'no' && value.merged !== null) return null;
    if (value.text === '' && value.problem === null) return null;
    return { address: grid.address(row, column.at, column.title), text: value.text, problem: value.problem };
  };
  const cells = new Map<SheetField, SheetCell>();
  for (const kind of columns.keys()) {
    const found = isField(kind) ? cell(kind) : null;
    if (isField(kind) && found !== null) cells.set(kind, found);
  }
  const mark = values.map(({ text }) => readRowMark(text)).find((one) => one !== null);
  return {
    row,
    no: cell('no'),
    task: cell('task'),
    unit: cell('unit')?.text ?? null,
    token: mark ?? null,
    cells,
  };
}
