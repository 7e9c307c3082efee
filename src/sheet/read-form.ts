import { decodeText } from '../document/decode-text.ts';
import { archiveAdvice, fileKind } from '../document/file-kind.ts';
import type { SheetCell, SheetField, SheetRow } from '../inbound/sheet/types.ts';
import { datedTitle } from '../inbound/tasks/table-columns.ts';
import { type ColumnKind, isField, shownTitles } from './form-columns.ts';
import { type FormColumn, readHeader } from './form-header.ts';
import {
  type FormToken,
  type RowMark,
  readRowMark,
  shownMark,
  tokenOf,
  tokenSheetName,
} from './form-token.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import { readCsv } from './read-csv.ts';
import { guarded, maxFileBytes } from './read-failure.ts';
import { cellAddress, readWorkbook } from './read-xlsx.ts';
import { readZip } from './read-zip.ts';

/** A table that people fill in and send back, as far as its headers are known. */
export interface Form {
  /** Null for a table that was not written by this service. */
  readonly token: FormToken | null;
  readonly columns: ReadonlySet<SheetField>;
  readonly rows: readonly SheetRow[];
  /** Titles of columns that hold something and were not read. */
  readonly ignored: readonly string[];
  /** What tells whose the table is, and of when: columns of another month, the lines above it, its sheet's and its file's name. */
  readonly headings: readonly string[];
  /** Tasks whose goals or last month were changed in a form of this service, which reads them nowhere. */
  readonly altered: readonly number[];
  /** Other visible sheets of the file with a table of the same kind. */
  readonly unread: readonly string[];
}

export type FormOutcome =
  | { readonly kind: 'form'; readonly form: Form }
  /** The file cannot be read; the sentence says why and what to do. */
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'not_a_form' };

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file from the chat: .xlsx of any program, .csv, or a table in a text file. What it is, its bytes tell.
 * @param period the month reported on, as 2023-09: of several columns or sheets that name months it has its own
 */
export function readForm(file: SentFile, period: string): FormOutcome {
  if (file.bytes.length === 0) return { kind: 'unreadable', text: '文件是空的，' };
  if (file.bytes.length > maxFileBytes) return { kind: 'unreadable', text: '文件超过20 MB的上限，' };
  const kind = fileKind(file.bytes, 'sheet');
  if (typeof kind !== 'string') return { kind: 'unreadable', text: kind.text };
  if (kind === 'text') return readPlain(file, period);
  const grids = guarded('表格文件', () => readGrids(file.bytes));
  if (!grids.ok) return { kind: 'unreadable', text: grids.failure.text };
  if (grids.value !== null) return readGrid(grids.value, file.name, period);
  const other = guarded('表格文件', () => readZip(file.bytes, () => false).names);
  return { kind: 'unreadable', text: other.ok ? archiveAdvice(other.value) : other.failure.text };
}

const parts =
  /^xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/u;

/** The sheets of a workbook; null for an archive that is none. Throws on a damaged or unsafe one. */
export function readGrids(bytes: Uint8Array): Grid[] | null {
  const zip = readZip(bytes, (name) => parts.test(name));
  if (!zip.entries.has('xl/workbook.xml')) return null;
  return readWorkbook(zip).map(({ name, hidden, rows }) => ({ name, hidden, rows, address: cellAddress }));
}

const noWorkbook =
  '文件内容不是表格，可能已损坏或没有下载完整。请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv 后重新发送。';

function readPlain({ name, bytes }: SentFile, period: string): FormOutcome {
  const decoded = decodeText(bytes, 'sheet');
  if ('code' in decoded)
    return { kind: 'unreadable', text: /\.(?:xls[xm]?|et)$/iu.test(name) ? noWorkbook : decoded.text };
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
  return readGrid([{ name: '', hidden: false, rows, address }], name, period);
}

function readGrid(grids: readonly Grid[], file: string, period: string): FormOutcome {
  const found = grids
    .filter(({ hidden }) => !hidden)
    .flatMap((grid) => {
      const table = readTable(grid, period);
      return table === null ? [] : [{ grid, table }];
    });
  const ofPeriod = ({ grid }: { readonly grid: Grid }) =>
    datedTitle(grid.name)?.months.includes(Number(period.slice(5))) ?? false;
  const best = found.find(({ table }) => table.marks.length > 0) ?? found.find(ofPeriod) ?? found[0];
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
      altered: best.table.altered,
      headings: [...best.table.headings, file.replace(/\.[^.]*$/u, '')].filter((text) => text.trim() !== ''),
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
  readonly altered: readonly number[];
  /** Columns of another month, the lines above the header, and the name of the sheet. */
  readonly headings: readonly string[];
}

