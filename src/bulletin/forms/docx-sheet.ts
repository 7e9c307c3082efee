import {
  AlignmentType,
  Footer,
  Header,
  HeightRule,
  type ISectionPropertiesOptions,
  LineRuleType,
  NumberFormat,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableAnchorType,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { fontOf, paragraph, run } from './docx-text.ts';
import {
  footerDistance,
  margins,
  measure,
  numberDrop,
  paper,
  size,
  turnedFooterDistance,
  turnedMargins,
} from './page.ts';

const starts = {
  next: SectionType.NEXT_PAGE,
  even: SectionType.EVEN_PAGE,
  odd: SectionType.ODD_PAGE,
} as const;

/** A sheet of the paper, upright or turned; its text begins on the next page, or the next even or odd one. */
export function sheet(turned: boolean, start: keyof typeof starts = 'next'): ISectionPropertiesOptions {
  return {
    type: starts[start],
    page: {
      size: {
        width: paper.width,
        height: paper.height,
        orientation: turned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        ...(turned ? turnedMargins : margins),
        header: 850,
        footer: turned ? turnedFooterDistance : footerDistance,
        gutter: 0,
      },
      pageNumbers: { formatType: NumberFormat.DECIMAL },
    },
  };
}

/** — 1 —, one character from the outer edge: odd pages at the right, even pages at the left (GB/T 9704-2012, 7.5). */
export function footers(): { default: Footer; even: Footer } {
  return {
    default: new Footer({ children: [pageNumber(AlignmentType.RIGHT)] }),
    even: new Footer({ children: [pageNumber(AlignmentType.LEFT)] }),
  };
}

/**
 * On a turned sheet the number stands where it stands on all others once the page is turned back: outside what is then
 * the foot, read from what is then the left (GB/T 9704-2012, 9.1). The head of the sheet lies at the binding edge on odd
 * pages and at the cut edge on even ones, which is the same turn of the paper.
 */
export function turnedFooters(): { default: Footer; even: Footer } {
  const foot = (alignment: 'right' | 'left') =>
    new Footer({ children: [sideways(pageNumber(alignment)), blank()] });
  return { default: foot(AlignmentType.RIGHT), even: foot(AlignmentType.LEFT) };
}

/** A box over the height of the type area at the left edge of the paper, its text running down. */
function sideways(text: Paragraph): Table {
  const width = 2 * size.imprint * 10;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: turnedMargins.left - numberDrop - width / 2,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteVerticalPosition: turnedMargins.top,
    },
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: TableBorders.NONE,
    rows: [
      new TableRow({
        height: { value: measure, rule: HeightRule.EXACT },
        children: [
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            verticalAlign: VerticalAlign.CENTER,
            children: [text],
          }),
        ],
      }),
    ],
  });
}

/** A floating table needs a paragraph after it. */
function blank(): Paragraph {
  return paragraph([run('', 'fang', { size: 2 })], { spacing: { line: 20, lineRule: LineRuleType.EXACT } });
}

/** A draft says so on every page. */
export function draftHeaders(): { default: Header; even: Header } {
  const words = () =>
    new Header({
      children: [
        paragraph([run('草稿，未经签发', 'hei', { size: 24, color: '7F7F7F', characterSpacing: 0 })], {
          alignment: AlignmentType.RIGHT,
        }),
      ],
    });
  return { default: words(), even: words() };
}

function pageNumber(alignment: 'right' | 'left'): Paragraph {
  const char = size.imprint * 10;
  return new Paragraph({
    alignment,
    spacing: { before: 0, after: 0 },
    indent: alignment === AlignmentType.RIGHT ? { right: char } : { left: char },
    children: [
      new TextRun({
        children: ['— ', PageNumber.CURRENT, ' —'],
        font: fontOf('plain'),
        size: size.imprint,
      }),
    ],
  });
}
