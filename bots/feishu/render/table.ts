import type { Block } from '../../../src/ports.ts';
import { type Element, panel, paragraph } from './elements.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

/** More rows than this are turned over by the reader. */
const PAGE = 10;
/** Cells longer than this need more than one line. */
const ONE_LINE = 14;
const number = /^[-+]?[\d,.]*(%|项)?$|^—$/;

/** Cells are text, never markup; figures stand right. */
export function tableElement({ columns, rows }: TableBlock): Element {
  const tall = rows.some((row) => row.some((cell) => cell.length > ONE_LINE || cell.includes('\n')));
  return {
    tag: 'table',
    page_size: Math.min(PAGE, Math.max(1, rows.length)),
    row_height: tall ? 'auto' : 'low',
    freeze_first_column: columns.length > 2,
    header_style: { background_style: 'grey', bold: true, lines: 1 },
    columns: columns.map((heading, i) => ({
      name: `c${i}`,
      display_name: heading,
      data_type: 'text',
      horizontal_align: rows.every((row) => number.test(row[i] ?? '')) ? 'right' : 'left',
    })),
    rows: rows.map((row) => Object.fromEntries(columns.map((_, i) => [`c${i}`, row[i] ?? '']))),
  };
}

/** The same for a card that has as many tables as a card may have. */
export function foldedTable({ columns, rows }: TableBlock): Element {
  const lines = rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell : `${columns[i] ?? ''} ${cell}`.trim())).join('，'),
  );
  return panel(`${columns[0] ?? ''}（${rows.length}行，点击展开）`, [paragraph(lines.join('\n'))]);
}