/** The table below the first row that names a task number (or a task) and something to fill in. */
function readTable(grid: Grid, period: string): Table | null {
  for (const index of grid.rows.slice(0, 20).keys()) {
    const header = readHeader(grid.rows.slice(index, index + 200), period);
    if (header === null) continue;
    const { columns } = header;
    // On every page of a long table its header stands again.
    const body = grid.rows
      .slice(index + header.rows)
      .filter(
        ({ cells }) =>
          !columns.every(({ at, title }) => title === (cells[at]?.text ?? '').replace(/\s+/gu, '')),
      );
    const rows = body.map((row) => readRow(grid, columns, row));
    const ignored = columns.flatMap(({ kind, title, at }) =>
      title !== '' && kind === null && body.some((row) => holds(row.cells[at])) ? [title] : [],
    );
    const fields = columns.flatMap(({ kind }) =>
      kind !== null && kind !== 'elsewhen' && isField(kind) ? [kind] : [],
    );
    const elsewhen = columns.flatMap(({ kind, title }) => (kind === 'elsewhen' ? [title] : []));
    const above = grid.rows.slice(0, index).flatMap((row) => row.cells.filter(holds).map(({ text }) => text));
    return {
      columns: new Set(fields),
      rows,
      marks: marksOf({ ...grid, rows: body }),
      ignored,
      altered: rows.flatMap((row, at) => alteredIn(columns, row, body[at])),
      headings: [...elsewhen, ...above, grid.name],
    };
  }
  return null;
}

function alteredIn(columns: readonly FormColumn[], { no }: SheetRow, row: GridRow | undefined): number[] {
  const texts = row?.cells.map(({ text }) => text) ?? [];
  const mark = texts.map(readRowMark).find((one) => one !== null);
  const titled = (title: string) => columns.find((column) => column.title === title);
  const [goals, last] = [titled(shownTitles.goals), titled(shownTitles.last)];
  // Where the mark was left behind by its row it tells nothing of that.
  if (mark == null || mark.shown === null || no?.text !== String(mark.taskNo) || !goals || !last) return [];
  return shownMark([texts[goals.at] ?? '', texts[last.at] ?? '']) === mark.shown ? [] : [mark.taskNo];
}

const holds = (cell: GridCell | undefined): boolean =>
  cell !== undefined && cell.text !== '' && cell.merged === null && readRowMark(cell.text) === null;

function readRow(grid: Grid, columns: readonly FormColumn[], { row, cells: values }: GridRow): SheetRow {
  const texts = values.map(({ text }) => text);
  const cell = ({ at, title, kind, planned, said }: FormColumn): SheetCell | null => {
    const value = values[at];
    if (value === undefined || value.merged === 'left' || (kind === 'no' && value.merged !== null))
      return null;
    if (value.text === '' && value.problem === null) return null;
    const text = kind !== null && kind !== 'elsewhen' && isField(kind) ? said(texts) : value.text;
    return {
      address: grid.address(row, at, title),
      text,
      problem: value.problem,
      ...(planned ? { planned } : {}),
    };
  };
  const first = (kind: FormColumn['kind']): SheetCell | null =>
    columns
      .filter((column) => column.kind === kind)
      .map(cell)
      .find((one) => one !== null) ?? null;
  const cells = new Map<SheetField, SheetCell>();
  const others = new Map<number, SheetCell>();
  for (const column of columns) {
    const found = cell(column);
    const { kind } = column;
    if (found === null) continue;
    if (kind === null || kind === 'shown') others.set(column.at, found);
    else if (kind !== 'elsewhen' && isField(kind)) cells.set(kind, together(kind, cells.get(kind), found));
  }
  const mark = texts.map((text) => readRowMark(text)).find((one) => one !== null);
  return {
    row,
    no: first('no'),
    task: first('task'),
    ...unitsOf(columns, texts),
    token: mark ?? null,
    cells,
    others,
  };
}

/** 填报单位 says whose row it is; 牵头单位 and 责任单位 do together, and 配合单位 beside them. */
function unitsOf(
  columns: readonly FormColumn[],
  texts: readonly string[],
): Pick<SheetRow, 'unit' | 'sharing'> {
  const named = (kind: ColumnKind, title: RegExp) => {
    const cells = columns.flatMap((column) =>
      column.kind === kind && title.test(column.title) ? [texts[column.at] ?? ''] : [],
    );
    return [...new Set(cells.filter((text) => text !== ''))].join('、') || null;
  };
  const filledBy = named('unit', /^(?:填报|报送|上报)/u);
  return {
    unit: filledBy ?? named('unit', /(?:)/u),
    sharing: filledBy === null ? named('with', /(?:)/u) : null,
  };
}

/** Two columns of the same: figures add up to a list; of anything else one has to be chosen by the person. */
function together(field: SheetField, one: SheetCell | undefined, other: SheetCell): SheetCell {
  if (one === undefined || one.text === other.text) return other;
  if (field === 'metrics') return { ...one, text: `${one.text}\n${other.text}` };
  return { ...one, text: `${one.text} / ${other.text}`, problem: one.problem ?? other.problem ?? 'several' };
}
