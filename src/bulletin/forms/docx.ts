import { AlignmentType, Document, ImageRun, type ISectionOptions, Packer, Paragraph } from 'docx';
import type { Chart } from '../../ports.ts';
import { plainText } from '../../replies/plain-text.ts';
import type { Bulletin } from '../document.ts';
import { chartSize } from './chart-option.ts';
import { body } from './docx-body.ts';
import { head } from './docx-head.ts';
import { imprint, imprintHeight } from './docx-imprint.ts';
import { finishPackage } from './docx-package.ts';
import { draftHeaders, footers, sheet, turnedFooters } from './docx-sheet.ts';
import { attachmentPage, isTurned } from './docx-tables.ts';
import { blankLine, fontOf, paragraph, printable, run } from './docx-text.ts';
import { drawChart } from './draw-chart.ts';
import { em, line, margins, paper, size } from './page.ts';

type Block = Exclude<ISectionOptions['children'], undefined>[number];

/** Width of a chart on paper, pixels of 1/96 inch: 150 mm. */
const CHART_WIDTH = 567;
const TWIPS_PER_PIXEL = 15;
/** Under a chart. */
const GAP = 120;

/**
 * The bulletin on paper after GB/T 9704-2012, as .docx: a red-header document or an issue of 政务督查, then its
 * attachments, the charts, and the imprint at the foot of the last page. Equal bulletins give equal bytes. What has no
 * number is a draft, and says so on every page.
 */
export async function writeDocx(bulletin: Bulletin): Promise<Uint8Array> {
  const draft = bulletin.number === null;
  const sheets: Sheet[] = [
    { turned: false, start: 'next', children: [...head(bulletin), ...body(bulletin)] },
    ...bulletin.attachments.map(
      (attachment): Sheet => ({
        turned: isTurned(attachment),
        start: 'next',
        children: attachmentPage(attachment, bulletin.colours),
      }),
    ),
    ...(await lastSheets(bulletin)),
  ];
  const document = new Document({
    title: printable(bulletin.title),
    creator: printable(bulletin.issuer),
    lastModifiedBy: printable(bulletin.issuer),
    description: draft ? '草稿，未经签发' : '',
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: 2 * em,
    styles: {
      default: {
        document: {
          run: { font: fontOf('fang'), size: size.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        },
      },
    },
    // A section without a head or foot of its own has those of the one before.
    sections: sheets.map(({ turned, start, children }, index) => ({
      properties: sheet(turned, start),
      ...(index > 0 && sheets[index - 1]?.turned === turned
        ? {}
        : { footers: turned ? turnedFooters() : footers() }),
      ...(index === 0 && draft ? { headers: draftHeaders() } : {}),
      children,
    })),
  });
  return finishPackage(await Packer.toBuffer(document), bulletin.asOf);
}

interface Sheet {
  readonly turned: boolean;
  /** Whether it begins on the next page, or on the next even or odd one. */
  readonly start: 'next' | 'even' | 'odd';
  readonly children: Block[];
}

/**
 * The charts under each other, and the imprint at the foot of the last page, which has an even number: it is the back
 * of the last leaf (版记置于最后一面, GB/T 9704-2012, 7.4.1). Where the charts fill their page it has one of its own.
 */
async function lastSheets(bulletin: Bulletin): Promise<Sheet[]> {
  const foot = imprint(bulletin);
  const own: Sheet = { turned: false, start: 'even', children: foot };
  if (bulletin.charts.length === 0) return [own];
  const children: Block[] = [paragraph([run('附图', 'hei')]), blankLine()];
  const page = paper.height - margins.top - margins.bottom;
  let used = 2 * line;
  let pages = 1;
  for (const [index, chart] of bulletin.charts.entries()) {
    const { width, height } = chartSize(chart);
    const drawn = { width: CHART_WIDTH, height: Math.round((CHART_WIDTH / width) * height) };
    const taken = drawn.height * TWIPS_PER_PIXEL + GAP;
    if (used + taken > page) {
      pages += 1;
      used = 0;
    }
    used += taken;
    children.push(await picture(chart, drawn, String(index + 1)));
  }
  return used + imprintHeight <= page
    ? [{ turned: false, start: pages % 2 === 1 ? 'even' : 'odd', children: [...children, ...foot] }]
    : [{ turned: false, start: 'next', children }, own];
}

/** A chart in a paragraph of its own, with its figures in words for whoever cannot see it. */
async function picture(
  chart: Chart,
  drawn: { width: number; height: number },
  id: string,
): Promise<Paragraph> {
  const title = printable(chart.title);
  const words = printable(plainText([{ kind: 'chart', chart, fileId: null }]));
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: GAP },
    children: [
      new ImageRun({
        type: 'png',
        data: await drawChart(chart),
        transformation: drawn,
        altText: { id, name: title, title, description: words },
      }),
    ],
  });
}
