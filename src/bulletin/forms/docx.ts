import { AlignmentType, Document, ImageRun, type ISectionOptions, Packer, Paragraph } from 'docx';
import type { Chart } from '../../ports.ts';
import { plainText } from '../../replies/plain-text.ts';
import type { Bulletin } from '../document.ts';
import { chartSize } from './chart-option.ts';
import { body } from './docx-body.ts';
import { head } from './docx-head.ts';
import { imprint, imprintHeight } from './docx-imprint.ts';
import { finishPackage } from './docx-package.ts';
import { draftHeaders, footers, sheet } from './docx-sheet.ts';
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
  const sheets: { turned: boolean; children: Block[] }[] = [
    { turned: false, children: [...head(bulletin), ...body(bulletin)] },
    ...bulletin.attachments.map((attachment) => ({
      turned: isTurned(attachment),
      children: attachmentPage(attachment, bulletin.colours),
    })),
    ...(await chartSheet(bulletin)),
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
    // The first section's head and foot hold for all that follow.
    sections: sheets.map(({ turned, children }, index) => ({
      properties: sheet(turned),
      ...(index === 0 ? { footers: footers() } : {}),
      ...(index === 0 && draft ? { headers: draftHeaders() } : {}),
      children,
    })),
  });
  return finishPackage(await Packer.toBuffer(document), bulletin.asOf);
}

/** The charts under each other, and the imprint at the foot of the last sheet; on one of its own where they fill it. */
async function chartSheet(bulletin: Bulletin): Promise<{ turned: false; children: Block[] }[]> {
  const foot = imprint(bulletin);
  if (bulletin.charts.length === 0) return [{ turned: false, children: foot }];
  const children: Block[] = [paragraph([run('附图', 'hei')]), blankLine()];
  const page = paper.height - margins.top - margins.bottom;
  let used = 2 * line;
  for (const [index, chart] of bulletin.charts.entries()) {
    const { width, height } = chartSize(chart);
    const drawn = { width: CHART_WIDTH, height: Math.round((CHART_WIDTH / width) * height) };
    const taken = drawn.height * TWIPS_PER_PIXEL + GAP;
    used = used + taken > page ? taken : used + taken;
    children.push(await picture(chart, drawn, String(index + 1)));
  }
  return used + imprintHeight <= page
    ? [{ turned: false, children: [...children, ...foot] }]
    : [
        { turned: false, children },
        { turned: false, children: foot },
      ];
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
