import { guarded, maxColumns, maxRows, ReadError, type ReadOutcome } from './read-failure.ts';
import { type NumberFormat, readNumberFormats, showNumber } from './read-number-format.ts';
import { attribute, readXml } from './read-xml.ts';
import { readZip, type ZipContent } from './read-zip.ts';

export interface Cell {
  /** What the cell shows; dates as 2023-03-25, shares as 35%, line breaks as \n. */
  readonly text: string;
  /** The stored number, before its format. */
  readonly number: number | null;
  /** The cell belongs to a merged range; `text` is that of its first cell. */
  readonly merged: 'above' | 'left' | null;
  /** `error` #REF! and the like · `no_value` a formula that was saved without its result. */
  readonly problem: 'error' | 'no_value' | null;
}

export interface SheetRow {
  /** 1-based, as Excel shows it. */
  readonly row: number;
  /** From column A on; as long as the last cell that holds something. */
  readonly cells: readonly Cell[];
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold something. */
  readonly rows: readonly SheetRow[];
}

const emptyCell: Cell = { text: '', number: null, merged: null, problem: null };

/** `cellAddress(3, 0)` → A3. @param row 1-based @param column 0-based */
export function cellAddress(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}

const wanted =
  /^xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/u;

/**
 * Reads a workbook from a stranger: text and numbers only, at most 5000 rows × 60 columns a sheet, no macros, no
 * external content. Sheets come in the order of the tabs.
 */
export function readXlsx(bytes: Uint8Array): ReadOutcome<readonly Sheet[]> {
  return guarded('表格文件', () => readWorkbook(readZip(bytes, (name) => wanted.test(name))));
}

/** The same for an archive that is already open. Throws. */
export function readWorkbook(zip: ZipContent): readonly Sheet[] {
  if (zip.names.some((name) => /vbaProject|macrosheets/iu.test(name))) {
    throw new ReadError('unsafe', '表格含有宏，出于安全考虑不予读取。请另存为不带宏的 .xlsx 文件后上传。');
  }
  const workbook = zip.entries.get('xl/workbook.xml');
  if (workbook === undefined)
    throw new ReadError('wrong_type', '文件不是 .xlsx 表格。请另存为 .xlsx 后上传。');
  const strings = readSharedStrings(zip.entries.get('xl/sharedStrings.xml'));
  const formats = readNumberFormats(zip.entries.get('xl/styles.xml'));
  const targets = readRelations(zip.entries.get('xl/_rels/workbook.xml.rels'));
  const { tabs, epoch1904 } = readTabs(workbook);
  return tabs.flatMap(({ name, hidden, relation }) => {
    const target = targets.get(relation) ?? '';
    const part = zip.entries.get(target);
    // Chart and dialog sheets hold no cells; a worksheet that is not there was lost.
    if (part === undefined && !/^xl\/(?:chart|dialog)sheets\//u.test(target))
      throw new Error('missing worksheet');
    return part === undefined
      ? []
      : [{ name, hidden, rows: readSheet(part, { strings, formats, epoch1904, name }) }];
  });
}

function readTabs(workbook: Uint8Array) {
  const tabs: { name: string; hidden: boolean; relation: string }[] = [];
  let epoch1904 = false;
  readXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') epoch1904 = /^(?:1|true)$/u.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const state = attribute(attributes, 'state');
      const hidden = state === 'hidden' || state === 'veryHidden';
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      tabs.push({ name: attribute(attributes, 'name') ?? '', hidden, relation });
    },
    close() {},
  });
  return { tabs, epoch1904 };
}

