import {
  AlignmentType,
  BorderStyle,
  Document,
  HeightRule,
  Packer,
  type Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Colour } from '../../domain/settings.ts';
import { levelAbove, type SlipPaper } from '../../domain/slip.ts';
import { beijingInstant, requireBeijingDate } from '../../domain/time.ts';
import { chineseDate } from '../../replies/report-words.ts';
import { colourOf, colourWords, slipName } from '../../replies/slip-texts.ts';
import { finishPackage } from './docx-package.ts';
import { sheet } from './docx-sheet.ts';
import { blankLine, fontOf, paragraph, printable, run } from './docx-text.ts';
import { em, line, measure, red, size } from './page.ts';

/** Band and the text on it, RRGGBB; the words beside it say the same, for a copy without colour. */
const bands: Readonly<Record<Colour, { fill: string; ink: string }>> = {
  green: { fill: '2E8B57', ink: 'FFFFFF' },
  blue: { fill: '2F6DB5', ink: 'FFFFFF' },
  yellow: { fill: 'FFD233', ink: '000000' },
  orange: { fill: 'F28C28', ink: '000000' },
  red: { fill: 'C8102E', ink: 'FFFFFF' },
  grey: { fill: '7F7F7F', ink: 'FFFFFF' },
};

const labelWidth = 5 * em;
/** The unit's answer by hand, where the paper comes back as paper. */
const answerHeight = 2_000;

/**
 * A 督办单 on one sheet: the red mark, its colour as a band with the words, what it is about, by when an answer is
 * wanted, and room to answer by hand. Equal slips give equal bytes.
 */
export async function writeSlip(paper: SlipPaper): Promise<Uint8Array> {
  const document = new Document({
    title: printable(slipName(paper.number)),
    creator: printable(paper.issuer),
    lastModifiedBy: printable(paper.issuer),
    styles: {
      default: {
        document: {
          run: { font: fontOf('fang'), size: size.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        },
      },
    },
    sections: [{ properties: sheet(false), children: [...head(paper), grid(paper), ...foot(paper)] }],
  });
  const issued = beijingInstant(requireBeijingDate(paper.issuedOn), '00:00').toISOString();
  return finishPackage(await Packer.toBuffer(document), issued);
}

function head({ number, colour, level }: SlipPaper): (Paragraph | Table)[] {
  const { fill, ink } = bands[colour];
  return [
    paragraph([run('督 办 单', 'song', { size: 72, color: red, characterSpacing: 120 })], {
      alignment: AlignmentType.CENTER,
      spacing: { line: 900, before: 0, after: 120 },
    }),
    paragraph([run(`〔${number.year}〕${number.no}号`)], {
      alignment: AlignmentType.CENTER,
      spacing: { line, before: 0, after: 200 },
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: measure, type: WidthType.DXA },
      columnWidths: [measure],
      rows: [
        new TableRow({
          children: [
            new TableCell({
              verticalAlign: VerticalAlign.CENTER,
              shading: { type: ShadingType.CLEAR, color: 'auto', fill },
              children: [
                paragraph([run(colourOf(level, colour), 'hei', { color: ink })], {
                  alignment: AlignmentType.CENTER,
                }),
              ],
            }),
          ],
        }),
      ],
    }),
    blankLine({ spacing: { line: 160, before: 0, after: 0 } }),
  ];
}

function grid(paper: SlipPaper): Table {
  const rows: readonly (readonly [label: string, value: string, height?: number])[] = [
    ['责任单位', paper.unit],
    ['督办事项', `${paper.directiveNumber ?? ''}第${paper.taskNo}项：${paper.taskText}`],
    ['督办事由', `${paper.reason}。`],
    ['办理要求', demand(paper)],
    ...(paper.before.length === 0 ? [] : [['此前督办', earlier(paper)] as const]),
    ['办理情况', '', answerHeight],
  ];
  const rule = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  const wide = measure - labelWidth;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: measure, type: WidthType.DXA },
    columnWidths: [labelWidth, wide],
    margins: { left: 100, right: 100, top: 60, bottom: 60, marginUnitType: WidthType.DXA },
    borders: {
      top: rule,
      bottom: rule,
      left: rule,
      right: rule,
      insideHorizontal: rule,
      insideVertical: rule,
    },
    rows: rows.map(
      ([label, value, height]) =>
        new TableRow({
          cantSplit: true,
          ...(height === undefined ? {} : { height: { value: height, rule: HeightRule.ATLEAST } }),
          children: [cell(label, labelWidth, 'hei'), cell(value, wide, 'fang')],
        }),
    ),
  });
}

function cell(text: string, width: number, face: 'hei' | 'fang'): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      paragraph([run(text, face, { size: size.imprint, characterSpacing: 0 })], {
        alignment: face === 'hei' ? AlignmentType.CENTER : AlignmentType.BOTH,
        spacing: { line: 480, before: 0, after: 0 },
      }),
    ],
  });
}

const demand = ({ answerBy, level }: SlipPaper): string =>
  `请于${chineseDate(answerBy)}前将办理情况、存在问题和下一步措施报市督查局，答复经审核通过后办结。` +
  (levelAbove(level) === null ? '' : '逾期未答复的，升级督办。');

const earlier = ({ before }: SlipPaper): string =>
  `${before.map(({ colour, on }) => `${chineseDate(on)}发出${colourWords[colour]}色督办单`).join('，')}，至今未办结。`;

function foot({ issuer, issuedOn }: SlipPaper): Paragraph[] {
  return [
    blankLine(),
    paragraph([run(issuer)], { alignment: AlignmentType.RIGHT, indent: { right: 2 * em } }),
    paragraph([run(chineseDate(issuedOn))], { alignment: AlignmentType.RIGHT, indent: { right: 2 * em } }),
  ];
}
