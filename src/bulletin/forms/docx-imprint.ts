import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  type Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  type TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { formatChineseDate } from '../../domain/time.ts';
import type { Bulletin } from '../document.ts';
import { paragraph, run, tab } from './docx-text.ts';
import { measure, mm, size } from './page.ts';

const em = size.imprint * 10;
/** 0.35 mm and 0.25 mm, in eighths of a point. */
const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** What the imprint takes at the foot of its page at most, for whoever puts something above it. */
export const imprintHeight = mm(40);

/**
 * 版记 at the foot of the last page: 主送 where it is not at the head of the text, 抄送, who prints and when
 * (GB/T 9704-2012, 7.4). A floating table needs a paragraph after it.
 */
export function imprint(bulletin: Bulletin): (Table | Paragraph)[] {
  const lines = sentTo(bulletin);
  const printed = `${formatChineseDate(bulletin.date)}印发`;
  const texts = [
    ...lines.map((text) =>
      imprintText([small(text)], { indent: { left: em + hang, hanging: hang, right: em } }),
    ),
    imprintText([small(bulletin.issuer), tab(), small(printed)], {
      indent: { left: em, right: em },
      tabStops: [{ type: TabStopType.RIGHT, position: measure - em }],
    }),
  ];
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: measure, type: WidthType.DXA },
      columnWidths: [measure],
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 0,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      margins: { left: 0, right: 0, top: 40, bottom: 40, marginUnitType: WidthType.DXA },
      borders: {
        top: none,
        bottom: none,
        left: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
      rows: texts.map((text, index) => {
        const last = index === texts.length - 1;
        return new TableRow({
          cantSplit: true,
          children: [
            new TableCell({
              width: { size: measure, type: WidthType.DXA },
              verticalAlign: VerticalAlign.CENTER,
              borders: {
                // 主送 and 抄送 have no rule between them.
                top: index === 0 ? thick : last ? thin : none,
                bottom: last ? thick : none,
                left: none,
                right: none,
              },
              children: [text],
            }),
          ],
        });
      }),
    }),
    paragraph([run('', 'fang', { size: 2 })], { spacing: { line: 20, lineRule: LineRuleType.EXACT } }),
  ];
}

const hang = 3 * em;

function sentTo({ paper, addressees, copies }: Bulletin): string[] {
  const to =
    paper === 'supervision_brief' && addressees.length > 0 ? [`主送：${addressees.join('，')}。`] : [];
  return copies.length === 0 ? to : [...to, `抄送：${copies.join('，')}。`];
}

function imprintText(children: readonly TextRun[], more: Parameters<typeof paragraph>[1]): Paragraph {
  return paragraph(children, {
    alignment: AlignmentType.LEFT,
    spacing: { line: 480, lineRule: LineRuleType.EXACT },
    ...more,
  });
}

function small(text: string): TextRun {
  return run(text, 'fang', { size: size.imprint, characterSpacing: 0 });
}
