import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Attachment, Bulletin } from '../document.ts';
import { tintOf } from './colours.ts';
import { blankLine, paragraph, run } from './docx-text.ts';
import { measure, size, turnedMeasure } from './page.ts';
import { columnWidths, widthOf } from './text-width.ts';
import { titleParts } from './title-parts.ts';

/** Width of a character of the table's text, 9 points. */
const CHAR = size.table * 10;
const CELL_MARGIN = 60;

/** Columns whose cells are longer than this are set flush left, all others centred. */
const CENTRED = 9;

/** A table of many wide columns stands on a turned sheet. */
export function isTurned({ columns, rows }: Attachment): boolean {
  const wide = columns.filter((_, index) => longestOf(rows, index) > CENTRED).length;
  return columns.length > 4 && wide > 2;
}

/** 附件 on line 1, the title on line 3, the table under it with its head on every page (GB/T 9704-2012, 7.3.7). */
export function attachmentPage(attachment: Attachment, colours: Bulletin['colours']): (Paragraph | Table)[] {
  const { label, name } = titleParts(attachment.title);
  return [
    paragraph([run(label, 'hei')]),
    blankLine(),
    paragraph([run(name, 'song', { size: size.title })], {
      alignment: AlignmentType.CENTER,
    }),
    blankLine(),
    attachment.rows.length === 0 ? paragraph([run('（无）')]) : table(attachment, colours),
  ];
}

function table(attachment: Attachment, colours: Bulletin['colours']): Table {
  const { columns, rows, wordColumn } = attachment;
  const width = isTurned(attachment) ? turnedMeasure : measure;
  const widths = columnWidths(columns, rows, width, CHAR);
  const flush = columns.map((_, index) => longestOf(rows, index) > CENTRED);
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    margins: { left: CELL_MARGIN, right: CELL_MARGIN, top: 30, bottom: 30, marginUnitType: WidthType.DXA },
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((text, index) =>
          cell(text, widths[index] ?? 0, { face: 'hei', centred: true }),
        ),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((_, index) => {
              const text = row[index] ?? '';
              const fill = index === wordColumn ? tintOf(text, colours) : undefined;
              return cell(text, widths[index] ?? 0, { face: 'fang', centred: !flush[index], fill });
            }),
          }),
      ),
    ],
  });
}

function cell(
  text: string,
  width: number,
  look: { face: 'hei' | 'fang'; centred: boolean; fill?: string | undefined },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(look.fill === undefined
      ? {}
      : { shading: { type: ShadingType.CLEAR, color: 'auto', fill: look.fill } }),
    children: [
      new Paragraph({
        alignment: look.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 240, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        widowControl: false,
        children: [run(text, look.face, { size: size.table, characterSpacing: 0 })],
      }),
    ],
  });
}

function longestOf(rows: readonly (readonly string[])[], index: number): number {
  return rows.reduce((most, row) => Math.max(most, widthOf(row[index] ?? '')), 0);
}