function readRelations(part: Uint8Array | undefined): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (part === undefined) return targets;
  readXml(part, {
    open(name, attributes) {
      const id = attribute(attributes, 'Id');
      const target = attribute(attributes, 'Target');
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`);
    },
    close() {},
  });
  return targets;
}

function readSharedStrings(part: Uint8Array | undefined): readonly string[] {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let text = '';
  let inText = false;
  let phonetic = 0;
  readXml(part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    close(name) {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') inText = false;
      if (name === 'si') strings.push(text);
    },
    text(chars) {
      if (inText) text += chars;
    },
  });
  return strings;
}

interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly epoch1904: boolean;
  readonly name: string;
}

interface RawCell {
  row: number;
  column: number;
  type: string;
  style: number;
  value: string | null;
  inline: string;
  formula: boolean;
}

function readSheet(part: Uint8Array, context: SheetContext): readonly SheetRow[] {
  const grid = new Map<number, Cell[]>();
  const merges: string[] = [];
  let row = 0;
  let cell: RawCell | null = null;
  let inside: 'v' | 't' | null = null;
  readXml(part, {
    open(name, attributes) {
      if (name === 'row') row = Number(attribute(attributes, 'r') ?? row + 1);
      else if (name === 'c') cell = openCell(attributes, row, cell);
      else if (name === 'f' && cell !== null) cell.formula = true;
      else if (name === 'v' || name === 't') inside = name;
      else if (name === 'mergeCell') merges.push(attribute(attributes, 'ref') ?? '');
      if (merges.length > 20_000) throw tooLong(context.name);
    },
    text(chars) {
      if (cell === null || inside === null) return;
      if (inside === 'v') cell.value = (cell.value ?? '') + chars;
      else cell.inline += chars;
    },
    close(name) {
      if (name === 'v' || name === 't') inside = null;
      if (name === 'c' && cell !== null) store(grid, cell, context);
    },
  });
  fillMerged(grid, merges, context.name);
  return [...grid.entries()]
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => ({ row: number, cells: dense(cells) }));
}

function openCell(
  attributes: Readonly<Record<string, string>>,
  row: number,
  before: RawCell | null,
): RawCell {
  const place = readAddress(attribute(attributes, 'r') ?? '');
  const next = before?.row === row ? before.column + 1 : 0;
  return {
    row: place?.row ?? row,
    column: place?.column ?? next,
    type: attribute(attributes, 't') ?? 'n',
    style: Number(attribute(attributes, 's') ?? 0),
    value: null,
    inline: '',
    formula: false,
  };
}

function readAddress(ref: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(ref);
  if (match?.[1] === undefined) return null;
  const column = [...match[1]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(match[2]), column };
}

function store(grid: Map<number, Cell[]>, raw: RawCell, context: SheetContext): void {
  const cell = readCell(raw, context);
  if (cell === null) return;
  if (raw.row > maxRows || raw.column >= maxColumns) throw tooLong(context.name);
  const cells = grid.get(raw.row) ?? [];
  cells[raw.column] = cell;
  grid.set(raw.row, cells);
}

function tooLong(sheet: string): ReadError {
  return new ReadError(
    'too_long',
    `工作表“${sheet}”超过 ${maxRows} 行或 ${maxColumns} 列，未读取。请删去多余内容后上传。`,
  );
}

function readCell({ type, style, value, inline, formula }: RawCell, context: SheetContext): Cell | null {
  if (type === 'e') return { text: value ?? '', number: null, merged: null, problem: 'error' };
  if (value === null && inline === '') {
    return formula ? { text: '', number: null, merged: null, problem: 'no_value' } : null;
  }
  if (type === 'n' && value !== null && value.trim() !== '') {
    const number = Number(value);
    if (!Number.isFinite(number)) return { text: value, number: null, merged: null, problem: 'error' };
    const text = showNumber(number, context.formats[style] ?? 'general', context.epoch1904);
    return { text, number, merged: null, problem: null };
  }
  const text =
    type === 's'
      ? (context.strings[Number(value)] ?? '')
      : type === 'b'
        ? value === '1'
          ? '是'
          : '否'
        : (value ?? inline);
  const clean = unescapeXstring(text).replace(/\r\n?/gu, '\n').trim();
  return clean === '' ? null : { text: clean, number: null, merged: null, problem: null };
}

/** ECMA-376 ST_Xstring: `_x000D_` stands for a control character. */
function unescapeXstring(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/**
 * Copies the first cell of every merged range into the rest of it, inside the part of the sheet that holds something:
 * a range may claim the whole sheet.
 */
function fillMerged(grid: Map<number, Cell[]>, merges: readonly string[], sheet: string): void {
  const lastRow = Math.max(0, ...grid.keys());
  const lastColumn = [...grid.values()].reduce((most, cells) => Math.max(most, cells.length), 0) - 1;
  let budget = maxRows * maxColumns;
  for (const ref of merges) {
    const [from, to] = ref.split(':').map(readAddress);
    const source = from == null ? undefined : grid.get(from.row)?.[from.column];
    if (from == null || to == null || source === undefined || source.text === '') continue;
    for (let row = from.row; row <= Math.min(to.row, lastRow); row += 1) {
      const cells = grid.get(row) ?? [];
      for (let column = from.column; column <= Math.min(to.column, lastColumn); column += 1) {
        budget -= 1;
        if (budget < 0) throw tooLong(sheet);
        if (row === from.row && column === from.column) continue;
        cells[column] = { ...source, merged: row > from.row ? 'above' : 'left' };
      }
      grid.set(row, cells);
    }
  }
}

function dense(cells: readonly Cell[]): readonly Cell[] {
  return Array.from(cells, (cell) => cell ?? emptyCell);
}
