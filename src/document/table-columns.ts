import { plain } from './brackets.ts';
import { labelKind } from './read-fields.ts';
import type { FieldLabel, SourceRow, SourceTable } from './source.ts';

export type ColumnKind = FieldLabel | 'no' | 'text' | 'chapter' | 'section' | 'due' | 'person' | 'ignored';

export interface Column {
  readonly at: number;
  readonly kind: ColumnKind;
  readonly title: string;
}

const titles: readonly (readonly [ColumnKind, RegExp])[] = [
  ['no', /^(?:(?:项目|任务|工作)?(?:序号|编号|项号|项次)|no\.?|№)$/iu],
  [
    'chapter',
    /^(?:(?:工作|任务|重点)?(?:类别|分类|板块|领域|大类|章)|一级任务|一级指标|所属章节|重点领域|工作方面)$/u,
  ],
  ['section', /^(?:二级任务|二级指标|小类|子类|节|所属小节)$/u],
  [
    'text',
    /^(?:(?:年度|重点|主要|具体|工作|目标|督办|督查|交办|建设|推进)*(?:任务|事项|工作|内容|举措|措施|目标|指标|项目名称)(?:(?:及|和|与)?(?:内容|名称|分解|要求|目标|任务))*|任务分解|目标要求|预期目标|考核指标|目标值)$/u,
  ],
];

/** The title of a column as a word we know. */
export function columnKind(title: string): ColumnKind {
  const word = plain(title)
    .replace(/\([^()]*\)/gu, '')
    .replace(/[\s:]/gu, '');
  const label = labelKind(word);
  if (label !== null) return label;
  return titles.find(([, pattern]) => pattern.test(word))?.[0] ?? 'ignored';
}

export interface TableHeader {
  readonly columns: readonly Column[];
  /** Index of the first row below the header. */
  readonly bodyFrom: number;
  /** Index of the header row. */
  readonly at: number;
}

/** The header: the first of the upper rows that names both a task and a responsible unit. Null when there is none. */
export function findHeader(table: SourceTable): TableHeader | null {
  for (const [at, row] of table.rows.slice(0, 20).entries()) {
    const columns = readColumns(row);
    if (!isHeader(columns)) continue;
    const below = table.rows[at + 1];
    const second = below === undefined ? null : secondHeader(columns, below);
    return { columns: second ?? columns, at, bodyFrom: at + (second === null ? 1 : 2) };
  }
  return null;
}

export function readColumns(row: SourceRow): readonly Column[] {
  return row.cells.map(({ text }, at) => ({ at, kind: columnKind(text), title: text.replace(/\s+/gu, '') }));
}

export function isHeader(columns: readonly Column[]): boolean {
  const kinds = new Set(columns.map(({ kind }) => kind));
  return kinds.has('text') && (kinds.has('lead') || kinds.has('responsible'));
}

/** 责任单位 over 牵头 and 配合: the lower row is more exact where it says something. */
function secondHeader(columns: readonly Column[], below: SourceRow): readonly Column[] | null {
  const own = below.cells.map((cell) => (cell.mergedFromAbove ? '' : cell.text));
  const known = own.filter((text) => text !== '').map(columnKind);
  if (known.length === 0 || known.includes('ignored')) return null;
  return columns.map((column) => {
    const text = own[column.at] ?? '';
    return text === '' ? column : { ...column, kind: columnKind(text), title: text };
  });
}
